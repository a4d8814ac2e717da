// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/secondopinion.h"

#include "app/base/text.h"
#include "app/manifest/yaml/generatormarks.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace fermata {

namespace {

// The same text, or what is left of it where a generator's marks are passed over.
bool sameText(const std::string &theirs, const std::string &ours)
{
    return theirs == ours || withGeneratorPlaces(theirs) == ours || !isUtf8(theirs);
}

bool same(const YAML::Node &theirs, const YamlNode *ours)
{
    if (ours == nullptr)
        return theirs.IsNull();
    switch (ours->kind) {
    case YamlKind::Alias: return theirs.IsDefined();
    case YamlKind::Scalar:
        // For an empty value and for ~ it has no text, and "\xA0" is a broken one for it.
        return theirs.IsNull() || (theirs.IsScalar() && sameText(theirs.Scalar(), ours->text));
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

bool agrees(const YamlDocument &document)
{
    const std::string &text = document.readText();
    const std::vector<const YamlNode *> &ours = document.roots();
    try {
        const std::vector<YAML::Node> theirs = YAML::LoadAll(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
        if (ours.empty())
            return theirs.empty() || (theirs.size() == 1 && theirs.front().IsNull());
        return std::ranges::equal(theirs, ours, same);
    } catch (const YAML::Exception &) {
        return false;
    }
}

} // namespace fermata
