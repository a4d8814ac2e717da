// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/toolmessages.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace fs = std::filesystem;

namespace fermata {

namespace {

constexpr std::size_t most = 200;

struct Place
{
    std::string_view path;
    int line = 1;
    int column = 1;
    std::string_view rest; // what is said of it
};

bool take(std::string_view &text, std::string_view beginning)
{
    if (!text.starts_with(beginning))
        return false;
    text.remove_prefix(beginning.size());
    return true;
}

std::optional<int> takeNumber(std::string_view &text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 1)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

std::string_view bare(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// "main.go:3:5: ...", "App.java:3: ...", "index.ts:3:10:", with `at` where the path ends.
std::optional<Place> afterColon(std::string_view line, std::size_t at)
{
    std::string_view rest = line.substr(at);
    Place place{line.substr(0, at), 1, 1, {}};
    take(rest, ":");
    const std::optional<int> number = takeNumber(rest);
    if (!number)
        return std::nullopt;
    place.line = *number;
    std::string_view behind = rest;
    if (take(behind, ":")) {
        if (const std::optional<int> column = takeNumber(behind)) {
            place.column = *column;
            rest = behind;
        }
    }
    if (!take(rest, ":"))
        return std::nullopt;
    place.rest = bare(rest);
    return place;
}

// "App.java:[3,5] ..." and "index.ts(3,5): ...".
std::optional<Place> inBrackets(std::string_view line, std::size_t at, std::string_view opening,
                                std::string_view closing)
{
    std::string_view rest = line.substr(at);
    if (!take(rest, opening))
        return std::nullopt;
    const std::optional<int> number = takeNumber(rest);
    const bool hasColumn = number && take(rest, ",");
    const std::optional<int> column = hasColumn ? takeNumber(rest) : std::nullopt;
    if (!column || !take(rest, closing))
        return std::nullopt;
    return Place{line.substr(0, at), *number, *column, bare(rest)};
}

std::optional<Place> placeAt(std::string_view line, std::size_t at)
{
    if (line[at] == '(')
        return inBrackets(line, at, "(", "):");
    const std::optional<Place> bracket = inBrackets(line, at, ":[", "]");
    return bracket ? bracket : afterColon(line, at);
}

// "[ERROR] ...", which esbuild puts a mark before.
std::optional<Severity> takeLabel(std::string_view &line)
{
    for (const auto &[label, severity] :
         {std::pair<std::string_view, Severity>{"[ERROR] ", Severity::Error}, {"[WARNING] ", Severity::Warning}}) {
        constexpr std::size_t longestMark = 6;
        const std::size_t at = line.find(label);
        if (at == line.npos || at > longestMark)
            continue;
        line.remove_prefix(at + label.size());
        return severity;
    }
    return std::nullopt;
}

} // namespace

ToolMessages::ToolMessages(fs::path folder, fs::path copies, fs::path source)
    : m_folder(std::move(folder)), m_copies(std::move(copies)), m_source(std::move(source))
{
}

void ToolMessages::read(std::string_view line)
{
    std::string_view text = bare(line);
    const std::optional<Severity> label = takeLabel(text);
    for (std::size_t at = text.find_first_of(":("); at != text.npos; at = text.find_first_of(":(", at + 1)) {
        const std::optional<Place> place = placeAt(text, at);
        const fs::path file = place ? fileAt(place->path) : fs::path();
        if (file.empty())
            continue;
        if (!place->rest.empty())
            add(label.value_or(Severity::Error), file, place->line, place->column, place->rest);
        else if (!m_headline.empty())
            add(m_headlineSeverity, file, place->line, place->column, m_headline);
        m_headline.clear();
        return;
    }
    if (label) {
        m_headline = text;
        m_headlineSeverity = *label;
    }
}

// Only what is there is a file: words with a colon and a number behind them are not.
fs::path ToolMessages::fileAt(std::string_view path) const
{
    if (path.empty())
        return {};
    const fs::path file = (m_folder / path).lexically_normal();
    const fs::path name = m_copies.empty() ? fs::path() : file.lexically_relative(m_copies);
    std::error_code ignored;
    if (!name.empty() && *name.begin() != ".." && fs::is_regular_file(m_source / name, ignored))
        return m_source / name;
    return fs::is_regular_file(file, ignored) ? file : fs::path();
}

void ToolMessages::add(Severity severity, fs::path file, int line, int column, std::string_view text)
{
    if (take(text, "note:") || m_all.size() >= most)
        return;
    if (take(text, "warning:"))
        severity = Severity::Warning;
    else if (!take(text, "error:"))
        take(text, "fatal error:");
    ToolMessage message{severity, std::move(file), line, column, std::string(bare(text))};
    if (std::find(m_all.begin(), m_all.end(), message) == m_all.end())
        m_all.push_back(std::move(message));
}

} // namespace fermata
