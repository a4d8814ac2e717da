// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "emulator/schedules/schedules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <boost/asio/io_context.hpp>

using namespace fermata;
using namespace fermata::emulator;
using namespace std::chrono_literals;

class tst_Schedules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesOnTheCloudsClock();
    void saysItAsTheVendorDoes();
    void isPausedResumedAndFiredByHand();
    void keepsItsRateWhenTheCodeChanges();
    void aTimerThatIsSwitchedOffDoesNotFire();
    void tellsWhatIsNoSchedule();
    void goesWithItsFunction();
};

namespace {

struct World
{
    World() { open(); }

    void open()
    {
        schedules.reset();
        schedules.emplace(io.get_executor(), timeline, documents, functions,
                          [this](Invocation invocation) { calls.push_back(std::move(invocation)); });
        if (const Result<> loaded = schedules->load(); !loaded)
            qFatal("%s", loaded.error().message.c_str());
    }

    void deploy(Vendor vendor, std::map<std::string, std::string> settings)
    {
        Trigger trigger;
        trigger.kind = std::string("timer");
        trigger.name = std::string("tick");
        trigger.settings = std::move(settings);
        DeployedFunction deployed;
        deployed.function.name = std::string("f");
        deployed.function.vendor = vendor;
        deployed.function.triggers.push_back(trigger);
        functions.put(std::make_shared<const DeployedFunction>(deployed));
        schedules->update("f");
    }

    QJsonObject event() const
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(calls.back().event)).object();
    }

    QTemporaryDir folder;
    Database database = Database::open(folder.filePath(QStringLiteral("d.db")).toStdString()).value();
    Documents documents = Documents::create(database).value();
    boost::asio::io_context io{1};
    Timeline timeline;
    FunctionRegistry functions;
    std::optional<Schedules> schedules;
    std::vector<Invocation> calls;
};

} // namespace

void tst_Schedules::firesOnTheCloudsClock()
{
    World world;
    world.deploy(Vendor::FunctionCompute, {{"cronExpression", "@every 5m"}});
    world.timeline.advance(299s);
    QVERIFY(world.calls.empty());
    world.timeline.advance(2s);
    QCOMPARE(world.calls.size(), std::size_t(1));
    world.timeline.advance(1h);
    QCOMPARE(world.calls.size(), std::size_t(13));
    QCOMPARE(world.calls.back().function, std::string("f"));
    QCOMPARE(world.calls.back().source, std::string("timer"));
    QCOMPARE(int(world.calls.back().type), int(InvocationType::Async));
}

void tst_Schedules::saysItAsTheVendorDoes()
{
    World world;
    world.deploy(Vendor::FunctionCompute, {{"cronExpression", "0 0 * * * *"}, {"payload", "awake"}});
    world.timeline.advance(1h);
    QCOMPARE(world.event().keys(),
             QStringList({QStringLiteral("payload"), QStringLiteral("triggerName"), QStringLiteral("triggerTime")}));
    QCOMPARE(world.event()[u"payload"].toString(), QStringLiteral("awake"));
    QVERIFY(world.event()[u"triggerTime"].toString().endsWith(QLatin1String(":00:00Z")));
    world.deploy(Vendor::Lambda, {{"Schedule", "rate(1 hour)"}});
    world.timeline.advance(1h);
    QCOMPARE(world.event()[u"detail-type"].toString(), QStringLiteral("Scheduled Event"));
    QCOMPARE(world.event()[u"source"].toString(), QStringLiteral("aws.events"));
    QCOMPARE(world.event()[u"resources"][0].toString(),
             QStringLiteral("arn:aws:events:us-east-1:000000000000:rule/tick"));
    const std::string input = R"({"my":"input"})";
    world.deploy(Vendor::Lambda, {{"Schedule", "rate(1 hour)"}, {"Input", input}});
    world.timeline.advance(1h);
    QCOMPARE(world.calls.back().event, input);
}

void tst_Schedules::isPausedResumedAndFiredByHand()
{
    World world;
    world.deploy(Vendor::Lambda, {{"Schedule", "rate(1 minute)"}});
    QVERIFY(world.schedules->setPaused("f", "tick", true));
    QVERIFY(!world.schedules->timers().front().next);
    world.timeline.advance(10min);
    QVERIFY(world.calls.empty());
    world.open(); // also after a restart
    QVERIFY(world.schedules->timers().front().paused);
    QVERIFY(world.schedules->fireOnce("f", "tick"));
    QCOMPARE(world.calls.size(), std::size_t(1));
    QVERIFY(world.schedules->setPaused("f", "tick", false));
    world.timeline.advance(1min);
    QCOMPARE(world.calls.size(), std::size_t(2));
    QCOMPARE(world.schedules->fireOnce("f", "other").error().id, std::string("timer.notFound"));
}

void tst_Schedules::keepsItsRateWhenTheCodeChanges()
{
    World world;
    world.deploy(Vendor::Lambda, {{"Schedule", "rate(1 hour)"}});
    world.timeline.advance(59min);
    world.deploy(Vendor::Lambda, {{"Schedule", "rate(1 hour)"}});
    world.timeline.advance(2min);
    QCOMPARE(world.calls.size(), std::size_t(1));
}

void tst_Schedules::aTimerThatIsSwitchedOffDoesNotFire()
{
    World world;
    world.deploy(Vendor::FunctionCompute, {{"cronExpression", "@every 1m"}, {"enable", "false"}});
    world.timeline.advance(1h);
    QVERIFY(world.calls.empty());
    QVERIFY(!world.schedules->timers().front().enabled);
}

void tst_Schedules::tellsWhatIsNoSchedule()
{
    World world;
    world.deploy(Vendor::FunctionCompute, {{"cronExpression", "now and then"}});
    QVERIFY(!world.schedules->timers().front().problem.empty());
    world.timeline.advance(1h);
    QVERIFY(world.calls.empty());
}

void tst_Schedules::goesWithItsFunction()
{
    World world;
    world.deploy(Vendor::Lambda, {{"Schedule", "rate(1 minute)"}});
    world.functions.remove("f");
    world.schedules->update("f");
    world.timeline.advance(1h);
    QVERIFY(world.calls.empty() && world.schedules->timers().empty());
}

QTEST_APPLESS_MAIN(tst_Schedules)
#include "tst_schedules.moc"
