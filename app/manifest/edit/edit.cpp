// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/edit.h"

#include "app/manifest/edit/expected.h"
#include "app/manifest/edit/secondopinion.h"
#include "app/manifest/edit/steps.h"

#include <algorithm>

namespace fermata {

namespace {

tl::unexpected<Error> unreadable(std::string_view text, const YamlProblem &problem)
{
    const TextSpan place = YamlDocument::spanIn(text, problem.span);
    return failure(Error::Code::Invalid, "edit.unreadable", "Line %1, column %2: %3",
                   {std::to_string(place.line), std::to_string(place.column), fill(problem.message, problem.arguments)},
                   problem.fix);
}

Result<> checkWritable(const YamlDocument &document)
{
    if (document.documentCount() > 1)
        return failure(Error::Code::Invalid, "edit.multiDocument",
                       "The file has several documents: only files with one are edited");
    if (!document.problems().empty())
        return unreadable(document.text(), document.problems().front());
    return {};
}

bool isJson(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n", text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '['))
        return false;
    const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
    return second != std::string_view::npos && std::string_view("\"{[}]").find(text[second]) != std::string_view::npos;
}

// Quotes stay: a number that is put where a quoted text was becomes a text.
void keepQuotes(const YamlDocument &document, YamlChange &change)
{
    const Result<Located> place = locate(document, change.path);
    if (change.kind != YamlChange::Kind::Set || !place || place->isRoot() || !change.value.isTyped
        || change.value.text.empty())
        return;
    const YamlStyle style = place->node->style;
    const bool quoted = style == YamlStyle::SingleQuoted || style == YamlStyle::DoubleQuoted;
    if (place->node->kind == YamlKind::Scalar && quoted && place->node->tag.empty())
        change.value.isTyped = false;
}

Result<Edits> editsOf(const EditedText &text, const YamlChange &change)
{
    switch (change.kind) {
    case YamlChange::Kind::Set: return settingEdits(text, change);
    case YamlChange::Kind::Rename: return renamingEdits(text, change);
    case YamlChange::Kind::Insert: return insertionEdits(text, change);
    case YamlChange::Kind::Append: return appendingEdits(text, change);
    case YamlChange::Kind::Move: return movingEdits(text, change);
    case YamlChange::Kind::Remove: return removalEdits(text, change.path);
    case YamlChange::Kind::Wrap: break;
    }
    return wrappingEdits(text, change);
}

// Reads what came out, by both parsers, and compares it with what was wanted.
Result<> verify(const std::string &text, const YamlTree &wanted)
{
    const auto document = YamlDocument::parse(text);
    const bool same = document && document->documentCount() <= 1 && treeOf(document->root()) == wanted;
    if (same && agrees(text, document->root()))
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

} // namespace

Result<std::vector<TextEdit>> editsFor(std::string_view text, const YamlChange &wanted)
{
    const auto document = YamlDocument::parse(text);
    if (!document)
        return unreadable(text, document.error());
    if (const Result<> writable = checkWritable(*document); !writable)
        return failure(writable.error());
    YamlChange change = wanted;
    keepQuotes(*document, change);
    const YamlLayout layout(*document, isJson(text) ? YamlContext::Json : YamlContext::Block);
    Result<Edits> edits = editsOf({*document, layout}, change);
    if (!edits)
        return edits;
    const Result<YamlTree> expected = expectedTree(treeOf(document->root()), change);
    if (!expected)
        return failure(expected.error());
    std::stable_sort(edits->begin(), edits->end(),
                     [](const TextEdit &a, const TextEdit &b) { return a.offset < b.offset; });
    const bool tangled = overlap(*edits);
    const Result<> good = verify(tangled ? std::string("\x01") : applied(text, *edits), *expected);
    if (!good)
        return failure(good.error());
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
