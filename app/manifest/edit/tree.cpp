// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/tree.h"

#include "app/manifest/edit/scalar.h"

namespace fermata {

namespace {

bool hasReferences(const YamlTree &tree)
{
    if (tree.kind == YamlKind::Alias || !tree.anchor.empty())
        return true;
    for (const YamlTree::Entry &entry : tree.entries) {
        if (hasReferences(entry.key) || hasReferences(entry.value))
            return true;
    }
    for (const YamlTree &item : tree.items) {
        if (hasReferences(item))
            return true;
    }
    return false;
}

} // namespace

bool operator==(const YamlTree &a, const YamlTree &b)
{
    if (a.kind != b.kind || a.isTyped != b.isTyped || a.text != b.text || a.tag != b.tag || a.anchor != b.anchor
        || a.entries.size() != b.entries.size() || a.items != b.items)
        return false;
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        if (!(a.entries[i].key == b.entries[i].key) || !(a.entries[i].value == b.entries[i].value))
            return false;
    }
    return true;
}

YamlTree treeOf(const YamlNode *node)
{
    YamlTree tree;
    tree.isTyped = node == nullptr;
    if (node == nullptr)
        return tree;
    tree.kind = node->kind;
    tree.tag = node->tag;
    tree.anchor = node->anchor;
    tree.text = node->text;
    tree.isTyped = node->kind == YamlKind::Scalar && node->style == YamlStyle::Plain && node->tag.empty()
                && !readsAsText(node->text);
    for (const YamlEntry &entry : node->entries)
        tree.entries.push_back({treeOf(entry.key), treeOf(entry.value)});
    for (const YamlNode *const item : node->items)
        tree.items.push_back(treeOf(item));
    return tree;
}

Result<YamlTree> valueOf(std::string_view yaml)
{
    const auto document = YamlDocument::parse(yaml);
    if (!document)
        return textTree(std::string(yaml));
    YamlTree tree = treeOf(document->root());
    if (document->roots().size() > 1 || hasReferences(tree)) {
        return failure(Error::Code::Invalid, "edit.badValue",
                       "A value cannot have anchors, aliases or several documents", {},
                       "Put quotes around it if it is a text");
    }
    return tree;
}

YamlTree textTree(std::string text)
{
    YamlTree tree;
    tree.text = std::move(text);
    return tree;
}

} // namespace fermata
