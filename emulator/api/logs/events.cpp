// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/logs/operations.h"
#include "emulator/api/logs/search.h"
#include "emulator/journal/archive.h"
#include "emulator/logqueries/filterpattern.h"

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::int64_t mostEvents = 10'000;
constexpr std::int64_t tooOld = std::int64_t{14} * 24 * 3600 * 1000; // ms
constexpr std::int64_t tooNew = std::int64_t{2} * 3600 * 1000;

struct Batch
{
    std::vector<LogLine> lines; // texts in the request
    LogsJson rejected;
};

AwsResult<Batch> batchOf(const LogsInput &input, std::int64_t now, std::int64_t oldest)
{
    Batch batch;
    const nlohmann::json &events = input.member("logEvents");
    if (!events.is_array() || events.empty() || events.size() > static_cast<std::size_t>(mostEvents)) {
        return awsFailure("InvalidParameterException",
                          "1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must "
                          "have length between 1 and 10000");
    }
    std::int64_t last = INT64_MIN;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const nlohmann::json &event = events[i];
        const auto message = event.find("message");
        if (!event.is_object() || message == event.end() || !message->is_string() || !event.contains("timestamp"))
            return awsFailure("InvalidParameterException", "Each log event needs a timestamp and a message.");
        LogLine line;
        line.time = event["timestamp"].is_number() ? event["timestamp"].get<std::int64_t>() : 0;
        line.message = message->get_ref<const std::string &>();
        if (line.time < last)
            return awsFailure("InvalidParameterException",
                              "Log events in a single PutLogEvents request must be in chronological order.");
        last = line.time;
        if (line.time > now + tooNew && !batch.rejected.contains("tooNewLogEventStartIndex"))
            batch.rejected["tooNewLogEventStartIndex"] = i;
        if (line.time < now - tooOld)
            batch.rejected["tooOldLogEventEndIndex"] = i + 1;
        else if (line.time < oldest)
            batch.rejected["expiredLogEventEndIndex"] = i + 1;
        else if (line.time <= now + tooNew)
            batch.lines.push_back(line);
    }
    return batch;
}

// f/ and b/ with the sequence at which to go on.
std::string tokenOf(char direction, std::uint64_t sequence)
{
    const std::string digits = std::to_string(sequence);
    return std::string(1, direction)
        .append("/")
        .append(56 - std::min<std::size_t>(56, digits.size()), '0')
        .append(digits);
}

std::optional<std::uint64_t> sequenceOf(const std::string &token)
{
    return token.size() == 58 && token[1] == '/' ? sequenceIn(token.substr(2)) : std::nullopt;
}

struct PageRequest
{
    Search search;
    LogDirection direction = LogDirection::Backward;
    std::optional<std::string> token;
};

AwsResult<PageRequest> pageRequestOf(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::string> stream = input.needed("logStreamName");
    if (!stream)
        return tl::unexpected<AwsFault>(stream.error());
    const AwsResult<std::int64_t> limit = input.between("limit", 1, mostEvents, mostEvents);
    if (!limit)
        return tl::unexpected<AwsFault>(limit.error());
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    const LogStream *const found = cloud.archive.logs().stream(group->name, *stream);
    if (found == nullptr)
        return noSuchStream();
    PageRequest page;
    page.search.limit = static_cast<std::size_t>(*limit);
    page.search.range.streams = {found->number};
    page.search.range.from = std::max(input.number("startTime").value_or(0), cloud.archive.logs().oldestShown(*group));
    page.search.range.until = input.number("endTime").value_or(INT64_MAX);
    page.token = input.text("nextToken");
    if (input.flag("startFromHead"))
        page.direction = LogDirection::Forward;
    if (!page.token)
        return page;
    const std::optional<std::uint64_t> sequence = sequenceOf(*page.token);
    if (!sequence)
        return awsFailure("InvalidParameterException", "The specified nextToken is invalid.");
    page.direction = page.token->front() == 'f' ? LogDirection::Forward : LogDirection::Backward;
    if (page.direction == LogDirection::Forward)
        page.search.range.fromSequence = *sequence + 1;
    else
        page.search.range.untilSequence = *sequence;
    return page;
}

LogsJson eventJson(const FoundLine &line, const LogStream &stream)
{
    return {{"timestamp", line.time}, {"message", messageOf(line.message, stream)}, {"ingestionTime", line.ingested}};
}

} // namespace

LogsAnswer putLogEvents(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<std::string> name = input.needed("logStreamName");
    if (!name)
        return tl::unexpected<AwsFault>(name.error());
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        return tl::unexpected<AwsFault>(group.error());
    LogStore &logs = cloud.archive.logs();
    const LogStream *const stream = logs.stream(group->name, *name);
    if (stream == nullptr)
        return noSuchStream();
    const AwsResult<Batch> batch = batchOf(input, toEpochMs(cloud.clock.now()), logs.oldestShown(*group));
    if (!batch)
        return tl::unexpected<AwsFault>(batch.error());
    LogStore::Target target{group->name, *stream, {}};
    for (const LogLine &line : batch->lines)
        logs.append(target, line);
    if (const Result<> written = logs.flush(); !written) // the client has been told that they are kept
        return fromBelow(written.error());
    LogsJson body = {{"nextSequenceToken", std::string(56, '0')}};
    if (!batch->rejected.empty())
        body["rejectedLogEventsInfo"] = batch->rejected;
    return logsJson(body);
}

asio::awaitable<LogsAnswer> getLogEvents(const LocalCloud &cloud, const LogsInput &input)
{
    AwsResult<PageRequest> request = pageRequestOf(cloud, input);
    if (!request)
        co_return tl::unexpected<AwsFault>(request.error());
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    const Result<LogSnapshot> lines = cloud.archive.logs().snapshot(group->name);
    if (!lines)
        co_return fromBelow(lines.error());
    const LogDirection direction = request->direction;
    const std::function<Found()> work = [lines = *lines, search = request->search, direction] {
        return find(lines, search, direction);
    };
    Found found = co_await cloud.archive.logs().read<Found>(work);
    if (direction == LogDirection::Backward)
        std::reverse(found.lines.begin(), found.lines.end());
    LogsJson events = LogsJson::array();
    const std::vector<LogStream> &streams = cloud.archive.logs().streams(group->name);
    for (const FoundLine &line : found.lines)
        events.push_back(eventJson(line, streamAt(streams, line.stream)));
    // At an end the token stays what it was.
    const std::uint64_t given = request->token ? sequenceOf(*request->token).value_or(0) : 0;
    const std::uint64_t last = found.lines.empty() ? given : found.lines.back().sequence;
    const std::uint64_t first = found.lines.empty() ? given : found.lines.front().sequence;
    co_return logsJson(
        {{"events", events}, {"nextForwardToken", tokenOf('f', last)}, {"nextBackwardToken", tokenOf('b', first)}});
}

namespace {

// By names or by the beginning of names; not set if neither was asked for.
std::optional<std::vector<std::uint32_t>> streamsWanted(const LocalCloud &cloud, const LogGroup &group,
                                                        const LogsInput &input)
{
    const std::vector<std::string> names = input.texts("logStreamNames");
    const std::string prefix = input.text("logStreamNamePrefix").value_or("");
    std::vector<std::uint32_t> numbers;
    bool all = names.empty() && prefix.empty();
    for (const LogStream &stream : cloud.archive.logs().streams(group.name)) {
        const bool wanted = !stream.removed && stream.name.starts_with(prefix)
                         && (names.empty() || std::find(names.begin(), names.end(), stream.name) != names.end());
        all = all && wanted;
        if (wanted)
            numbers.push_back(stream.number);
    }
    return all ? std::nullopt : std::optional(numbers);
}

AwsResult<Search> searchOf(const LocalCloud &cloud, const LogGroup &group, const LogsInput &input)
{
    Search search;
    const AwsResult<std::int64_t> limit = input.between("limit", 1, mostEvents, mostEvents);
    if (!limit)
        return tl::unexpected<AwsFault>(limit.error());
    if (input.has("logStreamNames") && input.has("logStreamNamePrefix")) {
        return awsFailure("InvalidParameterException",
                          "Must not specify both logStreamNames and logStreamNamePrefix in the same request.");
    }
    const Result<FilterPattern> pattern = FilterPattern::parse(input.text("filterPattern").value_or(""));
    if (!pattern)
        return awsFailure("InvalidParameterException", pattern.error().message);
    search.limit = static_cast<std::size_t>(*limit);
    search.range.from = std::max(input.number("startTime").value_or(0), cloud.archive.logs().oldestShown(group));
    const std::optional<std::int64_t> end = input.number("endTime");
    search.range.until = end ? *end + 1 : INT64_MAX; // this operation's end is included
    search.range.streams = streamsWanted(cloud, group, input);
    search.range.texts = pattern->texts();
    search.matches = [pattern = *pattern](const LogLine &line) { return pattern.matches(line.message); };
    if (const std::optional<std::string> token = input.text("nextToken")) {
        const std::optional<std::uint64_t> sequence = sequenceIn(*token);
        if (!sequence)
            return awsFailure("InvalidParameterException", "The specified nextToken is invalid.");
        search.range.fromSequence = *sequence + 1;
    }
    return search;
}

} // namespace

asio::awaitable<LogsAnswer> filterLogEvents(const LocalCloud &cloud, const LogsInput &input)
{
    const AwsResult<LogGroup> group = groupIn(cloud, input);
    if (!group)
        co_return tl::unexpected<AwsFault>(group.error());
    AwsResult<Search> search = searchOf(cloud, *group, input);
    if (!search)
        co_return tl::unexpected<AwsFault>(search.error());
    const Result<LogSnapshot> lines = cloud.archive.logs().snapshot(group->name);
    if (!lines)
        co_return fromBelow(lines.error());
    const std::function<Found()> work = [lines = *lines, search = *std::move(search)] {
        return find(lines, search, LogDirection::Forward);
    };
    Found found = co_await cloud.archive.logs().read<Found>(work);
    std::stable_sort(found.lines.begin(), found.lines.end(),
                     [](const FoundLine &a, const FoundLine &b) { return a.time < b.time; });
    const std::vector<LogStream> &streams = cloud.archive.logs().streams(group->name);
    LogsJson events = LogsJson::array();
    for (const FoundLine &line : found.lines) {
        LogLine identity;
        identity.time = line.time;
        identity.sequence = line.sequence;
        const LogStream &stream = streamAt(streams, line.stream);
        events.push_back({{"logStreamName", stream.name},
                          {"timestamp", line.time},
                          {"message", messageOf(line.message, stream)},
                          {"ingestionTime", line.ingested},
                          {"eventId", eventIdOf(identity)}});
    }
    LogsJson body = {{"events", events}, {"searchedLogStreams", LogsJson::array()}};
    if (found.more) {
        LogLine last;
        last.sequence = found.seen;
        body["nextToken"] = eventIdOf(last);
    }
    co_return logsJson(body);
}

LogsAnswer testMetricFilter(const LocalCloud &, const LogsInput &input)
{
    const Result<FilterPattern> pattern = FilterPattern::parse(input.text("filterPattern").value_or(""));
    if (!pattern)
        return awsFailure("InvalidParameterException", pattern.error().message);
    const std::vector<std::string> messages = input.texts("logEventMessages");
    if (messages.empty() || messages.size() > 50) {
        return awsFailure(
            "InvalidParameterException",
            "1 validation error detected: Value at 'logEventMessages' failed to satisfy constraint: Member "
            "must have length between 1 and 50");
    }
    LogsJson matches = LogsJson::array();
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (pattern->matches(messages[i])) {
            matches.push_back({{"eventNumber", i + 1},
                               {"eventMessage", messages[i]},
                               {"extractedValues", pattern->extracted(messages[i])}});
        }
    }
    return logsJson({{"matches", matches}});
}

} // namespace fermata::emulator
