// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logfilters/logfilters.h"

#include "app/base/text.h"
#include "emulator/auth/credentials.h"
#include "emulator/http/gzip.h"
#include "emulator/logqueries/comparison.h"
#include "emulator/logs/shownline.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::milliseconds collectFor{100};
constexpr std::size_t mostBytes = 128 * 1024; // before they are packed: what asynchronous calls surely take

// What "$name" or "$.a.b" stands for in a line: a field that the pattern found, or any other of a line that is JSON.
class Fields
{
public:
    Fields(const FilterPattern &pattern, std::string_view message)
        : m_found(pattern.extracted(message)), m_json(Json::parse(message, nullptr, false))
    {
    }

    std::optional<std::string> text(const std::string &field) const
    {
        if (const auto found = m_found.find(field); found != m_found.end())
            return found->second;
        if (!field.starts_with("$.") || !m_json.is_object())
            return std::nullopt;
        const Json *at = &m_json;
        for (const std::string &step : split(field.substr(2), '.')) {
            const auto next = at->is_object() ? at->find(step) : at->end();
            if (!at->is_object() || next == at->end())
                return std::nullopt;
            at = &*next;
        }
        return at->is_string() ? at->get<std::string>() : at->dump();
    }

    // A number, or that of a field.
    std::optional<double> number(const std::string &value) const
    {
        if (!value.starts_with('$'))
            return numberIn(value);
        const std::optional<std::string> found = text(value);
        return found ? numberIn(*found) : std::nullopt;
    }

private:
    std::map<std::string, std::string> m_found;
    Json m_json;
};

} // namespace

LogFilters::LogFilters(boost::asio::any_io_executor executor, Documents &documents, const Archive &archive,
                       Deliver deliver)
    : m_filters(documents, "logFilter"), m_archive(archive), m_deliver(std::move(deliver)), m_timer(std::move(executor))
{
}

Result<> LogFilters::load()
{
    if (Result<> loaded = m_filters.load(); !loaded)
        return loaded;
    for (const auto &[key, filter] : m_filters.all()) {
        if (Result<> used = use(filter); !used)
            return used;
    }
    listen();
    return {};
}

void LogFilters::close()
{
    if (m_watch != 0)
        m_archive.logs().unwatch(std::exchange(m_watch, 0));
    m_timer.cancel();
    flush();
}

Result<> LogFilters::use(const LogFilter &filter)
{
    Result<FilterPattern> pattern = FilterPattern::parse(filter.pattern);
    if (!pattern)
        return failure(pattern.error());
    const std::string key = keyOf(filter);
    if (m_patterns.insert_or_assign(key, *std::move(pattern)).second)
        m_byGroup[filter.group].push_back(key);
    return {};
}

Result<> LogFilters::put(LogFilter filter)
{
    if (const Result<FilterPattern> pattern = FilterPattern::parse(filter.pattern); !pattern)
        return failure(pattern.error());
    if (Result<> saved = m_filters.put(keyOf(filter), filter); !saved)
        return saved;
    Result<> used = use(filter);
    listen();
    return used;
}

Result<> LogFilters::remove(const std::string &key)
{
    const LogFilter *const filter = m_filters.find(key);
    if (filter == nullptr)
        return {};
    const std::string group = filter->group;
    if (Result<> removed = m_filters.remove(key); !removed)
        return removed;
    m_patterns.erase(key);
    std::erase(m_byGroup[group], key);
    if (m_byGroup[group].empty())
        m_byGroup.erase(group);
    listen();
    return {};
}

void LogFilters::forgetGroup(const std::string &group)
{
    const auto keys = m_byGroup.find(group);
    if (keys == m_byGroup.end())
        return;
    for (const std::string &key : std::vector<std::string>(keys->second))
        static_cast<void>(remove(key)); // one that stays on disk finds no line
}

void LogFilters::listen()
{
    if (m_byGroup.empty() && m_watch != 0)
        m_archive.logs().unwatch(std::exchange(m_watch, 0));
    if (!m_byGroup.empty() && m_watch == 0) {
        m_watch = m_archive.logs().watch(
            [this](const LogGroup &group, const LogStream &stream, const LogLine &line) { see(group, stream, line); });
    }
}

void LogFilters::see(const LogGroup &group, const LogStream &stream, const LogLine &line)
{
    const auto keys = m_byGroup.find(group.name);
    if (keys == m_byGroup.end())
        return;
    for (const std::string &key : keys->second) {
        const LogFilter &filter = *m_filters.find(key);
        const FilterPattern &pattern = m_patterns.at(key);
        if (filter.kind == LogFilter::Kind::Metric)
            count(filter, pattern, line);
        else if (pattern.matches(line.message))
            collect(filter, stream, line);
    }
}

void LogFilters::count(const LogFilter &filter, const FilterPattern &pattern, const LogLine &line)
{
    const std::int64_t second = line.time / 1000;
    Statistic statistic;
    CustomMetric metric{filter.metricSpace, filter.metricName, {}};
    if (pattern.matches(line.message)) {
        const Fields fields(pattern, line.message);
        const std::optional<double> value = fields.number(filter.metricValue);
        if (!value)
            return;
        statistic.add(*value);
        for (const auto &[name, field] : filter.dimensions) {
            if (const std::optional<std::string> found = fields.text(field))
                metric.dimensions[name] = *found;
        }
        m_archive.metrics().put(metric, second, statistic);
        return;
    }
    std::int64_t &minute = m_defaultedAt[keyOf(filter)];
    if (!filter.otherwise || minute == second / 60)
        return;
    minute = second / 60;
    statistic.add(*filter.otherwise);
    m_archive.metrics().put(metric, second, statistic);
}

void LogFilters::collect(const LogFilter &filter, const LogStream &stream, const LogLine &line)
{
    Waiting &waiting = m_waiting[{keyOf(filter), stream.name}];
    const Json event = {
        {"id", eventIdOf(line)}, {"timestamp", line.time}, {"message", messageOf(std::string(line.message), stream)}};
    waiting.events.push_back(event.dump(-1, ' ', false, Json::error_handler_t::replace));
    waiting.bytes += waiting.events.back().size();
    if (waiting.bytes >= mostBytes)
        flush();
    else
        flushLater();
}

void LogFilters::flushLater()
{
    if (m_flushing)
        return;
    m_flushing = true;
    m_timer.expires_after(collectFor);
    m_timer.async_wait([this](const boost::system::error_code &error) {
        if (!error)
            flush();
    });
}

void LogFilters::flush()
{
    m_flushing = false;
    for (const auto &[batch, waiting] : std::exchange(m_waiting, {}))
        deliver(batch, waiting);
}

void LogFilters::deliver(const Batch &batch, const Waiting &waiting)
{
    const LogFilter *const filter = m_filters.find(batch.first);
    if (filter == nullptr)
        return;
    std::string body("{\"messageType\":\"DATA_MESSAGE\",\"owner\":");
    body.append(Json(accountOf(Vendor::Lambda).id).dump()).append(",\"logGroup\":").append(Json(filter->group).dump());
    body.append(",\"logStream\":").append(Json(batch.second).dump());
    body.append(",\"subscriptionFilters\":[").append(Json(filter->name).dump());
    body.append("],\"logEvents\":[").append(join(waiting.events, ",")).append("]}");
    m_deliver(*filter, Json{{"awslogs", {{"data", toBase64(gzipped(body))}}}}.dump());
}

} // namespace fermata::emulator
