// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <numeric>

namespace fermata {

namespace {

constexpr std::string_view base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char l = lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t change = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, change});
            diagonal = above;
        }
    }
    return row[b.size()];
}

} // namespace

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = text.find(separator, begin);
        parts.emplace_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos)
            return parts;
        begin = end + 1;
    }
}

std::string join(const std::vector<std::string> &parts, std::string_view separator)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            text += separator;
        text += parts[i];
    }
    return text;
}

std::string trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n\v\f";
    const std::size_t begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos)
        return {};
    return std::string(text.substr(begin, text.find_last_not_of(space) - begin + 1));
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    if (from.empty())
        return text;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

namespace {

// How many bytes from the front are ASCII, to the nearest 32.
std::size_t asciiLength(std::string_view bytes)
{
    std::size_t length = 0;
    std::array<std::uint64_t, 4> words{};
    for (; length + sizeof words <= bytes.size(); length += sizeof words) {
        std::memcpy(words.data(), bytes.data() + length, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080) != 0)
            break;
    }
    return length;
}

} // namespace

bool isUtf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        std::uint64_t eight = 0; // most texts are ASCII, and long ones are worth a look at more than one byte
        if (i + sizeof eight <= bytes.size()) {
            std::memcpy(&eight, bytes.data() + i, sizeof eight);
            if ((eight & 0x8080808080808080) == 0) {
                i += sizeof eight;
                i += asciiLength(bytes.substr(i));
                continue;
            }
        }
        const auto lead = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = lead < 0x80 ? 1
                                 : lead < 0xc2 ? 0
                                 : lead < 0xe0 ? 2
                                 : lead < 0xf0 ? 3
                                 : lead < 0xf5 ? 4
                                               : 0;
        if (length == 0 || i + length > bytes.size())
            return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(bytes[i + k]) & 0xc0) != 0x80)
                return false;
        }
        const auto second = length > 1 ? static_cast<unsigned char>(bytes[i + 1]) : 0;
        if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90)
            || (lead == 0xf4 && second > 0x8f))
            return false;
        i += length;
    }
    return true;
}

std::string toBase64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4, '=');
    char *place = text.data();
    const auto at = [&bytes](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(bytes[i])}; };
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3, place += 4) {
        const std::uint32_t group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        place[0] = base64Digits[group >> 18];
        place[1] = base64Digits[group >> 12 & 63];
        place[2] = base64Digits[group >> 6 & 63];
        place[3] = base64Digits[group & 63];
    }
    if (i == bytes.size())
        return text;
    const bool two = i + 2 == bytes.size();
    const std::uint32_t group = at(i) << 16 | (two ? at(i + 1) << 8 : 0U);
    place[0] = base64Digits[group >> 18];
    place[1] = base64Digits[group >> 12 & 63];
    if (two)
        place[2] = base64Digits[group >> 6 & 63];
    return text;
}

namespace {

constexpr std::array<std::int8_t, 256> base64Values = [] {
    std::array<std::int8_t, 256> table{};
    for (std::int8_t &value : table)
        value = -1;
    for (std::size_t i = 0; i < base64Digits.size(); ++i)
        table[static_cast<unsigned char>(base64Digits[i])] = static_cast<std::int8_t>(i);
    return table;
}();

int base64Value(char digit)
{
    return base64Values[static_cast<unsigned char>(digit)];
}

} // namespace

std::optional<std::string> fromBase64(std::string_view text)
{
    while (!text.empty() && text.back() == '=')
        text.remove_suffix(1);
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    char *place = bytes.data();
    std::uint32_t group = 0;
    int bits = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (bits == 0 && i + 4 <= text.size()) { // four digits at once, as long as nothing else is between them
            const int values = base64Value(text[i]) << 18 | base64Value(text[i + 1]) << 12
                             | base64Value(text[i + 2]) << 6 | base64Value(text[i + 3]);
            if (values >= 0) {
                place[0] = static_cast<char>(values >> 16);
                place[1] = static_cast<char>(values >> 8);
                place[2] = static_cast<char>(values);
                place += 3;
                i += 4;
                continue;
            }
        }
        const char digit = text[i++];
        if (digit == '\n' || digit == '\r')
            continue;
        if (base64Value(digit) < 0)
            return std::nullopt;
        group = group << 6 | static_cast<std::uint32_t>(base64Value(digit));
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            *place++ = static_cast<char>(group >> bits & 255);
        }
    }
    if (bits == 6)
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(place - bytes.data()));
    return bytes;
}

std::string toHex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        text += digits[static_cast<unsigned char>(byte) >> 4];
        text += digits[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

std::string percentDecoded(std::string_view text, PercentForm form)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0) {
            result += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            result += text[i] == '+' && form == PercentForm::Query ? ' ' : text[i];
        }
    }
    return result;
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_' || c == '~') {
            result += c;
        } else {
            result += '%';
            result += digits[static_cast<unsigned char>(c) >> 4];
            result += digits[static_cast<unsigned char>(c) & 15];
        }
    }
    return result;
}

std::string nearest(std::string_view word, const std::vector<std::string> &candidates)
{
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string &candidate : candidates) {
        const std::size_t distance = editDistance(word, candidate);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

} // namespace fermata
