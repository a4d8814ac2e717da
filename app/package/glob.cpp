// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/package/glob.h"

#include "app/base/text.h"

#include <optional>

namespace fermata {

namespace {

// The class at the beginning of `pattern` ("[a-z]"): its length, and whether it has the character. Nothing if it has no end.
struct ClassMatch
{
    std::size_t length = 0;
    bool fits = false;
};
std::optional<ClassMatch> matchClass(std::string_view pattern, char character)
{
    std::size_t at = 1;
    const bool negated = pattern.size() > 1 && (pattern[1] == '!' || pattern[1] == '^');
    at += negated ? 1 : 0;
    bool fits = false;
    for (bool first = true; at < pattern.size() && (first || pattern[at] != ']'); first = false) {
        const char low = pattern[at];
        const bool isRange = at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']';
        const char high = isRange ? pattern[at + 2] : low;
        fits = fits || (low <= character && character <= high);
        at += isRange ? 3 : 1;
    }
    if (at >= pattern.size())
        return std::nullopt;
    return ClassMatch{at + 1, fits != negated && character != '/'};
}

// One name, without slashes in either. The last star is where a mismatch goes back to.
bool matchesName(std::string_view pattern, std::string_view name)
{
    std::size_t p = 0;
    std::size_t n = 0;
    std::size_t star = std::string_view::npos;
    std::size_t starName = 0;
    while (n < name.size()) {
        std::size_t step = 0;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            starName = n;
            continue;
        }
        if (p < pattern.size() && pattern[p] == '[') {
            const std::optional<ClassMatch> match = matchClass(pattern.substr(p), name[n]);
            step = match ? (match->fits ? match->length : 0) : (name[n] == '[' ? 1 : 0);
        } else if (p + 1 < pattern.size() && pattern[p] == '\\') {
            step = pattern[p + 1] == name[n] ? 2 : 0;
        } else if (p < pattern.size()) {
            step = pattern[p] == '?' || pattern[p] == name[n] ? 1 : 0;
        }
        if (step > 0) {
            p += step;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++starName;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

using Names = std::vector<std::string>;

bool matchesNames(const Names &pattern, std::size_t p, const Names &path, std::size_t n)
{
    for (; p < pattern.size(); ++p, ++n) {
        if (pattern[p] == "**") {
            while (p + 1 < pattern.size() && pattern[p + 1] == "**")
                ++p;
            if (p + 1 == pattern.size())
                return n < path.size(); // what lies below, not the folder itself
            for (std::size_t from = n; from < path.size(); ++from) {
                if (matchesNames(pattern, p + 1, path, from))
                    return true;
            }
            return false;
        }
        if (n >= path.size() || !matchesName(pattern[p], path[n]))
            return false;
    }
    return n == path.size();
}

} // namespace

bool matchesGlob(std::string_view pattern, std::string_view path)
{
    return matchesNames(split(pattern, '/'), 0, split(path, '/'), 0);
}

std::vector<std::string> withoutBraces(std::string_view pattern)
{
    constexpr std::size_t most = 256; // a pattern that multiplies beyond this is taken as it stands
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos)
        return {std::string(pattern)};
    std::vector<std::string> patterns;
    for (const std::string &choice : split(pattern.substr(open + 1, close - open - 1), ',')) {
        std::string whole(pattern.substr(0, open));
        whole.append(choice).append(pattern.substr(close + 1));
        for (std::string &one : withoutBraces(whole))
            patterns.push_back(std::move(one));
        if (patterns.size() > most)
            return {std::string(pattern)};
    }
    return patterns;
}

} // namespace fermata
