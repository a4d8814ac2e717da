// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/logs/logcatalog.h"
#include "emulator/logs/logline.h"

#include <optional>
#include <string>

namespace fermata::emulator {

// How a line is shown to others.

// What a function wrote keeps the end of its line, as online.
std::string messageOf(const std::string &message, const LogStream &stream);

// 56 digits that stand for one event of a group: its time and its sequence.
std::string eventIdOf(const LogLine &line);
std::optional<std::uint64_t> sequenceIn(const std::string &eventId);

// The number with so many digits at least.
std::string padded(std::uint64_t number, std::size_t width);

} // namespace fermata::emulator
