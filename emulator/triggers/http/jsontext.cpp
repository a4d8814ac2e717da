// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/jsontext.h"

#include "app/base/text.h"
#include "emulator/triggers/http/jsonbytes.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

char shortEscape(char byte)
{
    switch (byte) {
    case '\b': return 'b';
    case '\t': return 't';
    case '\n': return 'n';
    case '\f': return 'f';
    case '\r': return 'r';
    case '"':
    case '\\': return byte;
    default: return 0;
    }
}

void appendEscaped(std::string &text, std::string_view bytes)
{
    for (;;) {
        const std::size_t plain = plainLength(bytes);
        text.append(bytes, 0, plain);
        if (plain == bytes.size())
            return;
        const char byte = bytes[plain];
        bytes.remove_prefix(plain + 1);
        text += '\\';
        if (const char letter = shortEscape(byte))
            text += letter;
        else
            text.append("u00")
                .append(1, hexDigits[static_cast<unsigned char>(byte) >> 4])
                .append(1, hexDigits[byte & 15]);
    }
}

} // namespace

void JsonText::separate()
{
    if (!m_text.empty() && m_text.back() != '{' && m_text.back() != '[' && m_text.back() != ':')
        m_text += ',';
}

JsonText &JsonText::open(char bracket)
{
    separate();
    m_text += bracket;
    return *this;
}

JsonText &JsonText::close(char bracket)
{
    m_text += bracket;
    return *this;
}

JsonText &JsonText::key(std::string_view name)
{
    value(name);
    m_text += ':';
    return *this;
}

JsonText &JsonText::value(std::string_view text)
{
    if (isUtf8(text))
        return utf8(text);
    separate();
    using Json = nlohmann::json;
    m_text += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    return *this;
}

JsonText &JsonText::utf8(std::string_view text)
{
    separate();
    m_text += '"';
    appendEscaped(m_text, text);
    m_text += '"';
    return *this;
}

JsonText &JsonText::plain(std::string_view text)
{
    separate();
    m_text += text;
    return *this;
}

} // namespace fermata::emulator
