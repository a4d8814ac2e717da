// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fermata::emulator {

// The content type of a stream of such messages.
constexpr const char *eventStreamType = "application/vnd.amazon.eventstream";

// One message of AWS's event stream encoding: lengths, headers and payload, each guarded by a CRC-32.
std::string eventStreamMessage(std::string_view eventType, std::string_view contentType, std::string_view payload);

// The CRC-32 of zlib and Ethernet.
std::uint32_t crc32(std::string_view bytes);

} // namespace fermata::emulator
