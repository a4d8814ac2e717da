// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/manifest/edit/path.h"
#include "app/manifest/yaml/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// What a text says, without how it is written: two texts with equal trees mean the same. Aliases stay aliases.
struct YamlTree
{
    struct Entry;

    YamlKind kind = YamlKind::Scalar;
    bool isTyped = false; // a scalar without quotes that is read as a number, a boolean, a date or nothing
    std::string text;     // of a scalar, or an alias's name
    std::string tag;
    std::string anchor;
    std::vector<Entry> entries;
    std::vector<YamlTree> items;

    bool isCollection() const { return kind == YamlKind::Mapping || kind == YamlKind::Sequence; }
    bool isEmpty() const { return entries.empty() && items.empty(); }
};

struct YamlTree::Entry
{
    YamlTree key;
    YamlTree value;
};

bool operator==(const YamlTree &a, const YamlTree &b);

// null: the tree of an empty text.
YamlTree treeOf(const YamlNode *node);

// A value as it is typed in a shell or a form: YAML, so 512 is a number, "512" a text and {a: 1} a mapping. What is no
// YAML is a text as it stands. Fails with Invalid ("edit.badValue") for aliases, anchors and several documents.
Result<YamlTree> valueOf(std::string_view yaml);

YamlTree textTree(std::string text); // a scalar that is a text whatever it looks like

} // namespace fermata
