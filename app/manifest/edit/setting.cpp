// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/steps.h"

namespace fermata {

namespace {

bool standsOnLines(const YamlTree &value, const std::vector<std::string> &lines)
{
    return (value.isCollection() && !value.isEmpty()) || lines.size() > 1;
}

// A comment behind its last line would be a part of it.
bool isScalarOnLines(const YamlTree &value, const std::vector<std::string> &lines)
{
    return value.kind == YamlKind::Scalar && lines.size() > 1;
}

bool isBlockCollection(const YamlNode &node)
{
    return node.kind != YamlKind::Scalar && node.style == YamlStyle::Block;
}

// Behind a key, between block lines.
TextEdit behindKey(const YamlLayout &layout, const Located &place, const YamlTree &value)
{
    const YamlNode &node = *place.node;
    const std::size_t colon = layout.behindColon(place.entry());
    const std::size_t keyColumn = layout.column(place.entry().key->span.begin);
    std::vector<std::string> lines = layout.blockLines({}, value, YamlLayout::Behind::Key);
    const std::size_t end = layout.end(node);
    const bool below = isBlockCollection(node);
    if (!standsOnLines(value, lines) && !below) {
        const std::string written = writtenScalar(value, node.style, YamlContext::Block);
        const std::string text = value.isCollection() ? layout.flowText(value, YamlContext::Block) : written;
        const std::string anchor =
            node.anchor.empty() ? std::string() : std::string("&").append(node.anchor).append(" ");
        const bool tight = node.span.begin == colon;
        return {node.span.begin, end - node.span.begin, std::string(tight ? " " : "").append(anchor).append(text)};
    }
    // A comment in the key's line stays there.
    const std::string comment = commentBehind(layout, below ? colon : end);
    const std::size_t stop = below && !isScalarOnLines(value, lines) ? end : layout.lineStop(end);
    const std::string anchor = node.anchor.empty() ? std::string() : std::string(" &").append(node.anchor);
    lines.front() = anchor + lines.front() + comment;
    return {colon, stop - colon, layout.joined(lines, keyColumn)};
}

// Behind a dash, between block lines.
TextEdit behindDash(const YamlLayout &layout, const Located &place, YamlTree value)
{
    const YamlNode &node = *place.node;
    const std::size_t dash = layout.dash(*place.parent, node);
    const std::size_t end = layout.end(node);
    const bool below = isBlockCollection(node);
    if (!node.anchor.empty())
        value.tag = std::string("&").append(node.anchor).append(value.tag.empty() ? 0 : 1, ' ').append(value.tag);
    std::vector<std::string> lines = layout.blockLines("-", value, YamlLayout::Behind::Dash);
    if (!standsOnLines(value, lines) && !below && value.kind == YamlKind::Scalar) {
        const bool tight = node.span.begin == dash + 1;
        return {node.span.begin, end - node.span.begin,
                std::string(tight ? " " : "").append(writtenScalar(value, node.style, YamlContext::Block))};
    }
    const std::string comment = below ? std::string() : commentBehind(layout, end);
    lines.front() += comment;
    const std::size_t stop = below && !isScalarOnLines(value, lines) ? end : layout.lineStop(end);
    return {dash, stop - dash, layout.joined(lines, layout.column(dash))};
}

} // namespace

std::string commentBehind(const YamlLayout &layout, std::size_t at)
{
    const std::string rest = layout.text().substr(at, layout.lineStop(at) - at);
    const std::size_t first = rest.find_first_not_of(" \t");
    return first != std::string::npos && first > 0 && rest[first] == '#' ? rest : std::string();
}

Result<Edits> settingEdits(const EditedText &text, const YamlChange &change)
{
    const Result<Located> place = locate(text.document, change.path);
    if (!place)
        return failure(place.error());
    if (place->isRoot())
        return failure(Error::Code::Invalid, "edit.root", "The whole file cannot be replaced by one value");
    const YamlContext context = text.layout.context(place->parent);
    const YamlNode &node = *place->node;
    if (context == YamlContext::Block)
        return Edits{place->isEntry() ? behindKey(text.layout, *place, change.value)
                                      : behindDash(text.layout, *place, change.value)};
    const std::string anchor = node.anchor.empty() ? std::string() : std::string("&").append(node.anchor).append(" ");
    const std::string written = change.value.kind == YamlKind::Scalar ? writtenScalar(change.value, node.style, context)
                                                                      : text.layout.flowText(change.value, context);
    const bool tight = place->isEntry() && node.span.begin == node.span.end;
    return Edits{{node.span.begin, node.span.end - node.span.begin,
                  std::string(tight ? " " : "").append(anchor).append(written)}};
}

Result<Edits> renamingEdits(const EditedText &text, const YamlChange &change)
{
    const Result<Located> place = locate(text.document, change.path);
    if (!place)
        return failure(place.error());
    if (!place->isEntry())
        return wrongKind(change.path, "key");
    if (indexOfKey(*place->parent, change.key) < place->parent->entries.size())
        return keyExists(YamlPath(change.path.begin(), change.path.end() - 1), change.key);
    const YamlNode &key = *place->entry().key;
    const std::string written = writtenScalar(textTree(change.key), key.style, text.layout.context(place->parent));
    return Edits{{key.content.begin, key.content.end - key.content.begin, written}};
}

} // namespace fermata
