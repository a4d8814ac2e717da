// SPDX-License-Identifier: GPL-3.0-or-later
// What fermata-cli deploys is there for the vendors' own clients, and the other way round.
#include "app/base/files.h"
#include "tests/app/cli/program.h"
#include "tests/e2e/clients/npmclient.h"
#include "tests/emulator/support/cloudprocess.h"

#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_Deployed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isTheSameForEverybody_data();
    void isTheSameForEverybody();
    void onlyWhatChangedIsUploaded_data();
    void onlyWhatChangedIsUploaded();
    void anOtherNameReplacesTheFunction();
    void whatFailsIsNamedAndTheRestIsDone();
    void aKilledDeployIsTakenUp();
    void wrongKeysAreDenied();
    void wrongWordsAreRefused_data();
    void wrongWordsAreRefused();

private:
    void makeProject(const QString &id) { QCOMPARE(runCli({QStringLiteral("new"), id, m_project}).exitCode, 0); }
    // With the cloud's address and keys, as a person would set them for the vendor's tools.
    Run cli(const QString &cloud, QStringList words) const;
    Run deploy(const QString &cloud, const QStringList &more = {}) const;
    static QJsonObject step(const Run &run, int place = 0)
    {
        return run.json()[u"steps"].toArray().at(place).toObject();
    }
    QByteArray clientSays(const QString &cloud) const;
    void vendors() const;

    std::unique_ptr<CloudProcess> m_cloud;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
};

void tst_Deployed::init()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    m_folder = std::make_unique<QTemporaryDir>();
    m_project = m_folder->filePath(QStringLiteral("made"));
    const QJsonObject keys = m_cloud->credentials();
    for (const char *const name : {"AWS_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_ID"})
        qputenv(name, keys[u"accessKeyId"].toString().toUtf8());
    for (const char *const name : {"AWS_SECRET_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"})
        qputenv(name, keys[u"secretAccessKey"].toString().toUtf8());
    qputenv("AWS_REGION", "us-east-1");
    qputenv("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
}

Run tst_Deployed::cli(const QString &cloud, QStringList words) const
{
    words += {QStringLiteral("--cloud"), cloud, QStringLiteral("--endpoint"),
              m_cloud->readyLine()[u"endpoint"].toString(), QStringLiteral("--json")};
    return runCli(words);
}

Run tst_Deployed::deploy(const QString &cloud, const QStringList &more) const
{
    return cli(cloud, QStringList{QStringLiteral("deploy"), m_project, QStringLiteral("--role"),
                                  QStringLiteral("arn:aws:iam::000000000000:role/any")}
                          + more);
}

void tst_Deployed::vendors() const
{
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("code");
    QTest::newRow("lambda") << QStringLiteral("aws") << QStringLiteral("event-python-lambda")
                            << QStringLiteral("src/app.py");
    QTest::newRow("function compute") << QStringLiteral("aliyun") << QStringLiteral("event-python-fc")
                                      << QStringLiteral("code/index.py");
}

QByteArray tst_Deployed::clientSays(const QString &cloud) const
{
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    const QString endpoint = m_cloud->readyLine()[u"endpoint"].toString();
    if (cloud == QLatin1String("aws")) {
        qputenv("AWS_ENDPOINT", endpoint.toUtf8());
        client.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral(FERMATA_SOURCE_DIR "/tests/e2e/clients/deployed_boto3.py")});
    } else {
        QString reason;
        const QString modules = functionComputeClient(reason);
        if (modules.isEmpty())
            return "skip " + reason.toUtf8();
        const QJsonObject keys = m_cloud->credentials();
        client.start(QStringLiteral("node"), {QStringLiteral(FERMATA_SOURCE_DIR "/tests/e2e/clients/deployed_fc.cjs"),
                                              modules, QStringLiteral("127.0.0.1:%1").arg(m_cloud->port()),
                                              keys[u"accessKeyId"].toString(), keys[u"secretAccessKey"].toString()});
    }
    client.waitForFinished(60'000);
    return client.readAll();
}

void tst_Deployed::isTheSameForEverybody_data()
{
    vendors();
}

void tst_Deployed::isTheSameForEverybody()
{
    QFETCH(QString, cloud);
    QFETCH(QString, project);
    makeProject(project);
    const Run made = deploy(cloud);
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QCOMPARE(step(made)[u"action"].toString(), QStringLiteral("create"));
    const QString name = QStringLiteral("on-event");
    QCOMPARE(cli(cloud, {QStringLiteral("publish"), name, QStringLiteral("--description"), QStringLiteral("by us")})
                 .exitCode,
             0);
    QCOMPARE(cli(cloud, {QStringLiteral("alias"), name, QStringLiteral("live"), QStringLiteral("1")}).exitCode, 0);

    const QByteArray said = clientSays(cloud);
    if (said.startsWith("skip "))
        QSKIP(said.constData());
    QVERIFY2(said.endsWith("all well\n"), said.constData());

    const QJsonObject seen = cli(cloud, {QStringLiteral("alias"), name}).json();
    QCOMPARE(seen[u"versions"].toArray().size(), 2);
    const QJsonObject alias = seen[u"aliases"].toArray().first().toObject();
    QCOMPARE(alias[u"weights"].toObject()[u"2"].toDouble(), 0.25);
    const Run promoted =
        cli(cloud, {QStringLiteral("alias"), name, QStringLiteral("live"), QStringLiteral("--promote")});
    QCOMPARE(promoted.json()[u"version"].toString(), QStringLiteral("2"));
    const Run back = cli(cloud, {QStringLiteral("alias"), name, QStringLiteral("live"), QStringLiteral("--rollback")});
    QCOMPARE(back.json()[u"version"].toString(), QStringLiteral("1"));
    // What the client changed is a difference now.
    const QJsonObject difference = step(deploy(cloud, {QStringLiteral("--plan")}));
    QCOMPARE(difference[u"action"].toString(), QStringLiteral("change"));
    QCOMPARE(difference[u"code"].toBool(), false);
    QCOMPARE(difference[u"settings"].toArray().size(), 1);
}

void tst_Deployed::onlyWhatChangedIsUploaded_data()
{
    vendors();
}

void tst_Deployed::onlyWhatChangedIsUploaded()
{
    QFETCH(QString, cloud);
    QFETCH(QString, project);
    QFETCH(QString, code);
    makeProject(project);
    QCOMPARE(deploy(cloud).exitCode, 0);
    const Run again = deploy(cloud);
    QVERIFY2(step(again)[u"action"].toString() == QLatin1String("keep"), again.output.constData());
    QVERIFY(writeFile((m_project + QLatin1Char('/') + code).toStdString(), "# nothing\n"));
    const Run planned = deploy(cloud, {QStringLiteral("--plan")});
    QCOMPARE(step(planned)[u"action"].toString(), QStringLiteral("change"));
    QVERIFY(step(planned)[u"code"].toBool());
    QVERIFY(step(planned)[u"settings"].toArray().isEmpty());
    QCOMPARE(step(planned)[u"result"].toString(), QStringLiteral("planned"));
    QCOMPARE(step(deploy(cloud))[u"result"].toString(), QStringLiteral("done"));
    QCOMPARE(step(deploy(cloud))[u"action"].toString(), QStringLiteral("keep"));
}

void tst_Deployed::anOtherNameReplacesTheFunction()
{
    makeProject(QStringLiteral("event-python-fc"));
    QCOMPARE(deploy(QStringLiteral("aliyun")).exitCode, 0);
    const std::filesystem::path manifest = (m_project + QStringLiteral("/s.yaml")).toStdString();
    const QByteArray text = QByteArray::fromStdString(*readFile(manifest));
    QByteArray renamed = text;
    renamed.replace("functionName: on-event", "functionName: on-demand");
    QVERIFY(renamed != text);
    QVERIFY(writeFile(manifest, renamed.toStdString()));
    const Run replaced = deploy(QStringLiteral("aliyun"));
    QVERIFY2(step(replaced)[u"action"].toString() == QLatin1String("replace"), replaced.output.constData());
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/on-event").status, 404);
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/on-demand").status, 200);
}

void tst_Deployed::whatFailsIsNamedAndTheRestIsDone()
{
    makeProject(QStringLiteral("event-python-lambda"));
    const std::filesystem::path manifest = (m_project + QStringLiteral("/template.yaml")).toStdString();
    std::string text = *readFile(manifest);
    text += "\n  Broken:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: broken\n"
            "      Runtime: cobol85\n      Handler: app.lambda_handler\n      CodeUri: src/\n";
    const std::size_t outputs = text.find("\nOutputs:");
    QVERIFY(outputs == std::string::npos);
    QVERIFY(writeFile(manifest, text));
    const Run run = deploy(QStringLiteral("aws"));
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(step(run, 0)[u"result"].toString(), QStringLiteral("done"));
    QCOMPARE(step(run, 1)[u"result"].toString(), QStringLiteral("failed"));
    QVERIFY(!step(run, 1)[u"error"].toObject()[u"message"].toString().isEmpty());
}

// Some functions are there by then, some are not: nothing is lost, and nothing is uploaded twice.
void tst_Deployed::aKilledDeployIsTakenUp()
{
    constexpr int functions = 60;
    makeProject(QStringLiteral("event-python-fc"));
    const std::filesystem::path manifest = (m_project + QStringLiteral("/s.yaml")).toStdString();
    std::string text = "edition: 3.0.0\nname: many\naccess: default\nresources:\n";
    for (int i = 0; i < functions; ++i) {
        const std::string name = "many-" + std::to_string(i);
        text += "  " + name + ":\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: "
              + name + "\n      runtime: python3.10\n      handler: index.handler\n      code: ./code\n";
    }
    QVERIFY(writeFile(manifest, text));
    QProcess killed;
    killed.start(QStringLiteral(FERMATA_BIN_DIR "/fermata-cli"),
                 {QStringLiteral("deploy"), m_project, QStringLiteral("--cloud"), QStringLiteral("aliyun"),
                  QStringLiteral("--endpoint"), m_cloud->readyLine()[u"endpoint"].toString()});
    QVERIFY(killed.waitForStarted());
    QVERIFY(QTest::qWaitFor(
        [&] {
            return m_cloud->ask("GET", "/2023-03-30/functions/many-0").status == 200
                || killed.state() == QProcess::NotRunning;
        },
        30'000));
    killed.kill();
    killed.waitForFinished();
    const Run plan = deploy(QStringLiteral("aliyun"), {QStringLiteral("--plan")});
    QCOMPARE(plan.json()[u"steps"].toArray().size(), functions);
    int kept = 0;
    for (const QJsonValue &one : plan.json()[u"steps"].toArray()) {
        const bool isThere =
            m_cloud->ask("GET", "/2023-03-30/functions/" + one[u"function"].toString().toUtf8()).status == 200;
        const QString action = one[u"action"].toString();
        QCOMPARE(action == QLatin1String("create"), !isThere);
        kept += action == QLatin1String("keep");
    }
    if (kept == functions)
        QSKIP("it was done before the signal came");
    const Run again = deploy(QStringLiteral("aliyun"));
    QVERIFY2(again.exitCode == 0, (again.output + again.complaints).constData());
    for (const QJsonValue &one :
         deploy(QStringLiteral("aliyun"), {QStringLiteral("--plan")}).json()[u"steps"].toArray())
        QCOMPARE(one[u"action"].toString(), QStringLiteral("keep"));
}

void tst_Deployed::wrongKeysAreDenied()
{
    makeProject(QStringLiteral("event-python-lambda"));
    qputenv("AWS_SECRET_ACCESS_KEY", "not the secret");
    const Run run = deploy(QStringLiteral("aws"));
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json()[u"error"].toObject()[u"code"].toString(), QStringLiteral("Denied"));
}

void tst_Deployed::wrongWordsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no such cloud") << QStringList{QStringLiteral("deploy"), QStringLiteral("--cloud"),
                                                  QStringLiteral("azure")};
    QTest::newRow("no address") << QStringList{QStringLiteral("deploy"), QStringLiteral("--cloud"),
                                               QStringLiteral("aws"), QStringLiteral("--endpoint"),
                                               QStringLiteral("nowhere")};
    QTest::newRow("two acts") << QStringList{QStringLiteral("alias"), QStringLiteral("f"), QStringLiteral("live"),
                                             QStringLiteral("--promote"), QStringLiteral("--delete")};
    QTest::newRow("a weight of 7") << QStringList{QStringLiteral("alias"),    QStringLiteral("f"),
                                                  QStringLiteral("live"),     QStringLiteral("1"),
                                                  QStringLiteral("--weight"), QStringLiteral("2=7")};
    QTest::newRow("no time") << QStringList{QStringLiteral("logs"), QStringLiteral("f"), QStringLiteral("--since"),
                                            QStringLiteral("yesterday")};
    QTest::newRow("no metric") << QStringList{QStringLiteral("metrics"), QStringLiteral("f"), QStringLiteral("--name"),
                                              QStringLiteral("luck")};
}

void tst_Deployed::wrongWordsAreRefused()
{
    QFETCH(QStringList, words);
    const Run run = runCli(words);
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.complaints.contains("See: fermata-cli help"));
}

QTEST_GUILESS_MAIN(tst_Deployed)
#include "tst_deployed.moc"
