// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/inputrules.h"
#include "emulator/regex/regex.h"
#include "emulator/triggers/http/jsonview.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <span>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

// What a rule is about, and what the service calls it: functionUrlAuthType, cors.maxAge, fileSystemConfigs.1.member.arn.
struct Subject
{
    std::string name;
    Json value;
};

std::string shownName(std::string_view name)
{
    std::string shown(name);
    if (!shown.empty() && shown.front() >= 'A' && shown.front() <= 'Z')
        shown.front() = static_cast<char>(shown.front() + 32);
    return shown;
}

std::string shownParameter(std::string_view name)
{
    if (name == "name")
        return "functionName";
    if (name == "sid")
        return "statementId";
    return name == "alias" ? "name" : std::string(name);
}

// What of `value` lies at the path of names; in each member of a list that is on the way.
void collect(const Json &value, std::span<const std::string> names, const std::string &shown,
             std::vector<Subject> &subjects)
{
    if (names.empty()) {
        subjects.push_back({shown, value});
        return;
    }
    const std::string name = replaced(names.front(), "[]", "");
    const bool isList = names.front() != name && names.size() > 1; // the members at the end are looked at together
    const Json inner = value.is_object() ? value.value(name, Json()) : Json();
    const std::string place = (shown.empty() ? shown : shown + ".") + shownName(name);
    if (!isList) {
        collect(inner, names.subspan(1), place, subjects);
        return;
    }
    for (std::size_t i = 0; inner.is_array() && i < inner.size(); ++i)
        collect(inner[i], names.subspan(1), place + "." + std::to_string(i + 1) + ".member", subjects);
}

// Where a rule finds what it is about. The body is looked at once, and only if a rule asks for it.
class Input
{
public:
    Input(const Request &request, const PathParameters &parameters) : m_request(request), m_parameters(parameters) {}

    std::vector<Subject> at(std::string_view place)
    {
        if (place.starts_with('?')) {
            const std::optional<std::string> text = m_request.parameter(place.substr(1));
            return {{shownName(place.substr(1)), text ? Json(*text) : Json()}};
        }
        if (place.starts_with('{')) {
            const std::string name(place.substr(1, place.size() - 2));
            const auto found = m_parameters.find(name);
            return {{shownParameter(name), found == m_parameters.end() ? Json() : Json(found->second)}};
        }
        const std::vector<std::string> names = split(place, '.');
        if (!m_body)
            m_body = std::make_unique<JsonView>(m_request.body);
        const std::string first = replaced(names.front(), "[]", "");
        std::vector<Subject> subjects;
        collect(Json{{first, m_body->value(first)}}, names, {}, subjects);
        return subjects;
    }

private:
    const Request &m_request;
    const PathParameters &m_parameters;
    std::unique_ptr<JsonView> m_body;
};

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
    if (rule.names != nullptr)
        text.append("Member must satisfy enum value set: [").append(rule.names).append("], ");
    return text + "Member must not be null]";
}

void addProblems(const Subject &subject, const InputRule &rule, std::vector<std::string> &problems)
{
    const Json &value = subject.value;
    if (!std::string_view(rule.place).ends_with("[]")) {
        for (const std::string &constraint : value.is_null() ? std::vector<std::string>() : broken(value, rule))
            problems.push_back(unsatisfied(shownValue(value), subject.name, constraint));
        return;
    }
    const bool breaks = value.is_array() && std::any_of(value.begin(), value.end(), [&rule](const Json &one) {
                            return !broken(one, rule).empty();
                        });
    if (breaks)
        problems.push_back(unsatisfied(shownValue(value), subject.name, rulesOfMembers(rule)));
}

} // namespace

LambdaResult<void> checkInput(LambdaOperation *operation, const Request &request, const PathParameters &parameters)
{
    Input input(request, parameters);
    std::vector<std::string> problems;
    for (const InputRule &rule : inputRules()) {
        if (!rule.isOf(operation))
            continue;
        for (const Subject &subject : input.at(rule.place))
            addProblems(subject, rule, problems);
    }
    if (!problems.empty())
        return validationFailure(problems);
    return {};
}

} // namespace fermata::emulator
