// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/metrics/metricstore.h"

#include <QTemporaryDir>
#include <QTest>

#include <boost/asio/io_context.hpp>

#include <cmath>

using namespace fermata;
using namespace fermata::emulator;

namespace {

class HeldClock : public Clock
{
public:
    std::int64_t second = 1'800'000'000;

    TimePoint now() const override { return TimePoint(std::chrono::seconds(second)); }
    SteadyPoint steady() const override { return SteadyPoint(std::chrono::seconds(second)); }
};

// A store on a file, at a time of the test's choice, which can end and begin again.
struct Counted
{
    QTemporaryDir folder;
    boost::asio::io_context io;
    HeldClock clock;
    std::unique_ptr<MetricStore> store;

    Counted() { begin(); }
    void begin()
    {
        store.reset();
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "metrics.db";
        store = std::move(*MetricStore::open(io.get_executor(), file, clock));
    }
    Statistic all(Measure measure, const MetricStore::Filter &filter = {})
    {
        Statistic sum;
        for (const auto &[time, statistic] : store->minutes(measure, filter, 0, INT64_MAX))
            sum.merge(statistic);
        return sum;
    }
};

InvocationRecord call(const std::string &function, double milliseconds, Outcome outcome = Outcome::Success)
{
    InvocationRecord record;
    record.function = function;
    record.version = "$LATEST";
    record.duration = Milliseconds(milliseconds);
    record.outcome = outcome;
    return record;
}

MetricStore::Filter of(const std::string &function)
{
    return {function, {}, {}, {}};
}

bool isNear(double value, double expected)
{
    return std::abs(value - expected) <= expected * 0.011;
}

} // namespace

class tst_MetricStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percentilesAreRightToOnePercent();
    void mergingIsAsIfItHadBeenOne();
    void callsAreCountedByFunctionVersionAndTrigger();
    void secondsAndMinutesAgree();
    void figuresOutliveTheStore();
    void aMinuteGrowsOverARestart();
    void clientsHaveMetricsOfTheirOwn();
};

void tst_MetricStore::percentilesAreRightToOnePercent()
{
    Statistic statistic;
    for (int i = 1; i <= 1000; ++i)
        statistic.add(i);
    QVERIFY(isNear(statistic.percentile(50), 500));
    QVERIFY(isNear(statistic.percentile(99), 990));
    QCOMPARE(statistic.percentile(100), 1000.0);
    QCOMPARE(statistic.average(), 500.5);
    QVERIFY(isNear(statistic.trimmedMean(25, 75), 500));
    Statistic zero;
    zero.add(0);
    QCOMPARE(zero.percentile(99), 0.0);
}

void tst_MetricStore::mergingIsAsIfItHadBeenOne()
{
    Statistic whole;
    Statistic left;
    Statistic right;
    for (int i = 1; i <= 500; ++i) {
        whole.add(i * 1.7);
        (i % 3 == 0 ? left : right).add(i * 1.7);
    }
    left.merge(Statistic::fromBytes(right.toBytes()));
    QCOMPARE(left.count(), whole.count());
    QCOMPARE(left.percentile(90), whole.percentile(90));
    QCOMPARE(left.maximum(), whole.maximum());
    QCOMPARE(Statistic::fromBytes("short").count(), 0.0);
}

void tst_MetricStore::callsAreCountedByFunctionVersionAndTrigger()
{
    Counted counted;
    counted.store->add(call("a", 10));
    counted.store->add(call("a", 20, Outcome::Timeout));
    InvocationRecord other = call("b", 5);
    other.source = "http";
    other.coldStart = ColdStart{Milliseconds(1), Milliseconds(2), Milliseconds(3)};
    counted.store->add(other);
    counted.store->note({"a", "1", "live", "invoke"}, Measure::Throttles);
    QCOMPARE(counted.all(Measure::Invocations).sum(), 3.0);
    QCOMPARE(counted.all(Measure::Errors, of("a")).average(), 0.5);
    QCOMPARE(counted.all(Measure::Duration, of("a")).maximum(), 20.0);
    QCOMPARE(counted.all(Measure::Invocations, {{}, {}, {}, "http"}).sum(), 1.0);
    QCOMPARE(counted.all(Measure::InitDuration, of("b")).sum(), 6.0);
    QCOMPARE(counted.all(Measure::Throttles, {{}, "1", "live", {}}).sum(), 1.0);
    QCOMPARE(counted.all(Measure::Throttles, {{}, "2", {}, {}}).count(), 0.0);
}

void tst_MetricStore::secondsAndMinutesAgree()
{
    Counted counted;
    const std::int64_t start = counted.clock.second - counted.clock.second % 60;
    counted.clock.second = start + 58;
    for (int i = 0; i < 4; ++i, ++counted.clock.second)
        counted.store->note({"a", {}, {}, {}}, Measure::Invocations);
    const MetricPoints minutes = counted.store->minutes(Measure::Invocations, {}, start, start + 120);
    QCOMPARE(minutes.size(), std::size_t(2));
    QCOMPARE(minutes.at(start).sum(), 2.0);
    QCOMPARE(minutes.at(start + 60).sum(), 2.0);
    QCOMPARE(counted.store->seconds(Measure::Invocations, {}, start, start + 120).size(), std::size_t(4));
}

void tst_MetricStore::figuresOutliveTheStore()
{
    Counted counted;
    counted.store->add(call("a", 10));
    counted.begin();
    QCOMPARE(counted.all(Measure::Duration, of("a")).sum(), 10.0);
    QCOMPARE(counted.store->scopes(0).size(), std::size_t(7));
}

void tst_MetricStore::aMinuteGrowsOverARestart()
{
    Counted counted;
    counted.store->add(call("a", 10));
    counted.begin();
    counted.store->add(call("a", 30));
    QCOMPARE(counted.all(Measure::Duration).average(), 20.0);
    counted.clock.second += 3600;
    QVERIFY(counted.store->flush());
    QCOMPARE(counted.all(Measure::Duration).count(), 2.0);
}

void tst_MetricStore::clientsHaveMetricsOfTheirOwn()
{
    Counted counted;
    const CustomMetric metric{"Mine", "Orders", {{"Shop", "a"}}};
    Statistic statistic;
    statistic.add(3, 2);
    counted.store->put(metric, counted.clock.second, statistic);
    counted.begin();
    const MetricPoints points = counted.store->minutes(metric, 0, INT64_MAX);
    QCOMPARE(points.size(), std::size_t(1));
    QCOMPARE(points.begin()->second.sum(), 6.0);
    QCOMPARE(counted.store->customMetrics(0), std::vector<CustomMetric>{metric});
}

QTEST_APPLESS_MAIN(tst_MetricStore)
#include "tst_metricstore.moc"
