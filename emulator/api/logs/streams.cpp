// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/api/logs/operations.h"
#include "emulator/journal/archive.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr std::size_t longestName = 512;

std::int64_t lastOf(const LogStream &stream)
{
    return stream.last.value_or(stream.createdAt);
}

// Those that are wanted, in the wanted order.
std::vector<LogStream> wantedStreams(const LocalCloud &cloud, const LogGroup &group, const std::string &prefix,
                                     bool byTime, bool descending)
{
    std::vector<LogStream> streams;
    for (const LogStream &stream : cloud.archive.logs().streams(group.name)) {
        if (!stream.removed && stream.name.starts_with(prefix))
            streams.push_back(stream);
    }
    std::sort(streams.begin(), streams.end(), [byTime](const LogStream &a, const LogStream &b) {
        return byTime ? std::pair(lastOf(a), a.name) < std::pair(lastOf(b), b.name) : a.name < b.name;
    });
    if (descending)
        std::reverse(streams.begin(), streams.end());
    return streams;
}

} // namespace

tl::unexpected<AwsFault> noSuchStream()
{
    return awsFailure("ResourceNotFoundException", "The specified log stream does not exist.");
}

LogsAnswer createLogStream(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::string> name = input.needed("logStreamName");
    if (!name)
        return tl::unexpected<AwsFault>(name.error());
    if (name->size() > longestName || name->find_first_of(":*") != std::string::npos) {
        return awsFailure(
            "InvalidParameterException",
            std::string("1 validation error detected: Value '")
                .append(*name)
                .append("' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression "
                        "pattern: [^:*]*"));
    }
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    LogStore &logs = cloud.archive.logs();
    if (logs.stream(group->name, *name) != nullptr)
        return awsFailure("ResourceAlreadyExistsException", "The specified log stream already exists");
    LogStream stream;
    stream.name = *name;
    if (const Result<> made = logs.makeStream(group->name, stream); !made)
        return fromBelow(made.error());
    return logsEmpty();
}

LogsAnswer deleteLogStream(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::string> name = input.needed("logStreamName");
    if (!name)
        return tl::unexpected<AwsFault>(name.error());
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    if (!cloud.archive.logs().removeStream(group->name, *name))
        return noSuchStream();
    return logsEmpty();
}

LogsAnswer describeLogStreams(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::int64_t> limit = input.between("limit", 1, 50, 50);
    if (!limit)
        return tl::unexpected<AwsFault>(limit.error());
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    const std::string prefix = input.text("logStreamNamePrefix").value_or("");
    const std::string order = input.text("orderBy").value_or("LogStreamName");
    if (order == "LastEventTime" && !prefix.empty())
        return awsFailure("InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
    if (order != "LastEventTime" && order != "LogStreamName") {
        return awsFailure(
            "InvalidParameterException",
            std::string("1 validation error detected: Value '")
                .append(order)
                .append("' at 'orderBy' failed to satisfy constraint: Member must satisfy enum value set: "
                        "[LogStreamName, LastEventTime]"));
    }
    const std::vector<LogStream> streams =
        wantedStreams(cloud, *group, prefix, order == "LastEventTime", input.flag("descending"));
    // A token names the stream that the page before ended with.
    const std::string after = fromBase64(input.text("nextToken").value_or("")).value_or("");
    auto at = std::find_if(streams.begin(), streams.end(), [&after](const LogStream &s) { return s.name == after; });
    at = at == streams.end() ? streams.begin() : std::next(at);
    LogsJson body = {{"logStreams", LogsJson::array()}};
    for (; at != streams.end() && body["logStreams"].size() < static_cast<std::size_t>(*limit); ++at)
        body["logStreams"].push_back(streamJson(*group, *at));
    if (at != streams.end())
        body["nextToken"] = toBase64(std::prev(at)->name);
    return logsJson(body);
}

} // namespace fermata::emulator
