// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace fermata;
using namespace fermata::emulator;

// Instances that are kept warm, and what a function is asked to do before its instance freezes or ends.
class tst_Lifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keptInstancesAreStartedInAdvance();
    void keptInstancesServeFirstAndStay();
    void oneThatGoesIsStartedAnew();
    void anotherBuildTakesTheirPlace();
    void whatIsNotKeptAnyMoreGoesWithTheOthers();
    void aFailedStartIsNotRepeated();
    void preFreezeRunsBeforeTheSleep_data();
    void preFreezeRunsBeforeTheSleep();
    void preStopRunsBeforeTheEnd_data();
    void preStopRunsBeforeTheEnd();
    void preStopIsCutOffAtItsTime();
    void aServerIsAskedToo();
    void aBrokenHookIsToldAndHarmless();
    void allIsOverSoonWhenTheCloudEnds();
    void snapshotHooksRunOnPublishedVersions();
    void aRuntimeWithAnExtensionIsTerminated();
};

namespace {

constexpr std::chrono::milliseconds soon{20}; // until an idle one freezes

const std::string tellsItsStart = R"(
import os
def handler(event, context): return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']
)";

DeployedFunctionPtr deployLambda(TestCloud &cloud, const std::string &code)
{
    return cloud.deploy("kept", Vendor::Lambda, "python3.10", code);
}

std::size_t readyOf(TestCloud &cloud, const DeployedFunctionPtr &function)
{
    return cloud.pool().warmthOf(*function).ready;
}

void keep(TestCloud &cloud, const DeployedFunctionPtr &function, std::size_t count)
{
    cloud.pool().keepWarm("kept", {{function, count}});
    cloud.turnUntil([&] { return readyOf(cloud, function) == count; });
}

const std::string hooksInNode = R"(
exports.handler = async () => 'ok';
exports.preFreeze = (context, callback) => { console.log('freezes ' + context.requestId); callback(null); };
exports.preStop = async (context) => { console.log('stops ' + context.requestId); };
)";

const std::string hooksInPython = R"(
def handler(event, context): return 'ok'
def preFreeze(context): print('freezes', context.request_id)
def preStop(context): print('stops', context.request_id)
)";

void addRuntimes()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("calls");
    QTest::newRow("node") << "nodejs20" << QString::fromStdString(hooksInNode) << 1;
    QTest::newRow("python") << "python3.10" << QString::fromStdString(hooksInPython) << 1;
    QTest::newRow("node, several at once") << "nodejs20" << QString::fromStdString(hooksInNode) << 5;
    QTest::newRow("python, several at once") << "python3.10" << QString::fromStdString(hooksInPython) << 5;
}

DeployedFunctionPtr deployHooked(TestCloud &cloud, const std::string &runtime, const std::string &code, int calls = 1)
{
    Function function = functionNamed("hooked", Vendor::FunctionCompute, runtime);
    function.instanceConcurrency = calls;
    function.preFreeze = {"index.preFreeze", std::chrono::seconds(2)};
    function.preStop = {"index.preStop", std::chrono::seconds(2)};
    return cloud.deploy(function, {{runtime.starts_with("python") ? "index.py" : "index.js", code}});
}

std::string requestIdIn(const LogRecord *line)
{
    return line->message.substr(line->message.rfind(' ') + 1);
}

} // namespace

void tst_Lifecycle::keptInstancesAreStartedInAdvance()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployLambda(cloud, tellsItsStart);
    keep(cloud, function, 2);
    QCOMPARE(cloud.pool().instances().size(), std::size_t{2});
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.payload, std::string("\"provisioned-concurrency\""));
    QVERIFY(!record.coldStart);
    QVERIFY(!cloud.pool().warmthOf(*function).failed);
}

void tst_Lifecycle::keptInstancesServeFirstAndStay()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployLambda(cloud, R"(
import os, time
def handler(event, context):
    time.sleep(event.get('s', 0))
    return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']
)");
    keep(cloud, function, 1);
    int provisioned = 0;
    int spilled = 0;
    cloud.pool().onCallOfKept([&](const InvocationRecord &, bool was) { ++(was ? provisioned : spilled); });
    auto slow = cloud.begin(function, R"({"s":0.5})");
    cloud.turnUntil([&] { return cloud.pool().instances().front().state == InstanceState::Busy; });
    QCOMPARE(cloud.call(function, R"({"s":0.5})").payload, std::string("\"on-demand\""));
    cloud.finish(std::move(slow));
    QCOMPARE(cloud.call(function).payload, std::string("\"provisioned-concurrency\""));
    QCOMPARE(provisioned, 2);
    QCOMPARE(spilled, 1);
    cloud.clock().push(std::chrono::seconds(700));
    cloud.turnUntil([&] { return cloud.pool().instances().size() == 1; });
    QCOMPARE(readyOf(cloud, function), std::size_t{1});
}

void tst_Lifecycle::oneThatGoesIsStartedAnew()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployLambda(cloud, tellsItsStart);
    keep(cloud, function, 1);
    const std::string first = cloud.pool().instances().front().id;
    QVERIFY(cloud.pool().kill(first, "test"));
    cloud.turnUntil([&] { return readyOf(cloud, function) == 1 && cloud.pool().instances().front().id != first; });
}

void tst_Lifecycle::anotherBuildTakesTheirPlace()
{
    TestCloud cloud;
    const DeployedFunctionPtr before = deployLambda(cloud, tellsItsStart);
    keep(cloud, before, 2);
    const DeployedFunctionPtr after = deployLambda(cloud, "def handler(event, context): return 'after'\n");
    keep(cloud, after, 2);
    cloud.turnUntil([&] { return cloud.pool().instances().size() == 2; });
    const InvocationRecord record = cloud.call(after);
    QCOMPARE(record.payload, std::string("\"after\""));
    QVERIFY(!record.coldStart);
}

void tst_Lifecycle::whatIsNotKeptAnyMoreGoesWithTheOthers()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployLambda(cloud, tellsItsStart);
    keep(cloud, function, 2);
    cloud.pool().keepWarm("kept", {});
    QCOMPARE(readyOf(cloud, function), std::size_t{0});
    cloud.clock().push(std::chrono::seconds(700));
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
}

void tst_Lifecycle::aFailedStartIsNotRepeated()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployLambda(cloud, "raise ValueError('not today')\n");
    cloud.pool().keepWarm("kept", {{function, 3}});
    cloud.turnUntil([&] { return cloud.pool().warmthOf(*function).failed; });
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
    QCOMPARE(readyOf(cloud, function), std::size_t{0});
}

void tst_Lifecycle::preFreezeRunsBeforeTheSleep_data()
{
    addRuntimes();
}

void tst_Lifecycle::preFreezeRunsBeforeTheSleep()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(int, calls);
    InstanceLimits limits;
    limits.freezeAfter = soon;
    TestCloud cloud(limits);
    const DeployedFunctionPtr function = deployHooked(cloud, runtime.toStdString(), code.toStdString(), calls);
    const std::string first = cloud.call(function).instanceId;
    cloud.turnUntil([&] { return cloud.pool().instances().front().state == InstanceState::Frozen; });
    const LogRecord *const line = cloud.logContaining("freezes ");
    QVERIFY(line != nullptr);
    const std::string requestId = requestIdIn(line);
    QCOMPARE(line->requestId, requestId);
    QVERIFY(cloud.logContaining("FC PreFreeze Start RequestId: " + requestId) != nullptr);
    QVERIFY(cloud.logContaining("FC PreFreeze End RequestId: " + requestId) != nullptr);
    QCOMPARE(cloud.call(function).instanceId, first); // it wakes as before
}

void tst_Lifecycle::preStopRunsBeforeTheEnd_data()
{
    addRuntimes();
}

void tst_Lifecycle::preStopRunsBeforeTheEnd()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(int, calls);
    InstanceLimits limits;
    limits.freezeAfter = soon;
    TestCloud cloud(limits);
    const DeployedFunctionPtr function = deployHooked(cloud, runtime.toStdString(), code.toStdString(), calls);
    cloud.call(function);
    cloud.turnUntil([&] { return cloud.pool().instances().front().state == InstanceState::Frozen; });
    cloud.pool().drop("hooked", "stopped"); // even a frozen one
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
    const LogRecord *const line = cloud.logContaining("stops ");
    QVERIFY(line != nullptr);
    QVERIFY(cloud.logContaining("FC PreStop Start RequestId: " + requestIdIn(line)) != nullptr);
    QVERIFY(cloud.logContaining("FC PreStop End RequestId: " + requestIdIn(line)) != nullptr);
}

void tst_Lifecycle::preStopIsCutOffAtItsTime()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployHooked(cloud, "python3.10", R"(
import time
def handler(event, context): return 'ok'
def preFreeze(context): pass
def preStop(context):
    print('begins', flush=True)
    time.sleep(60)
)");
    cloud.call(function);
    const auto begun = std::chrono::steady_clock::now();
    cloud.pool().drop("hooked", "stopped");
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
    const auto took = std::chrono::steady_clock::now() - begun;
    QVERIFY(cloud.logContaining("begins") != nullptr);
    QVERIFY(took > std::chrono::milliseconds(1900));
    QVERIFY(took < std::chrono::seconds(10));
}

void tst_Lifecycle::aServerIsAskedToo()
{
    InstanceLimits limits;
    limits.freezeAfter = soon;
    TestCloud cloud(limits);
    Function function = functionNamed("hooked", Vendor::FunctionCompute, "custom.debian12");
    function.preFreeze = {"any", std::chrono::seconds(2)};
    function.preStop = {"any", std::chrono::seconds(2)};
    const DeployedFunctionPtr server = cloud.deploy(function, {{"bootstrap", R"(#!/usr/bin/python3
import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *what): pass
    def answer(self):
        print('asked', self.command, self.path, flush=True)
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()
    do_GET = do_POST = answer
http.server.HTTPServer(('0.0.0.0', int(os.environ['FC_SERVER_PORT'])), Handler).serve_forever()
)"}});
    std::filesystem::permissions(server->codeDirectory / "bootstrap", std::filesystem::perms::all);
    cloud.call(server);
    cloud.turnUntil([&] { return cloud.logContaining("asked GET /pre-freeze") != nullptr; });
    cloud.turnUntil([&] { return cloud.pool().instances().front().state == InstanceState::Frozen; });
    cloud.pool().drop("hooked", "stopped");
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
    QVERIFY(cloud.logContaining("asked GET /pre-stop") != nullptr);
}

void tst_Lifecycle::aBrokenHookIsToldAndHarmless()
{
    InstanceLimits limits;
    limits.freezeAfter = soon;
    TestCloud cloud(limits);
    const DeployedFunctionPtr function = deployHooked(cloud, "nodejs20", R"(
exports.handler = async () => 'ok';
exports.preFreeze = () => { throw new Error('cannot freeze'); };
)");
    cloud.call(function);
    cloud.turnUntil([&] { return cloud.pool().instances().front().state == InstanceState::Frozen; });
    QVERIFY(cloud.logContaining("cannot freeze") != nullptr);
    QCOMPARE(cloud.call(function).outcome, Outcome::Success);
    cloud.pool().drop("hooked", "stopped"); // its preStop is not even there
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
}

void tst_Lifecycle::allIsOverSoonWhenTheCloudEnds()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployHooked(cloud, "nodejs20", hooksInNode);
    cloud.call(function);
    cloud.await(cloud.pool().shutdown());
    QVERIFY(cloud.logContaining("stops ") != nullptr);
    QVERIFY(cloud.pool().instances().empty());
}

void tst_Lifecycle::snapshotHooksRunOnPublishedVersions()
{
    TestCloud cloud;
    Function function = functionNamed("kept", Vendor::Lambda, "python3.12");
    function.snapStart = true;
    const DeployedFunctionPtr latest = cloud.deploy(function, {{"index.py", R"(
import os
import snapshot_restore_py
said = []
snapshot_restore_py.register_before_snapshot(said.append, 'first registered')
snapshot_restore_py.register_before_snapshot(said.append, 'last registered')
@snapshot_restore_py.register_after_restore
def restored(): said.append('restored')
def handler(event, context): return said + [os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']]
)"}});
    QCOMPARE(cloud.call(latest).payload, std::string(R"(["on-demand"])"));
    DeployedFunction published = *latest;
    published.version = "1";
    QCOMPARE(cloud.call(std::make_shared<const DeployedFunction>(published)).payload,
             std::string(R"(["last registered", "first registered", "restored", "snap-start"])"));
    QVERIFY(cloud.logContaining("RESTORE_START Runtime Version: python:3.12\tRuntime Version ARN: arn:") != nullptr);
    QVERIFY(cloud.logContaining("RESTORE_REPORT Restore Duration: ") != nullptr);
    QVERIFY(cloud.logContaining(" MB\tRestore Duration: ") != nullptr);
}

void tst_Lifecycle::aRuntimeWithAnExtensionIsTerminated()
{
    TestCloud cloud;
    const auto deploy = [&cloud](const std::string &name, const std::string &registers) {
        const DeployedFunctionPtr function =
            cloud.deploy(functionNamed(name, Vendor::Lambda, "provided.al2023"), {{"bootstrap", R"(#!/usr/bin/python3
import http.client, json, os, signal, sys
def leave(*_):
    print('terminated', flush=True)
    sys.exit(0)
signal.signal(signal.SIGTERM, leave)
def ask(method, path, body=None, headers={}):
    connection = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.headers, answer.read()
)" + registers + R"(
while True:
    headers, event = ask('GET', '/2018-06-01/runtime/invocation/next')
    ask('POST', '/2018-06-01/runtime/invocation/' + headers['Lambda-Runtime-Aws-Request-Id'] + '/response', '"ok"')
)"}});
        std::filesystem::permissions(function->codeDirectory / "bootstrap", std::filesystem::perms::all);
        return function;
    };
    cloud.call(deploy("plain", ""));
    cloud.pool().drop("plain", "stopped");
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
    QCOMPARE(cloud.logContaining("terminated"), nullptr); // Lambda kills it at once
    cloud.call(deploy("extended", R"(
import threading
headers, _ = ask('POST', '/2020-01-01/extension/register', json.dumps({'events': []}), {'Lambda-Extension-Name': 'inner'})
threading.Thread(target=ask, args=('GET', '/2020-01-01/extension/event/next', None,
    {'Lambda-Extension-Identifier': headers['Lambda-Extension-Identifier']}), daemon=True).start()
)"));
    cloud.pool().drop("extended", "stopped");
    cloud.turnUntil([&] { return cloud.pool().instances().empty(); });
    QVERIFY(cloud.logContaining("terminated") != nullptr);
}

QTEST_GUILESS_MAIN(tst_Lifecycle)
#include "tst_lifecycle.moc"
