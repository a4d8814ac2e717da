// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/inputrules.h"
#include "emulator/regex/regex.h"
#include "emulator/triggers/http/jsonview.h"

#include <algorithm>
#include <charconv>
#include <memory>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

// Where a rule finds what it is about. The body is looked at once, and only if a rule asks for it.
class Input
{
public:
    Input(const Request &request, const PathParameters &parameters) : m_request(request), m_parameters(parameters) {}

    Json at(std::string_view place)
    {
        if (place.starts_with('?'))
            return orNull(m_request.parameter(place.substr(1)));
        if (place.starts_with('{')) {
            const auto found = m_parameters.find(std::string(place.substr(1, place.size() - 2)));
            return found == m_parameters.end() ? Json() : Json(found->second);
        }
        const std::vector<std::string> names = split(replaced(std::string(place), "[]", ""), '.');
        if (!m_body)
            m_body = std::make_unique<JsonView>(m_request.body);
        Json value = m_body->value(names.front());
        for (std::size_t i = 1; i < names.size(); ++i)
            value = value.is_object() ? value.value(names[i], Json()) : Json();
        return value;
    }

private:
    static Json orNull(const std::optional<std::string> &text) { return text ? Json(*text) : Json(); }

    const Request &m_request;
    const PathParameters &m_parameters;
    std::unique_ptr<JsonView> m_body;
};

// functionUrlAuthType, cors.maxAge
std::string shownName(std::string_view place)
{
    std::string name;
    for (const char c : place) {
        if (c == '?' || c == '{' || c == '}' || c == '[' || c == ']')
            continue;
        const bool first = name.empty() || name.back() == '.';
        name += first && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (name == "sid")
        return "statementId";
    return name == "alias" ? "name" : name;
}

std::string shownValue(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_array())
        return value.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::vector<std::string> all;
    std::transform(value.begin(), value.end(), std::back_inserter(all), shownValue);
    return listText(all);
}

std::string bound(const char *what, const char *side, int limit)
{
    return std::string("have ").append(what).append(" ").append(side).append(" than or equal to ")
         + std::to_string(limit);
}

std::size_t lengthOf(const Json &value)
{
    return value.is_string() ? value.get_ref<const std::string &>().size() : value.size();
}

// A number of the query comes as text.
std::optional<std::int64_t> numberIn(const Json &value, const InputRule &rule)
{
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    std::int64_t number = 0;
    const bool isText = value.is_string() && std::string_view(rule.place) == "?MaxItems";
    if (!isText)
        return std::nullopt;
    const auto &text = value.get_ref<const std::string &>();
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
    return end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool isLike(const std::string &text, const InputRule &rule)
{
    if (rule.matches != nullptr)
        return rule.matches(text);
    const Result<Regex> pattern = Regex::make(rule.pattern);
    return !pattern || pattern->matchAll(text).has_value();
}

bool isAmongNames(const std::string &text, const char *names)
{
    const std::vector<std::string> known = split(replaced(names, ", ", ","), ',');
    return std::find(known.begin(), known.end(), text) != known.end();
}

// What the value breaks, in the service's words.
std::vector<std::string> broken(const Json &value, const InputRule &rule)
{
    std::vector<std::string> all;
    if (const std::optional<std::int64_t> number = numberIn(value, rule)) {
        if (rule.most && *number > *rule.most)
            all.push_back(bound("value", "less", *rule.most));
        if (rule.least && *number < *rule.least)
            all.push_back(bound("value", "greater", *rule.least));
        return all;
    }
    if (!value.is_string() && !value.is_array())
        return all; // of another kind: the operation says so
    if (rule.most && lengthOf(value) > static_cast<std::size_t>(*rule.most))
        all.push_back(bound("length", "less", *rule.most));
    if (rule.least && *rule.least > 0 && lengthOf(value) < static_cast<std::size_t>(*rule.least))
        all.push_back(bound("length", "greater", *rule.least));
    if (!value.is_string())
        return all;
    const auto &text = value.get_ref<const std::string &>();
    if (rule.pattern != nullptr && !isLike(text, rule))
        all.push_back(std::string("satisfy regular expression pattern: ").append(rule.pattern));
    if (rule.names != nullptr && !isAmongNames(text, rule.names))
        all.push_back(std::string("satisfy enum value set: [").append(rule.names).append("]"));
    return all;
}

// Of a list's members the service shows all rules, once, with the whole list.
std::string rulesOfMembers(const InputRule &rule)
{
    std::string text = "satisfy constraint: [";
    if (rule.most)
        text.append("Member must ").append(bound("length", "less", *rule.most)).append(", ");
    if (rule.most || rule.least)
        text.append("Member must ").append(bound("length", "greater", rule.least.value_or(0))).append(", ");
    if (rule.pattern != nullptr)
        text.append("Member must satisfy regular expression pattern: ").append(rule.pattern).append(", ");
    return text + "Member must not be null]";
}

} // namespace

LambdaResult<void> checkInput(LambdaOperation *operation, const Request &request, const PathParameters &parameters)
{
    Input input(request, parameters);
    std::vector<std::string> problems;
    for (const InputRule &rule : inputRules()) {
        if (!rule.isOf(operation))
            continue;
        const Json value = input.at(rule.place);
        const std::string name = shownName(rule.place);
        if (std::string_view(rule.place).ends_with("[]")) {
            const bool breaks = value.is_array() && std::any_of(value.begin(), value.end(), [&rule](const Json &one) {
                                    return !broken(one, rule).empty();
                                });
            if (breaks)
                problems.push_back(unsatisfied(shownValue(value), name, rulesOfMembers(rule)));
            continue;
        }
        for (const std::string &constraint : value.is_null() ? std::vector<std::string>() : broken(value, rule))
            problems.push_back(unsatisfied(shownValue(value), name, constraint));
    }
    if (!problems.empty())
        return validationFailure(problems);
    return {};
}

} // namespace fermata::emulator
