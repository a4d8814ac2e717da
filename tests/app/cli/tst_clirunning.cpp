// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that look into the local cloud that runs.
#include "tests/app/cli/program.h"
#include "tests/app/services/sampleproject.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

using namespace fermata::test;

class tst_CliRunning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsInstancesAndEndsThem();
    void showsWhereTheTimeOfACallWent();
    void rehearsesWhatWasCalled();
    void explainsAColdStart();
    void explainsWithoutALocalCloudThatRuns();
    void saysThatNothingRuns();
    void saysWhatWasTypedWrong();
    void cleanupTestCase();

private:
    QString project() const { return QString::fromStdString(m_project.root().string()); }
    Run run(const QStringList &arguments) const
    {
        return runCli(arguments + QStringList{QStringLiteral("--project"), project(), QStringLiteral("--json")});
    }
    QString invoke() const
    {
        const Run called = runCli({QStringLiteral("invoke"), QStringLiteral("hello-py"), QStringLiteral("--project"),
                                   project(), QStringLiteral("--event"), QStringLiteral("-"), QStringLiteral("--json")},
                                  R"({"name":"a"})");
        return QJsonDocument::fromJson(called.output.trimmed().split('\n').last())[QLatin1String("requestId")]
            .toString();
    }

    SampleProject m_project{SampleProject::Kind::Lambda};
    QTemporaryDir m_data;
    QProcess m_cloud;
};

void tst_CliRunning::initTestCase()
{
    m_cloud.start(
        QStringLiteral(FERMATA_BIN_DIR "/fermata-emulator"),
        {QStringLiteral("serve"), QStringLiteral("--project"), project(), QStringLiteral("--data"), m_data.path()});
    while (!m_cloud.canReadLine() && m_cloud.state() != QProcess::NotRunning)
        m_cloud.waitForReadyRead(30'000);
    QVERIFY(m_cloud.readLine().contains("endpoint"));
}

void tst_CliRunning::cleanupTestCase()
{
    m_cloud.terminate();
    QVERIFY(m_cloud.waitForFinished(30'000));
}

void tst_CliRunning::showsInstancesAndEndsThem()
{
    QVERIFY(!invoke().isEmpty());
    const auto instances = [this] {
        return run({QStringLiteral("instances")}).json()[QLatin1String("instances")].toArray();
    };
    QCOMPARE(instances().size(), 1);
    const QJsonObject one = instances()[0].toObject();
    QCOMPARE(one[QLatin1String("function")].toString(), QStringLiteral("hello-py"));
    QCOMPARE(one[QLatin1String("calls")].toInt(), 1);
    QVERIFY(one[QLatin1String("memoryMb")].toInt() > 0);
    const QString id = one[QLatin1String("id")].toString();
    QCOMPARE(run({QStringLiteral("instances"), id, QStringLiteral("--keep")}).exitCode, 0);
    QVERIFY(instances()[0].toObject()[QLatin1String("kept")].toBool());
    QCOMPARE(run({QStringLiteral("instances"), QStringLiteral("--function"), QStringLiteral("other")})
                 .json()[QLatin1String("instances")]
                 .toArray()
                 .size(),
             0);
    QCOMPARE(run({QStringLiteral("instances"), id, QStringLiteral("--kill")}).exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(instances().size(), 0, 30'000);
    const Run again = run({QStringLiteral("instances"), id, QStringLiteral("--kill")});
    QCOMPARE(again.exitCode, 1);
    QCOMPARE(again.json()[QLatin1String("error")].toObject()[QLatin1String("id")].toString(),
             QStringLiteral("instance.notFound"));
}

void tst_CliRunning::showsWhereTheTimeOfACallWent()
{
    const QString id = invoke();
    const Run traced = run({QStringLiteral("trace"), id});
    QCOMPARE(traced.exitCode, 0);
    QStringList kinds;
    for (const QJsonValue &span : traced.json()[QLatin1String("spans")].toArray())
        kinds += span[QLatin1String("kind")].toString();
    QCOMPARE(kinds.first(), QStringLiteral("call"));
    QVERIFY(kinds.contains(QLatin1String("handler")));
    const QString trace = traced.json()[QLatin1String("trace")].toString();
    QCOMPARE(run({QStringLiteral("trace"), trace}).json(), traced.json());
    QVERIFY(runCli({QStringLiteral("trace"), id, QStringLiteral("--project"), project()}).output.contains("hello-py"));
    QCOMPARE(run({QStringLiteral("trace"), QStringLiteral("none")}).exitCode, 1);
}

void tst_CliRunning::rehearsesWhatWasCalled()
{
    QVERIFY(!invoke().isEmpty());
    QVERIFY(!invoke().isEmpty()); // the same event, which is run once
    QCOMPARE(run({QStringLiteral("publish"), QStringLiteral("hello-py")}).exitCode, 0);
    const QStringList same{QStringLiteral("hello-py"), QStringLiteral("1"), QStringLiteral("latest")};
    const Run rehearsed = run(QStringList{QStringLiteral("rehearse")} + same);
    QCOMPARE(rehearsed.exitCode, 0);
    QCOMPARE(rehearsed.json()[QLatin1String("answers")].toArray().size(), 1);
    QCOMPARE(rehearsed.json()[QLatin1String("changed")].toInt(), 0);
    const Run missing =
        run({QStringLiteral("twin"), QStringLiteral("hello-py"), QStringLiteral("1"), QStringLiteral("9")});
    QCOMPARE(missing.exitCode, 1);
    QVERIFY(missing.json()[QLatin1String("answers")][0][QLatin1String("second")].toObject().contains(
        QLatin1String("error")));
}

void tst_CliRunning::explainsAColdStart()
{
    QVERIFY(m_project.write(QStringLiteral("py/slow.py"), "import time\ntime.sleep(0.1)\n"));
    QVERIFY(
        m_project.write(QStringLiteral("py/index.py"), "import slow\ndef handler(event, context):\n    return 1\n"));
    const Run explained = run({QStringLiteral("explain"), QStringLiteral("hello-py")});
    QCOMPARE(explained.exitCode, 0);
    QVERIFY(explained.json()[QLatin1String("initMs")].toDouble() > 99);
    QJsonObject slow;
    for (const QJsonValue &import : explained.json()[QLatin1String("imports")].toArray()) {
        if (import[QLatin1String("module")] == QLatin1String("slow"))
            slow = import.toObject();
    }
    QVERIFY(slow[QLatin1String("totalMs")].toDouble() > 99);
    QCOMPARE(slow[QLatin1String("from")].toString(), m_project.file(QStringLiteral("py/index.py")));
    QCOMPARE(slow[QLatin1String("line")].toInt(), 1);
}

void tst_CliRunning::explainsWithoutALocalCloudThatRuns()
{
    const SampleProject other(SampleProject::Kind::Lambda);
    const QStringList explain{QStringLiteral("explain"),
                              QStringLiteral("hello-py"),
                              QStringLiteral("--json"),
                              QStringLiteral("--event"),
                              QStringLiteral("-"),
                              QStringLiteral("--project"),
                              QString::fromStdString(other.root().string())};
    const Run explained = runCli(explain, R"({"name":"a"})");
    QCOMPARE(explained.exitCode, 0);
    QVERIFY(explained.json()[QLatin1String("runtimeBootMs")].toDouble() > 0);

    const Run unknown = runCli(QStringList(explain).replaceInStrings(QStringLiteral("hello-py"), QStringLiteral("no")));
    QCOMPARE(unknown.exitCode, 1);
    QVERIFY(unknown.json()[QLatin1String("error")].isObject());
}

void tst_CliRunning::saysThatNothingRuns()
{
    const SampleProject other(SampleProject::Kind::Lambda);
    const Run run = runCli({QStringLiteral("instances"), QStringLiteral("--project"),
                            QString::fromStdString(other.root().string()), QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json()[QLatin1String("error")].toObject()[QLatin1String("id")].toString(),
             QStringLiteral("emulator.notRunning"));
}

void tst_CliRunning::saysWhatWasTypedWrong()
{
    QCOMPARE(run({QStringLiteral("instances"), QStringLiteral("--kill")}).exitCode, 2);
    QCOMPARE(run({QStringLiteral("instances"), QStringLiteral("id")}).exitCode, 2);
    QCOMPARE(
        run({QStringLiteral("instances"), QStringLiteral("id"), QStringLiteral("--kill"), QStringLiteral("--keep")})
            .exitCode,
        2);
    QCOMPARE(run({QStringLiteral("trace")}).exitCode, 2);
}

QTEST_GUILESS_MAIN(tst_CliRunning)
#include "tst_clirunning.moc"
