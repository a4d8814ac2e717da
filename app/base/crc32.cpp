// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/crc32.h"

#include <array>

namespace fermata {

namespace {

constexpr std::array<std::uint32_t, 256> table32()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t sum = i;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320U : sum >> 1;
        table[i] = sum;
    }
    return table;
}

} // namespace

std::uint32_t crc32(std::string_view bytes)
{
    static constexpr std::array<std::uint32_t, 256> table = table32();
    std::uint32_t sum = 0xFFFFFFFF;
    for (const char c : bytes)
        sum = table[(sum ^ static_cast<std::uint8_t>(c)) & 0xFF] ^ (sum >> 8);
    return sum ^ 0xFFFFFFFF;
}

} // namespace fermata
