// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/assist/quickfix.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace fermata {

namespace {

// Their first argument is what stands there, their fix what should.
constexpr std::array replacing = {"schema.keyUnknown",       "schema.wordUnknown",        "function.runtimeUnknown",
                                  "function.runtimeAssumed", "function.runtimeElsewhere", "function.runtimeRetired",
                                  "manifest.actionNever"};

Error textChanged()
{
    return {Error::Code::Conflict, "fix.textChanged", {}, "The text has changed since the problem was found", {}};
}

bool isBreak(std::string_view text, std::size_t at)
{
    return text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
}

bool isQuote(char sign)
{
    return sign == '"' || sign == '\'';
}

Result<std::vector<TextEdit>> replacement(const QuickFix &fix, const Diagnostic &diagnostic, std::string_view text)
{
    const TextSpan &span = diagnostic.span;
    std::size_t begin = offsetOf(text, span.line, span.column);
    std::size_t end = offsetOf(text, span.endLine, span.endColumn);
    if (end - begin >= 2 && isQuote(text[begin]) && text[end - 1] == text[begin]) { // its quotes stay
        ++begin;
        --end;
    }
    if (diagnostic.arguments.empty() || text.substr(begin, end - begin) != diagnostic.arguments.front())
        return failure(textChanged());
    return std::vector<TextEdit>{{begin, end - begin, fix.text}};
}

bool isAt(const TextSpan &span, const TextSpan &place)
{
    return std::tie(span.line, span.column) == std::tie(place.line, place.column);
}

// The mapping whose key, or which itself, begins at the place.
const YamlNode *mappingAt(const YamlDocument &document, const YamlNode *node, const TextSpan &place)
{
    if (!node)
        return nullptr;
    const bool isMapping = node->kind == YamlKind::Mapping;
    for (const YamlEntry &entry : node->entries) {
        if (entry.value->kind == YamlKind::Mapping && isAt(document.span(entry.key->content), place))
            return entry.value;
    }
    if (isMapping && isAt(document.span(node->content), place))
        return node;
    for (const YamlEntry &entry : node->entries) {
        if (const YamlNode *found = mappingAt(document, entry.value, place))
            return found;
    }
    for (const YamlNode *item : node->items) {
        if (const YamlNode *found = mappingAt(document, item, place))
            return found;
    }
    return nullptr;
}

Result<std::vector<TextEdit>> addition(const QuickFix &fix, const Diagnostic &diagnostic, std::string_view text)
{
    const auto document = YamlDocument::parse(text);
    const YamlNode *mapping = document ? mappingAt(*document, document->root(), diagnostic.span) : nullptr;
    if (!mapping)
        return failure(textChanged());
    YamlChange change;
    change.kind = YamlChange::Kind::Insert;
    change.path = pathTo(*mapping);
    change.key = fix.text;
    Result<YamlTree> nothing = valueOf("");
    if (!nothing)
        return failure(nothing.error());
    change.value = std::move(*nothing);
    return editsFor(text, change);
}

} // namespace

std::optional<QuickFix> quickFix(const Diagnostic &diagnostic)
{
    if (diagnostic.rule == "schema.keyMissing" && !diagnostic.arguments.empty())
        return QuickFix{QuickFix::Kind::AddKey, diagnostic.arguments.front()};
    const bool replaces = std::find(replacing.begin(), replacing.end(), diagnostic.rule) != replacing.end();
    if (!replaces || diagnostic.fix.empty() || diagnostic.arguments.empty())
        return std::nullopt;
    return QuickFix{QuickFix::Kind::Replace, diagnostic.fix};
}

Result<std::vector<TextEdit>> editsOf(const QuickFix &fix, const Diagnostic &diagnostic, std::string_view text)
{
    return fix.kind == QuickFix::Kind::AddKey ? addition(fix, diagnostic, text) : replacement(fix, diagnostic, text);
}

std::size_t offsetOf(std::string_view text, int line, int column)
{
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (int reached = 1; reached < line && at < text.size(); ++at)
        reached += isBreak(text, at);
    for (int reached = 1; reached < column && at < text.size() && text[at] != '\n' && text[at] != '\r'; ++reached) {
        do
            ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    }
    return at;
}

} // namespace fermata
