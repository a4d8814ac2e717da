// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fermata {

enum class Severity { Debug, Info, Warning, Error };

// One line of a function's log, or a platform line about it (START, REPORT, FC Invoke Start, instance created ...).
struct LogRecord
{
    enum class Stream { Stdout, Stderr, Platform };

    std::uint64_t sequence = 0; // grows by one per record of an emulator
    TimePoint time{};
    std::string function;
    std::string instanceId;
    std::string requestId; // empty outside an invocation
    Stream stream = Stream::Stdout;
    Severity severity = Severity::Info;
    std::string message;   // without the line end

    bool operator==(const LogRecord &) const = default;
};

const char *name(Severity severity); // debug, info, warning, error
std::optional<Severity> severityNamed(std::string_view name);
const char *name(LogRecord::Stream stream); // stdout, stderr, platform
std::optional<LogRecord::Stream> streamNamed(std::string_view name);

} // namespace fermata
