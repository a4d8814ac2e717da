// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace fermata {

// CRC-64/XZ (ECMA-182, reflected): what Function Compute calls the checksum of code.
std::uint64_t crc64(std::string_view bytes);

} // namespace fermata
