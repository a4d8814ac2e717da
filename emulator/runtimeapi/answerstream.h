// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"
#include "emulator/runtimeapi/event.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fermata::emulator {

// What a runtime says of its answer before the first byte.
struct AnswerHead
{
    unsigned status = 200;               // of a web function; others leave it
    Headers headers;                     // the same; of a Lambda function only its Content-Type
    std::optional<std::uint64_t> length; // of the body, if it was told
};

// Who answers: known before the first byte.
struct ServedBy
{
    std::string instanceId;
    std::string version;
};

// An answer on its way from a runtime to its caller, piece by piece. At most a window of it waits to be read: whoever
// writes waits for the reader. A reader that leaves lets the writer go on into nothing. Single-threaded.
class AnswerStream
{
public:
    explicit AnswerStream(const boost::asio::any_io_executor &executor);

    // The writer's side.
    void serve(ServedBy who) { m_servedBy = std::move(who); }
    void begin(AnswerHead head);
    boost::asio::awaitable<void> write(std::string_view bytes);
    void end(); // also for an answer that never began

    // The reader's side. begun(): waits for the head; false if it ended without one.
    boost::asio::awaitable<bool> begun();
    const AnswerHead &head() const { return *m_head; }
    const ServedBy &servedBy() const { return m_servedBy; }
    // What has come; empty at the end.
    boost::asio::awaitable<std::string> read();
    void leave();
    bool isLeft() const { return m_left; }

private:
    ServedBy m_servedBy;
    std::optional<AnswerHead> m_head;
    std::string m_waiting;
    bool m_ended = false;
    bool m_left = false;
    Event m_changed;
};

} // namespace fermata::emulator
