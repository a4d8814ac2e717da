// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/invocation.h"
#include "emulator/database/database.h"
#include "emulator/metrics/measure.h"
#include "emulator/metrics/statistic.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace fermata::emulator {

// What a client put in under names of its own.
struct CustomMetric
{
    std::string space;
    std::string name;
    std::map<std::string, std::string> dimensions;

    auto operator<=>(const CustomMetric &) const = default;
};

// Values over time, by the beginning of their minute or second, epoch seconds.
using MetricPoints = std::map<std::int64_t, Statistic>;

// The figures of this cloud: by the second for the last five minutes, by the minute for 31 days. What happens is added
// in memory, and is on disk a second later.
//
// Who knows of something that is counted says so at the moment it happens:
//   metrics.note({function, version, qualifier, source}, Measure::Throttles);
//   metrics.note(scope, Measure::AsyncAge, age.count());
// Records of calls come through the journal; nobody notes what those tell already (Invocations, Errors, Duration,
// BilledDuration, InitDuration, ColdStarts, MemoryUsed, MemorySize). Single-threaded: on the executor's thread.
class MetricStore
{
public:
    // Fails with Io.
    static Result<std::unique_ptr<MetricStore>> open(const boost::asio::any_io_executor &executor,
                                                     const std::filesystem::path &file, const Clock &clock);
    ~MetricStore();

    void note(const MetricScope &scope, Measure measure, double value = 1);
    void add(const InvocationRecord &record);
    void put(const CustomMetric &metric, std::int64_t second, const Statistic &statistic);

    // Which calls are meant; what is not set does not matter.
    struct Filter
    {
        std::optional<std::string> function;
        std::optional<std::string> version;
        std::optional<std::string> qualifier;
        std::optional<std::string> source;
    };
    // `from` inclusive, `until` not; both epoch seconds.
    MetricPoints minutes(Measure measure, const Filter &filter, std::int64_t from, std::int64_t until);
    MetricPoints seconds(Measure measure, const Filter &filter, std::int64_t from, std::int64_t until);
    MetricPoints minutes(const CustomMetric &metric, std::int64_t from, std::int64_t until);

    // What there have been values of since `from`.
    std::vector<std::pair<MetricScope, Measure>> scopes(std::int64_t from);
    std::vector<CustomMetric> customMetrics(std::int64_t from);

    Result<> flush();
    void rest(); // writes everything, and waits for nothing more

private:
    struct Series;
    struct Prepared;
    MetricStore(const boost::asio::any_io_executor &executor, Database database, const Clock &clock);
    Result<> prepare();
    Result<> load();
    using Row = std::array<Series *, measureCount>; // of one scope, by measure; null where nothing has come yet
    Row &rowOf(const MetricScope &scope);
    Series &seriesIn(Row &row, const MetricScope &scope, Measure measure);
    Series &series(const CustomMetric &metric);
    Series &make(const std::string &space, const std::string &name, const std::string &dimensions);
    Statistic &minuteOf(Series &series, std::int64_t minute);
    void addTo(Series &series, std::int64_t second, double value);
    void closeSecond(Series &series);
    void touch(Series &series); // it has what is not on disk
    void readMinutes(Series &series, std::int64_t from, std::int64_t until, MetricPoints &points);
    void visit(Measure measure, const Filter &filter, const std::function<void(Series &)> &visitor);
    Result<> writeDirty();
    void flushSoon();
    void dropOld();
    std::int64_t now() const; // epoch seconds

    Database m_database;
    const Clock &m_clock;
    std::unique_ptr<Prepared> m_statements;
    std::map<std::int64_t, std::unique_ptr<Series>> m_series; // by number
    std::unordered_map<std::string, Row> m_rows;
    std::map<CustomMetric, Series *> m_custom;
    std::string m_key; // made anew for each look-up, in memory that is used again
    std::vector<Series *> m_touched;
    boost::asio::steady_timer m_timer;
    bool m_flushing = false;
    std::int64_t m_droppedAt = 0;
};

} // namespace fermata::emulator
