// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/manifest/edit/steps.h"

#include <algorithm>

namespace fermata {

namespace {

YamlPath parentOf(const YamlPath &path)
{
    return {path.begin(), path.end() - 1};
}

// The lines of an entry or item as they stand, with the comments above it, without the indent.
std::vector<std::string> linesOf(const YamlLayout &layout, const Located &place)
{
    const bool sequence = place.parent->kind == YamlKind::Sequence;
    const std::size_t first = sequence ? layout.dash(*place.parent, *place.node) : place.entry().key->span.begin;
    const std::size_t indent = layout.column(first);
    const std::size_t begin = layout.isFirstInLine(first) ? layout.withComments(first) + indent : first;
    const std::string text = replaced(layout.text().substr(begin, layout.tail(*place.node) - begin), "\r\n", "\n");
    std::vector<std::string> lines = split(text, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i)
        lines[i].erase(0, std::min(indent, std::min(lines[i].find_first_not_of(' '), lines[i].size())));
    return lines;
}

// The same lines under another key.
void renameIn(std::vector<std::string> &lines, const YamlLayout &layout, const Located &place, const std::string &key)
{
    const YamlNode &old = *place.entry().key;
    if (old.text == key)
        return;
    const std::string before = layout.text().substr(old.span.begin, old.span.end - old.span.begin);
    const std::string after = writtenScalar(textTree(key), old.style, YamlContext::Block);
    for (std::string &line : lines) {
        if (!line.starts_with('#')) {
            line.replace(0, std::min(before.size(), line.size()), after);
            return;
        }
    }
}

// Where the target is in the text as it stands, with what is to be moved still in its old place.
std::size_t indexBefore(const YamlChange &change, std::size_t wanted)
{
    const bool sameList = parentOf(change.path) == parentOf(change.target);
    return sameList && wanted >= change.path.back().index.value_or(wanted + 1) ? wanted + 1 : wanted;
}

// What is moved as lines for its new place: as they stand where that is possible, else written anew.
std::vector<std::string> arrivingLines(const EditedText &text, const YamlChange &change, const Located &from)
{
    const PathStep &step = change.target.back();
    const YamlLayout &layout = text.layout;
    const bool sameKind = from.parent->kind == (step.index ? YamlKind::Sequence : YamlKind::Mapping);
    if (from.parent->style == YamlStyle::Block && sameKind) {
        std::vector<std::string> lines = linesOf(layout, from);
        if (!step.index)
            renameIn(lines, layout, from, step.key);
        return lines;
    }
    const std::string head = step.index ? "-" : layout.keyText(step.key, YamlContext::Block) + ":";
    return layout.blockLines(head, treeOf(from.node), step.index ? YamlLayout::Behind::Dash : YamlLayout::Behind::Key);
}

Result<Edits> arrivalEdits(const EditedText &text, const YamlChange &change, const Located &into,
                           const std::vector<std::string> &lines, std::size_t index)
{
    if (change.target.back().index)
        return itemEdits(text, into, index, lines);
    return entryEdits(text, into, into.node != nullptr ? into.node->entries.size() : 0, lines);
}

// Within one pair of brackets the parts change places, and what stands between them stays.
Edits reordered(const EditedText &text, const YamlNode &list, std::size_t from, std::size_t to)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if (i != from)
            order.push_back(i);
    }
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), from);
    Edits edits;
    for (std::size_t i = std::min(from, to); i <= std::max(from, to); ++i) {
        const ByteSpan here = list.items[i]->span;
        const ByteSpan part = list.items[order[i]]->span;
        edits.push_back(
            {here.begin, here.end - here.begin, text.layout.text().substr(part.begin, part.end - part.begin)});
    }
    return edits;
}

// A collection in brackets: the value is written anew.
Result<Edits> arrivalInBrackets(const EditedText &text, const YamlChange &change, const Located &from)
{
    YamlChange arrival = change;
    arrival.value = treeOf(from.node);
    arrival.path = parentOf(change.target);
    arrival.key = change.target.back().key;
    arrival.after.clear();
    return change.target.back().index ? appendingEdits(text, arrival) : insertionEdits(text, arrival);
}

// The one edit between two texts.
Edits difference(const std::string &before, const std::string &after)
{
    const std::size_t most = std::min(before.size(), after.size());
    std::size_t begin = 0;
    while (begin < most && before[begin] == after[begin])
        ++begin;
    std::size_t end = 0;
    while (end < most - begin && before[before.size() - 1 - end] == after[after.size() - 1 - end])
        ++end;
    return {{begin, before.size() - begin - end, after.substr(begin, after.size() - begin - end)}};
}

// It arrives in the very lines that it leaves: it is taken away first, and put where the target is then.
Result<Edits> inTwoSteps(const EditedText &text, const YamlChange &change, const Located &from, Edits removal)
{
    const std::vector<std::string> lines = arrivingLines(text, change, from);
    std::ranges::sort(removal, {}, &TextEdit::offset);
    const std::string reduced = applied(text.layout.text(), removal);
    const auto document = YamlDocument::parse(reduced);
    if (!document)
        return removal;
    const YamlLayout layout(*document, text.layout.context(nullptr));
    const EditedText left{*document, layout};
    const Result<Located> into = locate(*document, parentOf(change.target));
    if (!into)
        return failure(into.error());
    const bool brackets = into->node != nullptr && into->node->style == YamlStyle::Flow;
    Result<Edits> arrival = brackets ? arrivalInBrackets(left, change, from)
                                     : arrivalEdits(left, change, *into, lines, change.target.back().index.value_or(0));
    if (!arrival)
        return arrival;
    std::ranges::sort(*arrival, {}, &TextEdit::offset);
    return difference(text.layout.text(), applied(reduced, *arrival));
}

bool touch(const Edits &a, const Edits &b)
{
    return std::ranges::any_of(a, [&b](const TextEdit &one) {
        return std::ranges::any_of(b, [&one](const TextEdit &other) {
            return one.offset <= other.offset + other.length && other.offset <= one.offset + one.length;
        });
    });
}

} // namespace

Result<Edits> movingEdits(const EditedText &text, const YamlChange &change)
{
    const auto whole = failure(Error::Code::Invalid, "edit.root", "The whole file cannot be moved");
    if (change.target.empty() || change.path.empty())
        return whole;
    const Result<Located> from = locate(text.document, change.path);
    if (!from)
        return failure(from.error());
    if (from->isRoot()) // of one of several documents
        return whole;
    const Result<Located> into = locate(text.document, parentOf(change.target));
    if (!into)
        return failure(into.error());
    const PathStep &step = change.target.back();
    const YamlKind kind = step.index ? YamlKind::Sequence : YamlKind::Mapping;
    if (!isNull(into->node) && into->node->kind != kind)
        return wrongKind(parentOf(change.target), step.index ? "sequence" : "mapping");
    const bool sameParent = into->node == from->parent;
    if (!step.index && into->node != nullptr && indexOfKey(*into->node, step.key) < into->node->entries.size())
        return keyExists(parentOf(change.target), step.key);
    if (step.index && into->node != nullptr && *step.index > into->node->items.size() - (sameParent ? 1 : 0))
        return noSuchPlace(change.target);
    const bool brackets = into->node != nullptr && into->node->style == YamlStyle::Flow;
    if (sameParent && change.path == change.target)
        return Edits{};
    if (sameParent && !step.index && from->index + 1 == from->parent->entries.size()) {
        YamlChange renaming = change; // it is the last already
        renaming.key = step.key;
        return renamingEdits(text, renaming);
    }
    if (sameParent && brackets && step.index)
        return reordered(text, *into->node, from->index, *step.index);
    Result<Edits> removal = removalEdits(text, change.path);
    if (!removal)
        return removal;
    const Result<Edits> arrival = brackets ? arrivalInBrackets(text, change, *from)
                                           : arrivalEdits(text, change, *into, arrivingLines(text, change, *from),
                                                          indexBefore(change, step.index.value_or(0)));
    if (!arrival)
        return arrival;
    if (touch(*removal, *arrival))
        return inTwoSteps(text, change, *from, *removal);
    removal->insert(removal->begin(), arrival->begin(), arrival->end());
    return removal;
}

} // namespace fermata
