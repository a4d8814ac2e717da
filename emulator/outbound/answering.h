// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/client.h"
#include "emulator/outbound/openends.h"
#include "emulator/outbound/tape.h"
#include "emulator/outbound/upstream.h"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace fermata::emulator {

// Answers requests of a function by the tape's mode: in its place the server that is meant, or what was recorded of it.
class Answering
{
public:
    Answering(Tape &tape, std::shared_ptr<OpenEnds> open) : m_tape(tape), m_open(std::move(open)) {}

    // `origin`: where the connection leads; nothing: the request says it itself. `cutOff` is called instead of an answer
    // where there is none: as little as the function would have had from a server that is not there.
    boost::asio::awaitable<Response> answer(std::optional<Origin> origin, Request &request,
                                            std::function<void()> cutOff);

private:
    using ClientPtr = std::shared_ptr<HttpClient>;
    using ExchangePtr = std::shared_ptr<Exchange>;

    std::optional<Response> play(Exchange exchange);
    boost::asio::awaitable<std::optional<Response>> ask(Origin origin, Request &request, ExchangePtr exchange);
    boost::asio::awaitable<Response> take(ClientPtr client, ClientHead head, ExchangePtr exchange);
    boost::asio::awaitable<void> relay(ClientPtr client, ExchangePtr exchange, BodyWriter &writer);

    Tape &m_tape;
    std::shared_ptr<OpenEnds> m_open;
};

} // namespace fermata::emulator
