// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/api/logs/operations.h"
#include "emulator/eventing/eventing.h"
#include "emulator/journal/archive.h"

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

constexpr std::size_t longestName = 512;
// What the service takes as a number of days, as its error lists them.
constexpr std::array retentions = {1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                   365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

bool isGroupName(const std::string &name)
{
    return name.size() <= longestName && std::all_of(name.begin(), name.end(), [](unsigned char c) {
               return std::isalnum(c) != 0
                   || std::string_view("_-/.#").find(static_cast<char>(c)) != std::string_view::npos;
           });
}

std::size_t metricFiltersOf(const LocalCloud &cloud, const std::string &group)
{
    const auto &all = cloud.eventing.logFilters().all();
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&group](const auto &one) {
        return one.second.kind == LogFilter::Kind::Metric && one.second.group == group;
    }));
}

// The group of a resource's ARN, with or without ":*".
AwsResult<LogGroup> groupOfResource(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::string> arn = input.needed("resourceArn");
    if (!arn)
        return tl::unexpected<AwsFault>(arn.error());
    return knownGroup(cloud, groupNameIn(*arn));
}

} // namespace

tl::unexpected<AwsFault> noSuchGroup()
{
    return awsFailure("ResourceNotFoundException", "The specified log group does not exist.");
}

tl::unexpected<AwsFault> fromBelow(const Error &error)
{
    if (error.code == Error::Code::NotFound)
        return noSuchGroup();
    return awsFailure("ServiceUnavailableException", error.message, 500);
}

AwsResult<LogGroup> knownGroup(const LocalCloud &cloud, const std::string &name)
{
    const LogGroup *const group = cloud.archive.logs().group(name);
    return group != nullptr ? AwsResult<LogGroup>(*group) : noSuchGroup();
}

AwsResult<LogGroup> groupIn(const LocalCloud &cloud, const LogsInput &input)
{
    if (const std::optional<std::string> identifier = input.text("logGroupIdentifier"))
        return knownGroup(cloud, groupNameIn(*identifier));
    const AwsResult<std::string> name = input.needed("logGroupName");
    return name ? knownGroup(cloud, *name) : tl::unexpected<AwsFault>(name.error());
}

LogsAnswer createLogGroup(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::string> name = input.needed("logGroupName");
    if (!name)
        return tl::unexpected<AwsFault>(name.error());
    if (!isGroupName(*name)) {
        return awsFailure(
            "InvalidParameterException",
            std::string("1 validation error detected: Value '")
                .append(*name)
                .append("' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression "
                        "pattern: [\\.\\-_/#A-Za-z0-9]+"));
    }
    LogStore &logs = cloud.archive.logs();
    if (logs.group(*name) != nullptr)
        return awsFailure("ResourceAlreadyExistsException", "The specified log group already exists");
    if (const Result<> made = logs.createGroup(*name); !made)
        return fromBelow(made.error());
    LogGroup group = *logs.group(*name);
    for (const auto &[key, value] : input.member("tags").items())
        group.tags[key] = value.is_string() ? value.get<std::string>() : value.dump();
    if (const Result<> tagged = logs.changeGroup(group); !tagged)
        return fromBelow(tagged.error());
    return logsEmpty();
}

LogsAnswer deleteLogGroup(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    if (const Result<> removed = cloud.archive.logs().removeGroup(group->name); !removed)
        return fromBelow(removed.error());
    cloud.eventing.logFilters().forgetGroup(group->name);
    return logsEmpty();
}

LogsAnswer describeLogGroups(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::int64_t> limit = input.between("limit", 1, 50, 50);
    if (!limit)
        return tl::unexpected<AwsFault>(limit.error());
    const std::string prefix = input.text("logGroupNamePrefix").value_or("");
    const std::string pattern = lowered(input.text("logGroupNamePattern").value_or(""));
    if (!prefix.empty() && !pattern.empty()) {
        return awsFailure("InvalidParameterException",
                          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    const std::string after = fromBase64(input.text("nextToken").value_or("")).value_or("");
    LogsJson body = {{"logGroups", LogsJson::array()}};
    std::string last;
    for (const auto &[name, group] : cloud.archive.logs().groups()) {
        if (name <= after || !name.starts_with(prefix) || lowered(name).find(pattern) == std::string::npos)
            continue;
        if (body["logGroups"].size() == static_cast<std::size_t>(*limit)) {
            body["nextToken"] = toBase64(last);
            break;
        }
        body["logGroups"].push_back(groupJson(group, cloud.archive.logs().bytesOf(name), metricFiltersOf(cloud, name)));
        last = name;
    }
    return logsJson(body);
}

LogsAnswer putRetentionPolicy(const LocalCloud &cloud, const LogsInput &input)
{
    AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    const std::int64_t days = input.number("retentionInDays").value_or(0);
    if (std::find(retentions.begin(), retentions.end(), days) == retentions.end()) {
        std::string list;
        for (const int allowed : retentions)
            list.append(list.empty() ? "" : ", ").append(std::to_string(allowed));
        return awsFailure(
            "InvalidParameterException",
            std::string("1 validation error detected: Value '")
                .append(std::to_string(days))
                .append("' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [")
                .append(list)
                .append("]"));
    }
    group->retentionDays = static_cast<int>(days);
    if (const Result<> changed = cloud.archive.logs().changeGroup(*group); !changed)
        return fromBelow(changed.error());
    return logsEmpty();
}

LogsAnswer deleteRetentionPolicy(const LocalCloud &cloud, const LogsInput &input)
{
    AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    group->retentionDays.reset();
    if (const Result<> changed = cloud.archive.logs().changeGroup(*group); !changed)
        return fromBelow(changed.error());
    return logsEmpty();
}

LogsAnswer listTagsForLogResource(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<LogGroup> group = groupOfResource(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    return logsJson({{"tags", group->tags}});
}

LogsAnswer tagLogResource(const LocalCloud &cloud, const LogsInput &input)
{
    AwsResult<LogGroup> group = groupOfResource(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    for (const auto &[key, value] : input.member("tags").items())
        group->tags[key] = value.is_string() ? value.get<std::string>() : value.dump();
    if (const Result<> changed = cloud.archive.logs().changeGroup(*group); !changed)
        return fromBelow(changed.error());
    return logsEmpty();
}

LogsAnswer untagLogResource(const LocalCloud &cloud, const LogsInput &input)
{
    AwsResult<LogGroup> group = groupOfResource(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    for (const std::string &key : input.texts("tagKeys"))
        group->tags.erase(key);
    if (const Result<> changed = cloud.archive.logs().changeGroup(*group); !changed)
        return fromBelow(changed.error());
    return logsEmpty();
}

} // namespace fermata::emulator
