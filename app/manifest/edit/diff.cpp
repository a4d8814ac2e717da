// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/diff.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace fermata {

namespace {

constexpr std::size_t around = 3;
constexpr std::size_t largestTable = 16'000'000; // cells; larger differences are shown as one

using Lines = std::vector<std::string_view>; // with their ends

struct Line
{
    char sign = ' '; // ' ', '-', '+'
    std::string_view text;
};

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

// The longest common part of the middles, by a table.
void compareMiddle(const Lines &a, const Lines &b, std::vector<Line> &script)
{
    const std::size_t width = b.size() + 1;
    if ((a.size() + 1) * width > largestTable) {
        for (const std::string_view line : a)
            script.push_back({'-', line});
        for (const std::string_view line : b)
            script.push_back({'+', line});
        return;
    }
    std::vector<std::uint32_t> common((a.size() + 1) * width);
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) {
            common[i * width + j] = a[i] == b[j] ? common[(i + 1) * width + j + 1] + 1
                                                 : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
        }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            script.push_back({' ', a[i]});
            ++i, ++j;
        } else if (i < a.size() && (j == b.size() || common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            script.push_back({'-', a[i++]});
        } else {
            script.push_back({'+', b[j++]});
        }
    }
}

std::vector<Line> scriptOf(const Lines &a, const Lines &b)
{
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    std::size_t foot = 0;
    while (foot + head < a.size() && foot + head < b.size() && a[a.size() - 1 - foot] == b[b.size() - 1 - foot])
        ++foot;
    std::vector<Line> script;
    for (std::size_t i = 0; i < head; ++i)
        script.push_back({' ', a[i]});
    const auto middle = [head, foot](const Lines &lines) {
        return Lines(lines.begin() + static_cast<std::ptrdiff_t>(head),
                     lines.end() - static_cast<std::ptrdiff_t>(foot));
    };
    compareMiddle(middle(a), middle(b), script);
    for (std::size_t i = a.size() - foot; i < a.size(); ++i)
        script.push_back({' ', a[i]});
    return script;
}

std::string range(std::size_t first, std::size_t count)
{
    const std::string begin = std::to_string(count == 0 ? first : first + 1);
    return count == 1 ? begin : begin + ',' + std::to_string(count);
}

// One hunk: script[from, to), with that many lines before it in both texts.
void writeHunk(const std::vector<Line> &script, std::size_t from, std::size_t to, std::size_t oldLine,
               std::size_t newLine, std::string &diff)
{
    std::size_t removed = 0;
    std::size_t added = 0;
    std::string body;
    for (std::size_t i = from; i < to; ++i) {
        removed += script[i].sign != '+' ? 1 : 0;
        added += script[i].sign != '-' ? 1 : 0;
        body.append(1, script[i].sign).append(script[i].text);
        if (!script[i].text.ends_with('\n'))
            body += "\n\\ No newline at end of file\n";
    }
    diff.append("@@ -")
        .append(range(oldLine, removed))
        .append(" +")
        .append(range(newLine, added))
        .append(" @@\n")
        .append(body);
}

} // namespace

std::string unifiedDiff(std::string_view before, std::string_view after, const std::string &name)
{
    if (before == after)
        return {};
    const std::vector<Line> script = scriptOf(linesOf(before), linesOf(after));
    std::string diff = "--- " + name + "\n+++ " + name + "\n";
    std::size_t oldLine = 0;
    std::size_t newLine = 0;
    std::size_t counted = 0; // lines of the script that oldLine and newLine have passed
    const auto passTo = [&](std::size_t to) {
        for (; counted < to; ++counted) {
            oldLine += script[counted].sign != '+' ? 1 : 0;
            newLine += script[counted].sign != '-' ? 1 : 0;
        }
    };
    const auto changed = [&script](std::size_t i) { return script[i].sign != ' '; };
    for (std::size_t i = 0; i < script.size(); ++i) {
        if (!changed(i))
            continue;
        const std::size_t from = std::max(counted, i > around ? i - around : 0);
        std::size_t last = i;
        for (std::size_t j = i; j < script.size() && j <= last + 2 * around; ++j)
            last = changed(j) ? j : last;
        const std::size_t to = std::min(script.size(), last + around + 1);
        passTo(from);
        writeHunk(script, from, to, oldLine, newLine, diff);
        passTo(to);
        i = to - 1;
    }
    return diff;
}

} // namespace fermata
