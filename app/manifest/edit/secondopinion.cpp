// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/secondopinion.h"

#include <yaml-cpp/yaml.h>

namespace fermata {

namespace {

bool same(const YAML::Node &theirs, const YamlNode *ours)
{
    if (ours == nullptr)
        return theirs.IsNull();
    switch (ours->kind) {
    case YamlKind::Alias: return theirs.IsDefined();
    case YamlKind::Scalar:
        // For an empty value and for ~ it has no text.
        return theirs.IsNull() || (theirs.IsScalar() && theirs.Scalar() == ours->text);
    case YamlKind::Sequence: {
        if (!theirs.IsSequence() || theirs.size() != ours->items.size())
            return false;
        std::size_t i = 0;
        for (const YAML::Node &item : theirs) {
            if (!same(item, ours->items[i++]))
                return false;
        }
        return true;
    }
    case YamlKind::Mapping: break;
    }
    if (!theirs.IsMap() || theirs.size() != ours->entries.size())
        return false;
    std::size_t i = 0;
    for (const auto &entry : theirs) {
        if (!same(entry.first, ours->entries[i].key) || !same(entry.second, ours->entries[i].value))
            return false;
        ++i;
    }
    return true;
}

} // namespace

bool agrees(const std::string &text, const YamlNode *root)
{
    try {
        return same(YAML::Load(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text), root);
    } catch (const YAML::Exception &) {
        return false;
    }
}

} // namespace fermata
