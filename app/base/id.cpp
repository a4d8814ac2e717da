// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"

#include <algorithm>
#include <array>
#include <sys/random.h>
#include <vector>

namespace fermata {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

void fillRandom(unsigned char *bytes, std::size_t count)
{
    while (count > 0) {
        const ssize_t got = getrandom(bytes, std::min<std::size_t>(count, 256), 0);
        if (got <= 0)
            continue; // interrupted: the call cannot fail otherwise for small requests
        bytes += got;
        count -= static_cast<std::size_t>(got);
    }
}

// Sixteen bytes from a stock of this thread: ids are made too often for a system call each.
std::array<unsigned char, 16> sixteenRandom()
{
    thread_local std::array<unsigned char, 256> stock;
    thread_local std::size_t used = stock.size();
    if (used == stock.size()) {
        fillRandom(stock.data(), stock.size());
        used = 0;
    }
    std::array<unsigned char, 16> bytes{};
    std::copy_n(stock.begin() + used, bytes.size(), bytes.begin());
    used += bytes.size();
    return bytes;
}

} // namespace

std::string newUuid()
{
    std::array<unsigned char, 16> bytes = sixteenRandom();
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += hexDigits[bytes[i] >> 4];
        text += hexDigits[bytes[i] & 15];
    }
    return text;
}

std::string randomHex(std::size_t length)
{
    std::vector<unsigned char> bytes(length);
    fillRandom(bytes.data(), bytes.size());
    std::string text(length, '0');
    std::transform(bytes.begin(), bytes.end(), text.begin(), [](unsigned char byte) { return hexDigits[byte & 15]; });
    return text;
}

} // namespace fermata
