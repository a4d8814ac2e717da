// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fermata::emulator {

// A JSON text read once and without a tree: whether it is one (RFC 8259, to the last byte), and where the members of an
// object are. An answer is mostly one long string, and a tree of it would cost more than the rest of the call. The text
// outlives it.
class JsonView
{
public:
    enum class Kind { None, Object, Array, String, Other }; // None: it is no JSON

    explicit JsonView(std::string_view text);

    Kind kind() const { return m_kind; }
    std::string string() const; // what a String says

    // Of an object, in their order; of two with one name the second.
    const std::vector<std::pair<std::string, std::string_view>> &members() const { return m_members; }
    bool contains(std::string_view name) const { return !at(name).empty(); }
    // The member's own JSON; empty if there is none.
    std::string_view at(std::string_view name) const;
    // The same as a tree, for what is small; null if there is none.
    nlohmann::json value(std::string_view name) const;

private:
    bool readMembers(std::string_view text);
    void addMember(std::string name, std::string_view value);
    std::size_t find(std::string_view name) const;

    std::string_view m_text; // without what may stand around it
    Kind m_kind = Kind::None;
    std::vector<std::pair<std::string, std::string_view>> m_members;
    std::unordered_map<std::string, std::size_t> m_places; // of the members by name, once they are many
};

// What a JSON string says; `literal` is a valid one, with its quotes.
std::string stringIn(std::string_view literal);

} // namespace fermata::emulator
