// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// Cuts a stream of bytes into lines. A line longer than the limit is cut too, never in the middle of a UTF-8 character.
class LineSplitter
{
public:
    using Taker = std::function<void(std::string_view line)>; // without its end; \r\n counts as one end

    explicit LineSplitter(std::size_t longest);

    void add(std::string_view bytes, const Taker &taker);
    // What has no end yet.
    void finish(const Taker &taker);
    bool hasRest() const { return !m_rest.empty(); }

private:
    void take(std::string_view line, const Taker &taker) const;

    std::size_t m_longest;
    std::string m_rest;
};

// Guesses how bad a line of one stream is from the forms the vendors' loggers and the languages' runtimes write.
// Remembers the line before, because a stack trace is as bad as its head.
class SeverityGuess
{
public:
    Severity of(LogRecord::Stream stream, std::string_view line);

private:
    Severity m_last = Severity::Info;
    bool m_inTraceback = false; // whose last line says what it is of
    bool m_isSaid = false; // the line before was that already
};

} // namespace fermata::emulator
