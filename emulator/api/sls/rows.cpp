// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sls/rows.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/journal/archive.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace fermata::emulator {
namespace {

using Row = std::optional<SlsRow>;

constexpr const char *thisMachine = "127.0.0.1";

std::string decimal(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.3f", value);
    return text.data();
}

std::string fcVersion(const std::string &version)
{
    return version == "$LATEST" ? "LATEST" : version;
}

// The fields that every row begins with.
SlsRow beginning(std::int64_t milliseconds, const std::string &topic)
{
    return {{"__source__", thisMachine}, {"__topic__", topic}, {"__time__", std::to_string(milliseconds / 1000)}};
}

std::vector<std::string> valuesBesides(const std::string &function, const std::vector<LogStream> &streams)
{
    std::vector<std::string> values = {thisMachine, lowered("FCLogs:" + function)};
    for (const LogStream &stream : streams) {
        values.push_back(lowered(fcVersion(stream.version)));
        values.push_back(lowered(stream.instanceId));
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

SlsSource logRows(const LocalCloud &cloud, const std::string &group, const std::string &function)
{
    SlsSource source;
    source.lines = cloud.archive.logs().snapshot(group).value_or(LogSnapshot());
    const std::vector<LogStream> &all = cloud.archive.logs().streams(group);
    source.rowForEachLine =
        std::none_of(all.begin(), all.end(), [](const LogStream &stream) { return stream.removed; });
    source.besides = valuesBesides(function, all);
    source.row = [function, streams = all](const LogLine &line) -> Row {
        if (line.stream >= streams.size() || streams[line.stream].removed)
            return std::nullopt;
        const LogStream &stream = streams[line.stream];
        SlsRow row = beginning(line.time, "FCLogs:" + function);
        row.insert(row.end(), {{"message", std::string(line.message)},
                               {"functionName", function},
                               {"qualifier", fcVersion(stream.version)},
                               {"versionId", fcVersion(stream.version)},
                               {"instanceID", stream.instanceId}});
        return row;
    };
    return source;
}

SlsRow requestRow(const InvocationRecord &record)
{
    const std::int64_t started = toEpochMs(record.startedAt);
    const ColdStart cold = record.coldStart.value_or(ColdStart());
    const double wait = (cold.spawn + cold.runtimeBoot + cold.userInit).count();
    SlsRow row = beginning(started, "FCRequestMetrics:/" + record.function);
    const std::string version = fcVersion(record.version);
    const bool http = record.source == "http";
    row.insert(row.end(), {{"functionName", record.function},
                           {"qualifier", record.qualifier.empty() ? version : record.qualifier},
                           {"versionId", version},
                           {"instanceID", record.instanceId},
                           {"requestId", record.requestId},
                           {"triggerType", record.source == "invoke" ? std::string() : record.source},
                           {"invocationType", record.source == "async" ? "Async" : "Sync"},
                           {"operation", http ? "HttpInvoke" : "InvokeFunction"},
                           {"method", http ? "" : "POST"},
                           {"requestURI", http ? "" : "/2023-03-30/functions/" + record.function + "/invocations"},
                           {"hostname", "127.0.0.1"},
                           {"clientIP", "127.0.0.1"},
                           {"ipAddress", "127.0.0.1"},
                           {"statusCode", "200"},
                           {"hasFunctionError", record.error ? "true" : "false"}});
    if (record.error)
        row.emplace_back("errorType", record.error->type);
    row.insert(row.end(), {{"isColdStart", record.coldStart ? "true" : "false"},
                           {"durationMs", decimal(record.duration.count())},
                           {"invokeFunctionLatencyMs", decimal(record.duration.count() + wait)},
                           {"scheduleLatencyMs", decimal(wait)},
                           {"invocationStartTimestamp", std::to_string(started)},
                           {"invokeFunctionStartTimestamp", std::to_string(started + static_cast<std::int64_t>(wait))},
                           {"memoryMB", std::to_string(record.memoryMb)},
                           {"memoryUsageMB", std::to_string(record.maxMemoryMb)},
                           {"resourceMode", "ondemand"},
                           {"activeInstances", "1"},
                           {"activeInstancesPerFunction", "1"}});
    return row;
}

SlsRow instanceMetricsRow(const InvocationRecord &record)
{
    SlsRow row = beginning(toEpochMs(record.startedAt), "FCInstanceMetrics:/" + record.function);
    const double share = record.memoryMb > 0 ? 100.0 * record.maxMemoryMb / record.memoryMb : 0;
    row.insert(row.end(), {{"functionName", record.function},
                           {"qualifier", record.qualifier},
                           {"versionId", fcVersion(record.version)},
                           {"instanceID", record.instanceId},
                           {"memoryLimitMB", std::to_string(record.memoryMb)},
                           {"memoryUsageMB", std::to_string(record.maxMemoryMb)},
                           {"memoryUsagePercent", decimal(share)},
                           {"concurrentRequests", "1"}});
    return row;
}

SlsSource callRows(const LocalCloud &cloud, const std::string &function, SlsRow (*make)(const InvocationRecord &))
{
    SlsSource source;
    source.lines = cloud.archive.history().snapshot();
    source.row = [function, make](const LogLine &line) -> Row {
        const std::optional<InvocationRecord> record = History::recordIn(line);
        if (!record || (!function.empty() && lowered(record->function) != function))
            return std::nullopt;
        return make(*record);
    };
    return source;
}

// An instance's first line is when it came.
SlsSource eventRows(const LocalCloud &cloud, const std::string &group, const std::string &function)
{
    SlsSource source;
    source.lines = cloud.archive.logs().snapshot(group).value_or(LogSnapshot());
    source.row = [function, streams = cloud.archive.logs().streams(group),
                  seen = std::make_shared<std::vector<bool>>()](const LogLine &line) -> Row {
        seen->resize(streams.size());
        if (line.stream >= streams.size() || (*seen)[line.stream] || streams[line.stream].first != line.time)
            return std::nullopt;
        (*seen)[line.stream] = true;
        const LogStream &stream = streams[line.stream];
        SlsRow row = beginning(line.time, "FCInstanceEvents:/" + function);
        row.insert(row.end(), {{"functionName", function},
                               {"qualifier", fcVersion(stream.version)},
                               {"versionId", fcVersion(stream.version)},
                               {"instanceID", stream.instanceId},
                               {"event", "InstanceCreated"},
                               {"message", "Instance " + stream.instanceId + " was created"}});
        return row;
    };
    return source;
}

} // namespace

LogRange narrowed(LogRange range, const SlsSource &source, const SlsQuery &query)
{
    if (source.besides) {
        range.texts = query.texts(*source.besides);
        range.ignoringCase = true;
    }
    return range;
}

std::vector<SlsSource> sourcesOf(const LocalCloud &cloud, const std::optional<std::vector<std::string>> &topics)
{
    const auto wanted = [&topics](const std::string &topic) {
        return !topics || std::find(topics->begin(), topics->end(), lowered(topic)) != topics->end();
    };
    const auto kindWanted = [&topics](const std::string &kind) {
        return !topics
            || std::any_of(topics->begin(), topics->end(), [&kind](const auto &t) { return t.starts_with(kind); });
    };
    std::vector<SlsSource> sources;
    for (const auto &[name, group] : cloud.archive.logs().groups()) {
        const std::string function = functionOf(name);
        if (!function.empty() && wanted("FCLogs:" + function))
            sources.push_back(logRows(cloud, name, function));
        if (!function.empty() && wanted("FCInstanceEvents:/" + function))
            sources.push_back(eventRows(cloud, name, function));
    }
    const auto functionIn = [&topics](const std::string &kind) {
        return topics && topics->size() == 1 ? topics->front().substr(kind.size()) : std::string();
    };
    if (kindWanted("fcrequestmetrics:/"))
        sources.push_back(callRows(cloud, functionIn("fcrequestmetrics:/"), requestRow));
    if (kindWanted("fcinstancemetrics:/"))
        sources.push_back(callRows(cloud, functionIn("fcinstancemetrics:/"), instanceMetricsRow));
    return sources;
}

} // namespace fermata::emulator
