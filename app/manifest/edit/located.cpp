// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/located.h"

#include "app/base/text.h"

namespace fermata {

namespace {

tl::unexpected<Error> inherited(const YamlPath &path, const std::string &from)
{
    return failure(Error::Code::Invalid, "edit.inherited", "%1 is inherited from %2", {toText(path), from},
                   "Insert the key here to override it, or change it where it is written");
}

YamlPath upTo(const YamlPath &path, std::size_t steps)
{
    return {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(steps)};
}

bool isTwice(const YamlNode &mapping, std::size_t index)
{
    for (std::size_t other = index + 1; other < mapping.entries.size(); ++other) {
        if (mapping.entries[other].key->text == mapping.entries[index].key->text)
            return true;
    }
    return false;
}

tl::unexpected<Error> noKey(const YamlNode &mapping, const YamlPath &path)
{
    std::vector<std::string> keys;
    for (const YamlEntry &entry : mapping.entries) {
        if (entry.key->text == "<<")
            return inherited(path, "<<");
        keys.push_back(entry.key->text);
    }
    Error error = noSuchPlace(path).value();
    const std::string near = nearest(path.back().key, keys);
    error.hint = near.empty() ? error.hint : "Is " + near + " meant?";
    return failure(std::move(error));
}

} // namespace

tl::unexpected<Error> noSuchPlace(const YamlPath &path)
{
    return failure(Error::Code::Invalid, "edit.noSuchPlace", "There is no %1 in the file", {toText(path)});
}

tl::unexpected<Error> wrongKind(const YamlPath &path, const char *wanted)
{
    return failure(Error::Code::Invalid, "edit.wrongKind", "%1 is not a %2", {toText(path), wanted});
}

tl::unexpected<Error> keyExists(const YamlPath &path, const std::string &key)
{
    return failure(Error::Code::Invalid, "edit.keyExists", "%1 has a key %2 already", {toText(path), key},
                   "Set its value instead");
}

std::size_t indexOfKey(const YamlNode &mapping, const std::string &key)
{
    std::size_t index = 0;
    while (index < mapping.entries.size()
           && (mapping.entries[index].key->kind != YamlKind::Scalar || mapping.entries[index].key->text != key))
        ++index;
    return index;
}

bool isNull(const YamlNode *node)
{
    return node == nullptr
        || (node->kind == YamlKind::Scalar && node->style == YamlStyle::Plain && node->tag.empty()
            && (node->text.empty() || node->text == "~" || node->text == "null"));
}

Result<Located> locate(const YamlDocument &document, const YamlPath &path)
{
    const std::size_t begin = document.roots().size() > 1 && !path.empty() && path.front().index ? 1 : 0;
    if (begin == 1 && *path.front().index >= document.roots().size())
        return noSuchPlace(upTo(path, 1));
    Located found{begin == 1 ? document.roots()[*path.front().index] : document.root(), nullptr, 0};
    for (std::size_t i = begin; i < path.size(); ++i) {
        const YamlPath here = upTo(path, i + 1);
        const PathStep &step = path[i];
        const YamlNode *const node = found.node;
        if (node == nullptr)
            return noSuchPlace(here);
        if (node->kind == YamlKind::Alias)
            return inherited(here, "*" + node->text);
        if (step.index) {
            if (node->kind != YamlKind::Sequence || *step.index >= node->items.size())
                return noSuchPlace(here);
            found = {node->items[*step.index], node, *step.index};
            continue;
        }
        const std::size_t index = node->kind == YamlKind::Mapping ? indexOfKey(*node, step.key) : 0;
        if (node->kind != YamlKind::Mapping)
            return noSuchPlace(here);
        if (index == node->entries.size())
            return noKey(*node, here);
        if (isTwice(*node, index))
            return failure(Error::Code::Invalid, "edit.duplicateKey", "%1 stands twice in its block", {toText(here)},
                           "Remove one of them in the text");
        found = {node->entries[index].value, node, index};
    }
    return found;
}

} // namespace fermata
