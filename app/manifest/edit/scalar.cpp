// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/scalar.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fermata {

namespace {

constexpr std::string_view flowMarks = ",[]{}";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 32 || c == 127;
}

// 12, -3.5e7, 0x1F, 0o7, 1_000, 12:30:45, 2024-01-02, .inf: everything that some reader takes for a number or a date.
bool looksNumeric(std::string_view text)
{
    if (text.starts_with('+') || text.starts_with('-'))
        text.remove_prefix(1);
    if (text.empty() || !(isDigit(text[0]) || (text[0] == '.' && text.size() > 1 && isDigit(text[1]))))
        return false;
    return text.find_first_not_of("0123456789+-.eExXoObB_:abcdefABCDEFTZtz ") == std::string_view::npos;
}

bool endsPlain(std::string_view text, std::size_t i, YamlContext context)
{
    const char c = text[i];
    if (isControl(c) || (c == '#' && i > 0 && (text[i - 1] == ' ' || text[i - 1] == '\t')))
        return true;
    const bool inFlow = context != YamlContext::Block;
    if (inFlow && flowMarks.find(c) != std::string_view::npos)
        return true;
    if (c != ':')
        return false;
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    return next == ' ' || next == '\t' || (inFlow && flowMarks.find(next) != std::string_view::npos);
}

std::string quotedAs(const std::string &text, YamlStyle before, YamlContext context)
{
    const bool control = std::any_of(text.begin(), text.end(), isControl);
    if (before == YamlStyle::SingleQuoted && !control && context != YamlContext::Json)
        return singleQuoted(text);
    return doubleQuoted(text);
}

} // namespace

bool readsAsText(std::string_view text)
{
    static constexpr std::array<std::string_view, 14> words = {"",   "~",   "null", "true", "false", "yes",  "no",
                                                               "on", "off", "y",    "n",    ".nan",  ".inf", "<<"};
    std::string low = lowered(text);
    if (low.starts_with("-.") || low.starts_with("+."))
        low.erase(0, 1);
    return std::find(words.begin(), words.end(), low) == words.end() && text != "=" && !looksNumeric(text);
}

bool isJsonWord(std::string_view text)
{
    if (text == "true" || text == "false" || text == "null")
        return true;
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const auto digits = [&text, &at] {
        const std::size_t first = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - first;
    };
    const bool hasZero = at < text.size() && text[at] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (hasZero && whole > 1))
        return false;
    if (at < text.size() && text[at] == '.' && (++at, digits()) == 0)
        return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

bool mayStandPlain(std::string_view text, YamlContext context)
{
    static constexpr std::string_view neverFirst = "!&*|>@`\"'%#,[]{} \t";
    if (text.empty() || neverFirst.find(text.front()) != std::string_view::npos || text.back() == ' '
        || text.back() == '\t')
        return false;
    const bool mark = text.front() == '-' || text.front() == '?' || text.front() == ':';
    if (mark && (text.size() == 1 || text[1] == ' ' || context != YamlContext::Block))
        return false;
    if (text.starts_with("---") || text.starts_with("..."))
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (endsPlain(text, i, context))
            return false;
    }
    return true;
}

std::string doubleQuoted(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted.append(1, '\\').append(1, c);
        else if (c == '\n')
            quoted += "\\n";
        else if (c == '\t')
            quoted += "\\t";
        else if (c == '\r')
            quoted += "\\r";
        else if (isControl(c))
            quoted.append("\\u00").append(1, digits[static_cast<unsigned char>(c) >> 4U]).append(1, digits[c & 15]);
        else
            quoted += c;
    }
    quoted += '"';
    return quoted;
}

std::string singleQuoted(std::string_view text)
{
    return std::string("'").append(replaced(std::string(text), "'", "''")).append("'");
}

std::string writtenScalar(const YamlTree &scalar, YamlStyle before, YamlContext context)
{
    const std::string tag = scalar.tag.empty() ? std::string() : scalar.tag + ' ';
    if (scalar.isTyped)
        return tag + (scalar.text.empty() && context == YamlContext::Json ? "null" : scalar.text);
    const bool quotes = before == YamlStyle::SingleQuoted || before == YamlStyle::DoubleQuoted;
    const bool plain = !quotes && context != YamlContext::Json && mayStandPlain(scalar.text, context)
                    && (readsAsText(scalar.text) || !scalar.tag.empty());
    return tag + (plain ? scalar.text : quotedAs(scalar.text, before, context));
}

} // namespace fermata
