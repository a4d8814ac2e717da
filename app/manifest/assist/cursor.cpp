// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/assist/cursor.h"

#include "app/base/text.h"

#include <algorithm>

namespace fermata {

namespace {

// A line of block YAML taken apart.
struct Line
{
    std::size_t begin = 0;              // in the text
    std::vector<std::size_t> dashes;    // their columns
    std::size_t column = 0;             // of what stands behind them
    std::string key;                    // empty if the line has none
    std::string value;
    std::size_t valueColumn = 0;
    bool isEmpty = true;                // or a comment

    bool hasDashAt(std::size_t at) const { return std::find(dashes.begin(), dashes.end(), at) != dashes.end(); }
};

std::size_t colonOf(std::string_view line, std::size_t from)
{
    char quote = 0;
    for (std::size_t i = from; i < line.size(); ++i) {
        const char c = line[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && i == from)
            quote = c;
        else if (c == ':' && (i + 1 == line.size() || line[i + 1] == ' '))
            return i;
        else if (c == '{' || c == '[' || c == '#')
            return std::string_view::npos;
    }
    return std::string_view::npos;
}

Line lineOf(std::string_view text, std::size_t begin)
{
    Line line;
    line.begin = begin;
    std::string_view all = text.substr(begin, text.find('\n', begin) - begin);
    if (all.ends_with('\r'))
        all.remove_suffix(1);
    std::size_t at = std::min(all.find_first_not_of(' '), all.size());
    while (at < all.size() && all[at] == '-' && (at + 1 == all.size() || all[at + 1] == ' ')) {
        line.dashes.push_back(at);
        at = std::min(all.find_first_not_of(' ', at + 1), all.size());
    }
    line.column = at == all.size() && !line.dashes.empty() ? line.dashes.back() + 2 : at;
    line.isEmpty = line.dashes.empty() && (at == all.size() || all[at] == '#');
    const std::size_t colon = colonOf(all, at);
    line.valueColumn = at;
    if (colon == std::string_view::npos) {
        line.value = trimmed(all.substr(at));
        return line;
    }
    line.key = trimmed(all.substr(at, colon - at));
    if (line.key.size() >= 2 && (line.key.front() == '"' || line.key.front() == '\''))
        line.key = line.key.substr(1, line.key.size() - 2);
    line.valueColumn = std::min(all.find_first_not_of(' ', colon + 1), all.size());
    line.value = trimmed(all.substr(line.valueColumn));
    return line;
}

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        lines.push_back(lineOf(text, begin));
        const std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos)
            break;
        begin = end + 1;
    }
    return lines;
}

std::string plain(std::string value)
{
    if (const std::size_t comment = value.find(" #"); comment != std::string::npos)
        value = trimmed(value.substr(0, comment));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
        value = value.substr(1, value.size() - 2);
    return value;
}

// The keys at this column around the line, up and down to where the block ends.
std::map<std::string, std::string> blockAround(const std::vector<Line> &lines, std::size_t at, std::size_t column)
{
    std::map<std::string, std::string> keys;
    const auto take = [&](const Line &line) {
        if (!line.key.empty() && line.column == column)
            keys.emplace(line.key, plain(line.value));
    };
    for (std::size_t i = at + 1; i-- > 0;) {
        const Line &line = lines[i];
        if (line.isEmpty)
            continue;
        if (i != at && line.column < column)
            break;
        if (i != at && line.column > column && !line.dashes.empty() && line.dashes.front() < column)
            break;
        take(line);
        if (line.column == column && !line.dashes.empty())
            break;
    }
    for (std::size_t i = at + 1; i < lines.size(); ++i) {
        const Line &line = lines[i];
        if (line.isEmpty)
            continue;
        if (line.column < column || (!line.dashes.empty() && line.dashes.front() < column))
            break;
        take(line);
    }
    return keys;
}

// The steps from the root to a block whose keys stand at `column` in or above this line.
std::vector<YamlCursor::Step> stepsTo(const std::vector<Line> &lines, std::size_t at, std::size_t column)
{
    std::vector<YamlCursor::Step> steps;
    std::vector<std::size_t> dashes = lines[at].dashes; // dashes of the line that begins the present block
    std::size_t i = at;
    for (;;) {
        // The line that begins this block: the one with a dash, or whose parent is next above.
        while (dashes.empty() && i > 0) {
            --i;
            const Line &line = lines[i];
            if (line.isEmpty)
                continue;
            if (line.column < column) {
                if (line.key.empty())
                    return {};
                steps.push_back({line.key, blockAround(lines, i, line.column)});
                column = line.column;
                dashes = line.dashes;
            } else if (line.column == column && !line.dashes.empty()) {
                dashes = line.dashes;
            }
        }
        if (dashes.empty())
            break;
        const std::size_t dash = dashes.back();
        dashes.pop_back();
        steps.push_back({});
        column = dash;
        if (!dashes.empty())
            continue;
        // The key that holds the list may stand at the dash's own column.
        while (i > 0) {
            --i;
            const Line &line = lines[i];
            if (line.isEmpty || line.hasDashAt(dash) || line.column > dash || line.key.empty())
                continue;
            steps.push_back({line.key, blockAround(lines, i, line.column)});
            column = line.column;
            dashes = line.dashes;
            break;
        }
        if (column == dash && dashes.empty() && i == 0)
            break;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

} // namespace

std::optional<YamlCursor> cursorAt(std::string_view text, std::size_t offset)
{
    offset = std::min(offset, text.size());
    const std::vector<Line> lines = linesOf(text);
    const auto next = std::upper_bound(lines.begin(), lines.end(), offset,
                                       [](std::size_t place, const Line &line) { return place < line.begin; });
    const std::size_t at = static_cast<std::size_t>(next - lines.begin()) - 1;
    const Line &line = lines[at];
    const std::string_view before = text.substr(line.begin, offset - line.begin);
    const std::size_t caret = before.size();
    YamlCursor cursor;
    cursor.isValue = (!line.key.empty() && caret >= line.valueColumn) || (line.key.empty() && !line.dashes.empty());
    std::size_t begin = line.key.empty() ? line.column : cursor.isValue ? line.valueColumn : line.column;
    if (line.isEmpty)
        begin = std::min(caret, line.column); // a new line: the caret's own column counts
    begin = std::min(begin, caret);
    cursor.word = std::string(before.substr(begin));
    if (cursor.word.find_first_of("{}[]#") != std::string::npos && cursor.word.find("${") == std::string::npos)
        return std::nullopt;
    cursor.begin = line.begin + begin;
    const std::size_t stop = text.find_first_of(cursor.isValue ? "\r\n" : ":\r\n", offset);
    cursor.end = std::min(stop, text.size());
    const std::size_t column = line.isEmpty ? begin : line.column;
    cursor.steps = stepsTo(lines, at, column);
    cursor.beside = blockAround(lines, at, column);
    if (cursor.isValue && !line.key.empty())
        cursor.steps.push_back({line.key, cursor.beside});
    return cursor;
}

} // namespace fermata
