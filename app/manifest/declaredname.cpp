// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/declaredname.h"

#include "app/manifest/yaml/document.h"

namespace fermata {

namespace {

const YamlNode *valueAt(const YamlNode *node, std::string_view key)
{
    if (node == nullptr || node->kind != YamlKind::Mapping)
        return nullptr;
    for (const YamlEntry &entry : node->entries) {
        if (entry.key->text == key)
            return entry.value;
    }
    return nullptr;
}

} // namespace

std::string declaredName(std::string_view text, ManifestFormat format)
{
    const bool isServerless = format == ManifestFormat::ServerlessFramework;
    if (!isServerless && format != ManifestFormat::ServerlessDevs)
        return {};
    const auto document = YamlDocument::parse(text);
    if (!document)
        return {};
    const YamlNode *name = valueAt(document->root(), isServerless ? "service" : "name");
    if (name != nullptr && name->kind == YamlKind::Mapping)
        name = valueAt(name, "name");
    const bool isPlain =
        name != nullptr && name->kind == YamlKind::Scalar && name->text.find("${") == std::string::npos;
    return isPlain ? name->text : std::string();
}

} // namespace fermata
