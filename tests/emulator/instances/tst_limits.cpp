// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

// Time, memory, and functions that end their process.
class tst_Limits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallThatTakesTooLongIsKilledInTheVendorsWords_data();
    void aCallThatTakesTooLongIsKilledInTheVendorsWords();
    void afterATimeoutTheNextCallStartsAfresh();
    void theDeadlineStandsStillWhileHeld();
    void theFunctionSeesItsTimeStandStill_data();
    void theFunctionSeesItsTimeStandStill();
    void tooMuchMemoryIsKilled_data();
    void tooMuchMemoryIsKilled();
    void anExitDuringACallIsTold_data();
    void anExitDuringACallIsTold();
    void aSlowStartIsTriedAgainInsideTheCall();
    void killingAnInstanceEndsItsCall();
};

namespace {

Function with(const std::string &name, Vendor vendor, const std::string &runtime, int seconds, int memoryMb)
{
    Function function = functionNamed(name, vendor, runtime);
    function.timeout = std::chrono::seconds(seconds);
    function.memoryMb = memoryMb;
    return function;
}

const char *fileFor(const QString &runtime)
{
    return runtime.startsWith(QLatin1String("python")) ? "index.py" : "index.js";
}

} // namespace

void tst_Limits::aCallThatTakesTooLongIsKilledInTheVendorsWords_data()
{
    QTest::addColumn<int>("vendor");
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("type");
    const QString python = QStringLiteral("import signal, time\n"
                                          "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                                          "def handler(e, c):\n    print('asleep')\n    time.sleep(60)\n");
    const QString node = QStringLiteral("exports.handler = () => { console.log('asleep'); for (;;) ; };\n");
    const QString lambda = QStringLiteral(
        R"({"errorType":"Sandbox.Timedout","errorMessage":"RequestId: %1 Error: Task timed out after 1.00 seconds"})");
    const QString fc = QStringLiteral("Function timed out after 1 seconds (maxMemoryUsage: ");
    const auto lambdaVendor = static_cast<int>(Vendor::Lambda);
    const auto fcVendor = static_cast<int>(Vendor::FunctionCompute);
    QTest::newRow("Lambda, Python") << lambdaVendor << "python3.11" << python << lambda << "Unhandled";
    QTest::newRow("Lambda, Node.js") << lambdaVendor << "nodejs20.x" << node << lambda << "Unhandled";
    QTest::newRow("FC, Python") << fcVendor << "python3.10" << python << fc << "UnhandledInvocationError";
    QTest::newRow("FC, Node.js") << fcVendor << "nodejs20" << node << fc << "UnhandledInvocationError";
}

void tst_Limits::aCallThatTakesTooLongIsKilledInTheVendorsWords()
{
    QFETCH(int, vendor);
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(QString, says);
    QFETCH(QString, type);
    TestCloud cloud;
    const auto function = cloud.deploy(with("slow", static_cast<Vendor>(vendor), runtime.toStdString(), 1, 256),
                                       {{fileFor(runtime), code.toStdString()}});
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::Timeout);
    const QString payload = QString::fromStdString(record.payload);
    const QString expected =
        says.contains(QLatin1String("%1")) ? says.arg(QString::fromStdString(record.requestId)) : says;
    QVERIFY2(payload.contains(expected), record.payload.c_str());
    QCOMPARE(record.error->type, type.toStdString());
    QVERIFY(record.duration.count() >= 1000 && record.duration.count() < 1500);
    QVERIFY(record.logTail.find("asleep") != std::string::npos);
}

void tst_Limits::afterATimeoutTheNextCallStartsAfresh()
{
    TestCloud cloud;
    const auto function = cloud.deploy(with("slow", Vendor::Lambda, "python3.11", 1, 256),
                                       {{"index.py", "import time\nn = 0\n"
                                                     "def handler(e, c):\n"
                                                     "    global n\n    n += 1\n    time.sleep(e)\n    return n\n"}});
    QCOMPARE(cloud.call(function, "0").payload, std::string("1"));
    QCOMPARE(cloud.call(function, "9").outcome, Outcome::Timeout);
    const InvocationRecord fresh = cloud.call(function, "0");
    QCOMPARE(fresh.payload, std::string("1"));
    QVERIFY(fresh.coldStart.has_value());
}

void tst_Limits::theDeadlineStandsStillWhileHeld()
{
    TestCloud cloud;
    const auto function = cloud.deploy(with("held", Vendor::Lambda, "python3.11", 1, 256),
                                       {{"index.py", "import time\n"
                                                     "def handler(e, c):\n"
                                                     "    print('here')\n    time.sleep(1.6)\n    return 'done'\n"}});
    auto call = cloud.begin(function);
    cloud.turnUntil([&cloud] { return cloud.logContaining("here") != nullptr; });
    const std::string id = cloud.pool().instances().at(0).id;
    QVERIFY(cloud.pool().hold(id, true));
    const Result<InvocationRecord> record = cloud.finish(std::move(call));
    QCOMPARE(record->outcome, Outcome::Success);
    QVERIFY2(record->duration.count() < 1000, "the time it was held is not the function's");
    QVERIFY(cloud.pool().hold(id, false));
    QVERIFY(!cloud.pool().hold("nobody", true));
}

void tst_Limits::theFunctionSeesItsTimeStandStill_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python") << "python3.11"
                            << "import time\n"
                               "def handler(e, c):\n"
                               "    print('here')\n"
                               "    time.sleep(0.5)\n"
                               "    first = c.get_remaining_time_in_millis()\n"
                               "    time.sleep(0.5)\n"
                               "    return first - c.get_remaining_time_in_millis()\n";
    QTest::newRow("Node.js") << "nodejs20.x"
                             << "const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\n"
                                "exports.handler = async (e, c) => {\n"
                                "    console.log('here');\n"
                                "    await sleep(500);\n"
                                "    const first = c.getRemainingTimeInMillis();\n"
                                "    await sleep(500);\n"
                                "    return first - c.getRemainingTimeInMillis();\n"
                                "};\n";
}

void tst_Limits::theFunctionSeesItsTimeStandStill()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const auto function = cloud.deploy("held", Vendor::Lambda, runtime.toStdString(), code.toStdString());
    QVERIFY(std::stod(cloud.call(function).payload) >= 499);
    auto call = cloud.begin(function);
    const auto count = [&cloud] {
        int lines = 0;
        for (const LogRecord &record : cloud.journal().logs())
            lines += record.message.find("here") != std::string::npos ? 1 : 0;
        return lines;
    };
    cloud.turnUntil([&count] { return count() == 2; });
    cloud.pool().hold(cloud.pool().instances().at(0).id, true);
    QCOMPARE((*cloud.finish(std::move(call))).payload, std::string("0"));
}

void tst_Limits::tooMuchMemoryIsKilled_data()
{
    QTest::addColumn<int>("vendor");
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const auto lambda = static_cast<int>(Vendor::Lambda);
    const auto fc = static_cast<int>(Vendor::FunctionCompute);
    const QString python = QStringLiteral("import time\n"
                                          "def handler(e, c):\n"
                                          "    kept = [bytearray(8 << 20) for _ in range(40)]\n"
                                          "    time.sleep(5)\n");
    QTest::newRow("Lambda, Python") << lambda << "python3.11" << python
                                    << "Error: Runtime exited with error: signal: killed";
    QTest::newRow("FC, Python") << fc << "python3.10" << python
                                << "Process exited unexpectedly before completing request (duration: ";
    QTest::newRow("a child of it") << lambda << "python3.11"
                                   << "import subprocess, sys\n"
                                      "def handler(e, c):\n"
                                      "    subprocess.run([sys.executable, '-c',\n"
                                      "        'import time; kept = bytearray(320 << 20); time.sleep(5)'])\n"
                                   << "Error: Runtime exited with error: signal: killed";
    QTest::newRow("Node.js buffers") << lambda << "nodejs20.x"
                                     << "exports.handler = async () => {\n"
                                        "    const kept = [];\n"
                                        "    for (let i = 0; i < 40; ++i) kept.push(Buffer.alloc(8 << 20, 1));\n"
                                        "    await new Promise((done) => setTimeout(done, 5000));\n"
                                        "};\n"
                                     << "Error: Runtime exited with error: signal: killed";
    QTest::newRow("Node.js heap") << lambda << "nodejs20.x"
                                  << "exports.handler = async () => {\n"
                                     "    const kept = [];\n"
                                     "    for (;;) kept.push(new Array(1000).fill(kept.length));\n"
                                     "};\n"
                                  << "Error: Runtime exited with error: signal: ";
}

void tst_Limits::tooMuchMemoryIsKilled()
{
    QFETCH(int, vendor);
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(QString, says);
    TestCloud cloud;
    const auto function = cloud.deploy(with("big", static_cast<Vendor>(vendor), runtime.toStdString(), 10, 128),
                                       {{fileFor(runtime), code.toStdString()}});
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::OutOfMemory);
    QVERIFY2(QString::fromStdString(record.payload).contains(says), record.payload.c_str());
    QVERIFY(record.maxMemoryMb > 100);
    QVERIFY(record.duration.count() < 4500);
}

void tst_Limits::anExitDuringACallIsTold_data()
{
    QTest::addColumn<int>("vendor");
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const auto lambda = static_cast<int>(Vendor::Lambda);
    const auto fc = static_cast<int>(Vendor::FunctionCompute);
    QTest::newRow("Python exits") << lambda << "python3.11" << "import sys\ndef handler(e, c): sys.exit(7)\n"
                                  << "Error: Runtime exited with error: exit status 7";
    QTest::newRow("Python exits with 0") << lambda << "python3.11" << "import os\ndef handler(e, c): os._exit(0)\n"
                                         << "Error: Runtime exited without providing a reason";
    QTest::newRow("Python crashes") << lambda << "python3.11"
                                    << "import os, signal\ndef handler(e, c): os.kill(os.getpid(), signal.SIGSEGV)\n"
                                    << "Error: Runtime exited with error: signal: segmentation fault";
    QTest::newRow("Node.js exits") << lambda << "nodejs20.x" << "exports.handler = async () => process.exit(3);\n"
                                   << "Error: Runtime exited with error: exit status 3";
    QTest::newRow("FC") << fc << "nodejs20" << "exports.handler = () => process.exit(1);\n"
                        << "Process exited unexpectedly before completing request (duration: ";
}

void tst_Limits::anExitDuringACallIsTold()
{
    QFETCH(int, vendor);
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(QString, says);
    TestCloud cloud;
    const auto function =
        cloud.deploy("leaver", static_cast<Vendor>(vendor), runtime.toStdString(), code.toStdString());
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::Exited);
    QVERIFY2(QString::fromStdString(record.payload).contains(says), record.payload.c_str());
    QVERIFY(cloud.pool().instances().empty());
}

void tst_Limits::aSlowStartIsTriedAgainInsideTheCall()
{
    InstanceLimits limits;
    limits.initTimeout = std::chrono::seconds(1);
    TestCloud cloud(limits);
    const auto lambda =
        cloud.deploy(with("late", Vendor::Lambda, "python3.11", 5, 256),
                     {{"index.py", "import time\ntime.sleep(1.3)\ndef handler(e, c): return 'late'\n"}});
    const InvocationRecord record = cloud.call(lambda);
    QCOMPARE(record.payload, std::string("\"late\""));
    QVERIFY(cloud.logContaining("INIT_REPORT Init Duration: 1000.00 ms") != nullptr);
    const auto never = cloud.deploy(with("never", Vendor::Lambda, "python3.11", 1, 256),
                                    {{"index.py", "import time\ntime.sleep(60)\ndef handler(e, c): pass\n"}});
    const InvocationRecord failed = cloud.call(never);
    QCOMPARE(failed.outcome, Outcome::Timeout);
    QCOMPARE(failed.error->errorType, std::string("Sandbox.Timedout"));
}

void tst_Limits::killingAnInstanceEndsItsCall()
{
    TestCloud cloud;
    const auto function = cloud.deploy("slow", Vendor::Lambda, "python3.11",
                                       "import time\ndef handler(e, c):\n    print('here')\n    time.sleep(60)\n");
    auto call = cloud.begin(function);
    cloud.turnUntil([&cloud] { return cloud.logContaining("here") != nullptr; });
    QVERIFY(cloud.pool().kill(cloud.pool().instances().at(0).id, "stopped"));
    QCOMPARE((*cloud.finish(std::move(call))).outcome, Outcome::Cancelled);
    QVERIFY(!cloud.pool().kill("nobody", "stopped"));
}

QTEST_GUILESS_MAIN(tst_Limits)
#include "tst_limits.moc"
