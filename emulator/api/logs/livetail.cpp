// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "emulator/api/eventstream.h"
#include "emulator/api/logs/operations.h"
#include "emulator/journal/archive.h"
#include "emulator/logqueries/filterpattern.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::seconds between{1};
constexpr std::chrono::hours longest{3};
constexpr std::size_t mostEachTime = 500; // lines; of more a part is shown, and "sampled" says so

struct Tail
{
    std::vector<std::string> groups; // names
    std::vector<std::string> streams;
    std::vector<std::string> prefixes;
    std::string patternText;
    FilterPattern pattern;

    bool shows(const LogGroup &group, const LogStream &stream, const LogLine &line) const
    {
        const auto begins = [&stream](const std::string &prefix) { return stream.name.starts_with(prefix); };
        return std::find(groups.begin(), groups.end(), group.name) != groups.end()
            && (streams.empty() || std::find(streams.begin(), streams.end(), stream.name) != streams.end())
            && (prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(), begins))
            && pattern.matches(line.message);
    }
};

// What has come since the last update; listens as long as it lives.
class TailSession
{
public:
    TailSession(LogStore &logs, const Tail &tail)
        : m_logs(logs),
          m_tail(tail),
          m_watch(logs.watch([this](const LogGroup &g, const LogStream &s, const LogLine &l) {
              if (m_tail.shows(g, s, l))
                  add(g, s, l);
          }))
    {
    }
    ~TailSession() { m_logs.unwatch(m_watch); }
    TailSession(const TailSession &) = delete;
    TailSession &operator=(const TailSession &) = delete;

    std::string update()
    {
        const LogsJson body = {{"sessionMetadata", {{"sampled", m_sampled}}}, {"sessionResults", m_results}};
        m_results = LogsJson::array();
        m_sampled = false;
        return body.dump(-1, ' ', false, LogsJson::error_handler_t::replace);
    }

private:
    void add(const LogGroup &group, const LogStream &stream, const LogLine &line)
    {
        m_sampled = m_results.size() >= mostEachTime;
        if (m_sampled)
            return;
        m_results.push_back({{"logStreamName", stream.name},
                             {"logGroupIdentifier", logGroupArn(group.name)},
                             {"message", messageOf(std::string(line.message), stream)},
                             {"timestamp", line.time},
                             {"ingestionTime", line.ingested}});
    }

    LogStore &m_logs;
    const Tail &m_tail;
    LogsJson m_results = LogsJson::array();
    bool m_sampled = false;
    std::uint64_t m_watch;
};

std::string message(std::string_view type, const std::string &payload)
{
    return eventStreamMessage(
        {{":message-type", "event"}, {":event-type", type}, {":content-type", "application/json"}}, payload);
}

std::string startOf(const Tail &tail)
{
    LogsJson identifiers = LogsJson::array();
    for (const std::string &group : tail.groups)
        identifiers.push_back(logGroupArn(group));
    const LogsJson body = {{"requestId", newUuid()},
                           {"sessionId", newUuid()},
                           {"logGroupIdentifiers", identifiers},
                           {"logStreamNames", tail.streams},
                           {"logStreamNamePrefixes", tail.prefixes},
                           {"logEventFilterPattern", tail.patternText}};
    return body.dump(-1, ' ', false, LogsJson::error_handler_t::replace);
}

std::string timedOut()
{
    return eventStreamMessage({{":message-type", "exception"},
                               {":exception-type", "SessionTimeoutException"},
                               {":content-type", "application/json"}},
                              R"({"message":"Session has reached its maximum duration of 3 hours"})");
}

asio::awaitable<void> stream(LogStore &logs, const Tail &tail, BodyWriter &writer)
{
    TailSession session(logs, tail);
    asio::steady_timer timer(co_await asio::this_coro::executor);
    const std::string start =
        eventStreamMessage({{":message-type", "event"}, {":event-type", "initial-response"}}, "{}")
        + message("sessionStart", startOf(tail));
    bool open = co_await writer.write(start);
    const auto end = std::chrono::steady_clock::now() + longest;
    while (open && std::chrono::steady_clock::now() < end) {
        timer.expires_after(between);
        co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        const std::string update = message("sessionUpdate", session.update());
        open = co_await writer.write(update);
    }
    if (open) {
        const std::string last = timedOut();
        co_await writer.write(last);
    }
}

} // namespace

LogsAnswer startLiveTail(const LocalCloud &cloud, const LogsInput &input)
{
    const std::string patternText = input.text("logEventFilterPattern").value_or("");
    Result<FilterPattern> pattern = FilterPattern::parse(patternText);
    if (!pattern)
        return awsFailure("InvalidParameterException", pattern.error().message);
    Tail tail{
        {}, input.texts("logStreamNames"), input.texts("logStreamNamePrefixes"), patternText, *std::move(pattern)};
    for (const std::string &identifier : input.texts("logGroupIdentifiers")) {
        const AwsResult<LogGroup> group = knownGroup(cloud, groupNameIn(identifier));
        if (!group)
            return tl::unexpected<AwsFault>(group.error());
        tail.groups.push_back(group->name);
    }
    if (tail.groups.empty() || tail.groups.size() > 10)
        return awsFailure("InvalidParameterException", "logGroupIdentifiers must name 1 to 10 log groups.");
    Response response = textResponse(200, "application/vnd.amazon.eventstream", {});
    response.stream = [&logs = cloud.archive.logs(), tail = std::move(tail)](BodyWriter &writer) {
        return stream(logs, tail, writer);
    };
    return response;
}

} // namespace fermata::emulator
