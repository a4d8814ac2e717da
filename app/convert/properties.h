// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::convert {

// The settings of one function's block, each with its place. What a conversion reads is marked, so that what nothing
// has read can be told. Names are as in NodeProperty: "Events.Hello.Properties.Path", "triggers[0].triggerConfig.enable".
class Properties
{
public:
    Properties() = default;
    explicit Properties(const ArchitectureNode *node);

    // The value; empty if there is none. Marks it as read.
    std::string text(const std::string &name);
    std::optional<int> number(const std::string &name);
    std::optional<bool> boolean(const std::string &name);
    const NodeProperty *find(const std::string &name); // marks it as read
    void add(std::string name, std::string value, const ManifestPlace &place); // as if the block had it; counts as read
    // Every property that is `name` or lies in it.
    bool has(const std::string &name) const;
    std::vector<std::string> list(const std::string &name); // name[0], name[1] ...
    std::vector<std::string> keys(const std::string &name) const; // the members of a map, in order
    int count(const std::string &name) const; // the items of a list
    ManifestPlace place(const std::string &name) const; // of the first one in it
    void take(const std::string &name); // marks all in it as read

    // What was not read: the outermost name where nothing in it was, else each property.
    struct Unread
    {
        std::string name;
        ManifestPlace place;
    };
    std::vector<Unread> unread() const;
    const std::vector<NodeProperty> &all() const { return m_properties; }
    const ManifestPlace &ownPlace() const { return m_place; }

private:
    std::vector<NodeProperty> m_properties; // in the order of the text
    std::map<std::string, std::size_t> m_byName;
    std::set<std::size_t> m_read;
    ManifestPlace m_place;
};

// Whether `name` is `whole` or lies in it: "a.b" and "a[0]" lie in "a", "ab" does not.
bool liesIn(std::string_view name, std::string_view whole);

} // namespace fermata::convert
