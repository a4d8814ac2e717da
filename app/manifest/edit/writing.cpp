// SPDX-License-Identifier: GPL-3.0-or-later
// How YamlLayout writes new values.
#include "app/base/text.h"
#include "app/manifest/edit/layout.h"

namespace fermata {

namespace {

// Whether a text of several lines can stand behind a |: its first line must not begin with a space, nor be empty.
bool fitsLiteral(const YamlTree &value)
{
    if (value.kind != YamlKind::Scalar || value.text.find('\n') == std::string::npos)
        return false;
    const char first = value.text.front();
    const bool oddEnd = value.text.ends_with("\n\n");
    return first != ' ' && first != '\n' && first != '\t' && !oddEnd
        && value.text.find_first_of("\r\x7f") == std::string::npos;
}

std::vector<std::string> literalLines(const std::string &text)
{
    const bool ends = text.ends_with('\n');
    std::vector<std::string> lines = split(ends ? text.substr(0, text.size() - 1) : text, '\n');
    lines.insert(lines.begin(), ends ? "|" : "|-");
    return lines;
}

void addIndented(std::vector<std::string> &lines, const std::vector<std::string> &inner, std::size_t step)
{
    for (const std::string &line : inner)
        lines.push_back(line.empty() ? line : std::string(step, ' ') + line);
}

} // namespace

std::string YamlLayout::keyText(const std::string &key, YamlContext context) const
{
    return keyText(textTree(key), context);
}

std::string YamlLayout::keyText(const YamlTree &key, YamlContext context) const
{
    return writtenScalar(key, YamlStyle::Plain, context);
}

std::string YamlLayout::flowText(const YamlTree &value, YamlContext context) const
{
    const YamlContext inner = context == YamlContext::Block ? YamlContext::Flow : context;
    if (value.kind == YamlKind::Scalar)
        return writtenScalar(value, YamlStyle::Plain, context);
    const std::string space = value.tag.empty() ? std::string() : value.tag + ' ';
    std::vector<std::string> parts;
    for (const YamlTree::Entry &entry : value.entries)
        parts.push_back(keyText(entry.key, inner) + ": " + flowText(entry.value, inner));
    for (const YamlTree &item : value.items)
        parts.push_back(flowText(item, inner));
    const bool mapping = value.kind == YamlKind::Mapping;
    return space + (mapping ? "{" : "[") + join(parts, ", ") + (mapping ? "}" : "]");
}

std::vector<std::string> YamlLayout::collectionLines(const YamlTree &value) const
{
    std::vector<std::string> lines;
    for (const YamlTree::Entry &entry : value.entries) {
        for (std::string &line : blockLines(keyText(entry.key, YamlContext::Block) + ":", entry.value, Behind::Key))
            lines.push_back(std::move(line));
    }
    for (const YamlTree &item : value.items) {
        for (std::string &line : blockLines("-", item, Behind::Dash))
            lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<std::string> YamlLayout::blockLines(const std::string &head, const YamlTree &value, Behind behind) const
{
    if (value.isCollection() && !value.isEmpty()) {
        std::vector<std::string> inner = collectionLines(value);
        const std::string tagged = value.tag.empty() ? head : head + ' ' + value.tag;
        std::vector<std::string> lines;
        if (behind == Behind::Dash && value.tag.empty()) {
            lines.push_back(head + ' ' + inner.front());
            inner.erase(inner.begin());
            addIndented(lines, inner, 2);
            return lines;
        }
        lines.push_back(tagged);
        const bool sequence = value.kind == YamlKind::Sequence;
        addIndented(lines, inner, behind == Behind::Dash ? 2 : sequence ? m_sequenceStep : m_step);
        return lines;
    }
    if (m_longText == LongText::Lines && fitsLiteral(value)) {
        std::vector<std::string> literal = literalLines(value.text);
        const std::string tag = value.tag.empty() ? std::string() : value.tag + ' ';
        std::vector<std::string> lines = {head + ' ' + tag + literal.front()};
        literal.erase(literal.begin());
        addIndented(lines, literal, m_step);
        return lines;
    }
    const std::string text = flowText(value, YamlContext::Block);
    return {text.empty() ? head : head + ' ' + text};
}

} // namespace fermata
