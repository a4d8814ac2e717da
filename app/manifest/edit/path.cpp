// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/path.h"

#include <algorithm>
#include <charconv>

namespace fermata {

namespace {

tl::unexpected<Error> badPath(std::string_view text, std::size_t at)
{
    return failure(Error::Code::Invalid, "edit.badPath", "The path %1 cannot be read at its letter %2",
                   {std::string(text), std::to_string(at + 1)},
                   "Write it like resources.hello.props.triggers[0].triggerConfig, odd keys as [\"a.b\"]");
}

// The part in brackets at `at`; moves behind it.
std::optional<PathStep> bracketed(std::string_view text, std::size_t &at)
{
    const std::size_t begin = at + 1;
    if (begin >= text.size())
        return std::nullopt;
    const char quote = text[begin];
    if (quote == '"' || quote == '\'') {
        const std::size_t end = text.find(quote, begin + 1);
        if (end == std::string_view::npos || end + 1 >= text.size() || text[end + 1] != ']')
            return std::nullopt;
        at = end + 2;
        return PathStep{std::string(text.substr(begin + 1, end - begin - 1)), std::nullopt};
    }
    std::size_t index = 0;
    const auto [stop, error] = std::from_chars(text.data() + begin, text.data() + text.size(), index);
    if (error != std::errc() || stop == text.data() + text.size() || *stop != ']')
        return std::nullopt;
    at = static_cast<std::size_t>(stop - text.data()) + 1;
    return PathStep{{}, index};
}

bool isOrdinary(std::string_view key)
{
    return !key.empty() && key.find_first_of(".[]\"'") == std::string_view::npos;
}

} // namespace

Result<YamlPath> parsePath(std::string_view text)
{
    YamlPath path;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '[') {
            std::optional<PathStep> step = bracketed(text, at);
            if (!step)
                return badPath(text, at);
            path.push_back(*std::move(step));
            continue;
        }
        if (text[at] == '.') {
            if (path.empty() || ++at == text.size() || text[at] == '.' || text[at] == '[')
                return badPath(text, at);
        } else if (!path.empty()) {
            return badPath(text, at);
        }
        const std::size_t end = std::min(text.find_first_of(".[", at), text.size());
        path.push_back({std::string(text.substr(at, end - at)), std::nullopt});
        at = end;
    }
    return path;
}

std::string toText(const YamlPath &path)
{
    std::string text;
    for (const PathStep &step : path) {
        if (step.index)
            text.append("[").append(std::to_string(*step.index)).append("]");
        else if (isOrdinary(step.key))
            text.append(text.empty() ? "" : ".").append(step.key);
        else if (step.key.find('"') == std::string::npos)
            text.append("[\"").append(step.key).append("\"]");
        else
            text.append("['").append(step.key).append("']");
    }
    return text;
}

namespace {

// Entries stand in the order of their text, so that one of thousands is not looked for from the first on. Null for a child
// that is a mapping's, but in none of its entries.
const YamlEntry *entryOf(const YamlNode &mapping, const YamlNode *child)
{
    const auto isIts = [child](const YamlEntry &entry) { return entry.value == child || entry.key == child; };
    const auto behind = std::ranges::upper_bound(mapping.entries, child->span.begin, {},
                                                 [](const YamlEntry &entry) { return entry.key->span.begin; });
    if (behind != mapping.entries.begin() && isIts(*std::prev(behind)))
        return &*std::prev(behind);
    const auto found = std::ranges::find_if(mapping.entries, isIts); // an empty value's place may be another's
    return found == mapping.entries.end() ? nullptr : &*found;
}

} // namespace

YamlPath pathTo(const YamlNode &node)
{
    YamlPath path;
    const std::size_t document = node.document;
    for (const YamlNode *child = &node; child->parent; child = child->parent) {
        const YamlNode &parent = *child->parent;
        if (parent.kind == YamlKind::Sequence) {
            const auto item = std::find(parent.items.begin(), parent.items.end(), child);
            path.push_back({{}, static_cast<std::size_t>(item - parent.items.begin())});
        } else {
            const YamlEntry *const entry = entryOf(parent, child);
            path.push_back({entry ? entry->key->text : child->text, std::nullopt});
        }
    }
    if (document > 0)
        path.push_back({{}, document});
    std::reverse(path.begin(), path.end());
    return path;
}

} // namespace fermata
