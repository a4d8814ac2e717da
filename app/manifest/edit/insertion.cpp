// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/steps.h"

namespace fermata {

namespace {

// Lines below a key that had nothing, {} or [] behind it.
Edits belowKey(const EditedText &text, const Located &place, const std::vector<std::string> &lines, std::size_t step)
{
    const YamlLayout &layout = text.layout;
    const YamlNode &node = *place.node;
    const std::size_t colon = layout.behindColon(place.entry());
    const std::size_t indent = layout.column(place.entry().key->span.begin) + step;
    Edits edits;
    const std::string anchor = node.anchor.empty() ? std::string() : " &" + node.anchor;
    if (node.span.end > node.span.begin)
        edits.push_back({colon, node.span.end - colon, anchor});
    const std::size_t stop = layout.lineStop(node.span.end);
    edits.push_back({stop, 0, layout.lineEnd() + std::string(indent, ' ') + layout.joined(lines, indent)});
    return edits;
}

bool isEmptyFlow(const YamlNode &node)
{
    return node.style == YamlStyle::Flow && node.entries.empty() && node.items.empty();
}

// {
// }
bool isEmptyOnLines(const YamlLayout &layout, const YamlNode &node)
{
    const std::size_t end = node.content.end - 1;
    return isEmptyFlow(node) && layout.lineBegin(end) > node.content.begin
        && layout.text().find_first_not_of(" \t", layout.lineBegin(end)) == end;
}

std::size_t stepOf(const EditedText &text, const char *head)
{
    // Measured on a collection of one, as the author would indent it.
    YamlTree inner;
    inner.kind = *head == '-' ? YamlKind::Sequence : YamlKind::Mapping;
    if (*head == '-')
        inner.items.push_back(textTree("x"));
    else
        inner.entries.push_back({textTree("x"), textTree("x")});
    const std::string line = text.layout.blockLines("k:", inner, YamlLayout::Behind::Key).back();
    return line.find_first_not_of(' ');
}

std::string spaceBefore(const YamlLayout &layout, std::size_t at)
{
    return layout.text().substr(layout.lineBegin(at), layout.column(at));
}

// How far in the author of the whole text writes what is between brackets.
std::string bracketStep(const EditedText &text)
{
    const YamlNode *const root = text.document.root();
    const bool isFlow = root != nullptr && root->style == YamlStyle::Flow && !root->entries.empty();
    if (isFlow && text.layout.column(root->content.begin) == 0) {
        const std::size_t first = root->entries.front().key->span.begin;
        if (text.layout.lineBegin(first) > root->content.begin)
            return spaceBefore(text.layout, first);
    }
    return std::string(stepOf(text, "x"), ' ');
}

// Behind the last sign of a text.
Edits atTheEnd(const EditedText &text, const std::vector<std::string> &lines)
{
    const std::string &whole = text.layout.text();
    const std::string before =
        whole.empty() || whole.ends_with('\n') || whole == "\xEF\xBB\xBF" ? std::string() : text.layout.lineEnd();
    return {{whole.size(), 0, before + text.layout.joined(lines, 0) + text.layout.lineEnd()}};
}

// `parts` are what the collection's brackets hold; `text` comes behind part number `behind`, or first.
TextEdit intoFlow(const EditedText &edited, const YamlNode &node, std::vector<ByteSpan> parts, std::size_t behind,
                  const std::string &text)
{
    const YamlLayout &layout = edited.layout;
    if (isEmptyOnLines(layout, node)) {
        const std::size_t close = layout.lineBegin(node.content.end - 1);
        return {layout.lineStop(layout.lineBegin(close - 1)), 0,
                layout.lineEnd() + spaceBefore(layout, node.content.end - 1) + bracketStep(edited) + text};
    }
    if (parts.empty())
        return {node.content.begin + 1, node.content.end - node.content.begin - 2, text};
    const bool onLines = layout.lineBegin(parts.front().begin) > node.content.begin;
    if (behind == 0)
        return {parts.front().begin, 0,
                text
                    + (onLines ? "," + layout.lineEnd() + std::string(layout.column(parts.front().begin), ' ') : ", ")};
    const ByteSpan part = parts[behind - 1];
    const std::string space =
        onLines ? layout.lineEnd() + std::string(layout.column(part.begin), ' ') : std::string(" ");
    return {part.end, 0, "," + space + text};
}

std::vector<ByteSpan> partsOf(const YamlNode &node)
{
    std::vector<ByteSpan> parts;
    for (const YamlEntry &entry : node.entries)
        parts.push_back({entry.key->span.begin, entry.value->span.end});
    for (const YamlNode *const item : node.items)
        parts.push_back(item->span);
    return parts;
}

// [a: b]: a mapping of one without braces.
bool isBarePair(const YamlLayout &layout, const YamlNode &node)
{
    return node.kind == YamlKind::Mapping && node.style == YamlStyle::Flow && layout.text()[node.content.begin] != '{';
}

// Whether new lines may stand below the key of this empty value.
bool opensBelowKey(const EditedText &text, const Located &place)
{
    return place.isEntry() && text.layout.context(place.parent) == YamlContext::Block
        && (isNull(place.node) || (isEmptyFlow(*place.node) && !isEmptyOnLines(text.layout, *place.node)));
}

// A text on lines that ends with the file, and without the end of a line, has none in its value either. With more below it
// would get one, so its head says that it has none.
Edits belowLast(const YamlLayout &layout, const YamlNode &value, TextEdit edit)
{
    const YamlNode *last = &value;
    while (last->style == YamlStyle::Block && (!last->entries.empty() || !last->items.empty()))
        last = last->entries.empty() ? last->items.back() : last->entries.back().value;
    const bool onLines = last->style == YamlStyle::Literal || last->style == YamlStyle::Folded;
    if (!onLines || edit.offset < layout.text().size() || last->text.empty() || last->text.ends_with('\n'))
        return {std::move(edit)};
    const std::size_t head = last->content.begin;
    const std::size_t stop = layout.lineStop(head);
    const std::size_t mark = layout.text().find_first_of("+-", head);
    if (mark < stop)
        return {{mark, 1, "-"}, std::move(edit)};
    return {{head + 1, 0, "-"}, std::move(edit)};
}

} // namespace

Result<Edits> addedDocument(const EditedText &text, const YamlTree &mapping)
{
    std::vector<std::string> lines;
    if (!isNull(text.document.root()) || text.document.roots().size() > 1)
        lines.emplace_back("---");
    for (const YamlTree::Entry &entry : mapping.entries) {
        const std::string head = text.layout.keyText(entry.key, YamlContext::Block) + ":";
        const std::vector<std::string> own = text.layout.blockLines(head, entry.value, YamlLayout::Behind::Key);
        lines.insert(lines.end(), own.begin(), own.end());
    }
    return atTheEnd(text, lines);
}

Result<Edits> entryEdits(const EditedText &text, const Located &mapping, std::size_t behind,
                         const std::vector<std::string> &lines)
{
    const YamlLayout &layout = text.layout;
    if (mapping.isRoot() && isNull(mapping.node))
        return atTheEnd(text, lines);
    if (opensBelowKey(text, mapping))
        return belowKey(text, mapping, lines, stepOf(text, "x"));
    const YamlNode &node = *mapping.node;
    const std::size_t indent = layout.column(node.entries.front().key->span.begin);
    const YamlNode &before = *node.entries[behind - 1].value;
    return belowLast(
        layout, before,
        {layout.tail(before), 0, layout.lineEnd() + std::string(indent, ' ') + layout.joined(lines, indent)});
}

Result<Edits> itemEdits(const EditedText &text, const Located &sequence, std::size_t index,
                        const std::vector<std::string> &lines)
{
    const YamlLayout &layout = text.layout;
    if (sequence.isRoot() && isNull(sequence.node))
        return atTheEnd(text, lines);
    if (opensBelowKey(text, sequence))
        return belowKey(text, sequence, lines, stepOf(text, "-"));
    const YamlNode &node = *sequence.node;
    const std::size_t indent = layout.column(node.content.begin);
    if (index >= node.items.size()) {
        const YamlNode &before = *node.items.back();
        return belowLast(
            layout, before,
            {layout.tail(before), 0, layout.lineEnd() + std::string(indent, ' ') + layout.joined(lines, indent)});
    }
    const std::size_t dash = layout.dash(node, *node.items[index]);
    if (!layout.isFirstInLine(dash))
        return Edits{{dash, 0, layout.joined(lines, indent) + layout.lineEnd() + std::string(indent, ' ')}};
    const std::size_t at = index > 0 ? layout.withComments(dash) : layout.lineBegin(dash);
    return Edits{{at, 0, std::string(indent, ' ') + layout.joined(lines, indent) + layout.lineEnd()}};
}

Result<Edits> insertionEdits(const EditedText &text, const YamlChange &change)
{
    const Result<Located> place = locate(text.document, change.path);
    if (!place)
        return failure(place.error());
    const YamlNode *const node = place->node;
    if (!isNull(node) && node->kind != YamlKind::Mapping)
        return wrongKind(change.path, "mapping");
    if (node != nullptr && indexOfKey(*node, change.key) < node->entries.size())
        return keyExists(change.path, change.key);
    std::size_t behind = node != nullptr ? node->entries.size() : 0;
    if (!change.after.empty()) {
        const std::size_t index = node != nullptr ? indexOfKey(*node, change.after) : 0;
        YamlPath sibling = change.path;
        sibling.push_back({change.after, std::nullopt});
        if (index == behind)
            return noSuchPlace(sibling);
        behind = index + 1;
    }
    const YamlContext context = node != nullptr ? text.layout.context(node) : YamlContext::Block;
    const bool brackets = node != nullptr && node->style == YamlStyle::Flow
                       && !(context != YamlContext::Json && opensBelowKey(text, *place));
    if (brackets) {
        const std::string entry =
            text.layout.keyText(change.key, context) + ": " + text.layout.flowText(change.value, context);
        if (isBarePair(text.layout, *node))
            return Edits{{node->content.begin, 0, "{"}, {partsOf(*node).back().end, 0, ", " + entry + "}"}};
        return Edits{intoFlow(text, *node, partsOf(*node), behind, entry)};
    }
    if (isNull(node) && !place->isRoot() && !opensBelowKey(text, *place))
        return wrongKind(change.path, "mapping");
    const std::string key = text.layout.keyText(change.key, YamlContext::Block) + ":";
    return entryEdits(text, *place, behind, text.layout.blockLines(key, change.value, YamlLayout::Behind::Key));
}

Result<Edits> appendingEdits(const EditedText &text, const YamlChange &change)
{
    const Result<Located> place = locate(text.document, change.path);
    if (!place)
        return failure(place.error());
    const YamlNode *const node = place->node;
    if (!isNull(node) && node->kind != YamlKind::Sequence)
        return wrongKind(change.path, "sequence");
    const YamlContext context = node != nullptr ? text.layout.context(node) : YamlContext::Block;
    const bool brackets = node != nullptr && node->style == YamlStyle::Flow
                       && !(context != YamlContext::Json && opensBelowKey(text, *place));
    if (brackets)
        return Edits{
            intoFlow(text, *node, partsOf(*node), node->items.size(), text.layout.flowText(change.value, context))};
    if (isNull(node) && !place->isRoot() && !opensBelowKey(text, *place))
        return wrongKind(change.path, "sequence");
    const std::size_t end = node != nullptr ? node->items.size() : 0;
    return itemEdits(text, *place, end, text.layout.blockLines("-", change.value, YamlLayout::Behind::Dash));
}

} // namespace fermata
