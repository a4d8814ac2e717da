// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/steps.h"

#include <set>

namespace fermata {

namespace {

void collectAnchors(const YamlNode &node, std::set<const YamlNode *> &inside)
{
    inside.insert(&node);
    for (const YamlEntry &entry : node.entries) {
        collectAnchors(*entry.key, inside);
        collectAnchors(*entry.value, inside);
    }
    for (const YamlNode *const item : node.items)
        collectAnchors(*item, inside);
}

// The name of an anchor inside that something outside refers to; empty if there is none.
std::string anchorInUse(const YamlNode *node, const std::set<const YamlNode *> &inside)
{
    if (node == nullptr || inside.contains(node))
        return {};
    if (node->kind == YamlKind::Alias)
        return inside.contains(node->target) ? node->text : std::string();
    for (const YamlEntry &entry : node->entries) {
        if (const std::string used = anchorInUse(entry.value, inside); !used.empty())
            return used;
    }
    for (const YamlNode *const item : node->items) {
        if (const std::string used = anchorInUse(item, inside); !used.empty())
            return used;
    }
    return {};
}

ByteSpan partAt(const YamlNode &parent, std::size_t index)
{
    if (parent.kind == YamlKind::Sequence)
        return parent.items[index]->span;
    return {parent.entries[index].key->span.begin, parent.entries[index].value->span.end};
}

std::size_t partCount(const YamlNode &parent)
{
    return parent.kind == YamlKind::Sequence ? parent.items.size() : parent.entries.size();
}

TextEdit cut(std::size_t begin, std::size_t end)
{
    return {begin, end - begin, {}};
}

TextEdit fromFlow(const YamlNode &parent, std::size_t index)
{
    const std::size_t count = partCount(parent);
    const ByteSpan part = partAt(parent, index);
    if (count == 1)
        return cut(parent.content.begin + 1, parent.content.end - 1);
    if (index + 1 < count)
        return cut(part.begin, partAt(parent, index + 1).begin);
    return cut(partAt(parent, index - 1).end, part.end);
}

// The last one leaves {} or [] where its collection was.
Result<Edits> leaveEmpty(const EditedText &text, const Located &collection)
{
    if (collection.isRoot())
        return failure(Error::Code::Invalid, "edit.root", "The last entry of a file cannot be removed");
    const YamlLayout &layout = text.layout;
    const YamlNode &node = *collection.node;
    const std::string brackets = node.kind == YamlKind::Mapping ? "{}" : "[]";
    const std::size_t end = layout.end(node);
    if (!collection.isEntry())
        return Edits{{node.content.begin, end - node.content.begin, brackets}};
    const std::size_t colon = layout.behindColon(collection.entry());
    const std::string anchor = node.anchor.empty() ? std::string(" ") : " &" + node.anchor + " ";
    const std::string tag = node.tag.empty() ? std::string() : node.tag + " ";
    const bool below = layout.lineBegin(node.content.begin) > colon;
    const std::string comment =
        below && node.span.begin == node.content.begin ? commentBehind(layout, colon) : std::string();
    return Edits{{colon, end - colon, anchor + tag + brackets + comment}};
}

Edits fromBlock(const EditedText &text, const Located &place)
{
    const YamlLayout &layout = text.layout;
    const YamlNode &parent = *place.parent;
    const bool sequence = parent.kind == YamlKind::Sequence;
    const std::size_t first = sequence ? layout.dash(parent, *place.node) : place.entry().key->span.begin;
    if (!layout.isFirstInLine(first) && place.index + 1 < partCount(parent)) {
        // It shares its line with a dash before it: the next one takes that place.
        const ByteSpan next = partAt(parent, place.index + 1);
        return {cut(first, sequence ? layout.dash(parent, *parent.items[place.index + 1]) : next.begin)};
    }
    // What stands above the first entry of a file speaks of the file.
    const bool topmost = place.index == 0 && parent.parent == nullptr;
    std::size_t begin = topmost ? layout.lineBegin(first) : layout.withComments(first);
    const std::size_t tail = layout.tail(*place.node);
    std::size_t end = layout.nextLine(tail);
    if (tail == layout.text().size() && begin > 0) {
        begin =
            layout.lineStop(begin - (layout.lineEnd().size())); // the last line had no end: now the one before has none
        end = tail;
    }
    return {cut(begin, end)};
}

} // namespace

Result<Edits> removalEdits(const EditedText &text, const YamlPath &path)
{
    const Result<Located> place = locate(text.document, path);
    if (!place)
        return failure(place.error());
    if (place->isRoot())
        return failure(Error::Code::Invalid, "edit.root", "The whole file cannot be removed");
    std::set<const YamlNode *> inside;
    collectAnchors(*place->node, inside);
    std::string used;
    for (const YamlNode *const root : text.document.roots())
        used = used.empty() ? anchorInUse(root, inside) : used;
    if (!used.empty()) {
        return failure(Error::Code::Invalid, "edit.anchorInUse", "%1 has the anchor &%2, which is used elsewhere",
                       {toText(path), used}, "Change the places that use *" + used + " first");
    }
    if (place->parent->style == YamlStyle::Flow)
        return Edits{fromFlow(*place->parent, place->index)};
    if (partCount(*place->parent) > 1)
        return fromBlock(text, *place);
    const Result<Located> collection = locate(text.document, YamlPath(path.begin(), path.end() - 1));
    return collection ? leaveEmpty(text, *collection) : failure(collection.error());
}

} // namespace fermata
