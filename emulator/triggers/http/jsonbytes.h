// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace fermata::emulator {

inline bool standsPlainInJson(char byte)
{
    return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\';
}

// How many bytes at the start of a text stand in a JSON string as they are, first 64 at a time: bodies have millions, and
// the compiler makes a few vector instructions of such a step.
inline std::size_t plainLength(std::string_view text)
{
    constexpr std::size_t step = 64;
    std::size_t at = 0;
    for (; at + step <= text.size(); at += step) {
        const char *const bytes = text.data() + at;
        unsigned char found = 0;
        for (std::size_t i = 0; i < step; ++i)
            found |= static_cast<unsigned char>(standsPlainInJson(bytes[i]) ? 0 : 1);
        if (found != 0)
            break;
    }
    while (at < text.size() && standsPlainInJson(text[at]))
        ++at;
    return at;
}

} // namespace fermata::emulator
