// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/properties.h"

#include "app/base/text.h"

#include <algorithm>
#include <charconv>

namespace fermata::convert {

namespace {

// The first part of a name: "a.b" -> a, "a[0].b" -> a.
std::string outermost(const std::string &name)
{
    return name.substr(0, name.find_first_of(".["));
}

} // namespace

bool liesIn(std::string_view name, std::string_view whole)
{
    if (!name.starts_with(whole))
        return false;
    return name.size() == whole.size() || name[whole.size()] == '.' || name[whole.size()] == '[';
}

Properties::Properties(const ArchitectureNode *node)
{
    if (node == nullptr)
        return;
    m_properties = node->properties;
    m_place = node->place;
    for (std::size_t i = 0; i < m_properties.size(); ++i)
        m_byName.emplace(m_properties[i].name, i);
}

const NodeProperty *Properties::find(const std::string &name)
{
    const auto found = m_byName.find(name);
    if (found == m_byName.end())
        return nullptr;
    m_read.insert(found->second);
    return &m_properties[found->second];
}

void Properties::add(std::string name, std::string value, const ManifestPlace &place)
{
    const bool isOpen = value.find("${") != std::string::npos;
    m_read.insert(m_properties.size());
    m_byName.emplace(name, m_properties.size());
    m_properties.push_back({std::move(name), std::move(value), ValueOrigin::Literal, isOpen, place});
}

std::string Properties::text(const std::string &name)
{
    const NodeProperty *const property = find(name);
    return property ? property->value : std::string();
}

std::optional<int> Properties::number(const std::string &name)
{
    const std::string written = text(name);
    int number = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    return !written.empty() && error == std::errc() && end == written.data() + written.size() ? std::optional(number)
                                                                                              : std::nullopt;
}

std::optional<bool> Properties::boolean(const std::string &name)
{
    const std::string written = lowered(text(name));
    if (written == "true" || written == "yes" || written == "on")
        return true;
    if (written == "false" || written == "no" || written == "off")
        return false;
    return std::nullopt;
}

bool Properties::has(const std::string &name) const
{
    return std::any_of(m_properties.begin(), m_properties.end(),
                       [&name](const NodeProperty &property) { return liesIn(property.name, name); });
}

std::vector<std::string> Properties::list(const std::string &name)
{
    std::vector<std::string> texts;
    if (const std::string single = text(name); !single.empty())
        texts.push_back(single);
    for (int i = 0; i < count(name); ++i) {
        const std::string item = name + '[' + std::to_string(i) + ']';
        if (const NodeProperty *const property = find(item))
            texts.push_back(property->value);
    }
    return texts;
}

std::vector<std::string> Properties::keys(const std::string &name) const
{
    std::vector<std::string> keys;
    for (const NodeProperty &property : m_properties) {
        if (property.name.size() <= name.size() + 1 || !property.name.starts_with(name)
            || property.name[name.size()] != '.')
            continue;
        std::string key = outermost(property.name.substr(name.size() + 1));
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            keys.push_back(std::move(key));
    }
    return keys;
}

int Properties::count(const std::string &name) const
{
    int count = 0;
    while (has(name + '[' + std::to_string(count) + ']'))
        ++count;
    return count;
}

ManifestPlace Properties::place(const std::string &name) const
{
    for (const NodeProperty &property : m_properties) {
        if (liesIn(property.name, name))
            return property.place;
    }
    return m_place;
}

void Properties::take(const std::string &name)
{
    for (std::size_t i = 0; i < m_properties.size(); ++i) {
        if (liesIn(m_properties[i].name, name))
            m_read.insert(i);
    }
}

std::vector<Properties::Unread> Properties::unread() const
{
    std::set<std::string> partlyRead;
    for (const std::size_t index : m_read)
        partlyRead.insert(outermost(m_properties[index].name));
    std::vector<Unread> unread;
    std::set<std::string> told;
    for (std::size_t i = 0; i < m_properties.size(); ++i) {
        const std::string &whole = m_properties[i].name;
        std::string name = outermost(whole);
        if (partlyRead.contains(name))
            name = whole;
        if (!m_read.contains(i) && told.insert(name).second)
            unread.push_back({std::move(name), m_properties[i].place});
    }
    return unread;
}

} // namespace fermata::convert
