// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace fermata {

// CRC-32 (IEEE 802.3, reflected): what guards the messages of vnd.amazon.eventstream.
std::uint32_t crc32(std::string_view bytes);

} // namespace fermata
