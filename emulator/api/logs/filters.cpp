// SPDX-License-Identifier: GPL-3.0-or-later
// Subscription filters and metric filters of groups.
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/logs/operations.h"
#include "emulator/eventing/arn.h"
#include "emulator/eventing/eventing.h"
#include "emulator/registry/functionregistry.h"

#include <algorithm>
#include <charconv>

namespace fermata::emulator {
namespace {

using Kind = LogFilter::Kind;

constexpr std::size_t mostSubscriptions = 2; // of one group

// The filter of this kind that the input names, in a group that is there.
AwsResult<LogFilter> filterIn(const LocalCloud &cloud, const LogsInput &input, Kind kind)
{
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    const AwsResult<std::string> name = input.needed("filterName");
    if (!group || !name)
        return tl::unexpected<AwsFault>(group ? name.error() : group.error());
    LogFilter filter;
    filter.kind = kind;
    filter.group = group->name;
    filter.name = *name;
    filter.pattern = input.text("filterPattern").value_or(""); // an empty one lets everything pass
    filter.createdAt = cloud.clock.now();
    return filter;
}

LogsAnswer saved(const LocalCloud &cloud, LogFilter filter)
{
    const Result<> put = cloud.eventing.logFilters().put(std::move(filter));
    if (!put && put.error().code == Error::Code::Invalid)
        return awsFailure("InvalidParameterException", put.error().message);
    return put ? LogsAnswer(logsEmpty()) : fromBelow(put.error());
}

// What can be called with events: a function of this cloud, and not the one whose log it is.
AwsResult<void> checkDestination(const LocalCloud &cloud, const LogFilter &filter)
{
    const Target target = targetOf(filter.destination);
    if (target.kind != Target::Kind::Function || !cloud.functions.find(target.name, target.qualifier)) {
        return awsFailure(
            "InvalidParameterException",
            "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to "
            "execute your function.");
    }
    if (filter.group == "/aws/lambda/" + target.name)
        return awsFailure("InvalidParameterException", "The function would be called for what it logs itself.");
    return {};
}

bool isFull(const LocalCloud &cloud, const LogFilter &filter)
{
    const auto &all = cloud.eventing.logFilters().all();
    const auto count = std::count_if(all.begin(), all.end(), [&filter](const auto &entry) {
        return entry.second.kind == Kind::Subscription && entry.second.group == filter.group;
    });
    return cloud.eventing.logFilters().find(keyOf(filter)) == nullptr
        && static_cast<std::size_t>(count) >= mostSubscriptions;
}

LogsJson subscriptionJson(const LogFilter &filter)
{
    LogsJson json = {{"filterName", filter.name},           {"logGroupName", filter.group},
                     {"filterPattern", filter.pattern},     {"destinationArn", filter.destination},
                     {"distribution", filter.distribution}, {"creationTime", toEpochMs(filter.createdAt)}};
    if (!filter.role.empty())
        json["roleArn"] = filter.role;
    return json;
}

LogsJson metricJson(const LogFilter &filter)
{
    LogsJson transformation = {{"metricName", filter.metricName},
                               {"metricNamespace", filter.metricSpace},
                               {"metricValue", filter.metricValue}};
    if (filter.otherwise)
        transformation["defaultValue"] = *filter.otherwise;
    if (!filter.dimensions.empty())
        transformation["dimensions"] = filter.dimensions;
    if (!filter.unit.empty())
        transformation["unit"] = filter.unit;
    return {{"filterName", filter.name},
            {"filterPattern", filter.pattern},
            {"metricTransformations", LogsJson::array({transformation})},
            {"creationTime", toEpochMs(filter.createdAt)},
            {"logGroupName", filter.group}};
}

// Fails where the one transformation, or what it needs, is missing.
AwsResult<void> readTransformation(const LogsInput &input, LogFilter &filter)
{
    const nlohmann::json &list = input.member("metricTransformations");
    if (!list.is_array() || list.size() != 1 || !list[0].is_object()) {
        return awsFailure(
            "InvalidParameterException",
            "1 validation error detected: Value '" + list.dump()
                + "' at 'metricTransformations' failed to satisfy constraint: Member must have length less than "
                  "or equal to 1");
    }
    const LogsInput one(list[0]);
    for (const char *const name : {"metricName", "metricNamespace", "metricValue"}) {
        if (const AwsResult<std::string> text = one.needed(name); !text)
            return tl::unexpected<AwsFault>(text.error());
    }
    filter.metricName = one.text("metricName").value_or("");
    filter.metricSpace = one.text("metricNamespace").value_or("");
    filter.metricValue = one.text("metricValue").value_or("");
    filter.unit = one.text("unit").value_or("");
    for (const auto &[name, field] : one.member("dimensions").items())
        filter.dimensions[name] = field.is_string() ? field.get<std::string>() : field.dump();
    if (const nlohmann::json &otherwise = one.member("defaultValue"); otherwise.is_number())
        filter.otherwise = otherwise.get<double>();
    if (filter.otherwise && !filter.dimensions.empty())
        return awsFailure(
            "InvalidParameterException",
            "Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
    return {};
}

LogsAnswer removed(const LocalCloud &cloud, const LogsInput &input, Kind kind, const char *missing)
{
    const AwsResult<LogFilter> filter = filterIn(cloud, input, kind);
    if (!filter)
        return tl::unexpected<AwsFault>(filter.error());
    if (cloud.eventing.logFilters().find(keyOf(*filter)) == nullptr)
        return awsFailure("ResourceNotFoundException", missing);
    const Result<> gone = cloud.eventing.logFilters().remove(keyOf(*filter));
    return gone ? LogsAnswer(logsEmpty()) : fromBelow(gone.error());
}

// One page of those that `isWanted` likes.
template<class IsWanted, class Show>
LogsAnswer described(const LocalCloud &cloud, const LogsInput &input, const char *member, IsWanted isWanted, Show show)
{
    const AwsResult<std::int64_t> limit = input.between("limit", 1, 50, 50);
    if (!limit)
        return tl::unexpected<AwsFault>(limit.error());
    const std::string prefix = input.text("filterNamePrefix").value_or("");
    const std::string after = fromBase64(input.text("nextToken").value_or("")).value_or("");
    LogsJson body = {{member, LogsJson::array()}};
    std::string last;
    for (const auto &[key, filter] : cloud.eventing.logFilters().all()) {
        if (key <= after || !filter.name.starts_with(prefix) || !isWanted(filter))
            continue;
        if (body[member].size() == static_cast<std::size_t>(*limit)) {
            body["nextToken"] = toBase64(last);
            break;
        }
        body[member].push_back(show(filter));
        last = key;
    }
    return logsJson(body);
}

} // namespace

LogsAnswer putSubscriptionFilter(const LocalCloud &cloud, const LogsInput &input)
{
    AwsResult<LogFilter> filter = filterIn(cloud, input, Kind::Subscription);
    const AwsResult<std::string> destination = input.needed("destinationArn");
    if (!filter || !destination)
        return tl::unexpected<AwsFault>(filter ? destination.error() : filter.error());
    filter->destination = *destination;
    filter->role = input.text("roleArn").value_or("");
    filter->distribution = input.text("distribution").value_or("ByLogStream");
    if (const AwsResult<void> checked = checkDestination(cloud, *filter); !checked)
        return tl::unexpected<AwsFault>(checked.error());
    if (isFull(cloud, *filter))
        return awsFailure("LimitExceededException", "Resource limit exceeded.");
    return saved(cloud, *std::move(filter));
}

LogsAnswer describeSubscriptionFilters(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    return described(
        cloud, input, "subscriptionFilters",
        [&group](const LogFilter &filter) { return filter.kind == Kind::Subscription && filter.group == group->name; },
        subscriptionJson);
}

LogsAnswer deleteSubscriptionFilter(const LocalCloud &cloud, const LogsInput &input)
{
    return removed(cloud, input, Kind::Subscription, "The specified subscription filter does not exist.");
}

LogsAnswer putMetricFilter(const LocalCloud &cloud, const LogsInput &input)
{
    AwsResult<LogFilter> filter = filterIn(cloud, input, Kind::Metric);
    if (!filter)
        return tl::unexpected<AwsFault>(filter.error());
    if (const AwsResult<void> read = readTransformation(input, *filter); !read)
        return tl::unexpected<AwsFault>(read.error());
    return saved(cloud, *std::move(filter));
}

LogsAnswer describeMetricFilters(const LocalCloud &cloud, const LogsInput &input)
{
    const std::optional<std::string> group = input.text("logGroupName");
    if (group) {
        if (const AwsResult<LogGroup> known = knownGroup(cloud, *group); !known)
            return tl::unexpected<AwsFault>(known.error());
    }
    const std::optional<std::string> name = input.text("metricName");
    const std::optional<std::string> space = input.text("metricNamespace");
    return described(
        cloud, input, "metricFilters",
        [&](const LogFilter &filter) {
            return filter.kind == Kind::Metric && (!group || filter.group == *group)
                && (!name || filter.metricName == *name) && (!space || filter.metricSpace == *space);
        },
        metricJson);
}

LogsAnswer deleteMetricFilter(const LocalCloud &cloud, const LogsInput &input)
{
    return removed(cloud, input, Kind::Metric, "The specified metric filter does not exist.");
}

} // namespace fermata::emulator
