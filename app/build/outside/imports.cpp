// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/outside/imports.h"

#include <algorithm>
#include <cctype>

namespace fermata {

namespace {

bool isWordCharacter(char character)
{
    return std::isalnum(static_cast<unsigned char>(character)) || character == '_' || character == '$';
}

// The end of a comment that begins here; the same place where none does.
std::size_t afterComment(std::string_view text, std::size_t at)
{
    if (text.substr(at, 2) == "//")
        return std::min(text.find('\n', at), text.size());
    if (text.substr(at, 2) != "/*")
        return at;
    const std::size_t end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
}

// The place behind a quoted text; one that does not end on its line is none.
std::size_t afterText(std::string_view text, std::size_t at)
{
    const char quote = text[at];
    for (std::size_t next = at + 1; next < text.size(); ++next) {
        if (text[next] == '\\')
            ++next;
        else if (text[next] == quote)
            return next + 1;
        else if (text[next] == '\n' && quote != '`')
            return at + 1;
    }
    return at + 1;
}

} // namespace

std::vector<std::string> importsOf(std::string_view text)
{
    std::vector<std::string> names;
    std::string before; // the last word, with a bracket if one stands behind it
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t end = afterComment(text, at); end != at) {
            at = end;
        } else if (text[at] == '"' || text[at] == '\'' || text[at] == '`') {
            const std::size_t end = afterText(text, at);
            if (text[at] != '`' && end > at + 2
                && (before == "from" || before == "import" || before == "import(" || before == "require("))
                names.emplace_back(text.substr(at + 1, end - at - 2));
            before.clear();
            at = end;
        } else if (isWordCharacter(text[at])) {
            const std::size_t begin = at;
            while (at < text.size() && isWordCharacter(text[at]))
                ++at;
            before = text.substr(begin, at - begin);
        } else {
            if (text[at] == '(' && (before == "import" || before == "require"))
                before += '(';
            else if (!std::isspace(static_cast<unsigned char>(text[at])))
                before.clear();
            ++at;
        }
    }
    return names;
}

std::string withoutComments(std::string_view json)
{
    std::string plain;
    for (std::size_t at = 0; at < json.size();) {
        if (const std::size_t end = afterComment(json, at); end != at) {
            at = end;
        } else if (json[at] == '"') {
            const std::size_t end = afterText(json, at);
            plain += json.substr(at, end - at);
            at = end;
        } else {
            const bool closes = json[at] == '}' || json[at] == ']';
            const std::size_t last = closes ? plain.find_last_not_of(" \t\r\n") : std::string::npos;
            if (last != std::string::npos && plain[last] == ',')
                plain.erase(last, 1);
            plain += json[at++];
        }
    }
    return plain;
}

} // namespace fermata
