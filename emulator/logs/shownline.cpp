// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/shownline.h"

#include <algorithm>
#include <charconv>

namespace fermata::emulator {

std::string messageOf(const std::string &message, const LogStream &stream)
{
    return stream.instanceId.empty() ? message : std::string(message).append("\n");
}

std::string eventIdOf(const LogLine &line)
{
    return padded(static_cast<std::uint64_t>(line.time), 28) + padded(line.sequence, 28);
}

std::optional<std::uint64_t> sequenceIn(const std::string &eventId)
{
    std::uint64_t sequence = 0;
    if (eventId.size() != 56)
        return std::nullopt;
    const auto end = std::from_chars(eventId.data() + 28, eventId.data() + 56, sequence).ptr;
    return end == eventId.data() + 56 ? std::optional(sequence) : std::nullopt;
}

std::string padded(std::uint64_t number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0').append(digits);
}

} // namespace fermata::emulator
