// SPDX-License-Identifier: GPL-3.0-or-later
// The service with the real emulator program.
#include "app/base/paths.h"
#include "app/services/emulator/emulatorservice.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace fermata;
using test::SampleProject;
using State = EmulatorService::State;

class tst_EmulatorService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAndTellsWhereItIs();
    void startingTwiceIsStartingOnce();
    void stopsWithoutBlocking();
    void anotherProjectGetsAnEmulatorOfItsOwn();
    void aKilledEmulatorIsToldAndStartedAgain();
    void oneThatKeepsDyingFailsWithTheReason();
    void aPortThatIsTakenFailsWithTheReason();
    void aDataFolderThatCannotBeMadeFailsWithTheReason();
    void ordersToAStoppedEmulatorFailAtOnce();
    void tellsOfDeploymentsAfterASave();
    void theProcessEndsWithTheService();
    void whatEndsAtAnyMomentLeavesNoFolder();

private:
    qint64 processId(const EmulatorService &emulator);
    HttpClient m_http;
};

#define VERIFY_RUNNING(emulator)                                                                                       \
    QTRY_VERIFY2_WITH_TIMEOUT((emulator).state() == State::Running, (emulator).problem().message.c_str(), 10'000)

// The emulator says its process id to whoever asks.
qint64 tst_EmulatorService::processId(const EmulatorService &emulator)
{
    HttpRequest request;
    request.url = emulator.connection().endpoint;
    request.url.setPath(QStringLiteral("/_fermata/health"));
    const auto answer = test::waitFor(m_http.send(request));
    if (!answer || !*answer)
        return 0;
    return QJsonDocument::fromJson((*answer)->body).object().value(QLatin1String("pid")).toInteger();
}

void tst_EmulatorService::startsAndTellsWhereItIs()
{
    const SampleProject sample;
    EmulatorService emulator(m_http);
    QVERIFY(emulator.connection().endpoint.isEmpty());
    emulator.start(sample.root());
    QVERIFY(emulator.state() == State::Starting);
    VERIFY_RUNNING(emulator);
    QCOMPARE(emulator.connection().endpoint.host(), QStringLiteral("127.0.0.1"));
    QVERIFY(!emulator.connection().accessKeyId.isEmpty());
    QVERIFY(processId(emulator) > 0);
}

void tst_EmulatorService::startingTwiceIsStartingOnce()
{
    const SampleProject sample;
    EmulatorService emulator(m_http);
    emulator.start(sample.root());
    emulator.start(sample.root());
    VERIFY_RUNNING(emulator);
    const qint64 first = processId(emulator);
    emulator.start(sample.root());
    QVERIFY(emulator.state() == State::Running);
    QCOMPARE(processId(emulator), first);
}

void tst_EmulatorService::stopsWithoutBlocking()
{
    const SampleProject sample;
    EmulatorService emulator(m_http);
    emulator.start(sample.root());
    VERIFY_RUNNING(emulator);
    const qint64 pid = processId(emulator);
    emulator.stop();
    QVERIFY(emulator.state() == State::Stopped);
    QCOMPARE(::kill(static_cast<pid_t>(pid), 0), 0); // nobody has waited for its end
    QTRY_VERIFY_WITH_TIMEOUT(::kill(static_cast<pid_t>(pid), 0) != 0, 5000);
    emulator.start(sample.root());
    VERIFY_RUNNING(emulator);
    emulator.stop();
    emulator.start(sample.root()); // while the old one is still going
    VERIFY_RUNNING(emulator);
}

void tst_EmulatorService::anotherProjectGetsAnEmulatorOfItsOwn()
{
    const SampleProject one;
    const SampleProject two;
    EmulatorService emulator(m_http);
    emulator.start(one.root());
    VERIFY_RUNNING(emulator);
    const qint64 first = processId(emulator);
    emulator.start(two.root());
    QVERIFY(emulator.state() == State::Starting);
    VERIFY_RUNNING(emulator);
    QVERIFY(processId(emulator) != first);
    QVERIFY(::kill(static_cast<pid_t>(first), 0) != 0);
}

void tst_EmulatorService::aKilledEmulatorIsToldAndStartedAgain()
{
    const SampleProject sample;
    EmulatorService emulator(m_http);
    QSignalSpy crashed(&emulator, &EmulatorService::crashed);
    emulator.start(sample.root());
    VERIFY_RUNNING(emulator);
    const qint64 first = processId(emulator);
    QVERIFY(::kill(static_cast<pid_t>(first), SIGKILL) == 0);
    QVERIFY(crashed.wait(5000));
    QVERIFY(QString::fromStdString(crashed.first().first().value<Error>().message).contains(QLatin1String("signal 9")));
    VERIFY_RUNNING(emulator);
    QVERIFY(processId(emulator) != first);
    QVERIFY(!emulator.problem().id.empty()); // why it was restarted
}

void tst_EmulatorService::oneThatKeepsDyingFailsWithTheReason()
{
    const SampleProject sample;
    EmulatorService emulator(m_http);
    QSignalSpy crashed(&emulator, &EmulatorService::crashed);
    emulator.start(sample.root());
    for (int round = 1; round <= 4; ++round) {
        VERIFY_RUNNING(emulator);
        QVERIFY(::kill(static_cast<pid_t>(processId(emulator)), SIGKILL) == 0);
        QTRY_COMPARE_WITH_TIMEOUT(crashed.size(), round, 5000);
    }
    QVERIFY(emulator.state() == State::Failed);
    QCOMPARE(emulator.problem().id, std::string("emulator.killed"));
    emulator.start(sample.root()); // the person tries once more
    VERIFY_RUNNING(emulator);
}

void tst_EmulatorService::aPortThatIsTakenFailsWithTheReason()
{
    const SampleProject sample;
    const test::HttpServer other;
    EmulatorService emulator(m_http);
    emulator.start(sample.root(), other.port());
    QTRY_VERIFY_WITH_TIMEOUT(emulator.state() == State::Failed, 10'000);
    QCOMPARE(emulator.problem().id, std::string("emulator.portTaken"));
    QCOMPARE(emulator.problem().arguments, std::vector<std::string>{std::to_string(other.port())});
}

void tst_EmulatorService::aDataFolderThatCannotBeMadeFailsWithTheReason()
{
    const SampleProject sample;
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", "/proc/nowhere");
    EmulatorService emulator(m_http);
    emulator.start(sample.root());
    qputenv("XDG_DATA_HOME", before);
    QTRY_VERIFY_WITH_TIMEOUT(emulator.state() == State::Failed, 10'000);
    QVERIFY2(emulator.problem().message.find("/proc/nowhere") != std::string::npos, emulator.problem().message.c_str());
}

void tst_EmulatorService::ordersToAStoppedEmulatorFailAtOnce()
{
    EmulatorService emulator(m_http);
    const auto debug = test::waitFor(emulator.startDebug(QStringLiteral("hello-py")));
    QVERIFY(debug && !*debug);
    QCOMPARE(debug->error().code, Error::Code::Unreachable);
    const auto cold = test::waitFor(emulator.makeCold(QStringLiteral("hello-py")));
    QVERIFY(cold && !*cold);
}

void tst_EmulatorService::tellsOfDeploymentsAfterASave()
{
    const SampleProject sample;
    EmulatorService emulator(m_http);
    QSignalSpy deployed(&emulator, &EmulatorService::deployed);
    emulator.start(sample.root());
    VERIFY_RUNNING(emulator);
    deployed.clear();
    for (int round = 1; round < 20 && deployed.isEmpty(); ++round) {
        QVERIFY(sample.write(QStringLiteral("py/index.py"),
                             SampleProject::python() + "# " + QByteArray::number(round) + '\n'));
        deployed.wait(500);
    }
    QVERIFY(!deployed.isEmpty());
    QVERIFY(deployed.last().first().toStringList().contains(QStringLiteral("hello-py")));
}

void tst_EmulatorService::theProcessEndsWithTheService()
{
    const SampleProject sample;
    auto emulator = std::make_unique<EmulatorService>(m_http);
    emulator->start(sample.root());
    VERIFY_RUNNING(*emulator);
    const qint64 pid = processId(*emulator);
    emulator.reset();
    QVERIFY(::kill(static_cast<pid_t>(pid), 0) != 0);
}

// A window that is closed as soon as it is there.
void tst_EmulatorService::whatEndsAtAnyMomentLeavesNoFolder()
{
    const QTemporaryDir temporary;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", temporary.path().toLocal8Bit());
    const auto restore = qScopeGuard([&before] { before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
    const SampleProject sample;
    for (int moment = 0; moment < 20; ++moment) {
        EmulatorService emulator(m_http);
        emulator.start(sample.root());
        QTest::qWait(moment * 15); // before it runs, while it makes its folders, when it is ready
    }
    const QStringList left = QDir(temporary.path()).entryList({QStringLiteral("fermata-instances-*")}, QDir::Dirs);
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(' '))));
}

QTEST_GUILESS_MAIN(tst_EmulatorService)
#include "tst_emulatorservice.moc"
