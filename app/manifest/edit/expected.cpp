// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/expected.h"

#include "app/manifest/edit/located.h"

#include <algorithm>

namespace fermata {

namespace {

YamlTree *at(YamlTree &tree, const YamlPath &path)
{
    YamlTree *node = &tree;
    for (const PathStep &step : path) {
        if (step.index) {
            if (*step.index >= node->items.size())
                return nullptr;
            node = &node->items[*step.index];
            continue;
        }
        const auto found =
            std::find_if(node->entries.begin(), node->entries.end(), [&step](const YamlTree::Entry &entry) {
                return entry.key.kind == YamlKind::Scalar && entry.key.text == step.key;
            });
        if (found == node->entries.end())
            return nullptr;
        node = &found->value;
    }
    return node;
}

YamlPath parentOf(const YamlPath &path)
{
    return {path.begin(), path.end() - 1};
}

template<class List>
auto placeIn(List &list, std::size_t index)
{
    return list.begin() + static_cast<std::ptrdiff_t>(std::min(index, list.size()));
}

std::size_t placeBehind(const YamlTree &mapping, const std::string &after)
{
    for (std::size_t i = 0; i < mapping.entries.size(); ++i) {
        if (!after.empty() && mapping.entries[i].key.text == after)
            return i + 1;
    }
    return mapping.entries.size();
}

// An empty value takes the kind that is put into it.
void become(YamlTree &tree, YamlKind kind)
{
    if (tree.kind == YamlKind::Scalar)
        tree.isTyped = false, tree.text.clear();
    tree.kind = kind;
}

YamlTree taken(YamlTree &tree, const YamlPath &path)
{
    YamlTree *const parent = at(tree, parentOf(path));
    const PathStep &step = path.back();
    if (step.index) {
        const auto item = placeIn(parent->items, *step.index);
        YamlTree value = std::move(*item);
        parent->items.erase(item);
        return value;
    }
    const auto entry = std::find_if(parent->entries.begin(), parent->entries.end(),
                                    [&step](const YamlTree::Entry &one) { return one.key.text == step.key; });
    YamlTree value = std::move(entry->value);
    parent->entries.erase(entry);
    return value;
}

bool put(YamlTree &tree, const YamlPath &path, YamlTree value)
{
    YamlTree *const parent = at(tree, parentOf(path));
    if (parent == nullptr)
        return false;
    const PathStep &step = path.back();
    become(*parent, step.index ? YamlKind::Sequence : YamlKind::Mapping);
    if (step.index)
        parent->items.insert(placeIn(parent->items, *step.index), std::move(value));
    else
        parent->entries.push_back({textTree(step.key), std::move(value)});
    return true;
}

void insertInto(YamlTree &mapping, const YamlChange &change)
{
    become(mapping, YamlKind::Mapping);
    const std::size_t place = placeBehind(mapping, change.after);
    mapping.entries.insert(placeIn(mapping.entries, place), {textTree(change.key), change.value});
}

void wrap(YamlTree &node, const std::string &key)
{
    YamlTree inner = std::move(node);
    node = {};
    node.kind = key.empty() ? YamlKind::Sequence : YamlKind::Mapping;
    if (key.empty())
        node.items.push_back(std::move(inner));
    else
        node.entries.push_back({textTree(key), std::move(inner)});
}

void rename(YamlTree &tree, const YamlChange &change)
{
    for (YamlTree::Entry &entry : at(tree, parentOf(change.path))->entries) {
        if (entry.key.text != change.path.back().key)
            continue;
        entry.key.text = change.key;
        entry.key.isTyped = false;
        return;
    }
}

} // namespace

Result<YamlTree> expectedTree(YamlTree tree, const YamlChange &change)
{
    YamlTree *const node = at(tree, change.path);
    if (node == nullptr)
        return noSuchPlace(change.path);
    switch (change.kind) {
    case YamlChange::Kind::Set: {
        const std::string anchor = node->anchor;
        *node = change.value;
        node->anchor = anchor;
        break;
    }
    case YamlChange::Kind::Rename: rename(tree, change); break;
    case YamlChange::Kind::Insert: insertInto(*node, change); break;
    case YamlChange::Kind::Append:
        become(*node, YamlKind::Sequence);
        node->items.push_back(change.value);
        break;
    case YamlChange::Kind::AddDocument: break; // it is no change of a tree
    case YamlChange::Kind::Move: {
        YamlTree value = taken(tree, change.path);
        if (!put(tree, change.target, std::move(value)))
            return noSuchPlace(change.target);
        break;
    }
    case YamlChange::Kind::Remove: taken(tree, change.path); break;
    case YamlChange::Kind::Wrap: wrap(*node, change.key); break;
    }
    return tree;
}

} // namespace fermata
