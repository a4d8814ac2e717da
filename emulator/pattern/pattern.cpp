// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/pattern/pattern.h"

#include "emulator/pattern/valuetest.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 32;
constexpr std::size_t longest = 64 * 1024;

tl::unexpected<Error> invalid(const std::string &why)
{
    return failure(Error::Code::Invalid, "pattern.invalid", "Event pattern is not valid. Reason: %1", {why});
}

// Depth of the text's nesting, before a recursive reader looks at it.
bool nestsTooDeep(std::string_view text)
{
    std::size_t depth = 0;
    for (const char c : text) {
        if ((c == '{' || c == '[') && ++depth > deepest)
            return true;
        if ((c == '}' || c == ']') && depth > 0)
            --depth;
    }
    return false;
}

} // namespace

// A member's pattern: either further members (and alternatives), or the tests of a leaf, one of which must pass.
struct Pattern::Node
{
    std::vector<std::pair<std::string, std::shared_ptr<const Node>>> members;
    std::vector<std::vector<std::shared_ptr<const Node>>> alternatives; // of each $or
    std::vector<std::shared_ptr<const ValueTest>> tests;

    static Result<std::shared_ptr<const Node>> read(const Json &json)
    {
        return json.is_array() ? readLeaf(json) : readObject(json);
    }

    bool matches(const Json *value) const { return tests.empty() ? membersMatch(value) : leafMatches(value); }

private:
    static Result<std::shared_ptr<const Node>> readLeaf(const Json &json)
    {
        if (json.empty())
            return invalid("Empty arrays are not allowed");
        auto node = std::make_shared<Node>();
        for (const Json &item : json) {
            Result<std::unique_ptr<ValueTest>> test = readValueTest(item);
            if (!test)
                return failure(test.error());
            node->tests.emplace_back(std::move(*test));
        }
        return node;
    }

    static Result<std::shared_ptr<const Node>> readObject(const Json &json)
    {
        if (!json.is_object())
            return invalid("Match value must be an array or an object");
        if (json.empty())
            return invalid("Empty objects are not allowed");
        auto node = std::make_shared<Node>();
        for (const auto &[name, value] : json.items()) {
            if (name == "$or" && value.is_array()) {
                Result<std::vector<std::shared_ptr<const Node>>> choices = readChoices(value);
                if (!choices)
                    return failure(choices.error());
                node->alternatives.push_back(std::move(*choices));
                continue;
            }
            Result<std::shared_ptr<const Node>> member = read(value);
            if (!member)
                return member;
            node->members.emplace_back(name, std::move(*member));
        }
        return node;
    }

    static Result<std::vector<std::shared_ptr<const Node>>> readChoices(const Json &list)
    {
        std::vector<std::shared_ptr<const Node>> choices;
        for (const Json &item : list) {
            Result<std::shared_ptr<const Node>> choice = readObject(item);
            if (!choice)
                return failure(choice.error());
            choices.push_back(std::move(*choice));
        }
        if (choices.size() < 2)
            return invalid("$or needs at least two patterns");
        return choices;
    }

    bool membersMatch(const Json *value) const
    {
        if (value != nullptr && value->is_array()) { // one of its objects must match as a whole
            return std::any_of(value->begin(), value->end(), [this](const Json &item) { return membersMatch(&item); });
        }
        const auto matchesIn = [value](const auto &member) {
            const bool has = value != nullptr && value->is_object() && value->contains(member.first);
            return member.second->matches(has ? &value->at(member.first) : nullptr);
        };
        const auto oneMatches = [value](const auto &choices) {
            return std::any_of(choices.begin(), choices.end(),
                               [value](const auto &choice) { return choice->matches(value); });
        };
        return std::all_of(members.begin(), members.end(), matchesIn)
            && std::all_of(alternatives.begin(), alternatives.end(), oneMatches);
    }

    bool leafMatches(const Json *value) const
    {
        return std::any_of(tests.begin(), tests.end(), [value](const auto &test) {
            if (test->wantsAbsence())
                return value == nullptr;
            if (value == nullptr)
                return false;
            if (!value->is_array())
                return test->passes(*value);
            return std::any_of(value->begin(), value->end(), [&test](const Json &item) { return test->passes(item); });
        });
    }
};

Result<Pattern> Pattern::parse(std::string_view text)
{
    if (text.size() > longest || nestsTooDeep(text))
        return invalid("Filter is too large");
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return invalid("Filter is not an object");
    Result<std::shared_ptr<const Node>> root = Node::read(json);
    if (!root)
        return failure(root.error());
    return Pattern(std::move(*root));
}

bool Pattern::matches(std::string_view event) const
{
    const Json json = nestsTooDeep(event) ? Json() : Json::parse(event, nullptr, false);
    return m_root->matches(json.is_discarded() ? nullptr : &json);
}

} // namespace fermata::emulator
