// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/value.h"

#include "app/manifest/manifestfile.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace fermata {

namespace {

constexpr int mostValues = 100'000;

// Copies nodes into values; counts them, because aliases of aliases grow without limit.
class Expansion
{
public:
    explicit Expansion(const ManifestFile &file) : m_file(file) {}

    Value valueOf(const YamlNode *node)
    {
        if (!node || m_problem || isTooMuch(*node))
            return {};
        if (node->kind == YamlKind::Alias)
            return aliased(*node);
        Value value;
        value.origin = m_inheriting > 0 ? ValueOrigin::Inherited : ValueOrigin::Literal;
        value.tag = node->tag;
        value.place = {&m_file, node};
        switch (node->kind) {
        case YamlKind::Mapping: fillMap(value, *node); break;
        case YamlKind::Sequence:
            value.kind = Value::Kind::List;
            for (const YamlNode *item : node->items)
                value.items.push_back(valueOf(item));
            break;
        default:
            value.kind = Value::Kind::Scalar;
            value.text = node->text;
            value.isPlain = node->style == YamlStyle::Plain && value.tag.empty();
        }
        return value;
    }

    const std::optional<YamlProblem> &problem() const { return m_problem; }

private:
    bool isTooMuch(const YamlNode &node)
    {
        if (++m_count <= mostValues)
            return false;
        m_problem = YamlProblem{"yaml.tooManyAliases",
                                "Aliases multiply to more than %1 values",
                                {std::to_string(mostValues)},
                                "Write the values out, or remove aliases of aliases",
                                node.span};
        return true;
    }

    Value aliased(const YamlNode &alias)
    {
        if (std::find(m_following.begin(), m_following.end(), alias.target) != m_following.end()) {
            m_problem = YamlProblem{"yaml.aliasCycle",
                                    "*%1 stands inside the value it refers to",
                                    {alias.text},
                                    "Write the value out",
                                    alias.span};
            return {};
        }
        m_following.push_back(alias.target);
        ++m_inheriting;
        Value value = valueOf(alias.target);
        --m_inheriting;
        m_following.pop_back();
        value.place = {&m_file, &alias};
        return value;
    }

    void fillMap(Value &map, const YamlNode &node)
    {
        map.kind = Value::Kind::Map;
        std::unordered_map<std::string, std::size_t> places;
        for (const YamlEntry &entry : node.entries) {
            if (isMergeKey(*entry.key))
                continue;
            Value value = valueOf(entry.value);
            value.key = {&m_file, entry.key};
            const auto [known, isNew] = places.try_emplace(nameOf(*entry.key), map.members.size());
            if (isNew)
                map.members.push_back({known->first, std::move(value)});
            else
                map.members[known->second].value = std::move(value);
        }
        for (const YamlEntry &entry : node.entries) {
            if (!isMergeKey(*entry.key))
                continue;
            ++m_inheriting;
            mergeInto(map, places, valueOf(entry.value));
            --m_inheriting;
        }
    }

    static bool isMergeKey(const YamlNode &key) { return key.text == "<<" && key.style == YamlStyle::Plain; }

    static std::string nameOf(const YamlNode &key)
    {
        if (key.kind == YamlKind::Alias)
            return key.target->text;
        return key.text;
    }

    // What the map says itself wins, then the first of a list.
    static void mergeInto(Value &map, std::unordered_map<std::string, std::size_t> &places, const Value &source)
    {
        for (const Value::Member &member : source.members) {
            if (places.try_emplace(member.name, map.members.size()).second)
                map.members.push_back(member);
        }
        for (const Value &item : source.items)
            mergeInto(map, places, item);
    }

    const ManifestFile &m_file;
    int m_count = 0;
    int m_inheriting = 0; // depth of aliases and merge keys being followed
    std::vector<const YamlNode *> m_following;
    std::optional<YamlProblem> m_problem;
};

Value inherited(Value value)
{
    value.origin = ValueOrigin::Inherited;
    for (Value::Member &member : value.members)
        member.value = inherited(std::move(member.value));
    for (Value &item : value.items)
        item = inherited(std::move(item));
    return value;
}

template<class T>
std::optional<T> decoded(const Value &value)
{
    T result{};
    if (!value.isScalar() || value.isAtom || !YAML::convert<T>::decode(YAML::Node(value.text), result))
        return std::nullopt;
    return result;
}

} // namespace

bool Value::isNull() const
{
    if (isMissing())
        return true;
    return isScalar() && isPlain && (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL");
}

const Value &Value::operator[](std::string_view name) const
{
    static const Value missing;
    const auto found = std::find_if(members.begin(), members.end(), [name](const Member &m) { return m.name == name; });
    return found == members.end() ? missing : found->value;
}

Value *Value::find(std::string_view name)
{
    const auto found = std::find_if(members.begin(), members.end(), [name](const Member &m) { return m.name == name; });
    return found == members.end() ? nullptr : &found->value;
}

void Value::set(std::string name, Value value)
{
    if (Value *existing = find(name))
        *existing = std::move(value);
    else
        members.push_back({std::move(name), std::move(value)});
}

tl::expected<Value, YamlProblem> expand(const ManifestFile &file, const YamlNode *node)
{
    Expansion expansion(file);
    Value value = expansion.valueOf(node);
    if (expansion.problem())
        return tl::unexpected(*expansion.problem());
    return value;
}

Value merged(const Value &base, const Value &over, Lists lists)
{
    if (over.isMissing())
        return inherited(base);
    if (base.isMap() && over.isMap()) {
        Value result = over;
        std::unordered_map<std::string_view, std::size_t> places;
        for (std::size_t i = 0; i < over.members.size(); ++i)
            places.emplace(over.members[i].name, i);
        for (const Value::Member &member : base.members) {
            const auto own = places.find(member.name);
            if (own == places.end())
                result.members.push_back({member.name, inherited(member.value)});
            else
                result.members[own->second].value = merged(member.value, over.members[own->second].value, lists);
        }
        return result;
    }
    if (base.isList() && over.isList() && lists == Lists::Join) {
        Value result = over;
        std::transform(base.items.begin(), base.items.end(), std::inserter(result.items, result.items.begin()),
                       inherited);
        return result;
    }
    return over;
}

Value scalarAt(const Value &where, std::string text)
{
    Value value;
    value.kind = Value::Kind::Scalar;
    value.text = std::move(text);
    value.place = where.place;
    value.key = where.key;
    value.origin = ValueOrigin::Computed;
    return value;
}

std::optional<std::int64_t> asInteger(const Value &value)
{
    return decoded<std::int64_t>(value);
}

std::optional<double> asNumber(const Value &value)
{
    return decoded<double>(value);
}

std::optional<bool> asBoolean(const Value &value)
{
    return decoded<bool>(value);
}

std::string asText(const Value &value)
{
    return value.isScalar() && !value.isNull() ? value.text : std::string();
}

} // namespace fermata
