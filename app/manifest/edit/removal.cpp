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

TextEdit fromFlow(const YamlLayout &layout, const YamlNode &parent, std::size_t index)
{
    const std::size_t count = partCount(parent);
    const ByteSpan part = partAt(parent, index);
    const char first = layout.text()[parent.content.begin];
    if (count == 1 && first != '{' && first != '[') // [a: b], a mapping of one without braces
        return {part.begin, part.end - part.begin, "{}"};
    if (count == 1)
        return cut(parent.content.begin + 1, parent.content.end - 1);
    if (index + 1 < count)
        return cut(part.begin, partAt(parent, index + 1).begin);
    return cut(partAt(parent, index - 1).end, part.end);
}

// The last one leaves {} or [] where its collection was.
Result<Edits> leaveEmpty(const EditedText &text, const Located &collection)
{
    const YamlLayout &layout = text.layout;
    const YamlNode &node = *collection.node;
    const std::string brackets = node.kind == YamlKind::Mapping ? "{}" : "[]";
    const std::size_t end = layout.end(node);
    if (!collection.isEntry()) {
        const bool isWhole = collection.isRoot() && !commentBehind(layout, end).empty(); // which goes along
        return Edits{{node.content.begin, (isWhole ? layout.lineStop(end) : end) - node.content.begin, brackets}};
    }
    const std::size_t colon = layout.behindColon(collection.entry());
    const std::string anchor = node.anchor.empty() ? std::string(" ") : " &" + node.anchor + " ";
    const std::string tag = node.tag.empty() ? std::string() : node.tag + " ";
    const bool below = layout.lineBegin(node.content.begin) > colon;
    const std::string comment =
        below && node.span.begin == node.content.begin ? commentBehind(layout, colon) : std::string();
    return Edits{{colon, end - colon, anchor + tag + brackets + comment}};
}

// Whether a text of several lines stands last in these bytes: it would take in lines of spaces that come to stand below.
bool endsOnLines(const YamlNode &node)
{
    const YamlNode *last = &node;
    while (!last->entries.empty() || !last->items.empty())
        last = last->entries.empty() ? last->items.back() : last->entries.back().value;
    return last->style == YamlStyle::Literal || last->style == YamlStyle::Folded;
}

// Behind the lines from `at` on that hold nothing but spaces.
std::size_t behindSpaces(const YamlLayout &layout, std::size_t at)
{
    while (at < layout.text().size() && layout.lineStop(at) > at
           && layout.text().find_first_not_of(' ', at) >= layout.lineStop(at))
        at = layout.nextLine(at);
    return at;
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
    if (place.index > 0
        && endsOnLines(sequence ? *parent.items[place.index - 1] : *parent.entries[place.index - 1].value))
        end = behindSpaces(layout, end);
    if (tail == layout.text().size() && begin > 0) {
        begin =
            layout.lineStop(begin - (layout.lineEnd().size())); // the last line had no end: now the one before has none
        end = tail;
    }
    return {cut(begin, end)};
}

bool isMarker(const std::string &text, std::size_t line)
{
    const std::size_t behind = line + 3;
    return text.compare(line, 3, "---") == 0
        && (behind >= text.size() || std::string_view(" \t\r\n").find(text[behind]) != std::string_view::npos);
}

// One of several documents, with the marker before it. What stands above the first one speaks of the file: of that one
// only the content goes, and the second one's marker if it has one of its own.
Edits wholeDocument(const EditedText &text, const YamlNode &root)
{
    const YamlLayout &layout = text.layout;
    const std::string &all = layout.text();
    std::size_t next = layout.nextLine(layout.end(root));
    while (next < all.size() && !isMarker(all, next))
        next = layout.nextLine(next);
    const std::size_t content = layout.lineBegin(root.span.begin);
    std::size_t marker = content;
    while (marker > layout.lineBegin(0) && !isMarker(all, marker))
        marker = layout.lineBegin(marker - 1);
    const bool marked = isMarker(all, marker);
    if (root.document > 0 || marker == content)
        return {cut(marker, next)};
    const bool alone = all.find_first_not_of(" \t\r", next + 3) == layout.nextLine(next) - 1;
    return {cut(content, marked && alone ? layout.nextLine(next) : next)};
}

} // namespace

Result<Edits> removalEdits(const EditedText &text, const YamlPath &path)
{
    const Result<Located> place = locate(text.document, path);
    if (!place)
        return failure(place.error());
    if (place->isRoot() && (text.document.roots().size() < 2 || path.empty() || !place->node))
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
    if (place->isRoot())
        return wholeDocument(text, *place->node);
    if (place->parent->style == YamlStyle::Flow)
        return Edits{fromFlow(text.layout, *place->parent, place->index)};
    if (partCount(*place->parent) > 1)
        return fromBlock(text, *place);
    const Result<Located> collection = locate(text.document, YamlPath(path.begin(), path.end() - 1));
    return collection ? leaveEmpty(text, *collection) : failure(collection.error());
}

} // namespace fermata
