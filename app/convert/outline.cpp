// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/outline.h"

#include "app/base/text.h"
#include "app/manifest/edit/scalar.h"

#include <algorithm>

namespace fermata::convert {

namespace {

std::string keyText(const std::string &key)
{
    return writtenScalar(textTree(key), YamlStyle::Plain, YamlContext::Block);
}

bool fitsLiteral(const std::string &text)
{
    return text.find('\n') != std::string::npos && text.front() != ' ' && text.front() != '\n' && text.front() != '\t'
        && !text.ends_with("\n\n") && text.find_first_of("\r\x7f") == std::string::npos;
}

// A path taken apart: "triggers[0].config" -> triggers, [0, config.
std::vector<std::string> partsOf(const std::string &path)
{
    std::vector<std::string> parts(1);
    for (const char character : path) {
        if (character == '.' || character == '[')
            parts.emplace_back(character == '[' ? "[" : "");
        else if (character != ']')
            parts.back() += character;
    }
    std::erase(parts, std::string());
    return parts;
}

void addComment(std::vector<std::string> &lines, const std::string &comment, int indent)
{
    if (comment.empty())
        return;
    for (const std::string &line : split(comment, '\n'))
        lines.push_back(std::string(static_cast<std::size_t>(indent), ' ') + (line.empty() ? "#" : "# " + line));
}

} // namespace

Outline Outline::text(std::string text)
{
    Outline scalar;
    scalar.m_kind = Kind::Scalar;
    scalar.m_text = std::move(text);
    return scalar;
}

Outline Outline::plain(std::string text)
{
    Outline scalar = Outline::text(std::move(text));
    scalar.m_isText = false;
    return scalar;
}

Outline Outline::tagged(std::string tag, Outline value)
{
    value.m_tag = std::move(tag);
    return value;
}

Outline Outline::verbatim(std::vector<std::string> lines, Verbatim form)
{
    Outline value;
    value.m_kind = Kind::Verbatim;
    value.m_lines = std::move(lines);
    value.m_isInline = form == Verbatim::Inline;
    return value;
}

Outline Outline::list(const std::vector<std::string> &texts)
{
    Outline list;
    list.m_kind = Kind::List;
    for (const std::string &one : texts)
        list.add(text(one));
    return list;
}

Outline &Outline::set(std::string key, Outline value, std::string comment)
{
    for (Entry &entry : m_entries) {
        if (entry.key == key) {
            entry.value = std::move(value);
            return entry.value;
        }
    }
    m_entries.push_back({std::move(key), std::move(value), std::move(comment), false});
    return m_entries.back().value;
}

Outline &Outline::add(Outline item, std::string comment)
{
    m_kind = Kind::List;
    m_entries.push_back({{}, std::move(item), std::move(comment), false});
    return m_entries.back().value;
}

Outline &Outline::operator[](std::string_view key)
{
    for (Entry &entry : m_entries) {
        if (entry.key == key)
            return entry.value;
    }
    return set(std::string(key), Outline());
}

void Outline::put(const std::string &path, Outline value)
{
    Outline *at = this;
    const std::vector<std::string> parts = partsOf(path);
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        at = parts[i].starts_with('[') ? &at->item(std::stoul(parts[i].substr(1))) : &(*at)[parts[i]];
    if (parts.back().starts_with('['))
        at->item(std::stoul(parts.back().substr(1))) = std::move(value);
    else
        at->set(parts.back(), std::move(value));
}

void Outline::join(const Outline &other)
{
    for (const Entry &entry : other.m_entries) {
        if (!find(entry.key))
            m_entries.push_back(entry);
    }
}

Outline &Outline::item(std::size_t index)
{
    while (m_entries.size() <= index)
        add(Outline());
    m_kind = Kind::List;
    return m_entries[index].value;
}

const Outline *Outline::find(std::string_view key) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [key](const Entry &entry) { return entry.key == key; });
    return found == m_entries.end() ? nullptr : &found->value;
}

void Outline::commentOn(std::string_view key, std::string comment)
{
    for (Entry &entry : m_entries) {
        if (entry.key == key)
            entry.comment = entry.comment.empty() ? std::move(comment) : entry.comment + '\n' + comment;
    }
}

void Outline::breakBefore(std::string_view key)
{
    for (Entry &entry : m_entries) {
        if (entry.key == key)
            entry.isApart = true;
    }
}

std::string Outline::scalarText() const
{
    const bool isJson = m_text.starts_with('{') && m_text.find('\'') == std::string::npos;
    const YamlStyle style = isJson ? YamlStyle::SingleQuoted : YamlStyle::Plain;
    const std::string value = m_isText ? writtenScalar(textTree(m_text), style, YamlContext::Block) : m_text;
    return m_tag.empty() ? value : m_tag + ' ' + value;
}

void Outline::addChild(std::vector<std::string> &lines, const std::string &head, const Outline &value, int indent) const
{
    const std::string space(static_cast<std::size_t>(indent), ' ');
    if (value.m_kind == Kind::Scalar && fitsLiteral(value.m_text)) {
        const bool ends = value.m_text.ends_with('\n');
        lines.push_back(space + head + (value.m_tag.empty() ? " " : ' ' + value.m_tag + ' ') + (ends ? "|" : "|-"));
        for (const std::string &line :
             split(ends ? value.m_text.substr(0, value.m_text.size() - 1) : value.m_text, '\n'))
            lines.push_back(line.empty() ? line : space + "  " + line);
        return;
    }
    if (value.m_kind == Kind::Scalar || value.m_isInline) {
        const std::string text = value.m_kind == Kind::Scalar ? value.scalarText() : value.m_lines.front();
        lines.push_back(space + head + (text.empty() ? "" : ' ' + text));
        for (std::size_t i = 1; i < value.m_lines.size(); ++i)
            lines.push_back(value.m_lines[i].empty() ? std::string() : space + "  " + value.m_lines[i]);
        return;
    }
    if (value.isEmpty()) {
        lines.push_back(space + head + (value.m_kind == Kind::List ? " []" : " {}"));
        return;
    }
    std::vector<std::string> inner = value.lines(indent + 2);
    const bool isItem = head == "-";
    const std::string tag = value.m_tag.empty() ? std::string() : ' ' + value.m_tag;
    const std::string first = isItem && tag.empty() ? trimmed(inner.front()) : std::string();
    if (isItem && tag.empty() && !first.starts_with('#')) {
        lines.push_back(space + "- " + first);
        inner.erase(inner.begin());
    } else {
        lines.push_back(space + head + tag);
    }
    lines.insert(lines.end(), inner.begin(), inner.end());
}

std::vector<std::string> Outline::lines(int indent) const
{
    std::vector<std::string> lines;
    if (m_kind == Kind::Verbatim) {
        for (const std::string &line : m_lines)
            lines.push_back(line.empty() ? line : std::string(static_cast<std::size_t>(indent), ' ') + line);
        return lines;
    }
    for (const Entry &entry : m_entries) {
        if (entry.isApart && !lines.empty())
            lines.emplace_back();
        addComment(lines, entry.comment, indent);
        addChild(lines, m_kind == Kind::List ? "-" : keyText(entry.key) + ':', entry.value, indent);
    }
    return lines;
}

std::string Outline::written() const
{
    std::string text;
    for (const std::string &line : lines(0))
        text += line + '\n';
    return text;
}

} // namespace fermata::convert
