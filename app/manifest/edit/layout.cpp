// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/layout.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

bool isBlockCollection(const YamlNode &node)
{
    return node.style == YamlStyle::Block && (!node.entries.empty() || !node.items.empty());
}

const YamlNode &lastLeaf(const YamlNode &node)
{
    const YamlNode *leaf = &node;
    while (isBlockCollection(*leaf))
        leaf = leaf->kind == YamlKind::Mapping ? leaf->entries.back().value : leaf->items.back();
    return *leaf;
}

} // namespace

YamlLayout::YamlLayout(const YamlDocument &document, YamlContext whole, LongText longText)
    : m_text(document.text()), m_whole(whole), m_longText(longText)
{
    const std::size_t newline = m_text.find('\n');
    if (newline != std::string::npos && newline > 0 && m_text[newline - 1] == '\r')
        m_lineEnd = "\r\n";
    for (const YamlNode *const root : document.roots())
        measureIndents(root, nullptr);
}

void YamlLayout::measureIndents(const YamlNode *node, const YamlNode *parent)
{
    if (node == nullptr || node->style != YamlStyle::Block || (m_stepKnown && m_sequenceStepKnown))
        return;
    const bool inMapping = parent != nullptr && parent->kind == YamlKind::Mapping;
    if (inMapping && isBlockCollection(*node)) {
        const std::size_t outer = column(parent->entries.front().key->span.begin);
        const bool mapping = node->kind == YamlKind::Mapping;
        const std::size_t inner = column(mapping ? node->entries.front().key->span.begin : node->content.begin);
        if (mapping && !m_stepKnown && inner > outer) {
            m_step = inner - outer;
            m_stepKnown = true;
        } else if (!mapping && !m_sequenceStepKnown && inner >= outer) {
            m_sequenceStep = inner - outer;
            m_sequenceStepKnown = true;
        }
    }
    for (const YamlEntry &entry : node->entries)
        measureIndents(entry.value, node);
    for (const YamlNode *const item : node->items)
        measureIndents(item, node);
    if (parent == nullptr && m_stepKnown && !m_sequenceStepKnown)
        m_sequenceStep = m_step;
}

YamlContext YamlLayout::context(const YamlNode *collection) const
{
    if (m_whole == YamlContext::Json)
        return YamlContext::Json;
    return collection != nullptr && collection->style == YamlStyle::Flow ? YamlContext::Flow : YamlContext::Block;
}

std::size_t YamlLayout::lineBegin(std::size_t at) const
{
    const std::size_t before = at == 0 ? std::string::npos : m_text.rfind('\n', at - 1);
    if (before != std::string::npos)
        return before + 1;
    return m_text.starts_with(bom) && at >= bom.size() ? bom.size() : 0;
}

std::size_t YamlLayout::lineStop(std::size_t at) const
{
    std::size_t stop = std::min(m_text.find('\n', at), m_text.size());
    if (stop > at && stop < m_text.size() && m_text[stop - 1] == '\r')
        --stop;
    return stop;
}

std::size_t YamlLayout::nextLine(std::size_t at) const
{
    const std::size_t newline = m_text.find('\n', at);
    return newline == std::string::npos ? m_text.size() : newline + 1;
}

bool YamlLayout::isFirstInLine(std::size_t at) const
{
    const std::size_t begin = lineBegin(at);
    return m_text.find_first_not_of(' ', begin) >= at;
}

std::size_t YamlLayout::end(const YamlNode &node) const
{
    const YamlNode &leaf = lastLeaf(node);
    std::size_t end = leaf.span.end;
    if (leaf.style != YamlStyle::Literal && leaf.style != YamlStyle::Folded)
        return end;
    const std::size_t headStop = lineStop(leaf.content.begin);
    const bool keeps = m_text.substr(leaf.content.begin, headStop - leaf.content.begin).find('+') != std::string::npos;
    while (end > headStop && (m_text[end - 1] == '\n' || m_text[end - 1] == '\r' || m_text[end - 1] == ' ')) {
        const bool newline = m_text[end - 1] == '\n';
        --end;
        if (keeps && newline) {
            end -= end > headStop && m_text[end - 1] == '\r' ? 1 : 0;
            break;
        }
    }
    return end;
}

std::size_t YamlLayout::tail(const YamlNode &node) const
{
    return lineStop(end(node));
}

std::size_t YamlLayout::dash(const YamlNode &sequence, const YamlNode &item) const
{
    const std::size_t dashColumn = column(sequence.content.begin);
    for (std::size_t line = lineBegin(item.span.begin);; line = lineBegin(line - 1)) {
        const std::size_t at = line + dashColumn;
        if (at < m_text.size() && m_text[at] == '-' && at <= item.span.begin)
            return at;
        if (line <= sequence.content.begin || line == 0)
            return sequence.content.begin;
    }
}

std::size_t YamlLayout::withComments(std::size_t at) const
{
    const std::size_t wanted = column(at);
    std::size_t begin = lineBegin(at);
    while (begin > 0 && begin > lineBegin(0)) {
        const std::size_t line = lineBegin(begin - 1);
        const std::size_t first = m_text.find_first_not_of(' ', line);
        if (first >= begin || m_text[first] != '#' || first - line != wanted)
            break;
        begin = line;
    }
    return begin;
}

std::size_t YamlLayout::behindColon(const YamlEntry &entry) const
{
    const std::size_t colon = m_text.find(':', entry.key->span.end);
    return colon == std::string::npos ? entry.key->span.end : colon + 1;
}

std::string YamlLayout::joined(const std::vector<std::string> &lines, std::size_t column) const
{
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            text.append(m_lineEnd).append(lines[i].empty() ? 0 : column, ' ');
        text += lines[i];
    }
    return text;
}

} // namespace fermata
