// SPDX-License-Identifier: GPL-3.0-or-later
// Tests kept in a project, run from the shell in the real local cloud; and a debugger offered to another editor.
#include "app/base/files.h"
#include "tests/app/cli/program.h"

#include <QJsonArray>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>

using namespace fermata;
using namespace fermata::test;

class tst_CliTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyTemplatePassesItsOwnTest_data();
    void everyTemplatePassesItsOwnTest();
    void eachTestIsRunAndTold();
    void bytesThatAreNoJsonAreSentAsTheyAre();
    void aReportForCiServersIsWritten();
    void onlySomeAreRun();
    void aProjectWithoutTestsFails();
    void aDebuggerIsOfferedUntilItIsNoMoreWanted_data();
    void aDebuggerIsOfferedUntilItIsNoMoreWanted();
    void withoutACloudAnOfferNeedsToWait();

private:
    void write(const char *name, const char *content)
    {
        QVERIFY(writeFile(m_project.toStdString() + "/events/" + name, content));
    }
    Run test(const QStringList &options) { return runCli(QStringList{QStringLiteral("test"), m_project} + options); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
};

void tst_CliTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_project = m_folder->filePath(QStringLiteral("made"));
    QCOMPARE(runCli({QStringLiteral("new"), QStringLiteral("event-python-lambda"), m_project}).exitCode, 0);
    QVERIFY(QFile::remove(m_project + QStringLiteral("/events/hello.test.json"))); // each writes its own
}

void tst_CliTest::everyTemplatePassesItsOwnTest_data()
{
    QTest::addColumn<QString>("id");
    const QJsonObject known = runCli({QStringLiteral("templates"), QStringLiteral("--json")}).json();
    for (const QJsonValue &one : known[QLatin1String("templates")].toArray()) {
        const QString id = one[QLatin1String("id")].toString();
        QTest::newRow(qPrintable(id)) << id;
    }
}

void tst_CliTest::everyTemplatePassesItsOwnTest()
{
    QFETCH(QString, id);
    if (id.contains(QLatin1String("java-")))
        QSKIP("Maven brings what it builds with from a registry, for longer than a test may take");
    const QString project = m_folder->filePath(QStringLiteral("own"));
    QCOMPARE(runCli({QStringLiteral("new"), id, project}).exitCode, 0);
    const Run run = runCli({QStringLiteral("test"), project});
    QVERIFY2(run.output.trimmed().endsWith("1 passed, 0 failed"), run.output.constData());
}

void tst_CliTest::eachTestIsRunAndTold()
{
    write(
        "a-good.test.json",
        R"({"function": "on-event", "event": {"name": "Ada"}, "expect": {"match": "subset", "result": {"message": "Hello, Ada!"}}})");
    write(
        "b-bad.test.json",
        R"({"function": "on-event", "event": {"name": "Bob"}, "expect": {"match": "subset", "result": {"message": "Hello, Ada!"}}})");
    write("c-lost.test.json", R"({"function": "on-evnt", "event": {}, "expect": {"result": 1}})");
    write("d-broken.test.json", "{");
    const Run run = test({QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 1);
    const QJsonObject answer = run.json();
    QCOMPARE(answer[QLatin1String("passed")].toInt(), 1);
    QCOMPARE(answer[QLatin1String("failed")].toInt(), 3);
    const QJsonArray tests = answer[QLatin1String("tests")].toArray();
    QCOMPARE(tests.size(), 4);
    QCOMPARE(tests[0][QLatin1String("outcome")].toString(), QStringLiteral("passed"));
    QVERIFY(tests[0][QLatin1String("cold")].toBool());
    QCOMPARE(tests[1][QLatin1String("outcome")].toString(), QStringLiteral("failed"));
    QVERIFY(!tests[1][QLatin1String("cold")].toBool());
    const QJsonValue difference = tests[1][QLatin1String("differences")][0];
    QCOMPARE(difference[QLatin1String("path")].toString(), QStringLiteral("result.message"));
    QCOMPARE(difference[QLatin1String("actual")].toString(), QStringLiteral("Hello, Bob!"));
    QVERIFY(!tests[1][QLatin1String("logs")].toArray().isEmpty());
    QCOMPARE(tests[2][QLatin1String("outcome")].toString(), QStringLiteral("broken"));
    QVERIFY(tests[3][QLatin1String("error")].toString().contains(QLatin1String("d-broken.test.json")));

    const Run told = test({});
    QVERIFY2(told.output.contains("result.message: expected \"Hello, Ada!\", got \"Hello, Bob!\""),
             told.output.constData());
    QVERIFY(told.output.trimmed().endsWith("1 passed, 3 failed"));
}

void tst_CliTest::bytesThatAreNoJsonAreSentAsTheyAre()
{
    m_project = m_folder->filePath(QStringLiteral("raw"));
    const std::string root = m_project.toStdString();
    QVERIFY(writeFile(root + "/s.yaml",
                      "edition: 3.0.0\nname: raw\nresources:\n  raw:\n    component: fc3\n    props:\n"
                      "      functionName: raw\n      runtime: python3.10\n      handler: index.handler\n"
                      "      code: ./code\n"));
    QVERIFY(writeFile(root + "/code/index.py", "def handler(event, context):\n    return event.hex()\n"));
    write("text.test.json", R"({"function": "raw", "eventText": "a \"b\"\n", "expect": {"result": "61202262220a"}})");
    write("bytes.test.json", R"({"function": "raw", "eventBase64": "/9gAEA==", "expect": {"result": "ffd80010"}})");
    const Run run = test({});
    QVERIFY2(run.output.trimmed().endsWith("2 passed, 0 failed"), run.output.constData());
}

void tst_CliTest::aReportForCiServersIsWritten()
{
    write("good.test.json", R"({"function": "on-event", "event": {"name": "Ada"}, "expect": {"result": "<any>"}})");
    write("bad.test.json", R"({"function": "on-event", "event": {"name": "<&>"}, "expect": {"result": 1}})");
    const QString report = m_folder->filePath(QStringLiteral("report.xml"));
    QCOMPARE(test({QStringLiteral("--junit"), report}).exitCode, 1);
    QXmlStreamReader xml(QByteArray::fromStdString(*readFile(report.toStdString())));
    int cases = 0;
    int failures = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        cases += xml.name() == QLatin1String("testcase") ? 1 : 0;
        failures += xml.name() == QLatin1String("failure") ? 1 : 0;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(cases, 2);
    QCOMPARE(failures, 1);
}

void tst_CliTest::onlySomeAreRun()
{
    write("good.test.json", R"({"function": "on-event", "event": {"name": "Ada"}, "expect": {"result": "<any>"}})");
    write("bad.test.json", R"({"function": "on-event", "event": {}, "expect": {"result": 1}})");
    QCOMPARE(test({QStringLiteral("--filter"), QStringLiteral("good")}).exitCode, 0);
}

void tst_CliTest::aProjectWithoutTestsFails()
{
    const Run run = test({QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json()[QLatin1String("error")][QLatin1String("id")].toString(), QStringLiteral("eventTest.none"));
}

void tst_CliTest::aDebuggerIsOfferedUntilItIsNoMoreWanted_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("type");
    QTest::newRow("python") << QStringLiteral("event-python-fc") << QStringLiteral("debugpy");
    QTest::newRow("node") << QStringLiteral("event-nodejs-lambda") << QStringLiteral("node");
}

void tst_CliTest::aDebuggerIsOfferedUntilItIsNoMoreWanted()
{
    QFETCH(QString, id);
    QFETCH(QString, type);
    const QString project = m_folder->filePath(id);
    QCOMPARE(runCli({QStringLiteral("new"), id, project}).exitCode, 0);
    QProcess debug;
    debug.start(QStringLiteral(FERMATA_BIN_DIR "/fermata-cli"),
                {QStringLiteral("debug"), QStringLiteral("on-event"), QStringLiteral("--project"), project,
                 QStringLiteral("--wait"), QStringLiteral("--json")});
    while (!debug.canReadLine())
        QVERIFY2(debug.waitForReadyRead(30'000), debug.readAllStandardError().constData());
    const QJsonObject offer = QJsonDocument::fromJson(debug.readLine()).object();
    const QJsonObject launch = offer[QLatin1String("launch")].toObject();
    QCOMPARE(launch[QLatin1String("type")].toString(), type);
    QCOMPARE(launch[QLatin1String("name")].toString(), QStringLiteral("Fermata: on-event"));
    QTcpSocket debugger;
    debugger.connectToHost(offer[QLatin1String("host")].toString(),
                           static_cast<quint16>(offer[QLatin1String("port")].toInt()));
    QVERIFY2(debugger.waitForConnected(5'000), qPrintable(debugger.errorString()));
    debugger.close();

    QCOMPARE(::kill(static_cast<pid_t>(debug.processId()), SIGINT), 0);
    QVERIFY(debug.waitForFinished(30'000));
    QCOMPARE(debug.exitStatus(), QProcess::NormalExit);
    QVERIFY2(debug.exitCode() == 0, debug.readAllStandardError().constData());
}

void tst_CliTest::withoutACloudAnOfferNeedsToWait()
{
    const Run run = runCli({QStringLiteral("debug"), QStringLiteral("on-event"), QStringLiteral("--project"), m_project,
                            QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json()[QLatin1String("error")][QLatin1String("id")].toString(), QStringLiteral("debug.noCloud"));
}

QTEST_GUILESS_MAIN(tst_CliTest)
#include "tst_clitest.moc"
