// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sources/declaredsource.h"

#include "app/base/text.h"
#include "emulator/messaging/queue.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <initializer_list>

namespace fermata::emulator {
namespace {

// The setting under the first of its names that has one: SAM's, then the framework's.
std::string setting(const Trigger &trigger, std::initializer_list<const char *> names)
{
    for (const char *const name : names) {
        const auto found = trigger.settings.find(name);
        if (found != trigger.settings.end() && !found->second.empty())
            return found->second;
    }
    return {};
}

std::optional<int> number(const std::string &text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// Filters.0.a.b = c, as the framework writes a pattern, as JSON again.
nlohmann::json patternIn(const Trigger &trigger, const std::string &prefix)
{
    nlohmann::json pattern = nlohmann::json::object();
    for (const auto &[name, value] : trigger.settings) {
        if (!name.starts_with(prefix))
            continue;
        std::string pointer(1, '/');
        pointer.append(name, prefix.size(), std::string::npos);
        std::replace(pointer.begin(), pointer.end(), '.', '/');
        nlohmann::json values = nlohmann::json::array();
        for (const std::string &one : split(value, ','))
            values.push_back(one);
        pattern[nlohmann::json::json_pointer(pointer)] = std::move(values);
    }
    return pattern;
}

std::vector<std::string> filtersOf(const Trigger &trigger)
{
    std::vector<std::string> filters;
    for (int i = 0;; ++i) {
        const std::string index = std::to_string(i);
        const std::string text = setting(trigger, {("FilterCriteria.Filters." + index + ".Pattern").c_str()});
        const nlohmann::json own = patternIn(trigger, "filterPatterns." + index + ".");
        if (text.empty() && own.empty())
            return filters;
        filters.push_back(text.empty() ? own.dump() : text);
    }
}

} // namespace

std::string queueMeantBy(const std::string &reference, const std::vector<DeclaredQueue> &queues)
{
    std::string text = reference;
    if (text.starts_with("arn:"))
        text = text.substr(text.rfind(':') + 1);
    if (text.starts_with("${") && text.ends_with("}"))
        text = text.substr(2, text.size() - 3);
    const std::string id = text.substr(0, text.find_first_of(".,"));
    for (const DeclaredQueue &queue : queues) {
        if (queue.resource == id)
            return queue.name;
    }
    const std::string name = text.ends_with(".fifo") ? text : id;
    return checkQueueName(name) ? name : std::string();
}

std::optional<EventSource> declaredSource(const Function &function, const Trigger &trigger,
                                          const std::vector<DeclaredQueue> &queues)
{
    const std::string type = setting(trigger, {"type"});
    const bool isMapping = type == "AWS::Lambda::EventSourceMapping" && trigger.kind == "queue";
    if (type != "SQS" && type != "sqs" && !isMapping)
        return std::nullopt;
    const std::string queue = queueMeantBy(
        setting(trigger, {"Queue", "EventSourceArn", "arn", "arn.Fn::GetAtt", "arn.Ref", "value"}), queues);
    if (queue.empty())
        return std::nullopt;
    EventSource source;
    source.sourceArn = queueArn(queue);
    source.function = function.name;
    source.qualifier = trigger.qualifier;
    source.batchSize = number(setting(trigger, {"BatchSize", "batchSize"})).value_or(10);
    source.window = std::chrono::seconds(
        number(setting(trigger, {"MaximumBatchingWindowInSeconds", "maximumBatchingWindow"})).value_or(0));
    source.enabled = lowered(setting(trigger, {"Enabled", "enabled"})) != "false";
    source.reportsFailures =
        setting(trigger, {"FunctionResponseTypes", "functionResponseType"}) == "ReportBatchItemFailures";
    source.mostAtOnce = number(setting(trigger, {"ScalingConfig.MaximumConcurrency", "maximumConcurrency"}));
    source.filters = filtersOf(trigger);
    source.declared = toDocument(source);
    return source;
}

} // namespace fermata::emulator
