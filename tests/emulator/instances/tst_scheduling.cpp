// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "emulator/instances/pace.h"
#include "tests/emulator/instances/testcloud.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <thread>

using namespace fermata;
using namespace fermata::emulator;

namespace {

// Waits in the handler until a file is there, and takes its time to load.
constexpr const char *waitsForFile = "import os, time\n"
                                     "time.sleep(0.5)\n"
                                     "def handler(event, context):\n"
                                     "    while event and not os.path.exists(event):\n"
                                     "        time.sleep(0.001)\n"
                                     "    return 'done'\n";

bool allBusy(TestCloud &cloud, std::size_t count)
{
    const std::vector<InstanceSnapshot> instances = cloud.pool().instances();
    return instances.size() == count
        && std::all_of(instances.begin(), instances.end(),
                       [](const InstanceSnapshot &one) { return one.state == InstanceState::Busy; });
}

} // namespace

class tst_Scheduling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsStartedWhenNobodyWaits();
    void withoutExperienceEveryWaitingCallIsWorthAStart();
    void shortCallsAreNotWorthAStart();
    void longCallsAreWorthAStart();
    void aWaitThatProvesLongIsWorthAStart();
    void newExperienceCountsMore();
    void aShortCallIsBetterOffBehindARunningOne();
    void aLongCallIsNot();
    void onlySoManyWaitForARunningOne();
    void moreWaitWhenAllProcessorsAreAtWork();
    void whatABusyMachineAddsIsNotTheCallsOwnTime();
    void aFewCallsThatTookFarLongerHardlyCount();
    void aCallBesideOneThatProvesLongGetsTheRestingInstance();
    void aWaitingCallTakesTheInstanceThatComesFree();
    void aCallThatHasWaitedAsLongAsAStartGetsAnInstance();
    void aShortFunctionStaysOnAFewInstances();
    void callsOfAFunctionThatCallsItselfDoNotBlock();
    void aWaitingCallSurvivesTheEndOfTheInstance();
    void callsThatWaitAreToldWhenTheCloudStops();

private:
};

void tst_Scheduling::nothingIsStartedWhenNobodyWaits()
{
    QVERIFY(!Pace().wantsStart({0, 0, Milliseconds(0)}));
}

void tst_Scheduling::withoutExperienceEveryWaitingCallIsWorthAStart()
{
    QVERIFY(Pace().wantsStart({1, 0, Milliseconds(0)}));
    QVERIFY(Pace().wantsStart({1, 5, Milliseconds(0)}));
}

void tst_Scheduling::shortCallsAreNotWorthAStart()
{
    Pace pace;
    pace.noteStart(Milliseconds(60));
    pace.noteCall(Milliseconds(0.1));
    QVERIFY(!pace.wantsStart({60, 4, Milliseconds(1)}));
    QVERIFY(pace.wantsStart({1, 0, Milliseconds(0)}));
}

void tst_Scheduling::longCallsAreWorthAStart()
{
    Pace pace;
    pace.noteStart(Milliseconds(60));
    pace.noteCall(Milliseconds(200));
    QVERIFY(pace.wantsStart({1, 3, Milliseconds(0)}));
    QVERIFY(!pace.wantsStart({1, 10, Milliseconds(0)})); // one of ten comes free in 20 ms
}

void tst_Scheduling::aWaitThatProvesLongIsWorthAStart()
{
    Pace pace;
    pace.noteStart(Milliseconds(60));
    pace.noteCall(Milliseconds(0.1));
    QVERIFY(!pace.wantsStart({1, 1, Milliseconds(59)}));
    QVERIFY(pace.wantsStart({1, 1, Milliseconds(61)}));
}

void tst_Scheduling::newExperienceCountsMore()
{
    Pace pace;
    pace.noteStart(Milliseconds(60));
    pace.noteCall(Milliseconds(200));
    for (int call = 0; call < 50; ++call)
        pace.noteCall(Milliseconds(1));
    QVERIFY(!pace.wantsStart({10, 1, Milliseconds(0)}));
}

void tst_Scheduling::aShortCallIsBetterOffBehindARunningOne()
{
    Pace pace;
    QVERIFY(!pace.isWorthWaiting(0, 1)); // nothing is known yet
    pace.noteCall(Milliseconds(0.1));
    QVERIFY(!pace.isWorthWaiting(0, 0));
    QVERIFY(pace.isWorthWaiting(0, 1));
    QVERIFY(pace.isWorthWaiting(10, 1));
}

void tst_Scheduling::aLongCallIsNot()
{
    Pace pace;
    pace.noteCall(Milliseconds(5));
    QVERIFY(!pace.isWorthWaiting(0, 1));
    QVERIFY(!pace.isWorthWaiting(0, 50));
}

void tst_Scheduling::onlySoManyWaitForARunningOne()
{
    Pace pace;
    pace.noteCall(Milliseconds(0.1));
    QVERIFY(!pace.isWorthWaiting(60, 1));
    QVERIFY(pace.isWorthWaiting(55, 2));
}

void tst_Scheduling::moreWaitWhenAllProcessorsAreAtWork()
{
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    Pace pace;
    pace.noteCall(Milliseconds(0.2));
    QVERIFY(pace.isWorthWaiting(25 * processors, processors));
    QVERIFY(!pace.isWorthWaiting(45 * processors, processors));
}

void tst_Scheduling::whatABusyMachineAddsIsNotTheCallsOwnTime()
{
    Pace pace;
    for (int call = 0; call < 100; ++call)
        pace.noteCall(Milliseconds(call % 3 == 0 ? 0.1 : 2));
    QVERIFY(pace.isWorthWaiting(0, 1));
    for (int call = 0; call < 300; ++call)
        pace.noteCall(Milliseconds(5));
    QVERIFY(!pace.isWorthWaiting(0, 1));
}

void tst_Scheduling::aFewCallsThatTookFarLongerHardlyCount()
{
    Pace pace;
    for (int call = 0; call < 100; ++call)
        pace.noteCall(Milliseconds(call % 10 == 9 ? 80 : 0.1));
    QVERIFY(pace.isWorthWaiting(0, 1));
    QVERIFY(!pace.wantsStart({60, 2, Milliseconds(1)}));
}

void tst_Scheduling::aCallBesideOneThatProvesLongGetsTheRestingInstance()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", waitsForFile);
    const std::filesystem::path file = function->codeDirectory / "release";
    auto one = cloud.begin(function, "\"release\"");
    auto other = cloud.begin(function, "\"release\"");
    cloud.turnUntil([&cloud] { return allBusy(cloud, 2); });
    QVERIFY(writeFile(file, ""));
    cloud.finish(std::move(one));
    cloud.finish(std::move(other));
    for (int call = 0; call < 400; ++call)
        cloud.call(function, "null"); // so that it passes for short
    std::filesystem::remove(file);
    auto held = cloud.begin(function, "\"release\"");
    const auto many = [&] {
        std::vector<std::future<Result<InvocationRecord>>> calls;
        for (int call = 0; call < 8; ++call)
            calls.push_back(cloud.begin(function, "null"));
        return calls;
    };
    for (auto &call : many())
        QCOMPARE(cloud.finish(std::move(call))->payload, std::string("\"done\""));
    QCOMPARE(cloud.pool().instances().size(), std::size_t(2));
    QVERIFY(writeFile(file, ""));
    QVERIFY(cloud.finish(std::move(held)).has_value());
}

void tst_Scheduling::aWaitingCallTakesTheInstanceThatComesFree()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", waitsForFile);
    const std::filesystem::path file = function->codeDirectory / "release";
    const InvocationRecord warm = cloud.call(function, "null");
    auto first = cloud.begin(function, "\"release\"");
    cloud.turnUntil([&cloud] { return allBusy(cloud, 1); });
    auto second = cloud.begin(function, "null");
    cloud.io().restart();
    cloud.io().poll();
    QVERIFY(writeFile(file, ""));
    QCOMPARE(cloud.finish(std::move(first))->instanceId, warm.instanceId);
    const InvocationRecord record = *cloud.finish(std::move(second));
    QCOMPARE(record.instanceId, warm.instanceId);
    QVERIFY(!record.coldStart);
    QCOMPARE(cloud.pool().instances().size(), std::size_t(1));
}

void tst_Scheduling::aCallThatHasWaitedAsLongAsAStartGetsAnInstance()
{
    TestCloud cloud;
    Function patient = functionNamed("f", Vendor::Lambda, "python3.11");
    patient.timeout = std::chrono::seconds(600);
    const auto function = cloud.deploy(patient, {{"index.py", waitsForFile}});
    const std::filesystem::path file = function->codeDirectory / "release";
    cloud.call(function, "null");
    auto first = cloud.begin(function, "\"release\"");
    cloud.turnUntil([&cloud] { return allBusy(cloud, 1); });
    auto second = cloud.begin(function, "null");
    cloud.clock().push(std::chrono::seconds(60));
    const InvocationRecord record = *cloud.finish(std::move(second));
    QCOMPARE(record.payload, std::string("\"done\""));
    QVERIFY(record.coldStart.has_value());
    QCOMPARE(cloud.pool().instances().size(), std::size_t(2));
    QVERIFY(writeFile(file, ""));
    QVERIFY(cloud.finish(std::move(first)).has_value());
}

void tst_Scheduling::aShortFunctionStaysOnAFewInstances()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "nodejs20.x", "exports.handler = async () => 1;\n");
    cloud.call(function);
    std::vector<std::future<Result<InvocationRecord>>> calls;
    for (int call = 0; call < 64; ++call)
        calls.push_back(cloud.begin(function));
    for (auto &call : calls)
        QCOMPARE(cloud.finish(std::move(call))->payload, std::string("1"));
    QVERIFY(cloud.pool().instances().size() <= 8);
}

void tst_Scheduling::callsOfAFunctionThatCallsItselfDoNotBlock()
{
    // What a recursion looks like from here: the first cannot end before the second has.
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "import socket, time\n"
                                       "def handler(event, context):\n"
                                       "    server = socket.create_server(('127.0.0.1', event['own']))\n"
                                       "    while True:\n"
                                       "        try:\n"
                                       "            socket.create_connection(('127.0.0.1', event['other'])).close()\n"
                                       "            break\n"
                                       "        except OSError:\n"
                                       "            time.sleep(0.001)\n"
                                       "    server.accept()\n"); // the other one has been here too
    const int port = 20000 + static_cast<int>(QCoreApplication::applicationPid() % 20000);
    const auto event = [](int own, int other) {
        return R"({"own":)" + std::to_string(own) + R"(,"other":)" + std::to_string(other) + "}";
    };
    cloud.call(function, event(port, port)); // a short one to learn from
    auto first = cloud.begin(function, event(port + 1, port + 2));
    auto second = cloud.begin(function, event(port + 2, port + 1));
    QCOMPARE(cloud.finish(std::move(first))->outcome, Outcome::Success);
    QCOMPARE(cloud.finish(std::move(second))->outcome, Outcome::Success);
}

void tst_Scheduling::aWaitingCallSurvivesTheEndOfTheInstance()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", waitsForFile);
    const InvocationRecord warm = cloud.call(function, "null");
    auto first = cloud.begin(function, "\"/never/there\"");
    cloud.turnUntil([&cloud] { return allBusy(cloud, 1); });
    auto second = cloud.begin(function, "null");
    QVERIFY(cloud.pool().kill(warm.instanceId, "stopped"));
    QCOMPARE(cloud.finish(std::move(first))->outcome, Outcome::Cancelled);
    const InvocationRecord record = *cloud.finish(std::move(second));
    QCOMPARE(record.payload, std::string("\"done\""));
    QVERIFY(record.instanceId != warm.instanceId);
}

void tst_Scheduling::callsThatWaitAreToldWhenTheCloudStops()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", waitsForFile);
    auto waiting = cloud.begin(function, "null");
    cloud.turnUntil([&cloud] { return !cloud.pool().instances().empty(); });
    cloud.dropPool();
    const Result<InvocationRecord> record = cloud.finish(std::move(waiting));
    QVERIFY(!record);
    QCOMPARE(record.error().id, std::string("emulator.stopping"));
}

QTEST_GUILESS_MAIN(tst_Scheduling)
#include "tst_scheduling.moc"
