// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// Which sequences of four bytes occur in a block of text, without regard to case, as one bit each: enough to say
// "this text is not in that block" without reading it. A set bit may be another sequence's.
class GramSet
{
public:
    static constexpr std::size_t bytes = 8192;

    void add(std::string_view text);
    void clear() { m_bits.fill(0); }
    const std::array<std::uint8_t, bytes> &bits() const { return m_bits; }

private:
    std::array<std::uint8_t, bytes> m_bits{};
};

// The numbers of the bits that a text sets. None for one shorter than four bytes.
std::vector<std::uint32_t> gramsOf(std::string_view text);

} // namespace fermata::emulator
