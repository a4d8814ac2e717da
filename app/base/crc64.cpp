// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/crc64.h"

#include <array>

namespace fermata {
namespace {

constexpr std::uint64_t polynomial = 0xC96C5795D7870F42U;

constexpr std::array<std::uint64_t, 256> makeTable()
{
    std::array<std::uint64_t, 256> table{};
    for (std::uint64_t i = 0; i < table.size(); ++i) {
        std::uint64_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) ? (value >> 1) ^ polynomial : value >> 1;
        table[i] = value;
    }
    return table;
}

} // namespace

std::uint64_t crc64(std::string_view bytes)
{
    static constexpr std::array<std::uint64_t, 256> table = makeTable();
    std::uint64_t value = ~std::uint64_t(0);
    for (const char byte : bytes)
        value = table[(value ^ static_cast<unsigned char>(byte)) & 0xffU] ^ (value >> 8);
    return ~value;
}

} // namespace fermata
