// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/architecture/draft.h"
#include "app/manifest/edit/path.h"
#include "app/manifest/manifestfile.h"

namespace fermata {

namespace {

constexpr std::size_t mostProperties = 250; // of one node: an OpenAPI document in a template has thousands

ManifestPlace placeFrom(const ManifestFile *file, const YamlNode *key, const YamlNode *value)
{
    const YamlNode *const first = key ? key : value;
    if (!file || !first)
        return {};
    // A value that was inherited stands elsewhere than the key that asked for it.
    const bool belongsToKey = key && value && key->parent == value->parent;
    const std::size_t end = belongsToKey || !key ? (value ? value : first)->span.end : key->span.end;
    return {file->path, toText(pathTo(*first)),
            file->document.span({first->span.begin, std::max(end, first->span.end)})};
}

void collect(std::vector<NodeProperty> &properties, const std::string &name, const Value &value)
{
    if (properties.size() >= mostProperties)
        return;
    if (value.isScalar()) {
        properties.push_back(
            {name, value.text, value.origin, value.isAtom, placeFrom(value.place.file, nullptr, value.place.node)});
        return;
    }
    for (const Value::Member &member : value.members)
        collect(properties, name.empty() ? member.name : name + '.' + member.name, member.value);
    for (std::size_t i = 0; i < value.items.size(); ++i)
        collect(properties, name + '[' + std::to_string(i) + ']', value.items[i]);
}

} // namespace

ManifestPlace manifestPlace(const Value &value)
{
    return placeFrom(value.where().file, value.key.node, value.place.node);
}

std::vector<NodeProperty> propertiesOf(const Value &block)
{
    std::vector<NodeProperty> properties;
    collect(properties, {}, block);
    return properties;
}

} // namespace fermata
