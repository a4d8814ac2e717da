// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/runtimeapi/answerstream.h"
#include "emulator/runtimeapi/delivery.h"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace fermata::emulator {

// Where a contract puts an answer that comes in pieces: to the caller at once if he reads it so, and the beginning of
// it (all of it for another caller) together.
class AnswerSink
{
public:
    explicit AnswerSink(const DeliveryPtr &delivery); // may be null

    void begin(AnswerHead head);
    boost::asio::awaitable<void> take(std::string_view bytes);

    bool isStreamed() const { return m_stream != nullptr && m_begun; }
    // Whether as much may still come, as Lambda allows; from the first piece that may not on, none may.
    bool fits(std::size_t size);
    bool hasOverflown() const { return m_overflown; }
    // Lambda's error body for it.
    std::string overflowError() const;
    // What a record keeps of the answer.
    std::string takeBody() { return std::move(m_body); }

private:
    std::shared_ptr<AnswerStream> m_stream;
    bool m_begun = false;
    bool m_overflown = false;
    std::uint64_t m_taken = 0;
    std::string m_body;
};

} // namespace fermata::emulator
