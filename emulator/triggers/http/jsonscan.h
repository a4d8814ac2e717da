// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fermata::emulator {

// Steps through a JSON text by its grammar (RFC 8259). Whoever uses it has seen to it that the text is UTF-8.
class JsonScan
{
public:
    explicit JsonScan(std::string_view text) : m_text(text) {}

    // The next byte that is no white space; 0 at the end.
    char peek();
    bool isAtEnd() const { return m_at == m_text.size(); }
    bool take(char byte); // after white space; false: something else comes
    // One whole value, whose bytes come back; empty if none is there.
    std::string_view value();
    std::string_view string(); // the same, only for a string

private:
    bool skipValue();
    bool skipScalar();
    bool skipString();
    bool skipEscape();
    bool skipNumber();
    bool skipDigits();
    bool skipWord(std::string_view word);
    bool closeAndGoOn(std::string &open);
    bool skipKey();
    char now() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace fermata::emulator
