// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace fermata;
using namespace fermata::emulator;

// Instances that serve several calls at once, as Function Compute's instanceConcurrency says.
class tst_Sharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsShareAnInstance_data();
    void callsShareAnInstance();
    void oneMoreThanItServesGetsAnotherInstance();
    void linesAreOfTheCallThatWroteThem_data();
    void linesAreOfTheCallThatWroteThem();
    void aCallThatTakesTooLongTakesNoOtherWithIt_data();
    void aCallThatTakesTooLongTakesNoOtherWithIt();
    void aCallIsStoppedAlone();
    void anErrorNobodyCatchesEndsAllOfThem();
    void aPythonFunctionMayExit();
    void itsInitializerRunsOnce();
    void largeEventsDoNotMix();
    void lambdaServesOneAtATime();
};

namespace {

DeployedFunctionPtr deployShared(TestCloud &cloud, const std::string &runtime, const std::string &code, int calls = 10,
                                 std::chrono::seconds timeout = std::chrono::seconds(10))
{
    Function function = functionNamed("shared", Vendor::FunctionCompute, runtime);
    function.instanceConcurrency = calls;
    function.timeout = timeout;
    function.initializer = code.find("initializer") != std::string::npos ? "index.initializer" : "";
    const bool python = runtime.starts_with("python");
    const bool custom = runtime.starts_with("custom");
    DeployedFunctionPtr deployed = cloud.deploy(function, {{custom   ? "bootstrap"
                                                            : python ? "index.py"
                                                                     : "index.js",
                                                            code}});
    std::filesystem::permissions(deployed->codeDirectory
                                     / (custom   ? "bootstrap"
                                        : python ? "index.py"
                                                 : "index.js"),
                                 std::filesystem::perms::all);
    return deployed;
}

std::vector<InvocationRecord> finished(TestCloud &cloud, std::vector<std::future<Result<InvocationRecord>>> calls)
{
    std::vector<InvocationRecord> records;
    for (std::future<Result<InvocationRecord>> &call : calls)
        records.push_back(cloud.finish(std::move(call)).value());
    return records;
}

std::vector<InvocationRecord> together(TestCloud &cloud, const DeployedFunctionPtr &function,
                                       const std::vector<std::string> &events)
{
    std::vector<std::future<Result<InvocationRecord>>> calls;
    for (const std::string &event : events)
        calls.push_back(cloud.begin(function, event));
    return finished(cloud, std::move(calls));
}

const std::string sleepingNode = R"(
const { setTimeout: sleep } = require('node:timers/promises');
exports.handler = async (event, context) => {
    const ms = Number(event.toString());
    console.log(`begins ${context.requestId}`);
    await sleep(ms);
    process.stdout.write(`plain ${ms} of ${context.requestId}\n`);
    return { ms, id: context.requestId };
};)";

const std::string sleepingPython = R"(
import logging, time
def handler(event, context):
    ms = int(event)
    logging.getLogger().info('begins %s', context.request_id)
    time.sleep(ms / 1000)
    print('plain', ms, 'of', context.request_id)
    return {'ms': ms, 'id': context.request_id}
)";

const std::string sleepingServer = R"(#!/usr/bin/python3
import http.server, json, os, sys, time
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_message(self, *what): pass
    def do_POST(self):
        ms = int(self.rfile.read(int(self.headers['Content-Length'])))
        rid = self.headers['x-fc-request-id']
        print('begins', rid, flush=True)
        time.sleep(ms / 1000)
        print(f'plain {ms} of {rid}', flush=True)
        body = json.dumps({'ms': ms, 'id': rid}).encode()
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
http.server.ThreadingHTTPServer(('0.0.0.0', int(os.environ['FC_SERVER_PORT'])), Handler).serve_forever()
)";

void addRuntimes()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("node") << "nodejs20" << QString::fromStdString(sleepingNode);
    QTest::newRow("python") << "python3.10" << QString::fromStdString(sleepingPython);
    QTest::newRow("server") << "custom.debian12" << QString::fromStdString(sleepingServer);
}

} // namespace

void tst_Sharing::callsShareAnInstance_data()
{
    addRuntimes();
}

void tst_Sharing::callsShareAnInstance()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const DeployedFunctionPtr function = deployShared(cloud, runtime.toStdString(), code.toStdString());
    const std::vector<InvocationRecord> records = together(cloud, function, {"300", "100", "200", "0", "300"});
    QCOMPARE(std::count_if(records.begin(), records.end(), [](const auto &one) { return one.coldStart.has_value(); }),
             1);
    for (const InvocationRecord &record : records) {
        QCOMPARE(record.outcome, Outcome::Success);
        QCOMPARE(record.instanceId, records.front().instanceId);
        QVERIFY(record.payload.find(record.requestId) != std::string::npos);
        QVERIFY(record.maxMemoryMb > 0);
    }
    QVERIFY(records[3].duration < records[0].duration);
    QVERIFY(records[0].duration.count() < 600); // they did not wait for one another
    QCOMPARE(cloud.pool().instances().size(), std::size_t{1});
    QCOMPARE(cloud.pool().instances().front().state, InstanceState::Idle);
    QCOMPARE(cloud.pool().instances().front().calls, 5);
}

void tst_Sharing::oneMoreThanItServesGetsAnotherInstance()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployShared(cloud, "nodejs20", sleepingNode, 2);
    const std::vector<InvocationRecord> records = together(cloud, function, {"800", "800", "800"});
    QCOMPARE(std::count_if(records.begin(), records.end(), [](const auto &one) { return one.coldStart.has_value(); }),
             2);
    QCOMPARE(cloud.pool().instances().size(), std::size_t{2});
}

void tst_Sharing::linesAreOfTheCallThatWroteThem_data()
{
    addRuntimes();
}

void tst_Sharing::linesAreOfTheCallThatWroteThem()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const DeployedFunctionPtr function = deployShared(cloud, runtime.toStdString(), code.toStdString());
    const std::vector<InvocationRecord> records = together(cloud, function, {"120", "90", "60"});
    for (const InvocationRecord &record : records) {
        const std::vector<std::string> lines = cloud.messages(record.requestId);
        const auto has = [&lines](const std::string &text) {
            return std::count_if(lines.begin(), lines.end(),
                                 [&text](const std::string &line) { return line.find(text) != std::string::npos; });
        };
        QCOMPARE(has("begins " + record.requestId), 1);
        QCOMPARE(has("plain "), 1);
        for (const std::string &line : lines)
            QVERIFY2(line.find('\x1e') == std::string::npos, line.c_str());
        if (!runtime.startsWith(QLatin1String("custom"))) {
            QCOMPARE(has("FC Invoke Start RequestId: " + record.requestId), 1);
            QCOMPARE(has("FC Invoke End RequestId: " + record.requestId), 1);
        }
        QCOMPARE(record.logTail, std::string()); // as online
    }
}

void tst_Sharing::aCallThatTakesTooLongTakesNoOtherWithIt_data()
{
    addRuntimes();
}

void tst_Sharing::aCallThatTakesTooLongTakesNoOtherWithIt()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const DeployedFunctionPtr function =
        deployShared(cloud, runtime.toStdString(), code.toStdString(), 10, std::chrono::seconds(1));
    cloud.call(function, "0");
    std::vector<std::future<Result<InvocationRecord>>> calls;
    calls.push_back(cloud.begin(function, "5000"));
    cloud.turnUntil([&] { return cloud.logContaining("begins") != nullptr; });
    const auto begun = std::chrono::steady_clock::now();
    cloud.turnUntil([begun] { return std::chrono::steady_clock::now() - begun > std::chrono::milliseconds(600); });
    calls.push_back(cloud.begin(function, "700"));
    const std::vector<InvocationRecord> records = finished(cloud, std::move(calls));
    QCOMPARE(records[0].outcome, Outcome::Timeout);
    QVERIFY(records[0].error->errorMessage.starts_with("Function timed out after 1 seconds"));
    QCOMPARE(records[1].outcome, Outcome::Success);
    QCOMPARE(records[1].instanceId, records[0].instanceId);
    // What still runs in it meets no further call.
    QVERIFY(cloud.call(function, "0").instanceId != records[0].instanceId);
}

void tst_Sharing::aCallIsStoppedAlone()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployShared(cloud, "nodejs20", sleepingNode);
    cloud.call(function, "0");
    Invocation invocation = cloud.invocation(function, "5000");
    std::vector<std::future<Result<InvocationRecord>>> calls;
    calls.push_back(boost::asio::co_spawn(cloud.io(), cloud.pool().run(function, invocation), boost::asio::use_future));
    calls.push_back(cloud.begin(function, "300"));
    cloud.turnUntil([&] { return cloud.logContaining("begins " + invocation.requestId) != nullptr; });
    QVERIFY(cloud.pool().stopCall(invocation.requestId));
    QVERIFY(!cloud.pool().stopCall("unknown"));
    const std::vector<InvocationRecord> records = finished(cloud, std::move(calls));
    QCOMPARE(records[0].outcome, Outcome::Cancelled);
    QCOMPARE(records[1].outcome, Outcome::Success);
}

void tst_Sharing::anErrorNobodyCatchesEndsAllOfThem()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployShared(cloud, "nodejs20", R"(
exports.handler = (event, context, callback) => {
    if (event.toString() === 'throws')
        setTimeout(() => { throw new RangeError('nobody catches it'); }, 100);
};
setInterval(() => {}, 1000);
)");
    const std::vector<InvocationRecord> records = together(cloud, function, {"waits", "throws", "waits"});
    QCOMPARE(records[1].error->errorMessage, std::string("nobody catches it"));
    for (const std::size_t i : {0, 2}) {
        QCOMPARE(records[i].outcome, Outcome::Exited);
        QVERIFY(records[i].error->errorMessage.starts_with("Process exited unexpectedly before completing request"));
    }
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
}

void tst_Sharing::aPythonFunctionMayExit()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployShared(cloud, "python3.10", R"(
import sys, time
def handler(event, context):
    if event == b'exits': sys.exit(3)
    time.sleep(5)
)");
    const std::vector<InvocationRecord> records = together(cloud, function, {"waits", "exits"});
    QCOMPARE(records[0].outcome, Outcome::Exited);
    QCOMPARE(records[1].outcome, Outcome::Exited);
}

void tst_Sharing::itsInitializerRunsOnce()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployShared(cloud, "python3.10", R"(
ready = []
def initializer(context): ready.append(context.request_id)
def handler(event, context): return len(ready)
)");
    for (const InvocationRecord &record : together(cloud, function, {"", "", ""}))
        QCOMPARE(record.payload, std::string("1"));
}

void tst_Sharing::largeEventsDoNotMix()
{
    TestCloud cloud;
    for (const char *const runtime : {"nodejs20", "python3.10"}) {
        const bool node = std::string(runtime) == "nodejs20";
        const DeployedFunctionPtr function = deployShared(cloud, runtime,
                                                          node ? "exports.handler = async (event) => event;"
                                                               : "def handler(event, context): return event\n");
        const std::vector<std::string> events{std::string(3'000'000, 'a'), std::string(2'000'001, 'b'),
                                              std::string(70'000, 'c'), "d"};
        const std::vector<InvocationRecord> records = together(cloud, function, events);
        for (std::size_t i = 0; i < events.size(); ++i)
            QVERIFY(records[i].payload == events[i]);
    }
}

void tst_Sharing::lambdaServesOneAtATime()
{
    TestCloud cloud;
    Function function = functionNamed("single", Vendor::Lambda, "nodejs20.x");
    function.instanceConcurrency = 10;
    const DeployedFunctionPtr deployed =
        cloud.deploy(function, {{"index.js", "exports.handler = () => new Promise((done) => setTimeout(done, 300));"}});
    const std::vector<InvocationRecord> records = together(cloud, deployed, {"{}", "{}"});
    QVERIFY(records[0].instanceId != records[1].instanceId);
}

QTEST_GUILESS_MAIN(tst_Sharing)
#include "tst_sharing.moc"
