// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/manifest/edit/path.h"
#include "app/manifest/yaml/document.h"

#include <cstddef>

namespace fermata {

// Where a path leads in a document. Borrowed from it.
struct Located
{
    const YamlNode *node = nullptr;   // null for the root of an empty text
    const YamlNode *parent = nullptr; // null at the root
    std::size_t index = 0;            // of the entry or item in its parent

    bool isRoot() const { return parent == nullptr; }
    bool isEntry() const { return parent != nullptr && parent->kind == YamlKind::Mapping; }
    const YamlEntry &entry() const { return parent->entries[index]; }
};

// Fails with Invalid: "edit.noSuchPlace", "edit.inherited" when it leads through an alias or a merge key,
// "edit.duplicateKey" through a key that stands twice.
Result<Located> locate(const YamlDocument &document, const YamlPath &path);

// The index of a key; the number of entries if there is none.
std::size_t indexOfKey(const YamlNode &mapping, const std::string &key);

// Nothing written: empty, ~ or null.
bool isNull(const YamlNode *node);

tl::unexpected<Error> noSuchPlace(const YamlPath &path);
tl::unexpected<Error> wrongKind(const YamlPath &path, const char *wanted);
tl::unexpected<Error> keyExists(const YamlPath &path, const std::string &key);

} // namespace fermata
