// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/intrinsics.h"

#include "app/base/text.h"
#include "app/manifest/variables.h"

#include <map>

namespace fermata::sam {

namespace {

Value atom(const std::string &what, const Value &where)
{
    Value value = scalarAt(where, "${" + what + "}");
    value.isAtom = true;
    return value;
}

// "!Sub", "Fn::Sub" -> "Sub"; empty for what is no function.
std::string functionName(const std::string &written)
{
    if (written == "Ref" || written == "Condition")
        return written;
    if (written.starts_with("Fn::"))
        return written.substr(4);
    if (written.starts_with('!') && written.size() > 1)
        return written.substr(1);
    return {};
}

// As the local cloud has them.
const std::map<std::string, std::string> &pseudoParameters()
{
    static const std::map<std::string, std::string> values = {
        {"AWS::Region", "us-east-1"}, {"AWS::AccountId", "000000000000"},  {"AWS::Partition", "aws"},
        {"AWS::StackName", "local"},  {"AWS::URLSuffix", "amazonaws.com"},
    };
    return values;
}

// A default that stands for something looked up at deployment is no value yet.
bool isLookedUp(const Value &parameter)
{
    return asText(parameter["Type"]).starts_with("AWS::SSM::");
}

} // namespace

Value Intrinsics::resolved(const Value &value) const
{
    if (const std::string name = functionName(value.tag); !name.empty()) {
        Value argument = value;
        argument.tag.clear();
        return called(name, argument, value);
    }
    if (value.isMap() && value.members.size() == 1) {
        if (const std::string name = functionName(value.members.front().name); !name.empty() && name != "Condition")
            return called(name, value.members.front().value, value);
    }
    Value result = value;
    std::erase_if(result.members,
                  [](const Value::Member &member) { return asText(member.value["Ref"]) == "AWS::NoValue"; });
    for (Value::Member &member : result.members)
        member.value = resolved(member.value);
    std::erase_if(result.members, [](const Value::Member &member) { return member.value.isMissing(); });
    for (Value &item : result.items)
        item = resolved(item);
    return result;
}

Value Intrinsics::called(const std::string &name, const Value &argument, const Value &where) const
{
    if (name == "Ref")
        return reference(asText(argument), where);
    if (name == "Sub")
        return substituted(argument, where);
    if (name == "FindInMap")
        return mapped(resolved(argument), where);
    if (name == "Split")
        return splitUp(resolved(argument), where);
    if (name == "Length")
        return counted(resolved(argument), where);
    if (name == "Base64")
        return resolved(argument); // what it says, not how it travels
    if (name == "Join")
        return joined(resolved(argument), where);
    if (name == "Select")
        return selected(resolved(argument), where);
    if (name == "If")
        return chosen(argument);
    if (name == "GetAtt") {
        std::vector<std::string> parts = {asText(argument)};
        if (argument.isList())
            parts.clear();
        for (const Value &item : argument.items)
            parts.push_back(asText(item));
        return atom(join(parts, "."), where);
    }
    return atom(name == "ImportValue" && argument.isScalar() ? name + ':' + argument.text : name, where);
}

Value Intrinsics::reference(const std::string &name, const Value &where) const
{
    if (name == "AWS::NoValue")
        return {};
    if (const auto pseudo = pseudoParameters().find(name); pseudo != pseudoParameters().end())
        return scalarAt(where, pseudo->second);
    const Value &parameter = m_root["Parameters"][name];
    if (parameter["Default"].isScalar() && !isLookedUp(parameter))
        return scalarAt(where, parameter["Default"].text);
    if (m_root["Resources"][name].isMap()) {
        Value value = scalarAt(where, name); // what the local cloud calls it
        value.isAtom = true;
        return value;
    }
    return atom(name, where);
}

Value Intrinsics::substituted(const Value &argument, const Value &where) const
{
    const bool hasNames = argument.isList() && argument.items.size() == 2;
    const Value names = hasNames ? resolved(argument.items[1]) : Value{};
    Value text = scalarAt(where, asText(hasNames ? argument.items[0] : argument));
    constexpr std::string_view literalMark = "\x01"; // stands for the ${ of ${!Literal} while the others are filled in
    text.text = replaced(text.text, "${!", literalMark);
    Value value = filledIn(text, [&](const std::string &asked, const Value &) -> std::optional<Value> {
        if (!names[asked].isMissing())
            return names[asked];
        if (asked.find('.') != std::string::npos)
            return std::nullopt;
        return reference(asked, where);
    });
    value.text = replaced(value.text, literalMark, "${");
    return value;
}

Value Intrinsics::mapped(const Value &argument, const Value &where) const
{
    if (argument.items.size() < 3)
        return atom("FindInMap", where);
    const Value &found =
        m_root["Mappings"][asText(argument.items[0])][asText(argument.items[1])][asText(argument.items[2])];
    const Value &otherwise = argument.items.size() > 3 ? argument.items[3]["DefaultValue"] : found;
    if (found.isMissing() && otherwise.isMissing())
        return atom("FindInMap", where);
    Value value = found.isMissing() ? otherwise : found;
    value.place = where.place;
    value.key = where.key;
    value.origin = ValueOrigin::Computed;
    return value;
}

Value Intrinsics::joined(const Value &argument, const Value &where) const
{
    if (argument.items.size() != 2 || !argument.items[1].isList())
        return atom("Join", where);
    Value value = scalarAt(where, {});
    std::vector<std::string> parts;
    for (const Value &item : argument.items[1].items) {
        parts.push_back(asText(item));
        value.isAtom = value.isAtom || item.isAtom || !item.isScalar();
    }
    value.text = join(parts, argument.items[0].text);
    return value;
}

Value Intrinsics::splitUp(const Value &argument, const Value &where) const
{
    if (argument.items.size() != 2 || !argument.items[1].isScalar() || argument.items[0].text.empty())
        return atom("Split", where);
    Value list = where;
    list.kind = Value::Kind::List;
    list.tag.clear();
    list.text.clear();
    list.members.clear();
    list.items.clear();
    list.origin = ValueOrigin::Computed;
    std::string_view rest = argument.items[1].text;
    const std::string &mark = argument.items[0].text;
    while (true) {
        const std::size_t end = rest.find(mark);
        Value part = scalarAt(where, std::string(rest.substr(0, end)));
        part.isAtom = part.text.find("${") != std::string::npos;
        list.items.push_back(std::move(part));
        if (end == std::string_view::npos)
            return list;
        rest.remove_prefix(end + mark.size());
    }
}

Value Intrinsics::counted(const Value &argument, const Value &where) const
{
    return argument.isList() ? scalarAt(where, std::to_string(argument.items.size())) : atom("Length", where);
}

Value Intrinsics::selected(const Value &argument, const Value &where) const
{
    if (argument.items.size() != 2)
        return atom("Select", where);
    const std::optional<std::int64_t> index = asInteger(argument.items[0]);
    const std::vector<Value> &list = argument.items[1].items;
    if (!index || *index < 0 || static_cast<std::size_t>(*index) >= list.size())
        return atom("Select", where);
    return list[static_cast<std::size_t>(*index)];
}

// Where the condition cannot be worked out, what holds when it is true is shown.
Value Intrinsics::chosen(const Value &argument) const
{
    if (argument.items.size() != 3)
        return {};
    const bool isTrue = holds(m_root["Conditions"][asText(argument.items[0])]).value_or(true);
    return resolved(argument.items[isTrue ? 1 : 2]);
}

std::optional<bool> Intrinsics::holds(const Value &condition, int depth) const
{
    if (depth > 16)
        return std::nullopt;
    const bool isLong = condition.isMap() && condition.members.size() == 1;
    const std::string name = functionName(isLong ? condition.members.front().name : condition.tag);
    const Value &argument = isLong ? condition.members.front().value : condition;
    if (name == "Condition")
        return holds(m_root["Conditions"][asText(argument)], depth + 1);
    if (name == "Equals" && argument.items.size() == 2) {
        const Value left = resolved(argument.items[0]);
        const Value right = resolved(argument.items[1]);
        if (left.isAtom || right.isAtom)
            return std::nullopt;
        return left.text == right.text;
    }
    if (name == "Not" && argument.items.size() == 1) {
        const std::optional<bool> inner = holds(argument.items[0], depth + 1);
        return inner ? std::optional(!*inner) : std::nullopt;
    }
    if (name != "And" && name != "Or")
        return std::nullopt;
    const bool decisive = name == "Or";
    for (const Value &item : argument.items) {
        const std::optional<bool> inner = holds(item, depth + 1);
        if (!inner || *inner == decisive)
            return inner;
    }
    return !decisive;
}

} // namespace fermata::sam
