// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/jsonview.h"

#include "app/base/text.h"
#include "emulator/triggers/http/jsonbytes.h"
#include "emulator/triggers/http/jsonscan.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr std::size_t manyMembers = 16; // from here on they are looked up, not compared in turn
constexpr std::size_t usualMembers = 4; // of an answer

JsonView::Kind kindOf(char first)
{
    switch (first) {
    case '{': return JsonView::Kind::Object;
    case '[': return JsonView::Kind::Array;
    case '"': return JsonView::Kind::String;
    default: return JsonView::Kind::Other;
    }
}

} // namespace

JsonView::JsonView(std::string_view text)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    if (!isUtf8(text))
        return;
    JsonScan scan(text);
    const Kind kind = kindOf(scan.peek());
    if (kind == Kind::Object) {
        if (readMembers(text))
            m_kind = kind;
        else
            m_members.clear();
        return;
    }
    m_text = scan.value();
    scan.peek();
    if (!m_text.empty() && scan.isAtEnd())
        m_kind = kind;
}

bool JsonView::readMembers(std::string_view text)
{
    JsonScan scan(text);
    scan.take('{');
    bool more = !scan.take('}');
    if (more)
        m_members.reserve(usualMembers);
    while (more) {
        const std::string_view name = scan.string();
        const std::string_view value = !name.empty() && scan.take(':') ? scan.value() : std::string_view();
        if (value.empty())
            return false;
        addMember(stringIn(name), value);
        more = scan.take(',');
        if (!more && !scan.take('}'))
            return false;
    }
    scan.peek();
    return scan.isAtEnd();
}

std::string JsonView::string() const
{
    return stringIn(m_text);
}

void JsonView::addMember(std::string name, std::string_view value)
{
    if (const std::size_t known = find(name); known < m_members.size()) {
        m_members[known].second = value;
        return;
    }
    m_members.emplace_back(std::move(name), value);
    if (m_members.size() < manyMembers)
        return;
    for (std::size_t i = m_places.size(); i < m_members.size(); ++i)
        m_places.emplace(m_members[i].first, i);
}

// Their number if there is none of this name.
std::size_t JsonView::find(std::string_view name) const
{
    if (m_members.size() >= manyMembers) {
        const auto place = m_places.find(std::string(name));
        return place == m_places.end() ? m_members.size() : place->second;
    }
    const auto member =
        std::find_if(m_members.begin(), m_members.end(), [&](const auto &one) { return one.first == name; });
    return static_cast<std::size_t>(member - m_members.begin());
}

std::string_view JsonView::at(std::string_view name) const
{
    const std::size_t place = find(name);
    return place < m_members.size() ? m_members[place].second : std::string_view();
}

nlohmann::json JsonView::value(std::string_view name) const
{
    const std::string_view text = at(name);
    return text.empty() ? nlohmann::json() : nlohmann::json::parse(text, nullptr, false);
}

std::string stringIn(std::string_view literal)
{
    const std::string_view inside = literal.substr(1, literal.size() - 2);
    const std::size_t plain = plainLength(inside);
    if (plain == inside.size())
        return std::string(inside);
    if (inside.find("\\u") != std::string_view::npos)
        return nlohmann::json::parse(literal, nullptr, false).get<std::string>();
    std::string text;
    text.reserve(inside.size());
    for (std::size_t at = 0; at < inside.size();) {
        const std::size_t length = plainLength(inside.substr(at));
        text.append(inside, at, length);
        at += length;
        if (at >= inside.size())
            break;
        constexpr std::string_view letters = "bfnrt";
        constexpr std::string_view meanings = "\b\f\n\r\t";
        const std::size_t letter = letters.find(inside[at + 1]);
        text += letter == std::string_view::npos ? inside[at + 1] : meanings[letter];
        at += 2;
    }
    return text;
}

} // namespace fermata::emulator
