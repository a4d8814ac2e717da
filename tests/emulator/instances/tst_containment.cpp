// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QFile>
#include <QtTest/QtTest>

#include <algorithm>
#include <filesystem>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fermata;
using namespace fermata::emulator;

// Functions that misbehave do not harm the emulator, and nothing of them stays.
class tst_Containment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFunctionMayCloseItsOutput_data();
    void aFunctionMayCloseItsOutput();
    void aFloodOfOutputIsTakenIn();
    void aForkThatFallsOutOfTheHandlerAnswersNothing();
    void childrenAndDaemonsDieWithTheInstance();
    void noDescriptorsOrProcessesStay();
    void aFunctionGetsOnlyItsOwnDescriptors_data();
    void aFunctionGetsOnlyItsOwnDescriptors();
    void temporaryFilesGoWithTheInstance();
    void shutdownEndsCallsUnderWay();
    void thePoolMayGoWhileACallRuns();
    void leftoversOfAKilledEmulatorAreRemoved();
};

namespace {

std::vector<std::string> openDescriptors()
{
    std::vector<std::string> open;
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code error;
        open.push_back(entry.path().filename().string() + ' '
                       + std::filesystem::read_symlink(entry.path(), error).string());
    }
    std::sort(open.begin(), open.end());
    return open;
}

bool isAlive(const std::string &process)
{
    return ::kill(std::stoi(process), 0) == 0;
}

// However they are numbered where they run.
int processesCalled(const std::string &commandLine)
{
    int count = 0;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator("/proc", error)) {
        QFile file(QString::fromStdString((entry.path() / "cmdline").string()));
        if (file.open(QIODevice::ReadOnly) && file.readAll().replace('\0', ' ').trimmed() == commandLine.c_str())
            ++count;
    }
    return count;
}

} // namespace

void tst_Containment::aFunctionMayCloseItsOutput_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python")
        << "python3.11"
        << "import os, sys\ndef handler(e, c):\n    sys.stdout.close()\n    os.close(2)\n    return 'fine'\n";
    QTest::newRow("Python, then fails")
        << "python3.11"
        << "import sys\ndef handler(e, c):\n    sys.stdout.close()\n    raise ValueError('fine')\n";
    QTest::newRow("Node.js") << "nodejs20.x"
                             << "exports.handler = async () => { require('fs').closeSync(1); return 'fine'; };\n";
}

void tst_Containment::aFunctionMayCloseItsOutput()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, runtime.toStdString(), code.toStdString());
    QVERIFY(cloud.call(function).payload.find("fine") != std::string::npos);
}

void tst_Containment::aFloodOfOutputIsTakenIn()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "import os\ndef handler(e, c):\n"
                                       "    for _ in range(160): os.write(1, (b'y' * 99 + b'\\n') * 655)\n"
                                       "    os.write(1, b'the last line\\n')\n    return 'fine'\n");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.payload, std::string("\"fine\""));
    QVERIFY(cloud.logContaining("the last line") != nullptr);
    QVERIFY(cloud.journal().logs().size() <= 50'000);
}

void tst_Containment::aForkThatFallsOutOfTheHandlerAnswersNothing()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "import os, time\ndef handler(e, c):\n"
                                       "    if os.fork() == 0: return 'child'\n"
                                       "    os.wait()\n    return 'parent'\n");
    QCOMPARE(cloud.call(function).payload, std::string("\"parent\""));
    QCOMPARE(cloud.call(function).payload, std::string("\"parent\""));
}

void tst_Containment::childrenAndDaemonsDieWithTheInstance()
{
    TestCloud cloud;
    const std::string sleep = "sleep 60" + std::to_string(::getpid());
    const std::string seconds = sleep.substr(6);
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "import subprocess\n"
                                       "def handler(e, c):\n"
                                       "    subprocess.Popen(['sleep', '"
                                           + seconds
                                           + "'])\n"
                                             "    subprocess.run(['sh', '-c', 'setsid "
                                           + sleep + " >/dev/null 2>&1 &'])\n");
    cloud.call(function);
    QTRY_COMPARE(processesCalled(sleep), 2);
    cloud.pool().drop("f", "codeChanged");
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    QTRY_COMPARE(processesCalled(sleep), 0);
}

void tst_Containment::noDescriptorsOrProcessesStay()
{
    TestCloud cloud;
    const auto good = cloud.deploy("good", Vendor::Lambda, "python3.11", "def handler(e, c): return 1\n");
    const auto bad = cloud.deploy("bad", Vendor::Lambda, "python3.11", "import notthere\n");
    const auto node = cloud.deploy("node", Vendor::Lambda, "nodejs20.x", "exports.handler = () => process.exit(1);\n");
    const auto round = [&] {
        cloud.call(good);
        cloud.call(bad);
        cloud.call(node);
        cloud.pool().drop("good", "codeChanged");
        cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
        cloud.turnUntil([&cloud] {
            cloud.io().restart();
            return cloud.io().poll() == 0;
        });
    };
    round(); // what is made once and kept comes first
    const std::vector<std::string> before = openDescriptors();
    for (int i = 0; i < 3; ++i)
        round();
    QCOMPARE(openDescriptors().size(), before.size());
    QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1);
    QCOMPARE(errno, ECHILD);
}

void tst_Containment::aFunctionGetsOnlyItsOwnDescriptors_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python's child")
        << "python3.11"
        << "import subprocess\ndef handler(e, c): return subprocess.run(\n"
           "    ['ls', '/proc/self/fd'], stdout=subprocess.PIPE, text=True).stdout.split()\n";
    QTest::newRow("Node.js's child")
        << "nodejs20.x"
        << "const { execFileSync } = require('child_process');\n"
           "exports.handler = async () => execFileSync('ls', ['/proc/self/fd']).toString().trim().split('\\n');\n";
}

void tst_Containment::aFunctionGetsOnlyItsOwnDescriptors()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const int leaky = ::dup(0); // not close-on-exec
    const auto function = cloud.deploy("f", Vendor::Lambda, runtime.toStdString(), code.toStdString());
    const QByteArray payload = QByteArray::fromStdString(cloud.call(function).payload).replace(" ", "");
    ::close(leaky);
    QCOMPARE(payload, QByteArray(R"(["0","1","2","3"])")); // 3 is the folder that ls reads
}

void tst_Containment::temporaryFilesGoWithTheInstance()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "import os, tempfile\ndef handler(e, c):\n"
                                       "    there = os.listdir(tempfile.gettempdir())\n"
                                       "    open(tempfile.mkstemp()[1], 'w').write('x')\n    return len(there)\n");
    QCOMPARE(cloud.call(function).payload, std::string("0"));
    QCOMPARE(cloud.call(function).payload, std::string("1")); // of this instance's last call
    cloud.pool().drop("f", "codeChanged");
    QCOMPARE(cloud.call(function).payload, std::string("0"));
}

void tst_Containment::shutdownEndsCallsUnderWay()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "import time\ndef handler(e, c):\n    print('here')\n    time.sleep(60)\n");
    auto call = cloud.begin(function);
    cloud.turnUntil([&cloud] { return cloud.logContaining("here") != nullptr; });
    const int process = cloud.pool().instances().at(0).processId;
    cloud.await(cloud.pool().shutdown());
    QCOMPARE((*cloud.finish(std::move(call))).outcome, Outcome::Cancelled);
    QVERIFY(!isAlive(std::to_string(process)));
    QVERIFY(!cloud.finish(cloud.begin(function)));
}

void tst_Containment::thePoolMayGoWhileACallRuns()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "import time\ndef handler(e, c):\n    print('here')\n    time.sleep(60)\n");
    auto call = cloud.begin(function);
    cloud.turnUntil([&cloud] { return cloud.logContaining("here") != nullptr; });
    const int process = cloud.pool().instances().at(0).processId;
    cloud.dropPool();
    QVERIFY(!isAlive(std::to_string(process)));
    QCOMPARE((*cloud.finish(std::move(call))).outcome, Outcome::Cancelled);
}

void tst_Containment::leftoversOfAKilledEmulatorAreRemoved()
{
    namespace fs = std::filesystem;
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    ::waitpid(child, nullptr, 0);
    const fs::path temporary = fs::temp_directory_path();
    const fs::path dead = temporary / ("fermata-instances-" + std::to_string(child) + "-abcdef");
    const fs::path alive = temporary / ("fermata-instances-" + std::to_string(::getppid()) + "-abcdef");
    fs::create_directories(dead / "x" / "tmp");
    fs::create_directories(alive);
    TestCloud cloud;
    QVERIFY(!fs::exists(dead));
    QVERIFY(fs::exists(alive));
    fs::remove_all(alive);
}

QTEST_GUILESS_MAIN(tst_Containment)
#include "tst_containment.moc"
