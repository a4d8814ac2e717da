// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/code/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fermata::code {

namespace {

constexpr std::string_view opening = "([{";
constexpr std::string_view closing = ")]}";
constexpr std::string_view quotes = "\"'`";

bool isIn(std::string_view characters, char character)
{
    return characters.find(character) != std::string_view::npos;
}

// Behind the quoted word that begins at `at`; where the line ends if it does not.
std::size_t behindQuoted(std::string_view text, std::size_t at)
{
    const char quote = text[at];
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == quote)
            return i + 1;
        else if (text[i] == '\n' && quote != '`')
            return i;
    }
    return text.size();
}

// The places of the character outside brackets and quotes.
std::vector<std::size_t> placesOutside(std::string_view text, char wanted)
{
    std::vector<std::size_t> places;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isIn(quotes, text[i]))
            i = behindQuoted(text, i) - 1;
        else if (isIn(opening, text[i]))
            ++depth;
        else if (isIn(closing, text[i]))
            --depth;
        else if (depth == 0 && text[i] == wanted)
            places.push_back(i);
    }
    return places;
}

// Takes a key and what follows it off the argument: Key=, "Key":, 'Key' =>, key:
std::string takeKey(std::string_view &argument)
{
    std::string_view rest = argument;
    const bool isQuoted = !rest.empty() && isIn(quotes, rest.front());
    const std::size_t begin = isQuoted ? 1 : 0;
    std::size_t end = begin;
    while (end < rest.size() && isWordCharacter(rest[end]))
        ++end;
    if (end == begin)
        return {};
    const std::string_view key = rest.substr(begin, end - begin);
    rest = trim(rest.substr(std::min(rest.size(), end + begin)));
    const std::size_t sign = rest.starts_with("=>") ? 2 : rest.starts_with(':') || rest.starts_with('=') ? 1 : 0;
    if (sign == 0 || rest.starts_with("==") || rest.starts_with("::"))
        return {};
    argument = trim(rest.substr(sign));
    return plainWord(key);
}

// Where the map or list of the value begins: { ... }, [ ... ], &s3.PutObjectInput{ ... }; npos for other values.
std::size_t openingOf(std::string_view value)
{
    const std::size_t open = value.find_first_of("[{\"'`(");
    const bool isMap = open != std::string_view::npos && (open == 0 ? isIn("[{", value[0]) : value[open] == '{');
    return isMap ? open : std::string_view::npos;
}

void addArguments(std::string_view inside, int depth, std::vector<Argument> &arguments)
{
    constexpr int deepest = 4;
    std::vector<std::size_t> ends = placesOutside(inside, ',');
    ends.push_back(inside.size());
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        std::string_view value = trim(inside.substr(begin, end - begin));
        begin = end + 1;
        if (value.empty())
            continue;
        std::string key = takeKey(value);
        const bool isShort = depth > 0 && key.empty() && std::ranges::all_of(value, isWordCharacter); // { Bucket }
        arguments.push_back({isShort ? plainWord(value) : std::move(key), value});
        const std::size_t open = openingOf(value);
        if (depth < deepest && open != std::string_view::npos)
            addArguments(bracketed(value, open), depth + 1, arguments);
    }
}

} // namespace

bool isWordCharacter(char character)
{
    return std::isalnum(static_cast<unsigned char>(character)) || character == '_' || character == '$';
}

std::string_view trim(std::string_view text)
{
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(spaces);
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(spaces) + 1 - begin);
}

std::string plainWord(std::string_view word)
{
    std::string plain;
    for (const char character : word) {
        if (character != '_')
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
    }
    return plain;
}

std::string_view bracketed(std::string_view source, std::size_t open, std::size_t longest)
{
    const std::string_view text = source.substr(open + 1, longest);
    int depth = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isIn(quotes, text[i]))
            i = behindQuoted(text, i) - 1;
        else if (isIn(opening, text[i]))
            ++depth;
        else if (isIn(closing, text[i]) && --depth == 0)
            return text.substr(0, i);
    }
    return text;
}

std::vector<Argument> argumentsIn(std::string_view inside)
{
    std::vector<Argument> arguments;
    addArguments(inside, 0, arguments);
    return arguments;
}

std::string_view valueOf(const std::vector<Argument> &arguments, std::string_view names)
{
    for (const Argument &argument : arguments) {
        std::size_t begin = 0;
        while (!argument.key.empty() && begin < names.size()) {
            const std::size_t end = std::min(names.find(' ', begin), names.size());
            if (names.substr(begin, end - begin) == argument.key)
                return argument.value;
            begin = end + 1;
        }
    }
    return {};
}

std::string_view placed(const std::vector<Argument> &arguments, std::size_t at)
{
    for (const Argument &argument : arguments) {
        if (argument.key.empty() && at-- == 0)
            return argument.value;
    }
    return {};
}

std::optional<std::string_view> assignedTo(std::string_view source, std::string_view name, std::size_t at)
{
    std::optional<std::string_view> found;
    for (std::size_t i = source.find(name); i != std::string_view::npos; i = source.find(name, i + name.size())) {
        if (found && i >= at)
            break;
        const bool isWord = (i == 0 || !isWordCharacter(source[i - 1]));
        std::string_view rest = source.substr(i + name.size(), 2'000);
        const std::size_t sign = rest.find_first_not_of(" \t");
        if (!isWord || sign == std::string_view::npos)
            continue;
        rest = rest.substr(sign);
        const std::size_t length = rest.starts_with(":=") ? 2 : rest.starts_with('=') ? 1 : 0;
        if (length == 0 || rest.starts_with("==") || rest.starts_with("=>"))
            continue;
        rest = trim(rest.substr(length));
        // Up to the end of the line or of the brackets that are still open there.
        const std::vector<std::size_t> ends = placesOutside(rest, '\n');
        std::string_view value = trim(rest.substr(0, ends.empty() ? rest.size() : ends.front()));
        while (value.ends_with(';') || value.ends_with(','))
            value = trim(value.substr(0, value.size() - 1));
        found = value;
    }
    return found;
}

std::string_view assignedName(std::string_view source, std::size_t at)
{
    const std::size_t line = source.rfind('\n', at == 0 ? 0 : at - 1);
    const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
    std::string_view before = source.substr(begin, at - begin);
    const std::size_t equals = before.find('=');
    if (equals == std::string_view::npos || before.substr(equals).starts_with("=="))
        return {};
    before = trim(before.substr(0, equals));
    if (before.ends_with(':'))
        before = trim(before.substr(0, before.size() - 1));
    std::size_t name = before.size();
    while (name > 0 && isWordCharacter(before[name - 1]))
        --name;
    return before.substr(name);
}

std::optional<std::string> literalOf(std::string_view expression)
{
    expression = trim(expression);
    if (expression.size() < 2 || !isIn(quotes, expression.front()) || behindQuoted(expression, 0) != expression.size()
        || expression.back() != expression.front())
        return std::nullopt;
    const std::string_view inside = expression.substr(1, expression.size() - 2);
    if (expression.front() == '`' && inside.find("${") != std::string_view::npos)
        return std::nullopt;
    return std::string(inside);
}

std::string beginningOf(std::string_view expression)
{
    expression = trim(expression);
    const bool isFormatted = expression.size() > 1 && (expression.front() == 'f' || expression.front() == 'F');
    if (isFormatted)
        expression.remove_prefix(1);
    if (expression.size() < 2 || !isIn(quotes, expression.front()))
        return {};
    const std::size_t end = behindQuoted(expression, 0);
    const std::string_view inside = expression.substr(1, end < 2 ? 0 : end - 2);
    // What is filled in: {x} of Python, ${x}, #{x}, %s, {0}.
    return std::string(inside.substr(0, std::min(inside.find_first_of("{%"), inside.find_first_of("$#"))));
}

std::string environmentName(std::string_view expression)
{
    constexpr std::array<std::string_view, 9> marks = {
        "os.environ", "os.getenv", "process.env",   "os.Getenv",
        "ENV",        "getenv",    "System.getenv", "GetEnvironmentVariable",
        "_ENV"};
    for (const std::string_view mark : marks) {
        const std::size_t found = expression.find(mark);
        if (found == std::string_view::npos || (found > 0 && isWordCharacter(expression[found - 1]) && mark != "_ENV"))
            continue;
        std::string_view rest = expression.substr(found + mark.size());
        for (const std::string_view way : {"()", ".getOrDefault", ".get", ".fetch", "?"}) {
            if (rest.starts_with(way))
                rest.remove_prefix(way.size());
        }
        const std::size_t begin = rest.find_first_not_of(".([\"'` ");
        if (begin == std::string_view::npos || begin == 0)
            continue;
        std::size_t end = begin;
        while (end < rest.size() && isWordCharacter(rest[end]))
            ++end;
        return std::string(rest.substr(begin, end - begin));
    }
    return {};
}

} // namespace fermata::code
