// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

namespace {

constexpr const char *pythonCounter = "calls = 0\n"
                                      "def handler(event, context):\n"
                                      "    global calls\n"
                                      "    calls += 1\n"
                                      "    return {'calls': calls, 'got': event}\n";
constexpr const char *nodeCounter = "let calls = 0;\n"
                                    "exports.handler = async (event) => ({ calls: ++calls, got: event });\n";

} // namespace

class tst_WarmCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondCallFindsTheStateOfTheFirst_data();
    void aSecondCallFindsTheStateOfTheFirst();
    void onlyTheFirstCallPaysForTheStart();
    void callsAtOnceGetAnInstanceEach();
    void moreCallsAtOnceThanInstancesAllowedWait();
    void theInstanceUsedLastIsUsedNext();
    void idleInstancesGoAfterAWhile();
    void aFrozenInstanceServesTheNextCall();
    void onlyAnIdleInstanceCanBeFrozen();
    void aNewVersionGetsANewInstance();
    void droppingLetsABusyCallFinish();
};

void tst_WarmCalls::aSecondCallFindsTheStateOfTheFirst_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python") << "python3.11" << pythonCounter;
    QTest::newRow("Node.js") << "nodejs20.x" << nodeCounter;
}

void tst_WarmCalls::aSecondCallFindsTheStateOfTheFirst()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const auto function = cloud.deploy("counter", Vendor::Lambda, runtime.toStdString(), code.toStdString());
    const InvocationRecord first = cloud.call(function, R"({"a":1})");
    const InvocationRecord second = cloud.call(function, R"({"a":2})");
    QCOMPARE(QByteArray::fromStdString(first.payload).replace(" ", ""), QByteArray(R"({"calls":1,"got":{"a":1}})"));
    QCOMPARE(QByteArray::fromStdString(second.payload).replace(" ", ""), QByteArray(R"({"calls":2,"got":{"a":2}})"));
    QCOMPARE(first.instanceId, second.instanceId);
    QCOMPARE(cloud.pool().instances().size(), std::size_t(1));
    QCOMPARE(cloud.pool().instances()[0].calls, 2);
}

void tst_WarmCalls::onlyTheFirstCallPaysForTheStart()
{
    TestCloud cloud;
    const auto function = cloud.deploy("counter", Vendor::Lambda, "python3.11",
                                       "import time\ntime.sleep(0.05)\n" + std::string(pythonCounter));
    const InvocationRecord first = cloud.call(function);
    const InvocationRecord second = cloud.call(function);
    QVERIFY(first.coldStart.has_value());
    QVERIFY(first.coldStart->spawn.count() > 1);
    QVERIFY(first.coldStart->runtimeBoot.count() > 0);
    QVERIFY(first.coldStart->userInit.count() >= 50);
    QVERIFY(first.duration.count() < first.coldStart->spawn.count() + 50);
    QVERIFY(!second.coldStart.has_value());
    QVERIFY(first.maxMemoryMb > 5);
    QCOMPARE(first.memoryMb, 256);
}

void tst_WarmCalls::callsAtOnceGetAnInstanceEach()
{
    TestCloud cloud;
    const auto function = cloud.deploy("slow", Vendor::Lambda, "python3.11",
                                       "import time\n"
                                       "def handler(event, context):\n"
                                       "    time.sleep(0.3)\n"
                                       "    return context.log_stream_name\n");
    auto first = cloud.begin(function);
    auto second = cloud.begin(function);
    const InvocationRecord a = *cloud.finish(std::move(first));
    const InvocationRecord b = *cloud.finish(std::move(second));
    QVERIFY(a.payload != b.payload);
    QVERIFY(a.instanceId != b.instanceId);
    QCOMPARE(cloud.pool().instances().size(), std::size_t(2));
}

void tst_WarmCalls::moreCallsAtOnceThanInstancesAllowedWait()
{
    InstanceLimits limits;
    limits.perFunction = 1;
    TestCloud cloud(limits);
    const auto function = cloud.deploy("counter", Vendor::Lambda, "python3.11", pythonCounter);
    auto first = cloud.begin(function);
    auto second = cloud.begin(function);
    const InvocationRecord a = *cloud.finish(std::move(first));
    const InvocationRecord b = *cloud.finish(std::move(second));
    QCOMPARE(a.instanceId, b.instanceId);
    QCOMPARE(cloud.pool().instances().size(), std::size_t(1));
}

void tst_WarmCalls::theInstanceUsedLastIsUsedNext()
{
    TestCloud cloud;
    const auto function = cloud.deploy("slow", Vendor::Lambda, "python3.11",
                                       "import time\n"
                                       "def handler(event, context):\n"
                                       "    time.sleep(event)\n");
    auto shortOne = cloud.begin(function, "0.1");
    auto longOne = cloud.begin(function, "0.6");
    cloud.finish(std::move(shortOne));
    const InvocationRecord last = *cloud.finish(std::move(longOne));
    QCOMPARE(cloud.call(function, "0").instanceId, last.instanceId);
}

void tst_WarmCalls::idleInstancesGoAfterAWhile()
{
    TestCloud cloud;
    const auto function = cloud.deploy("counter", Vendor::Lambda, "python3.11", pythonCounter);
    const InvocationRecord first = cloud.call(function);
    cloud.clock().push(std::chrono::seconds(599));
    QCOMPARE(cloud.call(function).instanceId, first.instanceId);
    cloud.clock().push(std::chrono::seconds(601));
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    QVERIFY(cloud.call(function).instanceId != first.instanceId);
}

void tst_WarmCalls::aFrozenInstanceServesTheNextCall()
{
    TestCloud cloud;
    const auto function = cloud.deploy("counter", Vendor::Lambda, "python3.11", pythonCounter);
    const InvocationRecord first = cloud.call(function);
    QVERIFY(cloud.pool().freeze(first.instanceId).has_value());
    QCOMPARE(cloud.pool().instances()[0].state, InstanceState::Frozen);
    const InvocationRecord second = cloud.call(function);
    QCOMPARE(second.instanceId, first.instanceId);
    QVERIFY(!second.coldStart);
    QVERIFY(cloud.pool().freeze(first.instanceId).has_value());
    QVERIFY(cloud.pool().thaw(first.instanceId).has_value());
    QCOMPARE(cloud.pool().instances()[0].state, InstanceState::Idle);
}

void tst_WarmCalls::onlyAnIdleInstanceCanBeFrozen()
{
    TestCloud cloud;
    const auto function = cloud.deploy("slow", Vendor::Lambda, "python3.11",
                                       "import time\ndef handler(event, context):\n    time.sleep(0.3)\n");
    auto busy = cloud.begin(function);
    cloud.turnUntil([&cloud] {
        return !cloud.pool().instances().empty() && cloud.pool().instances()[0].state == InstanceState::Busy;
    });
    QCOMPARE(cloud.pool().freeze(cloud.pool().instances()[0].id).error().id, std::string("instance.busy"));
    QCOMPARE(cloud.pool().freeze("none").error().id, std::string("instance.notFound"));
    QVERIFY(cloud.finish(std::move(busy)).has_value());
}

void tst_WarmCalls::aNewVersionGetsANewInstance()
{
    TestCloud cloud;
    const auto before = cloud.deploy("f", Vendor::Lambda, "python3.11", "def handler(e, c): return 'old'\n");
    const auto after = cloud.deploy("f", Vendor::Lambda, "python3.11", "def handler(e, c): return 'new'\n");
    QCOMPARE(cloud.call(before).payload, std::string("\"old\""));
    QCOMPARE(cloud.call(after).payload, std::string("\"new\""));
    cloud.turnUntil([&cloud] { return cloud.pool().instances().size() == 1; });
}

void tst_WarmCalls::droppingLetsABusyCallFinish()
{
    TestCloud cloud;
    const auto function = cloud.deploy("slow", Vendor::Lambda, "nodejs20.x",
                                       "exports.handler = async () => {\n"
                                       "    console.log('in the middle');\n"
                                       "    await new Promise((done) => setTimeout(done, 300));\n"
                                       "    return 'done';\n"
                                       "};\n");
    auto busy = cloud.begin(function);
    cloud.turnUntil([&cloud] { return cloud.logContaining("in the middle") != nullptr; });
    QVERIFY(cloud.pool().drop("slow", "codeChanged"));
    QCOMPARE((*cloud.finish(std::move(busy))).payload, std::string("\"done\""));
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    QVERIFY(!cloud.pool().drop("slow", "codeChanged"));
}

QTEST_GUILESS_MAIN(tst_WarmCalls)
#include "tst_warmcalls.moc"
