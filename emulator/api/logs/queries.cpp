// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/logs/queries.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/logs/logfields.h"
#include "emulator/insights/query.h"
#include "emulator/journal/archive.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t keptQueries = 100;
constexpr std::chrono::minutes longestRun{15}; // as the service

// One group that a query looks at.
struct Searched
{
    std::string name;
    std::vector<LogStream> streams;
    LogSnapshot lines;
};

struct Outcome
{
    std::vector<InsightsRun::ShownRow> rows;
    std::uint64_t matched = 0;
    std::uint64_t scanned = 0;
    std::uint64_t bytes = 0;
    bool timedOut = false;
};

Outcome runOver(const std::vector<Searched> &groups, const InsightsQuery &query, const LogRange &range,
                const std::atomic<bool> &cancelled)
{
    Outcome outcome;
    InsightsRun run(query);
    const auto end = std::chrono::steady_clock::now() + longestRun;
    for (const Searched &group : groups) {
        group.lines.visit(range, LogDirection::Backward, [&](const LogLine &line) {
            ++outcome.scanned;
            outcome.bytes += line.message.size();
            outcome.timedOut = outcome.scanned % 4096 == 0 && std::chrono::steady_clock::now() > end;
            if (outcome.timedOut || cancelled)
                return false;
            const LogStream &stream = streamAt(group.streams, line.stream);
            return stream.removed || run.add(rowOf(line, group.name, stream));
        });
    }
    outcome.rows = run.finish();
    outcome.matched = run.matched();
    return outcome;
}

// "2026-01-02 03:04:05.678", as results show times.
std::string shownTime(const std::string &milliseconds)
{
    const std::string iso = toIso(fromEpochMs(static_cast<std::int64_t>(std::strtod(milliseconds.c_str(), nullptr))));
    return replaced(replaced(iso, "T", " "), "Z", "");
}

LogsJson rowJson(const InsightsRun::ShownRow &row)
{
    LogsJson fields = LogsJson::array();
    for (const auto &[name, value] : row) {
        const bool time = name == "@timestamp" || name == "@ingestionTime" || lowered(name).starts_with("bin(");
        fields.push_back({{"field", name}, {"value", time ? shownTime(value) : value}});
    }
    return fields;
}

} // namespace

struct LogQueries::Query
{
    std::string id;
    std::string text;
    std::string group; // the first
    std::int64_t createdAt = 0; // epoch ms
    const char *status = "Scheduled";
    Outcome outcome;
    std::atomic<bool> cancelled{false};
};

namespace {

asio::awaitable<void> runQuery(LogStore &logs, std::shared_ptr<LogQueries::Query> query, std::function<Outcome()> work)
{
    query->status = "Running";
    Outcome outcome = co_await logs.read<Outcome>(std::move(work));
    query->outcome = std::move(outcome);
    query->status = query->cancelled ? "Cancelled" : query->outcome.timedOut ? "Timeout" : "Complete";
}

std::vector<std::string> namesIn(const LogsInput &input)
{
    std::vector<std::string> names = input.texts("logGroupNames");
    for (const std::string &identifier : input.texts("logGroupIdentifiers"))
        names.push_back(groupNameIn(identifier));
    if (const std::optional<std::string> name = input.text("logGroupName"))
        names.push_back(*name);
    return names;
}

AwsResult<std::vector<Searched>> searchedIn(const LocalCloud &cloud, const LogsInput &input)
{
    std::vector<Searched> groups;
    for (const std::string &name : namesIn(input)) {
        const AwsResult<LogGroup> group = knownGroup(cloud, name);
        if (!group)
            return awsFailure("ResourceNotFoundException", "Log group '" + name + "' does not exist for account ID '"
                                                               + accountOf(Vendor::Lambda).id + "'");
        LogStore &logs = cloud.archive.logs();
        groups.push_back({name, logs.streams(name), logs.snapshot(name).value_or(LogSnapshot())});
    }
    if (groups.empty() || groups.size() > 50)
        return awsFailure("InvalidParameterException", "1 to 50 log groups must be named.");
    return groups;
}

} // namespace

LogsAnswer LogQueries::start(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::string> text = input.needed("queryString");
    if (!text)
        return tl::unexpected<AwsFault>(text.error());
    if (input.text("queryLanguage").value_or("CWLI") != "CWLI")
        return awsFailure("InvalidParameterException", "The local cloud knows the query language CWLI only.");
    std::string whole = *text;
    const AwsResult<std::int64_t> limit = input.between("limit", 1, 10'000, 10'000);
    if (!limit)
        return tl::unexpected<AwsFault>(limit.error());
    Result<InsightsQuery> parsed = InsightsQuery::parse(whole);
    if (!parsed)
        return awsFailure("MalformedQueryException", parsed.error().message);
    if (input.has("limit") && parsed->limit() == 10'000)
        parsed = InsightsQuery::parse(whole.append(" | limit ").append(std::to_string(*limit)));
    AwsResult<std::vector<Searched>> groups = searchedIn(cloud, input);
    if (!groups)
        return tl::unexpected<AwsFault>(groups.error());
    auto query = std::make_shared<Query>();
    query->id = newUuid();
    query->text = *text;
    query->group = groups->front().name;
    query->createdAt = toEpochMs(cloud.clock.now());
    LogRange range;
    range.from = input.number("startTime").value_or(0) * 1000;
    range.until = (input.number("endTime").value_or(INT32_MAX) + 1) * 1000;
    range.texts = parsed->texts();
    std::function<Outcome()> work = [groups = *std::move(groups), parsed = *std::move(parsed), range, query] {
        return runOver(groups, parsed, range, query->cancelled);
    };
    m_queries.push_back(query);
    if (m_queries.size() > keptQueries)
        m_queries.pop_front();
    asio::co_spawn(cloud.executor, runQuery(cloud.archive.logs(), query, std::move(work)), asio::detached);
    return logsJson({{"queryId", query->id}});
}

std::shared_ptr<LogQueries::Query> LogQueries::find(const LogsInput &input) const
{
    const std::string id = input.text("queryId").value_or("");
    const auto found =
        std::find_if(m_queries.begin(), m_queries.end(), [&id](const auto &query) { return query->id == id; });
    return found != m_queries.end() ? *found : nullptr;
}

LogsAnswer LogQueries::results(const LogsInput &input) const
{
    const std::shared_ptr<Query> query = find(input);
    if (!query)
        return awsFailure("ResourceNotFoundException", "The specified query does not exist.");
    LogsJson rows = LogsJson::array();
    for (const InsightsRun::ShownRow &row : query->outcome.rows)
        rows.push_back(rowJson(row));
    return logsJson({{"queryLanguage", "CWLI"},
                     {"results", rows},
                     {"statistics",
                      {{"recordsMatched", static_cast<double>(query->outcome.matched)},
                       {"recordsScanned", static_cast<double>(query->outcome.scanned)},
                       {"bytesScanned", static_cast<double>(query->outcome.bytes)}}},
                     {"status", query->status}});
}

LogsAnswer LogQueries::stop(const LogsInput &input)
{
    const std::shared_ptr<Query> query = find(input);
    if (!query)
        return awsFailure("ResourceNotFoundException", "The specified query does not exist.");
    const std::string status = query->status;
    if (status != "Running" && status != "Scheduled") {
        return awsFailure("InvalidParameterException",
                          "Query " + query->id + " is not in a cancellable state: " + status);
    }
    query->cancelled = true;
    return logsJson({{"success", true}});
}

LogsAnswer LogQueries::describe(const LogsInput &input) const
{
    LogsJson list = LogsJson::array();
    for (auto query = m_queries.rbegin(); query != m_queries.rend(); ++query) {
        const Query &one = **query;
        if ((input.has("status") && input.text("status") != one.status)
            || (input.has("logGroupName") && input.text("logGroupName") != one.group))
            continue;
        list.push_back({{"queryId", one.id},
                        {"queryString", one.text},
                        {"status", one.status},
                        {"createTime", one.createdAt},
                        {"logGroupName", one.group}});
    }
    return logsJson({{"queries", list}});
}

LogsAnswer getLogRecord(const LocalCloud &cloud, const LogsInput &input)
{
    const std::string pointer = fromBase64(input.text("logRecordPointer").value_or("")).value_or("");
    const std::size_t at = pointer.find('\n');
    const std::string group = pointer.substr(0, at);
    const std::string eventId = at != std::string::npos ? pointer.substr(at + 1) : std::string();
    const std::uint64_t sequence = sequenceIn(eventId).value_or(0); // none has that
    const Result<LogSnapshot> lines = cloud.archive.logs().snapshot(group);
    if (sequence == 0 || !lines)
        return awsFailure("InvalidParameterException", "The specified logRecordPointer is not valid.");
    LogRange range;
    range.fromSequence = sequence;
    range.untilSequence = sequence + 1;
    LogsJson record = LogsJson::object();
    const std::vector<LogStream> &streams = cloud.archive.logs().streams(group);
    lines->visit(range, LogDirection::Forward, [&](const LogLine &line) {
        const InsightsRow row = rowOf(line, group, streamAt(streams, line.stream));
        for (const char *const name :
             {"@timestamp", "@message", "@logStream", "@log", "@ingestionTime", "@ptr", "@requestId", "@type",
              "@duration", "@billedDuration", "@memorySize", "@maxMemoryUsed", "@initDuration"}) {
            if (row.valueOf(name).isThere())
                record[name] = row.valueOf(name).text();
        }
        return false;
    });
    if (record.empty())
        return awsFailure("ResourceNotFoundException", "The specified log record does not exist.");
    return logsJson({{"logRecord", record}});
}

} // namespace fermata::emulator
