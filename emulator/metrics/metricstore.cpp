// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/metrics/metricstore.h"

#include "app/base/time.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace fermata::emulator {
namespace {

constexpr std::int64_t secondsKept = 300;
constexpr std::int64_t minutesKept = 31 * 24 * 3600; // in seconds
constexpr std::int64_t dropEvery = 3600;
constexpr std::chrono::seconds flushAfter{1};
constexpr const char *functionSpace = ""; // of what we count ourselves; a client's has a name

constexpr const char *tables =
    "CREATE TABLE IF NOT EXISTS metric_series (number INTEGER PRIMARY KEY, space TEXT, name TEXT, dimensions TEXT, "
    "UNIQUE (space, name, dimensions));"
    "CREATE TABLE IF NOT EXISTS metric_minute (series INTEGER, minute INTEGER, figures BLOB, "
    "PRIMARY KEY (series, minute)) WITHOUT ROWID";

std::int64_t minuteBegin(std::int64_t second)
{
    return second - second % 60;
}

std::string dimensionsOf(const MetricScope &scope)
{
    return nlohmann::json::array({scope.function, scope.version, scope.qualifier, scope.source})
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

struct MetricStore::Series
{
    std::int64_t number = 0;
    MetricScope scope; // of what we count ourselves
    Measure measure = Measure::Count;
    MetricPoints minutes; // those that may still grow, and are not on disk as they are
    std::deque<std::pair<std::int64_t, Statistic>> seconds;
    std::pair<std::int64_t, Statistic> current; // the second that is being filled; in neither of the above yet
    bool touched = false;
};

struct MetricStore::Prepared
{
    Statement makeSeries;
    Statement put;
    Statement get;
    Statement range;
    Statement active;
    Statement drop;
};

Result<std::unique_ptr<MetricStore>> MetricStore::open(const boost::asio::any_io_executor &executor,
                                                       const std::filesystem::path &file, const Clock &clock)
{
    Result<Database> database = Database::open(file);
    if (!database)
        return failure(database.error());
    if (Result<> made = database->execute(tables); !made)
        return failure(made.error());
    std::unique_ptr<MetricStore> store(new MetricStore(executor, std::move(*database), clock));
    if (Result<> prepared = store->prepare(); !prepared)
        return failure(prepared.error());
    if (Result<> loaded = store->load(); !loaded)
        return failure(loaded.error());
    return store;
}

MetricStore::MetricStore(const boost::asio::any_io_executor &executor, Database database, const Clock &clock)
    : m_database(std::move(database)), m_clock(clock), m_statements(std::make_unique<Prepared>()), m_timer(executor)
{
}

MetricStore::~MetricStore()
{
    rest();
}

void MetricStore::rest()
{
    m_timer.cancel();
    m_flushing = true; // nothing is begun again
    for (Series *const series : m_touched)
        closeSecond(*series);
    static_cast<void>(flush());
}

Result<> MetricStore::prepare()
{
    const std::pair<Statement *, const char *> wanted[] = {
        {&m_statements->makeSeries, "INSERT INTO metric_series (space, name, dimensions) VALUES (?, ?, ?)"},
        {&m_statements->put, "INSERT OR REPLACE INTO metric_minute (series, minute, figures) VALUES (?, ?, ?)"},
        {&m_statements->get, "SELECT figures FROM metric_minute WHERE series = ? AND minute = ?"},
        {&m_statements->range,
         "SELECT minute, figures FROM metric_minute WHERE series = ? AND minute >= ? AND minute < ?"},
        {&m_statements->active, "SELECT 1 FROM metric_minute WHERE series = ? AND minute >= ? LIMIT 1"},
        {&m_statements->drop, "DELETE FROM metric_minute WHERE minute < ?"},
    };
    for (const auto &[statement, sql] : wanted) {
        Result<Statement> prepared = m_database.prepare(sql);
        if (!prepared)
            return failure(prepared.error());
        *statement = std::move(*prepared);
    }
    return {};
}

Result<> MetricStore::load()
{
    Result<Statement> list = m_database.prepare("SELECT number, space, name, dimensions FROM metric_series");
    if (!list)
        return failure(list.error());
    for (;;) {
        const Result<bool> row = list->step();
        if (!row)
            return failure(row.error());
        if (!*row)
            return {};
        auto series = std::make_unique<Series>();
        series->number = list->integer(0);
        const std::string space(list->text(1));
        const std::string name(list->text(2));
        const nlohmann::json dimensions = nlohmann::json::parse(list->text(3), nullptr, false);
        if (space == functionSpace && dimensions.is_array() && dimensions.size() == 4) {
            series->scope = {dimensions[0], dimensions[1], dimensions[2], dimensions[3]};
            series->measure = static_cast<Measure>(std::atoi(name.c_str()));
            if (series->measure < Measure::Count)
                rowOf(series->scope)[static_cast<std::size_t>(series->measure)] = series.get();
        } else if (dimensions.is_object()) {
            m_custom[{space, name, dimensions.get<std::map<std::string, std::string>>()}] = series.get();
        }
        m_series.emplace(series->number, std::move(series));
    }
}

std::int64_t MetricStore::now() const
{
    return toEpochMs(m_clock.now()) / 1000;
}

MetricStore::Series &MetricStore::make(const std::string &space, const std::string &name, const std::string &dimensions)
{
    auto series = std::make_unique<Series>();
    // Without a place on disk it lives in memory, under a number that no row has.
    static_cast<void>(m_statements->makeSeries.bind(1, space).bind(2, name).bind(3, dimensions).run());
    series->number =
        m_database.changedRows() == 1 ? m_database.lastInsertedRow() : -static_cast<std::int64_t>(m_series.size()) - 1;
    return *m_series.emplace(series->number, std::move(series)).first->second;
}

MetricStore::Row &MetricStore::rowOf(const MetricScope &scope)
{
    m_key.assign(scope.function);
    for (const std::string *const part : {&scope.version, &scope.qualifier, &scope.source})
        m_key.append(1, '\n').append(*part);
    const auto found = m_rows.find(m_key);
    return found != m_rows.end() ? found->second : m_rows.emplace(m_key, Row()).first->second;
}

MetricStore::Series &MetricStore::seriesIn(Row &row, const MetricScope &scope, Measure measure)
{
    Series *&series = row[static_cast<std::size_t>(measure)];
    if (series == nullptr) {
        series = &make(functionSpace, std::to_string(static_cast<int>(measure)), dimensionsOf(scope));
        series->scope = scope;
        series->measure = measure;
    }
    return *series;
}

MetricStore::Series &MetricStore::series(const CustomMetric &metric)
{
    Series *&series = m_custom[metric];
    if (series == nullptr) {
        series =
            &make(metric.space, metric.name,
                  nlohmann::json(metric.dimensions).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    return *series;
}

void MetricStore::note(const MetricScope &scope, Measure measure, double value)
{
    addTo(seriesIn(rowOf(scope), scope, measure), now(), value);
}

void MetricStore::addTo(Series &series, std::int64_t second, double value)
{
    if (series.current.first != second) {
        closeSecond(series);
        series.current.first = second;
    }
    series.current.second.add(value);
    touch(series);
}

void MetricStore::closeSecond(Series &series)
{
    if (series.current.second.count() <= 0)
        return;
    minuteOf(series, minuteBegin(series.current.first)).merge(series.current.second);
    series.seconds.push_back(std::move(series.current));
    series.current = {};
}

void MetricStore::touch(Series &series)
{
    if (series.touched)
        return;
    series.touched = true;
    m_touched.push_back(&series);
    flushSoon();
}

void MetricStore::add(const InvocationRecord &record)
{
    const MetricScope scope{record.function, record.version, record.qualifier, record.source};
    const std::int64_t second = now();
    Row &row = rowOf(scope);
    const auto measured = [&](Measure measure, double value) { addTo(seriesIn(row, scope, measure), second, value); };
    measured(Measure::Invocations, 1);
    measured(Measure::Errors, record.outcome != Outcome::Success ? 1 : 0);
    measured(Measure::Duration, record.duration.count());
    measured(Measure::BilledDuration, record.billed.count());
    measured(Measure::ColdStarts, record.coldStart ? 1 : 0);
    measured(Measure::MemoryUsed, record.maxMemoryMb);
    measured(Measure::MemorySize, record.memoryMb);
    if (record.coldStart) {
        const ColdStart &start = *record.coldStart;
        measured(Measure::InitDuration, (start.spawn + start.runtimeBoot + start.userInit).count());
    }
}

void MetricStore::put(const CustomMetric &metric, std::int64_t second, const Statistic &statistic)
{
    Series &target = series(metric);
    minuteOf(target, minuteBegin(second)).merge(statistic);
    touch(target);
}

Statistic &MetricStore::minuteOf(Series &series, std::int64_t minute)
{
    const auto found = series.minutes.find(minute);
    if (found != series.minutes.end())
        return found->second;
    Statistic &statistic = series.minutes[minute];
    m_statements->get.bind(1, series.number).bind(2, minute);
    const Result<bool> row = m_statements->get.step();
    if (row && *row)
        statistic = Statistic::fromBytes(m_statements->get.text(0));
    m_statements->get.reset();
    return statistic;
}

void MetricStore::flushSoon()
{
    if (m_flushing)
        return;
    m_flushing = true;
    m_timer.expires_after(flushAfter);
    m_timer.async_wait([this](const boost::system::error_code &error) {
        if (error)
            return;
        m_flushing = false;
        static_cast<void>(flush());
        dropOld();
    });
}

Result<> MetricStore::flush()
{
    const std::int64_t second = now();
    for (Series *const series : m_touched) {
        if (series->current.first < second)
            closeSecond(*series);
    }
    if (Result<> written = writeDirty(); !written) {
        flushSoon(); // nothing is forgotten until it is on disk
        return written;
    }
    std::vector<Series *> growing;
    for (Series *const series : m_touched) {
        series->touched = series->current.second.count() > 0;
        if (series->touched)
            growing.push_back(series);
        series->minutes.erase(series->minutes.begin(), series->minutes.lower_bound(minuteBegin(second)));
        while (!series->seconds.empty() && series->seconds.front().first < second - secondsKept)
            series->seconds.pop_front();
    }
    m_touched = std::move(growing);
    if (!m_touched.empty())
        flushSoon();
    return {};
}

Result<> MetricStore::writeDirty()
{
    Database::Transaction transaction(m_database);
    for (const Series *const series : m_touched) {
        for (const auto &[minute, statistic] : series->minutes) {
            const std::string bytes = statistic.toBytes();
            m_statements->put.bind(1, series->number).bind(2, minute).bindBytes(3, bytes);
            if (Result<> written = m_statements->put.run(); !written)
                return written;
        }
    }
    return transaction.commit();
}

void MetricStore::dropOld()
{
    if (now() - m_droppedAt < dropEvery)
        return;
    m_droppedAt = now();
    static_cast<void>(m_statements->drop.bind(1, m_droppedAt - minutesKept).run());
}

void MetricStore::visit(Measure measure, const Filter &filter, const std::function<void(Series &)> &visitor)
{
    const auto agrees = [](const std::optional<std::string> &wanted, const std::string &is) {
        return !wanted || *wanted == is;
    };
    for (const auto &[number, series] : m_series) {
        const MetricScope &scope = series->scope;
        if (series->measure == measure && agrees(filter.function, scope.function)
            && agrees(filter.version, scope.version) && agrees(filter.qualifier, scope.qualifier)
            && agrees(filter.source, scope.source))
            visitor(*series);
    }
}

void MetricStore::readMinutes(Series &series, std::int64_t from, std::int64_t until, MetricPoints &points)
{
    m_statements->range.bind(1, series.number).bind(2, minuteBegin(from)).bind(3, until);
    for (;;) {
        const Result<bool> row = m_statements->range.step();
        if (!row || !*row)
            break;
        const std::int64_t minute = m_statements->range.integer(0);
        if (minute >= from && !series.minutes.contains(minute))
            points[minute].merge(Statistic::fromBytes(m_statements->range.text(1)));
    }
    for (const auto &[minute, statistic] : series.minutes) {
        if (minute >= from && minute < until)
            points[minute].merge(statistic);
    }
    const std::int64_t current = minuteBegin(series.current.first);
    if (series.current.second.count() > 0 && current >= from && current < until)
        points[current].merge(series.current.second);
}

MetricPoints MetricStore::minutes(Measure measure, const Filter &filter, std::int64_t from, std::int64_t until)
{
    MetricPoints points;
    visit(measure, filter, [&](Series &series) { readMinutes(series, from, until, points); });
    return points;
}

MetricPoints MetricStore::seconds(Measure measure, const Filter &filter, std::int64_t from, std::int64_t until)
{
    MetricPoints points;
    visit(measure, filter, [&](Series &series) {
        for (const auto &[second, statistic] : series.seconds) {
            if (second >= from && second < until)
                points[second].merge(statistic);
        }
        if (series.current.second.count() > 0 && series.current.first >= from && series.current.first < until)
            points[series.current.first].merge(series.current.second);
    });
    return points;
}

MetricPoints MetricStore::minutes(const CustomMetric &metric, std::int64_t from, std::int64_t until)
{
    MetricPoints points;
    if (const auto found = m_custom.find(metric); found != m_custom.end())
        readMinutes(*found->second, from, until, points);
    return points;
}

std::vector<std::pair<MetricScope, Measure>> MetricStore::scopes(std::int64_t from)
{
    std::vector<std::pair<MetricScope, Measure>> found;
    for (const auto &[number, series] : m_series) {
        if (series->measure == Measure::Count)
            continue;
        m_statements->active.bind(1, number).bind(2, from);
        const Result<bool> row = m_statements->active.step();
        m_statements->active.reset();
        if ((row && *row) || (!series->minutes.empty() && series->minutes.rbegin()->first >= from)
            || (series->current.second.count() > 0 && series->current.first >= from))
            found.emplace_back(series->scope, series->measure);
    }
    return found;
}

std::vector<CustomMetric> MetricStore::customMetrics(std::int64_t from)
{
    std::vector<CustomMetric> found;
    for (const auto &[metric, series] : m_custom) {
        MetricPoints points;
        readMinutes(*series, from, INT64_MAX, points);
        if (!points.empty())
            found.push_back(metric);
    }
    return found;
}

} // namespace fermata::emulator
