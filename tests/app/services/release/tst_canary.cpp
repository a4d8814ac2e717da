// SPDX-License-Identifier: GPL-3.0-or-later
// Releases by stages on a real local cloud, in both dialects, and the rules of their guard.
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/app/services/release/releasedproject.h"
#include "tests/app/services/sampleproject.h"
#include "tests/app/services/samplerows.h"
#include "tests/support/waitfor.h"

#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Canary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGuardJudges_data();
    void theGuardJudges();
    void aPercentileNeedsEnoughCallsInItsPeriod();
    void goesThroughItsStagesByTime_data() { eachDialect(); }
    void goesThroughItsStagesByTime();
    void rollsBackWhatFails_data() { eachDialect(); }
    void rollsBackWhatFails();
    void rollsBackWhatIsSlow_data() { eachDialect(); }
    void rollsBackWhatIsSlow();
    void endsWhenSomebodyElseChangesTheAlias();
    void cannotBeginWithoutItsAlias();
};

namespace {

constexpr int limit = ReleasedProject::limit;
const QString alias = u"live"_s;

QByteArray handler(const QByteArray &body)
{
    return "import time\n\ndef handler(event, context):\n    " + body + "\n";
}

// A project with two versions of a function, and an alias that sends everything to the first.
struct Stand : ReleasedProject
{
    using ReleasedProject::ReleasedProject;

    bool begin(const QByteArray &first, const QByteArray &second)
    {
        project.write(u"py/index.py"_s, first);
        if (!open() || !publish(u"1"_s) || !project.write(u"py/index.py"_s, second) || !publish(u"2"_s))
            return false;
        Alias live;
        live.name = toStd(alias);
        live.version = "1";
        return point(live);
    }

    bool point(const Alias &wanted)
    {
        const auto pointed = waitFor(service()->point(function, wanted));
        return pointed && *pointed;
    }

    CanaryPlan plan(const QList<int> &stages, std::chrono::seconds stageTime) const
    {
        CanaryPlan plan;
        plan.function = function;
        plan.alias = alias;
        plan.version = u"2"_s;
        plan.stages = stages;
        plan.stageTime = stageTime;
        plan.limits.leastCalls = 5;
        return plan;
    }
    CanaryRun *start(const CanaryPlan &plan)
    {
        application.projectClouds.startCanary(plan);
        CanaryRun *const run = application.projectClouds.canary(function, alias);
        return run && QTest::qWaitFor([run] { return run->stage() >= 0 || run->error(); }, limit) ? run : nullptr;
    }

    bool call(int times)
    {
        Invocation invocation;
        invocation.function = toStd(function);
        invocation.qualifier = toStd(alias);
        invocation.event = "{}";
        for (int i = 0; i < times; ++i) {
            const auto answered = waitFor(application.projectClouds.cloud(function)->invoke(invocation), 60s);
            if (!answered || !*answered)
                return false;
        }
        return true;
    }

    Alias live()
    {
        const auto state = waitFor(service()->state(function));
        return state && *state && !(*state)->aliases.isEmpty() ? (*state)->aliases.first() : Alias();
    }
};

MetricSeries series(MetricKind kind, const std::vector<double> &values)
{
    MetricSeries series{kind, {}};
    for (std::size_t i = 0; i < values.size(); ++i)
        series.points.push_back({TimePoint(std::chrono::minutes(i)), values[i]});
    return series;
}

} // namespace

void tst_Canary::theGuardJudges_data()
{
    QTest::addColumn<CanarySample>("candidate");
    QTest::addColumn<CanarySample>("stable");
    QTest::addColumn<CanaryVerdict>("verdict");
    const CanarySample calm{1000, 2, 100};
    QTest::newRow("too few calls, though all fail") << CanarySample{19, 19, {}} << calm << CanaryVerdict::TooFewCalls;
    QTest::newRow("a few failures") << CanarySample{100, 5, 100} << calm << CanaryVerdict::Good;
    QTest::newRow("too many failures") << CanarySample{100, 6, 100} << calm << CanaryVerdict::TooManyErrors;
    QTest::newRow("as bad as before") << CanarySample{100, 20, 100} << CanarySample{1000, 200, 100}
                                      << CanaryVerdict::Good;
    QTest::newRow("slower") << CanarySample{100, 0, 149} << calm << CanaryVerdict::Good;
    QTest::newRow("too slow") << CanarySample{100, 0, 151} << calm << CanaryVerdict::TooSlow;
    QTest::newRow("slower by nothing") << CanarySample{100, 0, 8} << CanarySample{100, 0, 1} << CanaryVerdict::Good;
    QTest::newRow("nobody to compare with") << CanarySample{100, 0, 900} << CanarySample{} << CanaryVerdict::Good;
}

void tst_Canary::theGuardJudges()
{
    QFETCH(CanarySample, candidate);
    QFETCH(CanarySample, stable);
    QFETCH(CanaryVerdict, verdict);
    QVERIFY(judge(candidate, stable, {}) == verdict);
}

void tst_Canary::aPercentileNeedsEnoughCallsInItsPeriod()
{
    const QList<MetricSeries> figures{series(MetricKind::Calls, {20, 3, 40}), series(MetricKind::Errors, {1, 3, 0}),
                                      series(MetricKind::DurationP95, {12, 5000, 30})};
    const CanarySample sample = sampleOf(figures, {});
    QCOMPARE(sample.calls, 63.0);
    QCOMPARE(sample.errors, 4.0);
    QCOMPARE(sample.p95, std::optional(30.0));
    QVERIFY(!sampleOf({series(MetricKind::Calls, {5}), series(MetricKind::DurationP95, {7})}, {}).p95);
}

void tst_Canary::goesThroughItsStagesByTime()
{
    QFETCH(SampleProject::Kind, kind);
    Stand stand(kind);
    QVERIFY(stand.begin(handler("return 'first'"), handler("return 'second'")));
    CanaryRun *const run = stand.start(stand.plan({25, 50, 100}, 1s));
    QVERIFY(run);
    QCOMPARE(run->stage(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CanaryRun::State::Promoted, limit);
    const Alias live = stand.live();
    QCOMPARE(live.version, std::string("2"));
    QVERIFY(live.weights.empty());
    QStringList acts;
    for (const ReleaseAct &act : stand.service()->acts(function))
        acts.prepend(QLatin1String(name(act.kind)) + u' ' + act.version + u' ' + act.detail);
    QCOMPARE(acts.mid(3), QStringList({u"shift 2 25%"_s, u"shift 2 50%"_s, u"promote 2 100%"_s}));
}

void tst_Canary::rollsBackWhatFails()
{
    QFETCH(SampleProject::Kind, kind);
    Stand stand(kind);
    QVERIFY(stand.begin(handler("return 'first'"), handler("raise ValueError('broken')")));
    CanaryRun *const run = stand.start(stand.plan({50, 100}, 0s));
    QVERIFY(run);
    QVERIFY(stand.call(40));
    run->next(); // the guard looks first
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CanaryRun::State::RolledBack, limit);
    QVERIFY(run->verdict() == CanaryVerdict::TooManyErrors);
    QVERIFY2(run->candidate().calls >= 5 && run->candidate().calls < 40,
             qPrintable(QString::number(run->candidate().calls)));
    QCOMPARE(run->candidate().errors, run->candidate().calls);
    QCOMPARE(run->stable().errors, 0.0);
    const Alias live = stand.live();
    QCOMPARE(live.version, std::string("1"));
    QVERIFY(live.weights.empty());
    const ReleaseAct act = stand.service()->acts(function).first();
    QCOMPARE(act.kind, ReleaseAct::Kind::RollBack);
    QCOMPARE(act.detail, u"guard errors 100.0"_s);
}

void tst_Canary::rollsBackWhatIsSlow()
{
    QFETCH(SampleProject::Kind, kind);
    Stand stand(kind);
    QVERIFY(stand.begin(handler("return 'first'"), handler("time.sleep(0.3)")));
    CanaryPlan plan = stand.plan({50, 100}, 0s);
    plan.limits.slowdown = 1.1;
    CanaryRun *const run = stand.start(plan);
    QVERIFY(run);
    // The figures are by the minute: whichever it falls into, one has enough calls of either.
    for (int round = 0; round < 20 && run->state() == CanaryRun::State::Running; ++round) {
        QVERIFY(stand.call(12));
    }
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CanaryRun::State::RolledBack, limit);
    QVERIFY(run->verdict() == CanaryVerdict::TooSlow);
    QVERIFY(*run->candidate().p95 >= 300);
    QVERIFY(stand.service()->acts(function).first().detail.startsWith(u"guard p95 "_s));
}

void tst_Canary::endsWhenSomebodyElseChangesTheAlias()
{
    Stand stand(SampleProject::Kind::Lambda);
    QVERIFY(stand.begin(handler("return 'first'"), handler("return 'second'")));
    CanaryRun *const run = stand.start(stand.plan({25, 100}, 0s));
    QVERIFY(run);
    Alias moved;
    moved.name = toStd(alias);
    moved.version = "2";
    QVERIFY(stand.point(moved));
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CanaryRun::State::Overtaken, limit);
    run->next();
    QCOMPARE(run->stage(), 0);
    QCOMPARE(stand.live().version, std::string("2"));
}

void tst_Canary::cannotBeginWithoutItsAlias()
{
    Stand stand(SampleProject::Kind::Lambda);
    QVERIFY(stand.begin(handler("return 'first'"), handler("return 'second'")));
    CanaryPlan plan = stand.plan({25, 100}, 0s);
    plan.alias = u"none"_s;
    stand.application.projectClouds.startCanary(plan);
    CanaryRun *const lost = stand.application.projectClouds.canary(function, plan.alias);
    QTRY_COMPARE_WITH_TIMEOUT(lost->state(), CanaryRun::State::Failed, limit);
    QCOMPARE(lost->error()->id, std::string("release.noAlias"));
    CanaryPlan unknown = stand.plan({25, 100}, 0s);
    unknown.version = u"77"_s;
    stand.application.projectClouds.startCanary(unknown);
    CanaryRun *const astray = stand.application.projectClouds.canary(function, alias);
    QTRY_COMPARE_WITH_TIMEOUT(astray->state(), CanaryRun::State::Failed, limit);
    QCOMPARE(astray->error()->id, std::string("release.noVersion"));
    CanaryPlan already = stand.plan({25, 100}, 0s);
    already.version = u"1"_s;
    stand.application.projectClouds.startCanary(already);
    CanaryRun *const vain = stand.application.projectClouds.canary(function, alias);
    QTRY_COMPARE_WITH_TIMEOUT(vain->state(), CanaryRun::State::Failed, limit);
    QCOMPARE(vain->error()->id, std::string("release.allAlready"));
}

QTEST_GUILESS_MAIN(tst_Canary)
#include "tst_canary.moc"
