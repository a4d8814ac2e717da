// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/edit.h"

#include "app/manifest/edit/expected.h"
#include "app/manifest/edit/secondopinion.h"
#include "app/manifest/edit/steps.h"
#include "app/manifest/yaml/generatormarks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace fermata {

namespace {

tl::unexpected<Error> unreadable(std::string_view text, const YamlProblem &problem)
{
    const TextSpan place = YamlDocument::spanIn(text, problem.span);
    return failure(Error::Code::Invalid, "edit.unreadable", "Line %1, column %2: %3",
                   {std::to_string(place.line), std::to_string(place.column), fill(problem.message, problem.arguments)},
                   problem.fix);
}

// The document that a path leads into.
std::size_t documentOf(const YamlDocument &document, const YamlPath &path)
{
    return document.roots().size() > 1 && !path.empty() ? path.front().index.value_or(0) : 0;
}

// The same change, seen from the root of its document.
Result<YamlChange> withinDocument(const YamlDocument &document, YamlChange change)
{
    if (document.roots().size() < 2)
        return change;
    const bool moves = change.kind == YamlChange::Kind::Move;
    if (moves && documentOf(document, change.path) != documentOf(document, change.target))
        return failure(Error::Code::Invalid, "edit.multiDocument", "Nothing is moved from one document to another");
    for (YamlPath *const path : {&change.path, &change.target}) {
        if (!path->empty() && path->front().index)
            path->erase(path->begin());
    }
    return change;
}

bool isJson(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n", text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '['))
        return false;
    const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
    return second != std::string_view::npos && std::string_view("\"{[}]").find(text[second]) != std::string_view::npos;
}

// Quotes stay, but for a number or true that is put where a text was: it is what it is. Quotes around what looks like one
// are there for a reason, and what is put there becomes a text as well.
void keepQuotes(const YamlDocument &document, YamlChange &change)
{
    const Result<Located> place = locate(document, change.path);
    if (change.kind != YamlChange::Kind::Set || !place || place->isRoot() || !change.value.isTyped
        || change.value.text.empty())
        return;
    const YamlStyle style = place->node->style;
    const bool quoted = style == YamlStyle::SingleQuoted || style == YamlStyle::DoubleQuoted;
    if (place->node->kind == YamlKind::Scalar && quoted && place->node->tag.empty()
        && !(readsAsText(place->node->text) && isJsonWord(change.value.text)))
        change.value.isTyped = false;
}

Result<Edits> editsOf(const EditedText &text, const YamlChange &change)
{
    switch (change.kind) {
    case YamlChange::Kind::Set: return settingEdits(text, change);
    case YamlChange::Kind::Rename: return renamingEdits(text, change);
    case YamlChange::Kind::Insert: return insertionEdits(text, change);
    case YamlChange::Kind::Append: return appendingEdits(text, change);
    case YamlChange::Kind::AddDocument: return addedDocument(text, change.value);
    case YamlChange::Kind::Move: return movingEdits(text, change);
    case YamlChange::Kind::Remove: return removalEdits(text, change.path);
    case YamlChange::Kind::Wrap: break;
    }
    return wrappingEdits(text, change);
}

std::vector<YamlTree> treesOf(const YamlDocument &document)
{
    std::vector<YamlTree> trees;
    for (const YamlNode *const root : document.roots())
        trees.push_back(treeOf(root));
    if (trees.empty())
        trees.push_back(treeOf(nullptr));
    return trees;
}

// What the documents must say after the change.
Result<std::vector<YamlTree>> expectedTrees(const YamlDocument &document, const YamlChange &change)
{
    const Result<YamlChange> inner = withinDocument(document, change);
    if (!inner)
        return failure(inner.error());
    std::vector<YamlTree> trees = treesOf(document);
    if (change.kind == YamlChange::Kind::AddDocument) {
        if (isNull(document.root()) && trees.size() == 1)
            trees.clear();
        trees.push_back(change.value);
        return trees;
    }
    if (change.kind == YamlChange::Kind::Remove && inner->path.empty() && trees.size() > 1) {
        trees.erase(trees.begin() + static_cast<std::ptrdiff_t>(documentOf(document, change.path)));
        return trees;
    }
    YamlTree &tree = trees[documentOf(document, change.path)];
    Result<YamlTree> expected = expectedTree(std::move(tree), *inner);
    if (!expected)
        return failure(expected.error());
    tree = *std::move(expected);
    return trees;
}

// The name of a function of CloudFormation in its long form, which is the only one that JSON has: Ref, Fn::Sub. Empty for
// other tags.
std::string longFunction(const std::string &tag)
{
    constexpr std::array<std::string_view, 17> known = {
        "Base64", "Cidr", "FindInMap", "GetAtt", "GetAZs", "If", "ImportValue", "Join",        "Select",
        "Split",  "Sub",  "And",       "Equals", "Not",    "Or", "Transform",   "ToJsonString"};
    const std::string_view word = tag.starts_with('!') ? std::string_view(tag).substr(1) : std::string_view();
    if (word == "Ref" || word == "Condition")
        return std::string(word);
    return std::ranges::find(known, word) == known.end() ? std::string() : std::string("Fn::").append(word);
}

YamlTree textPart(std::string_view text)
{
    return textTree(std::string(text));
}

// !Ref Orders -> {Ref: Orders}, !GetAtt Orders.Arn -> {Fn::GetAtt: [Orders, Arn]}
void becomeLongForm(YamlTree &tree)
{
    const std::string name = longFunction(tree.tag);
    if (name.empty())
        return;
    YamlTree argument = std::move(tree);
    argument.tag.clear();
    const std::size_t dot = argument.text.find('.');
    if (name == "Fn::GetAtt" && argument.kind == YamlKind::Scalar && dot != std::string::npos) {
        YamlTree list;
        list.kind = YamlKind::Sequence;
        list.items = {textPart(std::string_view(argument.text).substr(0, dot)),
                      textPart(std::string_view(argument.text).substr(dot + 1))};
        argument = std::move(list);
    } else if (argument.kind == YamlKind::Scalar) {
        argument.isTyped = false;
    }
    tree = YamlTree();
    tree.kind = YamlKind::Mapping;
    tree.entries.push_back({textPart(name), std::move(argument)});
}

// JSON has one word for nothing, its keys are texts, and so are yes, 0x1F and a date.
void becomeJson(YamlTree &tree)
{
    becomeLongForm(tree);
    if (tree.kind == YamlKind::Scalar && tree.isTyped && (tree.text.empty() || tree.text == "~"))
        tree.text = "null";
    tree.isTyped = tree.isTyped && isJsonWord(tree.text);
    for (YamlTree::Entry &entry : tree.entries) {
        entry.key.isTyped = false;
        becomeJson(entry.value);
    }
    for (YamlTree &item : tree.items)
        becomeJson(item);
}

const YamlTree *firstTagged(const YamlTree &tree)
{
    if (!tree.tag.empty())
        return &tree;
    for (const YamlTree::Entry &entry : tree.entries) {
        if (const YamlTree *const tagged = firstTagged(entry.value))
            return tagged;
    }
    for (const YamlTree &item : tree.items) {
        if (const YamlTree *const tagged = firstTagged(item))
            return tagged;
    }
    return nullptr;
}

// Reads what came out, by both parsers, and compares it with what was wanted. A parser that saw another tree in the text
// before the change, or none, has no say.
Result<> verify(const YamlDocument &before, const std::string &text, const std::vector<YamlTree> &wanted)
{
    const auto document = YamlDocument::parse(text);
    if (document && treesOf(*document) == wanted && (agrees(*document) || !agrees(before)))
        return {};
    return failure(Error::Code::Invalid, "edit.mismatch",
                   "This cannot be written without changing something else in the file", {}, "Change it in the text");
}

bool overlap(const Edits &edits)
{
    for (std::size_t i = 1; i < edits.size(); ++i) {
        if (edits[i - 1].offset + edits[i - 1].length > edits[i].offset)
            return true;
    }
    return false;
}

// A generator's blocks stay whole, and what is added to a collection is in no block that the collection is not in.
Result<> keepsGeneratorMarks(const YamlDocument &document, const YamlChange &change, const Edits &edits)
{
    if (!document.hasGeneratorMarks())
        return {};
    const std::vector<GeneratorTag> tags = generatorTags(document.text());
    const bool adds = change.kind == YamlChange::Kind::Insert || change.kind == YamlChange::Kind::Append
                   || change.kind == YamlChange::Kind::Move;
    const Result<Located> place = locate(document, change.path);
    const bool isAdded = adds && place && place->node;
    const int depth = isAdded ? generatorDepth(tags, place->node->content.begin) : 0;
    for (const TextEdit &edit : edits) {
        const std::size_t end = edit.offset + edit.length;
        const bool cuts = change.kind == YamlChange::Kind::Remove
                            ? !holdsWholeBlocks(tags, edit.offset, end)
                            : std::ranges::any_of(tags, [&](const GeneratorTag &tag) {
                                  return tag.begin < end && edit.offset < tag.end;
                              });
        if (cuts || (isAdded && generatorDepth(tags, edit.offset) != depth))
            return failure(Error::Code::Invalid, "edit.generatorMarks",
                           "The place is at lines {% … %} that a generator still fills in", {},
                           "Change it in the text");
    }
    return {};
}

bool hasLongText(const YamlTree &tree)
{
    return tree.text.find('\n') != std::string::npos || std::ranges::any_of(tree.items, hasLongText)
        || std::ranges::any_of(tree.entries, hasLongText, &YamlTree::Entry::value);
}

Result<Edits> verifiedEdits(const YamlDocument &document, const YamlLayout &layout, const YamlChange &change)
{
    Result<Edits> edits = editsOf({document, layout}, change);
    if (!edits)
        return edits;
    const Result<std::vector<YamlTree>> expected = expectedTrees(document, change);
    if (!expected)
        return failure(expected.error());
    std::stable_sort(edits->begin(), edits->end(),
                     [](const TextEdit &a, const TextEdit &b) { return a.offset < b.offset; });
    const bool tangled = overlap(*edits);
    const Result<> good = verify(document, tangled ? std::string("\x01") : applied(document.text(), *edits), *expected);
    if (!good)
        return failure(good.error());
    if (const Result<> kept = keepsGeneratorMarks(document, change, *edits); !kept)
        return failure(kept.error());
    return edits;
}

// Behind the last key that stands in no block of a generator of its own.
Result<Edits> insertedBeforeGeneratorMarks(const YamlDocument &document, const YamlLayout &layout, YamlChange change)
{
    Result<Edits> edits = verifiedEdits(document, layout, change);
    const Result<Located> mapping = locate(document, change.path);
    if (edits || edits.error().id != "edit.generatorMarks" || change.kind != YamlChange::Kind::Insert
        || !change.after.empty() || !mapping || !mapping->node)
        return edits;
    const std::vector<YamlEntry> &entries = mapping->node->entries;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        change.after = entry->key->text;
        if (Result<Edits> here = verifiedEdits(document, layout, change))
            return here;
    }
    return edits;
}

} // namespace

Result<std::vector<TextEdit>> editsFor(std::string_view text, const YamlChange &wanted)
{
    const auto document = YamlDocument::parse(text);
    if (!document)
        return unreadable(text, document.error());
    YamlChange change = wanted;
    keepQuotes(*document, change);
    const YamlContext whole = isJson(text) ? YamlContext::Json : YamlContext::Block;
    if (whole == YamlContext::Json) {
        becomeJson(change.value);
        if (const YamlTree *const tagged = firstTagged(change.value))
            return failure(Error::Code::Invalid, "edit.jsonTag", "JSON has no %1", {tagged->tag},
                           "Write it long, as {\"Ref\": \"Name\"} or {\"Fn::Sub\": \"text\"}");
    }
    Result<Edits> edits =
        insertedBeforeGeneratorMarks(*document, {*document, whole, YamlLayout::LongText::Lines}, change);
    // Lines of text would take in a deeper comment or line of spaces behind them.
    if (!edits && edits.error().id == "edit.mismatch" && hasLongText(change.value))
        edits = verifiedEdits(*document, {*document, whole, YamlLayout::LongText::Quoted}, change);
    return edits;
}

std::string applied(std::string_view text, const std::vector<TextEdit> &edits)
{
    std::string result;
    std::size_t at = 0;
    for (const TextEdit &edit : edits) {
        result.append(text.substr(at, edit.offset - at)).append(edit.text);
        at = edit.offset + edit.length;
    }
    return result.append(text.substr(at));
}

} // namespace fermata
