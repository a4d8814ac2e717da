// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/logrecord.h"

#include <array>
#include <utility>

namespace fermata {

namespace {

constexpr std::array<std::pair<Severity, const char *>, 4> severities = {{
    {Severity::Debug, "debug"},
    {Severity::Info, "info"},
    {Severity::Warning, "warning"},
    {Severity::Error, "error"},
}};

constexpr std::array<std::pair<LogRecord::Stream, const char *>, 3> streams = {{
    {LogRecord::Stream::Stdout, "stdout"},
    {LogRecord::Stream::Stderr, "stderr"},
    {LogRecord::Stream::Platform, "platform"},
}};

} // namespace

const char *name(Severity severity)
{
    return severities[static_cast<std::size_t>(severity)].second;
}

std::optional<Severity> severityNamed(std::string_view name)
{
    for (const auto &[value, text] : severities) {
        if (name == text)
            return value;
    }
    return std::nullopt;
}

const char *name(LogRecord::Stream stream)
{
    return streams[static_cast<std::size_t>(stream)].second;
}

std::optional<LogRecord::Stream> streamNamed(std::string_view name)
{
    for (const auto &[value, text] : streams) {
        if (name == text)
            return value;
    }
    return std::nullopt;
}

} // namespace fermata
