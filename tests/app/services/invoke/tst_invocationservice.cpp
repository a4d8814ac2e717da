// SPDX-License-Identifier: GPL-3.0-or-later
// From a manifest on disk to a record: real emulator, real plugins, real interpreters.
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/waitfor.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace fermata;
using test::SampleProject;

class tst_InvocationService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void callsFunctionsOfEitherVendorInEitherLanguage_data();
    void callsFunctionsOfEitherVendorInEitherLanguage();
    void theFirstCallIsColdAndTheNextIsWarm();
    void logLinesBelongToTheirCall();
    void aFunctionThatFailsIsARecord();
    void startsAStoppedEmulator();
    void anUnknownFunctionIsNotFound();
    void theHistoryIsNewestFirst();
    void aCallThatTheEmulatorDiesUnderIsToldAndKept();
    void aCallThatIsCancelledEnds();
    void callsGoOnWhileTheManifestIsBroken();
    void anotherProjectStartsWithAnEmptyHistory();

private:
    Result<InvocationRecord> call(const QString &function, const QByteArray &event);

    std::unique_ptr<Application> m_app;
};

void tst_InvocationService::initTestCase()
{
    m_app = std::make_unique<Application>();
    QVERIFY2(m_app->pluginProblems().isEmpty(), qPrintable(m_app->pluginProblems().join(QLatin1Char('\n'))));
}

Result<InvocationRecord> tst_InvocationService::call(const QString &function, const QByteArray &event)
{
    return test::waitFor(m_app->invocations.invoke(function, event))
        .value_or(Result<InvocationRecord>(failure(Error::Code::Timeout, "test.noAnswer")));
}

void tst_InvocationService::callsFunctionsOfEitherVendorInEitherLanguage_data()
{
    QTest::addColumn<bool>("isLambda");
    QTest::addColumn<QString>("function");
    for (const bool isLambda : {false, true}) {
        for (const char *const name : {"hello-py", "hello-js"})
            QTest::addRow("%s %s", isLambda ? "Lambda" : "Function Compute", name)
                << isLambda << QString::fromLatin1(name);
    }
}

void tst_InvocationService::callsFunctionsOfEitherVendorInEitherLanguage()
{
    QFETCH(const bool, isLambda);
    QFETCH(const QString, function);
    const SampleProject sample(isLambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    QVERIFY(m_app->project.open(sample.root()));
    const Result<InvocationRecord> record = call(function, R"({"name":"你好"})");
    QVERIFY2(record, record ? "" : record.error().message.c_str());
    QVERIFY2(!record->error, record->payload.c_str());
    QVERIFY2(QByteArray::fromStdString(record->payload).contains("hello 你好"), record->payload.c_str());
    QCOMPARE(record->function, function.toStdString());
    QCOMPARE(record->event, std::string(R"({"name":"你好"})"));
    QVERIFY(record->duration.count() > 0);
    QVERIFY(!record->instanceId.empty());
    QVERIFY(record->coldStart);
    QCOMPARE(m_app->invocations.history().front().requestId, record->requestId);
}

void tst_InvocationService::theFirstCallIsColdAndTheNextIsWarm()
{
    const SampleProject sample;
    QVERIFY(m_app->project.open(sample.root()));
    const Result<InvocationRecord> first = call(QStringLiteral("hello-py"), R"({"name":"a"})");
    QVERIFY(first && first->coldStart);
    QVERIFY(first->coldStart->runtimeBoot.count() > 0);
    const Result<InvocationRecord> second = call(QStringLiteral("hello-py"), R"({"name":"b"})");
    QVERIFY(second && !second->coldStart);
    QCOMPARE(second->instanceId, first->instanceId);
    QVERIFY(test::waitFor(m_app->emulator.makeCold(QStringLiteral("hello-py"))).value());
    const Result<InvocationRecord> third = call(QStringLiteral("hello-py"), R"({"name":"c"})");
    QVERIFY(third && third->coldStart);
}

void tst_InvocationService::logLinesBelongToTheirCall()
{
    const SampleProject sample;
    QVERIFY(m_app->project.open(sample.root()));
    const Result<InvocationRecord> record = call(QStringLiteral("hello-js"), R"({"name":"log"})");
    QVERIFY(record);
    const auto hasLine = [this, &record] {
        for (const LogRecord &line : m_app->logs.records()) {
            if (line.message.find("greeting hello log") != std::string::npos)
                return line.requestId == record->requestId && line.function == "hello-js";
        }
        return false;
    };
    QTRY_VERIFY(hasLine());
}

void tst_InvocationService::aFunctionThatFailsIsARecord()
{
    const SampleProject sample;
    QVERIFY(m_app->project.open(sample.root()));
    const Result<InvocationRecord> record = call(QStringLiteral("hello-py"), "{}");
    QVERIFY(record);
    QVERIFY(record->error);
    QCOMPARE(record->outcome, Outcome::FunctionError);
    QCOMPARE(record->error->errorType, std::string("KeyError"));
}

void tst_InvocationService::startsAStoppedEmulator()
{
    const SampleProject sample;
    QVERIFY(m_app->project.open(sample.root()));
    m_app->emulator.stop();
    QVERIFY(m_app->emulator.state() == EmulatorService::State::Stopped);
    QSignalSpy started(&m_app->invocations, &InvocationService::invocationStarted);
    const Result<InvocationRecord> record = call(QStringLiteral("hello-py"), R"({"name":"again"})");
    QVERIFY2(record, record ? "" : record.error().message.c_str());
    QCOMPARE(started.size(), 1);
}

void tst_InvocationService::anUnknownFunctionIsNotFound()
{
    const SampleProject sample;
    QVERIFY(m_app->project.open(sample.root()));
    const Result<InvocationRecord> record = call(QStringLiteral("nobody"), "{}");
    QVERIFY(!record);
    QCOMPARE(record.error().id, std::string("invoke.noFunction"));
}

void tst_InvocationService::theHistoryIsNewestFirst()
{
    const SampleProject sample;
    QVERIFY(m_app->project.open(sample.root()));
    QSignalSpy added(&m_app->invocations, &InvocationService::invocationAdded);
    for (const char *const name : {"1", "2", "3"})
        QVERIFY(call(QStringLiteral("hello-py"), QByteArray("{\"name\":\"") + name + "\"}"));
    QCOMPARE(added.size(), 3);
    QCOMPARE(m_app->invocations.history().size(), std::size_t{3});
    QCOMPARE(m_app->invocations.history().front().payload, std::string("hello 3"));
    QCOMPARE(m_app->invocations.last(QStringLiteral("hello-py"))->payload, std::string("hello 3"));
    QVERIFY(!m_app->invocations.last(QStringLiteral("hello-js")));
    m_app->invocations.clearHistory();
    QVERIFY(m_app->invocations.history().empty());
}

void tst_InvocationService::aCallThatTheEmulatorDiesUnderIsToldAndKept()
{
    const SampleProject sample;
    QVERIFY(sample.write(QStringLiteral("py/index.py"),
                         "import os, signal, time\ndef handler(event, context):\n"
                         "    if event == b'die':\n        print('dying')\n        time.sleep(9)\n"
                         "    return 'alive'\n"));
    QVERIFY(m_app->project.open(sample.root()));
    QVERIFY(call(QStringLiteral("hello-py"), "live"));
    QSignalSpy crashed(&m_app->emulator, &EmulatorService::crashed);
    QSignalSpy line(&m_app->emulator, &EmulatorService::logReceived);
    HttpRequest health;
    health.url = m_app->emulator.connection().endpoint;
    health.url.setPath(QStringLiteral("/_fermata/health"));
    const auto said = test::waitFor(m_app->http.send(health));
    QVERIFY(said && *said);
    const QByteArray body = (*said)->body;
    const pid_t pid =
        static_cast<pid_t>(QByteArray(body.mid(body.indexOf("\"pid\":") + 6)).replace('}', "").trimmed().toInt());
    QVERIFY2(pid > 0, body.constData());
    const QFuture<Result<InvocationRecord>> dying = m_app->invocations.invoke(QStringLiteral("hello-py"), "die");
    const auto isDying = [&line] {
        for (const QList<QVariant> &arguments : line) {
            if (arguments.first().value<LogRecord>().message.find("dying") != std::string::npos)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isDying());
    QVERIFY(::kill(pid, SIGKILL) == 0);
    const auto record = test::waitFor(dying);
    QVERIFY(record && !*record);
    QCOMPARE(record->error().code, Error::Code::Unreachable);
    QCOMPARE(record->error().id, std::string("emulator.died"));
    QTRY_COMPARE(crashed.size(), 1);
    QCOMPARE(m_app->invocations.history().front().event, std::string("die"));
    const Result<InvocationRecord> next = call(QStringLiteral("hello-py"), "live");
    QVERIFY2(next, next ? "" : next.error().message.c_str());
    QCOMPARE(next->payload, std::string("alive"));
}

void tst_InvocationService::aCallThatIsCancelledEnds()
{
    const SampleProject sample;
    QVERIFY(
        sample.write(QStringLiteral("py/index.py"), "import time\ndef handler(event, context):\n    time.sleep(8)\n"));
    QVERIFY(m_app->project.open(sample.root()));
    QFuture<Result<InvocationRecord>> future = m_app->invocations.invoke(QStringLiteral("hello-py"), "{}");
    QSignalSpy instance(&m_app->emulator, &EmulatorService::instanceChanged);
    QVERIFY(instance.wait(10'000));
    future.cancel();
    QTRY_VERIFY(future.isFinished());
}

void tst_InvocationService::callsGoOnWhileTheManifestIsBroken()
{
    const SampleProject sample;
    QVERIFY(m_app->project.open(sample.root()));
    QVERIFY(call(QStringLiteral("hello-py"), R"({"name":"a"})"));
    QSignalSpy diagnostics(&m_app->project, &ProjectService::diagnosticsChanged);
    QVERIFY(sample.write(QStringLiteral("s.yaml"), SampleProject::manifest() + "  broken: [1, 2\n"));
    QVERIFY(diagnostics.wait(5000));
    const Result<InvocationRecord> record = call(QStringLiteral("hello-py"), R"({"name":"b"})");
    QVERIFY2(record, record ? "" : record.error().message.c_str());
    QCOMPARE(record->payload, std::string("hello b"));
}

void tst_InvocationService::anotherProjectStartsWithAnEmptyHistory()
{
    const SampleProject one;
    const SampleProject two;
    QVERIFY(m_app->project.open(one.root()));
    QVERIFY(call(QStringLiteral("hello-py"), R"({"name":"one"})"));
    QTRY_VERIFY(!m_app->logs.records().empty());
    QVERIFY(m_app->project.open(two.root()));
    QVERIFY(m_app->invocations.history().empty());
    QVERIFY(m_app->logs.records().empty());
    const Result<InvocationRecord> record = call(QStringLiteral("hello-py"), R"({"name":"two"})");
    QVERIFY(record);
    QCOMPARE(m_app->invocations.history().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(tst_InvocationService)
#include "tst_invocationservice.moc"
