// SPDX-License-Identifier: GPL-3.0-or-later
// Fn::ForEach of the transform AWS::LanguageExtensions: "Fn::ForEach::Name": [Identifier, Collection, {Key: Value}].
#include "app/manifest/sam/loops.h"

#include "app/base/text.h"
#include "app/manifest/sam/intrinsics.h"

#include <algorithm>
#include <cctype>

namespace fermata::sam {

namespace {

constexpr std::size_t mostTurns = 500;
constexpr int deepestLoop = 5; // as CloudFormation allows

bool isLoop(const std::string &key)
{
    return key.starts_with("Fn::ForEach::");
}

// &{Name} stands for the letters and digits alone, so that any value can be part of a logical id.
std::string lettersOf(const std::string &text)
{
    std::string letters = text;
    std::erase_if(letters, [](unsigned char c) { return std::isalnum(c) == 0; });
    return letters;
}

std::string turned(std::string text, const std::string &name, const std::string &item)
{
    text = replaced(std::move(text), "${" + name + "}", item);
    return replaced(std::move(text), "&{" + name + "}", lettersOf(item));
}

// The loop's body in one turn.
Value turned(const Value &body, const std::string &name, const Value &item)
{
    const bool isShort = body.tag == "!Ref" && body.text == name;
    const bool isLong =
        body.members.size() == 1 && body.members.front().name == "Ref" && asText(body.members.front().value) == name;
    if (isShort || isLong)
        return scalarAt(body, item.text);
    Value value = body;
    value.text = turned(std::move(value.text), name, item.text);
    for (Value::Member &member : value.members) {
        member.name = turned(std::move(member.name), name, item.text);
        member.value = turned(member.value, name, item);
    }
    for (Value &one : value.items)
        one = turned(one, name, item);
    return value;
}

class Loops
{
public:
    explicit Loops(const Value &root) : m_intrinsics(root) {}

    Value writtenOut(const Value &map, int depth)
    {
        Value result = map;
        result.members.clear();
        for (const Value::Member &member : map.members) {
            if (!isLoop(member.name) || !append(result, member.value, depth))
                result.members.push_back(member);
        }
        return result;
    }

private:
    bool append(Value &result, const Value &loop, int depth)
    {
        if (loop.items.size() != 3 || !loop.items[0].isScalar() || depth >= deepestLoop)
            return false;
        const Value collection = m_intrinsics.resolved(loop.items[1]);
        std::vector<Value> items = collection.items;
        if (collection.isScalar() && !collection.isAtom) { // the default of a parameter that is a list
            for (const std::string &item : split(collection.text, ','))
                items.push_back(scalarAt(collection, trimmed(item)));
        }
        const bool isKnown = !items.empty() && std::ranges::all_of(items, [](const Value &item) {
            return item.isScalar() && !item.isAtom;
        });
        if (!isKnown || m_turns + items.size() > mostTurns)
            return false;
        m_turns += items.size();
        for (const Value &item : items) {
            const Value turn = writtenOut(turned(loop.items[2], loop.items[0].text, item), depth + 1);
            for (const Value::Member &made : turn.members)
                result.set(made.name, made.value);
        }
        return true;
    }

    Intrinsics m_intrinsics;
    std::size_t m_turns = 0;
};

} // namespace

Value withoutLoops(const Value &root)
{
    const std::vector<Value::Member> &resources = root["Resources"].members;
    if (std::ranges::none_of(resources, isLoop, &Value::Member::name))
        return root;
    Value result = root;
    result.set("Resources", Loops(root).writtenOut(root["Resources"], 0));
    return result;
}

} // namespace fermata::sam
