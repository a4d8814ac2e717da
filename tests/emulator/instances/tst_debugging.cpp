// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest/QtTest>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <unistd.h>
#include <vector>

using namespace fermata;
using namespace fermata::emulator;

// A debugger joins a function, with the real adapters.
class tst_Debugging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstStopIsTheUsersLine_data();
    void theFirstStopIsTheUsersLine();
    void aCallWaitsUntilSomebodyHasJoined();
    void whileOneCallIsHeldTheOthersServe();
    void aDebuggerLoadedBeforehandIsTaken_data();
    void aDebuggerLoadedBeforehandIsTaken();
    void stoppingBeforeAnybodyJoinsLetsCallsGoOn();
    void theFunctionsLogHasNothingOfTheDebugger();
    void whatNoDebuggerCanJoinIsToldApart_data();
    void whatNoDebuggerCanJoinIsToldApart();
    void droppingEndsTheDebuggedInstance();
    void aVersionThatRunsTheSameFolderIsHeldToo();
    void aFunctionLivesInItsPast();
};

namespace {

constexpr const char *pythonCode = "import sys\n"
                                   "calls = 0\n"
                                   "def handler(e, c):\n"
                                   "    global calls\n"
                                   "    secret = 'held'\n"
                                   "    calls += 1\n" // the breakpoint
                                   "    return calls\n";
constexpr const char *nodeCode = "let calls = 0;\n"
                                 "console.error('loading');\n"
                                 "exports.handler = async () => {\n"
                                 "    const secret = 'held';\n"
                                 "    let nothing;\n"
                                 "    ++calls;\n" // the breakpoint
                                 "    return calls;\n"
                                 "};\n";
constexpr const char *rubyCode = "$calls = 0\n"
                                 "$stderr.puts 'loading'\n"
                                 "def handler(event:, context:)\n"
                                 "  secret = 'held'\n"
                                 "  nothing = nil\n"
                                 "  $calls += 1\n" // the breakpoint
                                 "  $calls\n"
                                 "end\n";
constexpr const char *phpCode = "<?php\n"
                                "$calls = 0; fwrite(STDERR, \"loading\\n\");\n"
                                "function handler($event, $context) {\n"
                                "    global $calls;\n"
                                "    $secret = 'held';\n"
                                "    $calls += 1;\n" // the breakpoint
                                "    return $calls;\n"
                                "}\n";
constexpr int breakpointLine = 6;

bool isMissing(const QString &runtime)
{
    if (runtime.startsWith(QLatin1String("php")))
        return QProcess::execute(QStringLiteral("php"),
                                 {QStringLiteral("-r"), QStringLiteral("exit(extension_loaded('xdebug') ? 0 : 1);")})
            != 0;
    return runtime.startsWith(QLatin1String("ruby"))
        && QStandardPaths::findExecutable(QStringLiteral("ruby")).isEmpty();
}

// There is no PHP in Lambda.
Vendor vendorOf(const QString &runtime)
{
    return runtime.startsWith(QLatin1String("php")) ? Vendor::FunctionCompute : Vendor::Lambda;
}

std::vector<int> processesBelow()
{
    std::ifstream list("/proc/self/task/" + std::to_string(getpid()) + "/children");
    return {std::istream_iterator<int>(list), std::istream_iterator<int>()};
}

// A debugger in a process of its own.
class Person
{
public:
    Person(const DebugEndpoint &endpoint, const std::string &file)
    {
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/instances/joindebugger.py"),
                         QString::fromStdString(endpoint.adapter), QString::number(endpoint.port),
                         QString::fromStdString(endpoint.path), QString::fromStdString(file),
                         QString::number(breakpointLine)});
    }
    ~Person()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool said(const QString &text)
    {
        m_process.waitForReadyRead(1);
        m_output += m_process.readAllStandardOutput();
        return m_output.contains(text.toUtf8());
    }
    void goOn()
    {
        m_process.write("\n");
        m_process.waitForBytesWritten(1000);
    }
    QByteArray output() const { return m_output + m_process.readAllStandardError(); }

private:
    mutable QProcess m_process;
    QByteArray m_output;
};

} // namespace

void tst_Debugging::theFirstStopIsTheUsersLine_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("adapter");
    QTest::newRow("Python") << "python3.11" << pythonCode << "index.py" << "debugpy";
    QTest::newRow("Python of another version") << "python3.12" << pythonCode << "index.py" << "debugpy";
    QTest::newRow("Node.js") << "nodejs20.x" << nodeCode << "index.js" << "inspector";
    QTest::newRow("Ruby") << "ruby3.3" << rubyCode << "index.rb" << "rdbg";
    QTest::newRow("PHP") << "php8.1" << phpCode << "index.php" << "xdebug";
}

void tst_Debugging::theFirstStopIsTheUsersLine()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(QString, file);
    QFETCH(QString, adapter);
    if (isMissing(runtime))
        QSKIP("It is not on this machine: apt install ruby php-cli php-xdebug");
    TestCloud cloud;
    Function slow = functionNamed("f", vendorOf(runtime), runtime.toStdString());
    const auto function = cloud.deploy(slow, {{file.toStdString(), code.toStdString()}});
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    QVERIFY2(endpoint.has_value(), endpoint ? "" : endpoint.error().message.c_str());
    QCOMPARE(endpoint->adapter, adapter.toStdString());
    QVERIFY(endpoint->port > 0);
    QCOMPARE(endpoint->code, function->codeDirectory);
    QVERIFY(cloud.pool().instances().at(0).debugged);

    const std::string path = (endpoint->remoteCode / file.toStdString()).string();
    Person person(*endpoint, path);
    cloud.turnUntil([&person] { return person.said(QStringLiteral("joined")); });
    auto call = cloud.begin(function);
    cloud.turnUntil([&person] { return person.said(QStringLiteral("stopped ")); });
    const std::string expected = path + ":" + std::to_string(breakpointLine) + " secret=";
    QVERIFY2(person.output().contains(expected.c_str()), person.output().constData());
    QVERIFY(person.output().contains("held"));

    // A person looks for a minute: longer than the function may take.
    QVERIFY(cloud.pool().hold(endpoint->instanceId, true));
    cloud.clock().push(std::chrono::seconds(60));
    cloud.turnUntil([&cloud, turns = 0]() mutable { return ++turns > 3 && !cloud.pool().instances().empty(); });
    cloud.pool().hold(endpoint->instanceId, false);
    person.goOn();
    const Result<InvocationRecord> record = cloud.finish(std::move(call));
    QCOMPARE(record->payload, std::string("1"));
    QCOMPARE(record->instanceId, endpoint->instanceId);
    cloud.turnUntil([&person] { return person.said(QStringLiteral("left")); });

    QCOMPARE(cloud.call(function).payload, std::string("2")); // it goes on serving
    cloud.pool().stopDebug("f");
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    QCOMPARE(cloud.call(function).payload, std::string("1"));
}

void tst_Debugging::aCallWaitsUntilSomebodyHasJoined()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "nodejs20.x", nodeCode);
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    auto call = cloud.begin(function);
    // Neither the init limit nor the deadline of the call runs.
    cloud.clock().push(std::chrono::seconds(3600));
    cloud.turnUntil([turns = 0]() mutable { return ++turns > 5; });
    QCOMPARE(cloud.pool().instances().size(), std::size_t(1));
    Person person(*endpoint, (endpoint->remoteCode / "index.js").string());
    cloud.turnUntil([&person] { return person.said(QStringLiteral("stopped ")); });
    person.goOn();
    QCOMPARE((*cloud.finish(std::move(call))).instanceId, endpoint->instanceId);
}

void tst_Debugging::whileOneCallIsHeldTheOthersServe()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", pythonCode);
    QCOMPARE(cloud.call(function).payload, std::string("1"));
    const std::string warm = cloud.pool().instances().at(0).id;
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    QVERIFY2(endpoint.has_value(), endpoint ? "" : endpoint.error().message.c_str());
    Person person(*endpoint, (endpoint->remoteCode / "index.py").string());
    cloud.turnUntil([&person] { return person.said(QStringLiteral("joined")); });
    auto held = cloud.begin(function);
    cloud.turnUntil([&person] { return person.said(QStringLiteral("stopped ")); });
    QVERIFY(cloud.pool().timeLeft(endpoint->instanceId) <= function->function.timeout);
    auto waiting = cloud.begin(function); // for its turn, until somebody looks
    cloud.turnUntil([turns = 0]() mutable { return ++turns > 5; });
    QVERIFY(cloud.pool().hold(endpoint->instanceId, true));
    const auto left = cloud.pool().timeLeft(endpoint->instanceId);
    QVERIFY(left && *left > std::chrono::seconds(0));
    QCOMPARE((*cloud.finish(std::move(waiting))).instanceId, warm);
    QCOMPARE(cloud.call(function).instanceId, warm);
    cloud.clock().push(std::chrono::seconds(60));
    QCOMPARE(cloud.pool().timeLeft(endpoint->instanceId), left);
    cloud.pool().hold(endpoint->instanceId, false);
    person.goOn();
    QCOMPARE((*cloud.finish(std::move(held))).instanceId, endpoint->instanceId);
    QVERIFY(!cloud.pool().timeLeft(endpoint->instanceId));
    QCOMPARE(cloud.call(function).instanceId, endpoint->instanceId);
    cloud.pool().stopDebug("f");
    cloud.turnUntil([&cloud] { return cloud.pool().instances().size() == 1; });
    QCOMPARE(cloud.call(function).payload, std::string("4")); // the warm one has gone on
}

void tst_Debugging::aDebuggerLoadedBeforehandIsTaken_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::newRow("of the interpreter's own") << "python3.11";
    QTest::newRow("borrowed") << "python3.12";
}

void tst_Debugging::aDebuggerLoadedBeforehandIsTaken()
{
    QFETCH(QString, runtime);
    InstanceLimits limits;
    limits.parked = 1;
    TestCloud cloud(limits);
    if (!cloud.hasSandbox())
        QSKIP("Interpreters are parked in sandboxes only");
    const auto function = cloud.deploy("f", Vendor::Lambda, runtime.toStdString(), pythonCode);
    const std::size_t before = processesBelow().size();
    cloud.await(cloud.pool().prepareDebug(function));
    cloud.turnUntil([before] { return processesBelow().size() > before; });
    const std::vector<int> parked = processesBelow();

    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    QVERIFY2(endpoint.has_value(), endpoint ? "" : endpoint.error().message.c_str());
    const int process = cloud.pool().instances().at(0).processId;
    QVERIFY(std::find(parked.begin(), parked.end(), process) != parked.end());
    Person person(*endpoint, (endpoint->remoteCode / "index.py").string());
    cloud.turnUntil([&person] { return person.said(QStringLiteral("joined")); });
    auto call = cloud.begin(function);
    cloud.turnUntil([&person] { return person.said(QStringLiteral("stopped ")); });
    person.goOn();
    QCOMPARE((*cloud.finish(std::move(call))).payload, std::string("1"));
}

void tst_Debugging::stoppingBeforeAnybodyJoinsLetsCallsGoOn()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "nodejs20.x", nodeCode);
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    QVERIFY(endpoint.has_value());
    auto call = cloud.begin(function);
    cloud.turnUntil([turns = 0]() mutable { return ++turns > 2; });
    cloud.pool().stopDebug("f");
    const Result<InvocationRecord> record = cloud.finish(std::move(call));
    QCOMPARE(record->payload, std::string("1"));
    QVERIFY(record->instanceId != endpoint->instanceId);
}

void tst_Debugging::theFunctionsLogHasNothingOfTheDebugger()
{
    TestCloud cloud;
    for (const auto &[runtime, code, file] :
         {std::tuple{"nodejs20.x", nodeCode, "index.js"}, std::tuple{"python3.11", pythonCode, "index.py"},
          std::tuple{"ruby3.3", rubyCode, "index.rb"}, std::tuple{"php8.1", phpCode, "index.php"}}) {
        if (isMissing(QString::fromLatin1(runtime)))
            continue;
        const auto function =
            cloud.deploy(std::string("f") + runtime, vendorOf(QString::fromLatin1(runtime)), runtime, code);
        const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
        Person person(*endpoint, (endpoint->remoteCode / file).string());
        auto call = cloud.begin(function);
        cloud.turnUntil([&person] { return person.said(QStringLiteral("stopped ")); });
        person.goOn();
        cloud.finish(std::move(call));
        cloud.turnUntil([&person] { return person.said(QStringLiteral("left")); });
        cloud.call(function);
    }
    for (const LogRecord &record : cloud.journal().logs()) {
        const bool own =
            record.stream == LogRecord::Stream::Platform || record.message.find("loading") != std::string::npos;
        QVERIFY2(own, record.message.c_str());
    }
}

void tst_Debugging::whatNoDebuggerCanJoinIsToldApart_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("id");
    QTest::newRow("no adapter") << "dotnet8" << "debug.unsupportedRuntime";
    QTest::newRow("a script") << "provided.al2023" << "debug.notAProgram";
}

void tst_Debugging::whatNoDebuggerCanJoinIsToldApart()
{
    QFETCH(QString, runtime);
    QFETCH(QString, id);
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, runtime.toStdString(), "");
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().code, Error::Code::Invalid);
    QCOMPARE(endpoint.error().id, id.toStdString());
}

void tst_Debugging::droppingEndsTheDebuggedInstance()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", pythonCode);
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    QVERIFY(endpoint.has_value());
    cloud.pool().drop("f", "codeChanged");
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    QCOMPARE(cloud.call(function).payload, std::string("1"));
}

void tst_Debugging::aVersionThatRunsTheSameFolderIsHeldToo()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", pythonCode);
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    QVERIFY2(endpoint.has_value(), endpoint ? "" : endpoint.error().message.c_str());
    Person person(*endpoint, (endpoint->remoteCode / "index.py").string());
    cloud.turnUntil([&person] { return person.said(QStringLiteral("joined")); });
    DeployedFunction declared = *function; // as a project's manifest declares one
    declared.version = "1";
    auto call = cloud.begin(std::make_shared<const DeployedFunction>(declared));
    cloud.turnUntil([&person] { return person.said(QStringLiteral("stopped ")); });
    person.goOn();
    QCOMPARE(cloud.finish(std::move(call))->instanceId, endpoint->instanceId);
    declared.ownsCode = true; // published: it has files of its own
    QVERIFY(cloud.call(std::make_shared<const DeployedFunction>(declared)).instanceId != endpoint->instanceId);
}

// Ruby's; the other languages' are seen where calls are replayed.
void tst_Debugging::aFunctionLivesInItsPast()
{
    if (isMissing(QStringLiteral("ruby3.3")))
        QSKIP("There is no Ruby on this machine: apt install ruby");
    TestCloud cloud;
    const auto function = cloud.deploy(
        "f", Vendor::Lambda, "ruby3.3",
        "require 'date'\nSTART = Process.clock_gettime(Process::CLOCK_MONOTONIC)\n"
        "def handler(event:, context:)\n  secret = 'held'\n  nothing = nil\n"
        "  [Time.now.utc.year, Time.new.utc.year, Date.today.year, DateTime.now.year, Time.new(1999).year,\n"
        "   Process.clock_gettime(Process::CLOCK_MONOTONIC) >= START]\nend\n");
    const TimePoint past{std::chrono::hours(24 * 11500)}; // in 2001
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function, past));
    QVERIFY2(endpoint.has_value(), endpoint ? "" : endpoint.error().message.c_str());
    Person person(*endpoint, (endpoint->remoteCode / "index.rb").string());
    cloud.turnUntil([&person] { return person.said(QStringLiteral("joined")); });
    auto call = cloud.begin(function);
    cloud.turnUntil([&person] { return person.said(QStringLiteral("stopped ")); });
    person.goOn();
    QCOMPARE(cloud.finish(std::move(call))->payload, std::string("[2001,2001,2001,2001,1999,true]"));
}

QTEST_GUILESS_MAIN(tst_Debugging)
#include "tst_debugging.moc"
