// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/jsonscan.h"

#include "emulator/triggers/http/jsonbytes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <system_error>

namespace fermata::emulator {
namespace {

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

// The four digits of \uXXXX; nothing valid is as large as the failure.
constexpr std::uint32_t noUnit = 0x10000;
std::uint32_t unitAt(std::string_view text, std::size_t at)
{
    std::uint32_t unit = 0;
    const std::string_view digits = text.substr(std::min(at, text.size()), 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    return digits.size() == 4 && error == std::errc() && end == digits.data() + 4 ? unit : noUnit;
}

} // namespace

char JsonScan::peek()
{
    while (isSpace(now()))
        ++m_at;
    return now();
}

bool JsonScan::take(char byte)
{
    if (peek() != byte || m_at >= m_text.size())
        return false;
    ++m_at;
    return true;
}

std::string_view JsonScan::value()
{
    peek();
    const std::size_t start = m_at;
    return skipValue() ? m_text.substr(start, m_at - start) : std::string_view();
}

std::string_view JsonScan::string()
{
    peek();
    const std::size_t start = m_at;
    return skipString() ? m_text.substr(start, m_at - start) : std::string_view();
}

// Without recursion: a text may be nested as deeply as it is long.
bool JsonScan::skipValue()
{
    std::string open; // the brackets that wait for their ends
    for (;;) {
        const char first = peek();
        if (first == '{' || first == '[') {
            ++m_at;
            const char end = first == '{' ? '}' : ']';
            if (!take(end)) {
                open += end;
                if (end == '}' && !skipKey())
                    return false;
                continue;
            }
        } else if (!skipScalar()) {
            return false;
        }
        if (!closeAndGoOn(open))
            return false;
        if (open.empty())
            return true;
    }
}

// After a value: the brackets that end, and the comma before the next value. False: neither.
bool JsonScan::closeAndGoOn(std::string &open)
{
    while (!open.empty()) {
        if (take(','))
            return open.back() != '}' || skipKey();
        if (!take(open.back()))
            return false;
        open.pop_back();
    }
    return true;
}

bool JsonScan::skipKey()
{
    peek();
    return skipString() && take(':');
}

bool JsonScan::skipScalar()
{
    switch (now()) {
    case '"': return skipString();
    case 't': return skipWord("true");
    case 'f': return skipWord("false");
    case 'n': return skipWord("null");
    default: return skipNumber();
    }
}

bool JsonScan::skipWord(std::string_view word)
{
    if (!m_text.substr(m_at).starts_with(word))
        return false;
    m_at += word.size();
    return true;
}

bool JsonScan::skipString()
{
    if (now() != '"')
        return false;
    ++m_at;
    for (;;) {
        m_at += plainLength(m_text.substr(m_at));
        if (now() == '"') {
            ++m_at;
            return true;
        }
        if (now() != '\\' || !skipEscape())
            return false;
    }
}

bool JsonScan::skipEscape()
{
    const std::string_view escape = m_text.substr(m_at, 2);
    if (escape.size() < 2)
        return false;
    if (escape[1] != 'u') {
        m_at += 2;
        return std::string_view("\"\\/bfnrt").find(escape[1]) != std::string_view::npos;
    }
    const std::uint32_t unit = unitAt(m_text, m_at + 2);
    m_at += 6;
    const bool isHigh = unit >= 0xd800 && unit < 0xdc00;
    if (!isHigh)
        return unit < 0xd800 || (unit >= 0xe000 && unit < noUnit);
    if (!skipWord("\\u"))
        return false;
    const std::uint32_t low = unitAt(m_text, m_at);
    m_at += 4;
    return low >= 0xdc00 && low < 0xe000;
}

bool JsonScan::skipDigits()
{
    const std::size_t start = m_at;
    while (isDigit(now()))
        ++m_at;
    return m_at > start;
}

bool JsonScan::skipNumber()
{
    const std::size_t start = m_at;
    if (now() == '-')
        ++m_at;
    if (now() == '0')
        ++m_at;
    else if (!skipDigits())
        return false;
    if (now() == '.') {
        ++m_at;
        if (!skipDigits())
            return false;
    }
    if (now() != 'e' && now() != 'E')
        return true;
    ++m_at;
    if (now() == '+' || now() == '-')
        ++m_at;
    if (!skipDigits())
        return false;
    // One that is too large for a double is none for whoever reads it later.
    const std::string number(m_text.substr(start, m_at - start));
    return std::isfinite(std::strtod(number.c_str(), nullptr));
}

} // namespace fermata::emulator
