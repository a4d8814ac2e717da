// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fermata::emulator {

// Looks for one text in many bytes, sixteen places at a time. Immutable: any thread may use it.
class TextSearch
{
public:
    enum class Case { Exact, Ignored }; // of ASCII letters

    TextSearch(std::string text, Case letterCase); // not an empty one

    // Where it stands next, from there on; npos if nowhere.
    std::size_t find(std::string_view bytes, std::size_t from = 0) const;

    const std::string &text() const { return m_text; }

private:
    bool standsAt(const char *place) const;

    std::string m_text; // in lower case where case is ignored
    Case m_case;
};

} // namespace fermata::emulator
