// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "tests/emulator/instances/testcloud.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

using namespace fermata;
using namespace fermata::emulator;

// Functions that attack, or that somebody wrote badly: each is contained, its caller gets the vendor's error, and nothing
// of it stays.
class tst_HostileFunctions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aHostileFunctionIsContained_data();
    void aHostileFunctionIsContained();
    void whatIsNotItsOwnIsOutOfReach_data();
    void whatIsNotItsOwnIsOutOfReach();
    void itsTemporaryFolderIsAsLargeAsWasAsked();
    void withoutInternetAccessNothingIsReached();
    void layersLieOverOneAnother();
    void aParkedInterpreterServesAsAFreshOneDoes_data();
    void aParkedInterpreterServesAsAFreshOneDoes();

private:
    std::unique_ptr<TestCloud> m_cloud;
};

namespace {

// Names of this process's control groups that are left, wherever they are.
QStringList controlGroupsLeft()
{
    QStringList left;
    const QString name = QStringLiteral("fermata-%1-*").arg(::getpid());
    QDirIterator folders(QStringLiteral("/sys/fs/cgroup"), {name}, QDir::Dirs, QDirIterator::Subdirectories);
    while (folders.hasNext())
        left.append(folders.next());
    return left;
}

Function python(const std::string &name)
{
    Function function = functionNamed(name, Vendor::Lambda, "python3.11");
    function.timeout = std::chrono::seconds(2);
    function.memoryMb = 128;
    return function;
}

} // namespace

void tst_HostileFunctions::init()
{
    m_cloud = std::make_unique<TestCloud>();
    if (!m_cloud->hasSandbox())
        QSKIP("This machine gives no sandbox (no user namespaces)");
}

void tst_HostileFunctions::cleanup()
{
    m_cloud.reset();
    QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1); // no process, and so no namespace
    QCOMPARE(errno, ECHILD);
    QCOMPARE(controlGroupsLeft(), QStringList());
}

void tst_HostileFunctions::aHostileFunctionIsContained_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says"); // the answer or the error
    QTest::newRow("fork bomb")
        << "import os\ndef handler(e, c):\n    while True:\n        try: os.fork()\n        except OSError: pass\n"
        << "Sandbox.Timedout|signal: killed"; // its time or its memory is over first
    QTest::newRow("memory hog") << "def handler(e, c):\n    hog = []\n    while True: hog.append(bytearray(1 << 20))\n"
                                << "signal: killed";
    QTest::newRow("endless output") << "def handler(e, c):\n    while True: print('y' * 1000)\n"
                                    << "Sandbox.Timedout";
    QTest::newRow("ignores SIGTERM")
        << "import signal, time\ndef handler(e, c):\n    signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
           "    time.sleep(60)\n"
        << "Sandbox.Timedout";
    QTest::newRow("exits in init") << "import os\nos._exit(3)\ndef handler(e, c): pass\n" << "exit status 3";
    QTest::newRow("answers too much") << "def handler(e, c): return 'x' * (10 << 20)\n"
                                      << "Function.ResponseSizeTooLarge";
    QTest::newRow("kills the first process") << "import os\ndef handler(e, c):\n    os.kill(1, 9)\n    return 'alive'\n"
                                             << "alive";
    QTest::newRow("kills all it can") << "import os\ndef handler(e, c): os.kill(-1, 9)\n" << "No such process";
}

void tst_HostileFunctions::aHostileFunctionIsContained()
{
    QFETCH(QString, code);
    QFETCH(QString, says);
    const auto function = m_cloud->deploy(python("hostile"), {{"index.py", code.toStdString()}});
    const QString payload = QString::fromStdString(m_cloud->call(function).payload);
    QVERIFY2(payload.contains(QRegularExpression(says)), qPrintable(payload.left(500)));
}

void tst_HostileFunctions::whatIsNotItsOwnIsOutOfReach_data()
{
    QTest::addColumn<QString>("attempt"); // an expression; what it gives is not what should be seen
    QTest::newRow("writes to /etc") << "open('/etc/passwd', 'a')";
    QTest::newRow("writes beside its code") << "open('/var/task/new.py', 'w')";
    QTest::newRow("writes to the system") << "open('/usr/bin/new', 'w')";
    QTest::newRow("reads the first process's memory") << "open('/proc/1/mem', 'rb')";
    QTest::newRow("reads the first process's variables") << "open('/proc/1/environ', 'rb').read()";
    QTest::newRow("goes through the first process's root") << "os.listdir('/proc/1/root/')";
    QTest::newRow("turns a switch of the kernel") << "open('/proc/sys/kernel/core_pattern', 'w')";
    QTest::newRow("presses the system request key") << "open('/proc/sysrq-trigger', 'w')";
    QTest::newRow("reads a folder of the machine") << "os.listdir(%1)";
    QTest::newRow("reads a file of the machine") << "open(%1 + '/secret').read()";
    QTest::newRow("mounts") << "check(libc.mount(b'none', b'/tmp', b'tmpfs', 0, None))";
    QTest::newRow("makes a namespace") << "check(libc.unshare(0x10000000))";
    QTest::newRow("traces") << "check(libc.ptrace(16, 1, 0, 0))";
    QTest::newRow("takes a raw socket") << "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)";
    QTest::newRow("becomes root") << "os.setuid(0)";
}

void tst_HostileFunctions::whatIsNotItsOwnIsOutOfReach()
{
    QFETCH(QString, attempt);
    QTemporaryDir home; // as the data folder with the key pair, or somebody's home
    QVERIFY(writeFile(std::filesystem::path(home.path().toStdString()) / "secret", "the key"));
    const QString code = QStringLiteral("import ctypes, os, socket\n"
                                        "libc = ctypes.CDLL(None, use_errno=True)\n"
                                        "def check(result):\n"
                                        "    if result < 0: raise OSError(ctypes.get_errno(), 'refused')\n"
                                        "def handler(e, c):\n"
                                        "    try: %1\n"
                                        "    except OSError: return 'refused'\n"
                                        "    return 'done'\n")
                             .arg(attempt.contains(QLatin1String("%1"))
                                      ? attempt.arg(QLatin1Char('\'') + home.path() + QLatin1Char('\''))
                                      : attempt);
    const auto function = m_cloud->deploy(python("curious"), {{"index.py", code.toStdString()}});
    QCOMPARE(m_cloud->call(function).payload, std::string("\"refused\""));
}

void tst_HostileFunctions::itsTemporaryFolderIsAsLargeAsWasAsked()
{
    Function function = python("writer");
    function.diskMb = 16;
    const auto deployed =
        m_cloud->deploy(function, {{"index.py", "def handler(e, c):\n"
                                                "    try: open('/tmp/x', 'wb').write(b'x' * (17 << 20))\n"
                                                "    except OSError as error: return error.strerror\n"}});
    QCOMPARE(m_cloud->call(deployed).payload, std::string("\"No space left on device\""));
}

void tst_HostileFunctions::withoutInternetAccessNothingIsReached()
{
    Function function = python("cutoff");
    function.internetAccess = false;
    const auto deployed =
        m_cloud->deploy(function, {{"index.py", "import socket\ndef handler(e, c):\n"
                                                "    try: socket.create_connection(('127.0.0.1', e), 1)\n"
                                                "    except OSError: return 'cut off'\n"}});
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QCOMPARE(m_cloud->call(deployed, std::to_string(server.serverPort())).payload, std::string("\"cut off\""));
}

void tst_HostileFunctions::layersLieOverOneAnother()
{
    namespace fs = std::filesystem;
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    DeployedFunction deployed = *m_cloud->deploy(
        python("layered"), {{"index.py", "import common, own\ndef handler(e, c): return common.NAME + own.NAME\n"}});
    for (const std::string layer : {"lower", "upper"}) {
        fs::create_directories(root / layer / "python");
        QVERIFY(writeFile(root / layer / "python" / "common.py", "NAME = '" + layer + "'\n"));
        deployed.layerDirectories.push_back(root / layer);
    }
    QVERIFY(writeFile(root / "lower" / "python" / "own.py", "NAME = ' and own'\n"));
    const auto function = std::make_shared<const DeployedFunction>(std::move(deployed));
    QCOMPARE(m_cloud->call(function).payload, std::string("\"upper and own\""));
}

void tst_HostileFunctions::aParkedInterpreterServesAsAFreshOneDoes_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python")
        << "python3.11"
        << "import os\ndef handler(e, c): return [os.environ['TABLE'], os.getcwd(), os.environ.get('FERMATA_PARKED'), 'FERMATA_PARKED' in open('/proc/self/environ').read()]\n";
    QTest::newRow("Node.js")
        << "nodejs20.x"
        << "exports.handler = async () => [process.env.TABLE, process.cwd(), process.env.FERMATA_PARKED ?? null,\n"
           "    require('fs').readFileSync('/proc/self/environ', 'utf8').includes('FERMATA_PARKED')];\n";
}

void tst_HostileFunctions::aParkedInterpreterServesAsAFreshOneDoes()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    InstanceLimits limits;
    limits.parked = 1;
    m_cloud.reset();
    m_cloud = std::make_unique<TestCloud>(limits);
    Function function = functionNamed("parked", Vendor::Lambda, runtime.toStdString());
    function.environment = {{"TABLE", "things"}};
    const std::string file = runtime.startsWith(QLatin1String("python")) ? "index.py" : "index.js";
    const auto deployed = m_cloud->deploy(function, {{file, code.toStdString()}});
    m_cloud->await(m_cloud->pool().prepare(deployed));
    m_cloud->turnUntil([turns = 0]() mutable { return ++turns > 10; });
    const InvocationRecord record = m_cloud->call(deployed);
    QCOMPARE(QByteArray::fromStdString(record.payload).replace(" ", ""),
             QByteArray(R"(["things","/var/task",null,true])"));
}

QTEST_GUILESS_MAIN(tst_HostileFunctions)
#include "tst_hostilefunctions.moc"
