// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/constraints.h"

#include "app/base/text.h"

#include <algorithm>

namespace fermata::emulator {

using Json = nlohmann::json;

std::string unsatisfied(const std::string &value, std::string_view member, std::string_view constraint)
{
    std::string text("Value '");
    text.append(value).append("' at '").append(member);
    return text.append("' failed to satisfy constraint: Member must ").append(constraint);
}

std::string notPattern(const std::string &value, std::string_view member, std::string_view pattern)
{
    return unsatisfied(value, member, std::string("satisfy regular expression pattern: ").append(pattern));
}

std::string notOneOf(const std::string &value, std::string_view member, std::string_view names)
{
    return unsatisfied(value, member, std::string("satisfy enum value set: [").append(names).append("]"));
}

std::string notThere(std::string_view member)
{
    return std::string("Value null at '")
        .append(member)
        .append("' failed to satisfy constraint: Member must not be null");
}

std::string listText(const std::vector<std::string> &values)
{
    return std::string("[").append(join(values, ", ")).append("]");
}

bool isWord(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

bool isVersionNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isAliasName(std::string_view text)
{
    return isWord(text) && !isVersionNumber(text);
}

const Json *MemberReader::find(const char *name) const
{
    const auto found = m_body.find(name);
    return found == m_body.end() || found->is_null() ? nullptr : &*found;
}

void MemberReader::text(const char *name, std::string_view member, std::size_t longest, std::string &target)
{
    const Json *const value = find(name);
    if (!value)
        return;
    if (!value->is_string())
        add(unsatisfied(value->dump(), member, "be a string"));
    else if (value->get_ref<const std::string &>().size() > longest)
        add(unsatisfied(value->get<std::string>(), member,
                        "have length less than or equal to " + std::to_string(longest)));
    else
        target = value->get<std::string>();
}

void MemberReader::number(const char *name, std::string_view member, int least, int most, int &target)
{
    const Json *const value = find(name);
    if (!value)
        return;
    if (!value->is_number_integer() || value->get<std::int64_t>() > most)
        add(unsatisfied(value->dump(), member, "have value less than or equal to " + std::to_string(most)));
    else if (value->get<std::int64_t>() < least)
        add(unsatisfied(value->dump(), member, "have value greater than or equal to " + std::to_string(least)));
    else
        target = value->get<int>();
}

void MemberReader::choice(const char *name, std::string_view member, std::string_view names, std::string &target)
{
    std::string value = target;
    text(name, member, 256, value);
    if (!find(name))
        return;
    const std::vector<std::string> known = split(replaced(std::string(names), ", ", ","), ',');
    if (std::find(known.begin(), known.end(), value) == known.end())
        add(notOneOf(value, member, names));
    else
        target = value;
}

void MemberReader::texts(const char *name, std::string_view member, std::vector<std::string> &target)
{
    const Json *const list = find(name);
    if (!list)
        return;
    std::vector<std::string> values;
    for (const Json &value : *list) {
        if (value.is_string())
            values.push_back(value.get<std::string>());
    }
    if (!list->is_array() || values.size() != list->size())
        add(unsatisfied(list->dump(), member, "be a list of strings"));
    else
        target = std::move(values);
}

void MemberReader::need(const char *name, std::string_view member)
{
    if (!find(name))
        add(notThere(member));
}

LambdaResult<void> MemberReader::result() const
{
    if (!m_problems.empty())
        return validationFailure(m_problems);
    return {};
}

} // namespace fermata::emulator
