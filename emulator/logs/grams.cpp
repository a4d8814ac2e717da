// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/grams.h"

#include <cstring>

namespace fermata::emulator {
namespace {

constexpr unsigned positionBits = 16;
static_assert((std::size_t{1} << positionBits) == GramSet::bytes * 8);

std::uint32_t positionOf(const char *text)
{
    std::uint32_t word = 0;
    std::memcpy(&word, text, sizeof word);
    word |= 0x20202020; // upper and lower case letters become one
    return (word * 0x9E3779B1U) >> (32 - positionBits);
}

} // namespace

void GramSet::add(std::string_view text)
{
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
        const std::uint32_t position = positionOf(text.data() + i);
        m_bits[position / 8] = static_cast<std::uint8_t>(m_bits[position / 8] | (1U << (position % 8)));
    }
}

std::vector<std::uint32_t> gramsOf(std::string_view text)
{
    std::vector<std::uint32_t> positions;
    for (std::size_t i = 0; i + 4 <= text.size(); ++i)
        positions.push_back(positionOf(text.data() + i));
    return positions;
}

} // namespace fermata::emulator
