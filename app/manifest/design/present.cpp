// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/design/present.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace fermata {

namespace {

// "GET /items" answers on /items.
std::set<std::string> takenPaths(const Manifest &manifest)
{
    std::set<std::string> taken;
    for (const Function &function : manifest.functions) {
        for (const Trigger &trigger : function.triggers) {
            for (const std::string &route : trigger.routes)
                taken.insert(route.substr(route.find(' ') + 1));
        }
    }
    return taken;
}

std::string lastWord(const std::string &id)
{
    const std::size_t dot = id.rfind('.');
    return dot == std::string::npos ? id : id.substr(dot + 1);
}

// The items that `list` of the function has from elsewhere, as they are written there.
std::vector<YamlTree> inheritedItems(const Manifest &manifest, const Manuscript &text, const ArchitectureNode &function,
                                     const std::string &list)
{
    std::vector<YamlTree> items;
    if (text.has(list))
        return items;
    std::vector<std::string> seen;
    for (const ArchitectureEdge &edge : manifest.architecture.edges) {
        const bool isItem = edge.to == function.id && edge.kind == EdgeKind::Trigger && edge.place.file == manifest.file
                         && lastKey(parentOf(edge.place.path)) == lastKey(list);
        if (!isItem || std::ranges::find(seen, edge.place.path) != seen.end())
            continue;
        seen.push_back(edge.place.path);
        if (std::optional<YamlTree> item = text.value(edge.place.path))
            items.push_back(*std::move(item));
    }
    return items;
}

} // namespace

std::string freeRoute(const Manifest &manifest, const ArchitectureNode &function)
{
    const std::set<std::string> taken = takenPaths(manifest);
    if (!taken.contains("/"))
        return "/";
    std::string path = "/";
    for (const char letter : lastWord(function.id))
        path += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    std::string free = path;
    for (int number = 2; taken.contains(free); ++number)
        free = path + std::to_string(number);
    return free;
}

Result<std::string> appendTo(const Manifest &manifest, Manuscript &text, const ArchitectureNode &function,
                             const std::string &list, const YamlTree &item)
{
    const std::optional<YamlTree> now = text.value(list);
    if (now && now->kind == YamlKind::Scalar && !now->text.empty() && !now->isTyped)
        return failure(Error::Code::Invalid, "design.computedList", "%1 comes from a variable", {list},
                       "Change it where the variable is written");
    YamlTree whole = listOf({});
    whole.items = inheritedItems(manifest, text, function, list);
    const std::size_t index = text.has(list) ? text.count(list) : whole.items.size();
    const bool isOwn = whole.items.empty();
    whole.items.push_back(item);
    const Result<> written = isOwn ? text.append(list, item) : text.set(list, whole);
    if (!written)
        return failure(written.error());
    return list + "[" + std::to_string(index) + "]";
}

} // namespace fermata
