// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// One line of a log as it is kept. The texts are borrowed: on the way in from the caller, on the way out from the
// bytes that were read, where they are good until the visitor returns.
struct LogLine
{
    std::int64_t time = 0;     // epoch milliseconds
    std::int64_t ingested = 0; // likewise: when it came to us
    std::uint64_t sequence = 0; // grows with every line of a store, over restarts too
    std::uint32_t stream = 0;   // its number within the group
    LogRecord::Stream kind = LogRecord::Stream::Stdout;
    Severity severity = Severity::Info;
    std::string_view requestId;
    std::string_view message;
};

// Appends what is left of a message that a line only begins with: what is large is copied once, to where it is written
// from.
using RestOfMessage = std::function<void(std::string &bytes)>;

// The line in the form of the segment files: a fixed head with length and checksum, the request id, the message.
void appendLine(std::string &bytes, const LogLine &line, const RestOfMessage &rest = {});

// How long the first line is, without a look at its check. 0 if it is not whole.
std::size_t sizeOfLine(std::string_view bytes);

// Whether each line's check is looked at. It tells a torn line from a whole one, and takes longer than all the rest:
// bytes that the index names were whole when it was written.
enum class Check { Look, Trust };

// Takes the first line off the bytes. Nothing if there is no whole and sound one.
std::optional<LogLine> takeLine(std::string_view &bytes, Check check = Check::Look);

} // namespace fermata::emulator
