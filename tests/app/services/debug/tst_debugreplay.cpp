// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/eventtest.h"
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/support/waitfor.h"

#include <QProcess>

using namespace fermata;
using namespace fermata::test;

// A call that happened is run again, with and without a debugger.
class tst_DebugReplay : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void aReplayIsTheCallItWasAndStopsWhereItFailed_data();
    void aReplayIsTheCallItWasAndStopsWhereItFailed();
    void aReplayOfALostRecordSaysSo();
    void whatTheCallAskedIsAnsweredAsItWas_data();
    void whatTheCallAskedIsAnsweredAsItWas();
};

namespace {

const QByteArray theEvent = R"({"name":"x"})";

} // namespace

void tst_DebugReplay::aReplayIsTheCallItWasAndStopsWhereItFailed_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line"); // that throws
    const QByteArray python = "import datetime\nimport time\n"
                              "def handler(event, context):\n"
                              "    now = datetime.datetime.now(datetime.timezone.utc)\n"
                              "    told = f'{context.request_id} {int(now.timestamp())} {int(time.time())}'\n"
                              "    raise ValueError(told)\n";
    const QByteArray node = "exports.handler = async (event, context) => {\n"
                            "    const made = Math.floor(new Date().getTime() / 1000);\n"
                            "    const told = `${context.requestId} ${made} ${Math.floor(Date.now() / 1000)}`;\n"
                            "    throw new TypeError(told);\n"
                            "};\n";
    QTest::newRow("Python") << QStringLiteral("hello-py") << QStringLiteral("py/index.py") << python << 6;
    QTest::newRow("Node.js") << QStringLiteral("hello-js") << QStringLiteral("js/index.js") << node << 4;
}

void tst_DebugReplay::aReplayIsTheCallItWasAndStopsWhereItFailed()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    QFETCH(const QByteArray, code);
    QFETCH(const int, line);
    const SampleProject sample;
    QVERIFY(sample.write(file, code));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const auto first = test::waitFor(opened.app.invocations.invoke(function, theEvent));
    QVERIFY(first && *first && (*first)->error);
    const InvocationRecord record = **first;
    const std::string &told = record.error->errorMessage;
    QVERIFY2(told.find(record.requestId) != std::string::npos, told.c_str());
    // A replay that ran by today's clock would show another second.
    QTRY_VERIFY(SystemClock().now() - record.startedAt > std::chrono::seconds(3));

    const auto again = test::waitFor(opened.app.invocations.replay(record, ReplayAt::Recorded));
    QVERIFY(again && *again && (*again)->error);
    QCOMPARE((*again)->source, std::string("replay"));
    QVERIFY((*again)->requestId != record.requestId);
    QVERIFY((*again)->error->errorMessage.starts_with(record.requestId)); // what the function is told

    opened.app.debug.replay(record, ReplayAt::Recorded);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    const auto stop = opened.paused.last().first().value<dap::Stopped>();
    QCOMPARE(stop.reason, QStringLiteral("exception"));
    QCOMPARE(stop.text.section(QLatin1String(": "), 0, 0), QString::fromStdString(record.error->errorType));
    QVERIFY2(opened.isAt(sample.file(file), line), opened.problem());
    opened.app.debug.resume();
    QTRY_COMPARE(opened.finished.size(), 1);
    const InvocationRecord held = opened.answer();
    QVERIFY(held.error);
    QCOMPARE(held.event, record.event);
    const QStringList then = QString::fromStdString(told).split(QLatin1Char(' '));
    const QStringList now = QString::fromStdString(held.error->errorMessage).split(QLatin1Char(' '));
    QCOMPARE(now.first(), then.first()); // the request id of the call that it was
    for (int clock = 1; clock <= 2; ++clock) // and its time, which may have been the end of a second
        QVERIFY2(qAbs(now.at(clock).toLongLong() - then.at(clock).toLongLong()) <= 1, held.error->errorMessage.c_str());
}

void tst_DebugReplay::aReplayOfALostRecordSaysSo()
{
    const SampleProject sample;
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    InvocationRecord record;
    record.function = "hello-py";
    record.requestId = "00000000-0000-4000-8000-000000000000";
    const auto again = test::waitFor(opened.app.invocations.replay(record, ReplayAt::Recorded));
    QVERIFY(again && !*again);
    QCOMPARE(again->error().id, std::string("replay.notFound"));
    opened.app.debug.replay(record, ReplayAt::Recorded);
    QTRY_COMPARE(opened.failed.size(), 1);
    QCOMPARE(opened.failed.first().first().value<Error>().id, std::string("replay.notFound"));
}

void tst_DebugReplay::whatTheCallAskedIsAnsweredAsItWas_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("Python") << QStringLiteral("hello-py") << QStringLiteral("py/index.py")
                            << QByteArray("import json, urllib.request\n"
                                          "def handler(event, context):\n"
                                          "    answer = urllib.request.urlopen(json.loads(event)['url'])\n"
                                          "    return answer.read().decode()\n");
    QTest::newRow("Node.js") << QStringLiteral("hello-js") << QStringLiteral("js/index.js")
                             << QByteArray("exports.handler = async (event) => {\n"
                                           "    const answer = await fetch(JSON.parse(event).url);\n"
                                           "    const text = await answer.text();\n"
                                           "    return text;\n"
                                           "};\n");
}

void tst_DebugReplay::whatTheCallAskedIsAnsweredAsItWas()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    QFETCH(const QByteArray, code);
    QProcess server;
    server.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/instances/otherserver.py")});
    QVERIFY(server.waitForReadyRead());
    const QByteArray event = R"({"url":"http://127.0.0.1:)" + server.readAllStandardOutput().trimmed() + R"(/a"})";
    const SampleProject sample;
    QVERIFY(sample.write(file, code));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const auto first = test::waitFor(opened.app.invocations.invoke(function, event, {Outbound::Live, {}}));
    QVERIFY(first && *first);
    const InvocationRecord record = **first;
    QVERIFY2(record.payload.find("\"n\": 1") != std::string::npos, record.payload.c_str());
    const auto exchanges = test::waitFor(opened.app.invocations.exchanges(record));
    QVERIFY(exchanges && *exchanges);
    QCOMPARE((*exchanges)->size(), 1);
    server.kill();
    QVERIFY(server.waitForFinished());

    // Under the debugger, held at the line that has the answer.
    opened.app.breakpoints.toggle(sample.file(file), 4);
    opened.app.debug.replay(record, ReplayAt::Recorded, Outbound::Recorded);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(file), 4), opened.problem());
    opened.app.debug.resume();
    QTRY_COMPARE(opened.finished.size(), 1);
    QCOMPARE(opened.answer().payload, record.payload);
    opened.app.debug.stop();
    QVERIFY(opened.reaches(State::Idle));

    // As a test that anybody can run anywhere.
    const Result<std::filesystem::path> kept =
        keepAsTest(sample.root(), QStringLiteral("asks"), record, KeepOver::No, **exchanges);
    QVERIFY(kept);
    const Result<EventTest> read = readEventTest(*kept);
    QVERIFY(read);
    const auto tested =
        test::waitFor(opened.app.invocations.invoke(function, QByteArray::fromStdString(read->event), read->outbound));
    QVERIFY(tested && *tested);
    QCOMPARE(QByteArray::fromStdString((*tested)->payload), QByteArray::fromStdString(record.payload));
    QVERIFY(differences(read->expectation, **tested).isEmpty());
}

QTEST_GUILESS_MAIN(tst_DebugReplay)
#include "tst_debugreplay.moc"
