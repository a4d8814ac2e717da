// SPDX-License-Identifier: GPL-3.0-or-later
// What a manifest says of how a function is called goes with a deploy: aliases, kept instances, dead letters, destinations,
// permissions, layers of its own. On the local cloud, and on an AWS that is not ours where there is one.
#include "app/base/files.h"
#include "tests/app/cli/program.h"
#include "tests/e2e/foreigncloud.h"
#include "tests/emulator/support/cloudprocess.h"

#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

class tst_DeployedRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesOfLambda_data();
    void rulesOfLambda();
    void rulesOfFunctionCompute();

private:
    void write(const char *file, const QByteArray &text) const
    {
        QVERIFY(writeFile((m_folder.path() + u'/' + QLatin1String(file)).toStdString(), text.toStdString()));
    }
    void writeSam(const QByteArray &more) const; // lines of the settings of hello
    Run deploy(const QString &cloud, const QUrl &endpoint, const QStringList &more = {}) const;
    // "create layer deps; create hello: create alias live, keep url url"
    static QString said(const Run &run);
    static QStringList groundless(const Run &run);

    QTemporaryDir m_folder;
};

void tst_DeployedRules::writeSam(const QByteArray &more) const
{
    const auto function = [](const QByteArray &id, const QByteArray &name) {
        return "  " + id + ":\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: " + name
             + "\n      Runtime: python3.11\n      Handler: index.handler\n      CodeUri: code/\n";
    };
    write("layer/python/deps.py", "greeting = 'hello'\n");
    write("code/index.py", "import deps\n\n\ndef handler(event, context):\n    return deps.greeting\n");
    write("template.yaml",
          "Transform: AWS::Serverless-2016-10-31\nResources:\n  Failed:\n    Type: AWS::SQS::Queue\n"
          "  Deps:\n    Type: AWS::Serverless::LayerVersion\n    Properties:\n      LayerName: deps\n"
          "      ContentUri: layer/\n"
              + function("Other", "other")
              + "      EventInvokeConfig:\n        MaximumRetryAttempts: 1\n        DestinationConfig:\n"
                "          OnSuccess: {Type: Lambda, Destination: !GetAtt Hello.Arn}\n"
                "          OnFailure: {Type: SQS, Destination: !GetAtt Failed.Arn}\n"
              + "  FromBucket:\n    Type: AWS::Lambda::Permission\n    Properties:\n      FunctionName: !Ref Other\n"
                "      Action: lambda:InvokeFunction\n      Principal: s3.amazonaws.com\n"
                "      SourceArn: arn:aws:s3:::photos\n      SourceAccount: !Ref AWS::AccountId\n"
              + function("Hello", "hello") + "      Layers: [!Ref Deps]\n      AutoPublishAlias: live\n" + more);
}

Run tst_DeployedRules::deploy(const QString &cloud, const QUrl &endpoint, const QStringList &more) const
{
    return runCli(QStringList{u"deploy"_s, m_folder.path(), u"--cloud"_s, cloud, u"--endpoint"_s, endpoint.toString(),
                              u"--json"_s}
                  + more);
}

QString tst_DeployedRules::said(const Run &run)
{
    QStringList steps;
    for (const QJsonValue &step : run.json()[u"steps"].toArray()) {
        QStringList parts;
        for (const QJsonValue &one : step[u"attachments"].toArray())
            parts.append(
                u"%1 %2 %3"_s.arg(one[u"action"].toString(), one[u"kind"].toString(), one[u"name"].toString()));
        const QString layer = step[u"layer"].toBool() ? u" layer "_s : u" "_s;
        const QString what = step[u"action"].toString() + layer + step[u"function"].toString();
        steps.append(parts.isEmpty() ? what : what + u": "_s + parts.join(u", "_s));
    }
    return steps.join(u"; "_s);
}

QStringList tst_DeployedRules::groundless(const Run &run)
{
    return run.json()[u"steps"].toArray().at(1)[u"groundless"].toVariant().toStringList();
}

void tst_DeployedRules::rulesOfLambda_data()
{
    QTest::addColumn<bool>("foreign");
    QTest::newRow("local cloud") << false;
    QTest::newRow("an AWS that is not ours") << true;
}

void tst_DeployedRules::rulesOfLambda()
{
    QFETCH(bool, foreign);
    const auto ours = foreign ? nullptr : std::make_unique<CloudProcess>();
    ForeignCloud theirs;
    if (const QByteArray reason = foreign ? theirs.missing() : QByteArray(); !reason.isEmpty())
        QSKIP(reason.constData());
    const QUrl endpoint = foreign ? theirs.endpoint() : QUrl(ours->readyLine()[u"endpoint"].toString());
    ForeignCloud::useKeys();
    if (ours) {
        qputenv("AWS_ACCESS_KEY_ID", ours->credentials()[u"accessKeyId"].toString().toUtf8());
        qputenv("AWS_SECRET_ACCESS_KEY", ours->credentials()[u"secretAccessKey"].toString().toUtf8());
        qputenv("AWS_REGION", "us-east-1");
    }
    const QStringList role{u"--role"_s, foreign ? theirs.makeRole() : u"arn:aws:iam::000000000000:role/any"_s};
    // moto keeps no instances, takes no target of dead letters for a function that is there, and knows no qualifier of
    // asynchronous calls.
    const QString more = foreign ? QString() : u", %1 provisioned live, %1 async live"_s;
    const auto all = [foreign, &more](const QString &layer, const QString &functions, const QString &alias,
                                      const QString &rest) {
        const QString rules = (foreign ? QString() : rest + u" deadLetters queue, "_s) + alias + u" alias live"_s
                            + QString(more).replace(u"%1"_s, rest);
        return u"%1 layer deps; %2 other: %3 async $LATEST, %3 permission fermata-FromBucket; %4 hello: %5"_s.arg(
            layer, functions == u"create"_s ? functions : u"keep"_s, rest, functions, rules);
    };
    const auto aliasThere = [&] {
        const QByteArray answer =
            foreign
                ? theirs.aws({u"lambda"_s, u"get-alias"_s, u"--function-name"_s, u"hello"_s, u"--name"_s, u"live"_s})
                : ours->ask("GET", "/2015-03-31/functions/hello/aliases/live").body;
        return QJsonDocument::fromJson(answer)[u"FunctionVersion"].toString();
    };

    writeSam(foreign ? QByteArray()
                     : "      DeadLetterQueue: {Type: SQS, TargetArn: 'arn:aws:sqs:us-east-1:000000000000:letters'}\n"
                       "      ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 1}\n"
                       "      EventInvokeConfig:\n        MaximumRetryAttempts: 1\n");
    const Run made = deploy(u"aws"_s, endpoint, role);
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QCOMPARE(said(made), all(u"create"_s, u"create"_s, u"create"_s, u"create"_s));
    QCOMPARE(groundless(made).size(), foreign ? 1 : 0); // the queue of the template
    QCOMPARE(aliasThere(), u"1"_s);
    const QByteArray configuration =
        foreign ? theirs.aws({u"lambda"_s, u"get-function-configuration"_s, u"--function-name"_s, u"hello"_s})
                : ours->ask("GET", "/2015-03-31/functions/hello/configuration").body;
    const QJsonDocument there = QJsonDocument::fromJson(configuration);
    QVERIFY2(there[u"Layers"][0][u"Arn"].toString().endsWith(u":layer:deps:1"), configuration.constData());
    const QByteArray async =
        foreign ? theirs.aws({u"lambda"_s, u"get-function-event-invoke-config"_s, u"--function-name"_s, u"other"_s})
                : ours->ask("GET", "/2019-09-25/functions/other/event-invoke-config").body;
    const QByteArray account = foreign ? "eu-west-1:123456789012" : "us-east-1:000000000000";
    QVERIFY2(async.contains(account + ":function:hello"), async.constData());
    QCOMPARE(async.contains(":Failed"), !foreign);
    const QByteArray policy = foreign ? theirs.aws({u"lambda"_s, u"get-policy"_s, u"--function-name"_s, u"other"_s})
                                      : ours->ask("GET", "/2015-03-31/functions/other/policy").body;
    QVERIFY2(policy.contains("arn:aws:s3:::photos") && policy.contains(account.right(12)), policy.constData());
    if (!foreign) {
        QVERIFY(there[u"DeadLetterConfig"][u"TargetArn"].toString().endsWith(u":letters"));
        QCOMPARE(ours->ask("POST", "/2015-03-31/functions/hello:live/invocations", "{}").body, QByteArray("\"hello\""));
    }

    const Run again = deploy(u"aws"_s, endpoint, role);
    QCOMPARE(said(again), all(u"keep"_s, u"keep"_s, u"keep"_s, u"keep"_s));

    // The layer changes: it has a second version, the function gets it, and the alias the function.
    write("layer/python/deps.py", "greeting = 'good day'\n");
    const Run changed = deploy(u"aws"_s, endpoint, role);
    QVERIFY2(changed.exitCode == 0, (changed.output + changed.complaints).constData());
    QCOMPARE(said(changed), all(u"change"_s, u"change"_s, u"change"_s, u"keep"_s));
    QCOMPARE(aliasThere(), u"2"_s);
    if (!foreign)
        QCOMPARE(ours->ask("POST", "/2015-03-31/functions/hello:live/invocations", "{}").body,
                 QByteArray("\"good day\""));
    QCOMPARE(said(deploy(u"aws"_s, endpoint, role)), all(u"keep"_s, u"keep"_s, u"keep"_s, u"keep"_s));
}

void tst_DeployedRules::rulesOfFunctionCompute()
{
    const CloudProcess cloud;
    QVERIFY(cloud.isReady());
    qputenv("ALIBABA_CLOUD_ACCESS_KEY_ID", cloud.credentials()[u"accessKeyId"].toString().toUtf8());
    qputenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", cloud.credentials()[u"secretAccessKey"].toString().toUtf8());
    qputenv("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
    const QUrl endpoint(cloud.readyLine()[u"endpoint"].toString());
    const auto manifest = [this](const QByteArray &rules) {
        write("code/index.py", "def handler(event, context):\n    return 'hello'\n");
        write("s.yaml", "edition: 3.0.0\nname: made\naccess: default\nresources:\n  hello:\n    component: fc3\n"
                        "    props:\n      region: cn-hangzhou\n      functionName: hello\n      runtime: python3.10\n"
                        "      handler: index.handler\n      code: ./code\n"
                            + rules);
    };
    const auto keptThere = [&cloud] {
        const QByteArray body = cloud.ask("GET", "/2023-03-30/functions/hello/provision-config?qualifier=LATEST").body;
        return QJsonDocument::fromJson(body)[u"defaultTarget"].toInt();
    };
    const QByteArray async = "      asyncInvokeConfig:\n        maxAsyncRetryAttempts: 1\n        destinationConfig:\n"
                             "          onFailure:\n"
                             "            destination: acs:fc:cn-hangzhou:000000000000:functions/other\n";
    manifest("      provisionConfig:\n        defaultTarget: 2\n" + async);
    const Run made = deploy(u"aliyun"_s, endpoint);
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QCOMPARE(said(made), u"create hello: create provisioned LATEST, create async LATEST"_s);
    QCOMPARE(keptThere(), 2);
    QCOMPARE(said(deploy(u"aliyun"_s, endpoint)), u"keep hello: keep provisioned LATEST, keep async LATEST"_s);

    manifest("      provisionConfig:\n        defaultTarget: 1\n" + async);
    QCOMPARE(said(deploy(u"aliyun"_s, endpoint)), u"change hello: change provisioned LATEST, keep async LATEST"_s);
    QCOMPARE(keptThere(), 1);
    manifest(async);
    QCOMPARE(said(deploy(u"aliyun"_s, endpoint)), u"change hello: keep async LATEST, delete provisioned LATEST"_s);
    QCOMPARE(keptThere(), 1); // it was not asked for
    QCOMPARE(deploy(u"aliyun"_s, endpoint, {u"--delete"_s}).exitCode, 0);
    QCOMPARE(keptThere(), 0);
}

QTEST_GUILESS_MAIN(tst_DeployedRules)
#include "tst_deployedrules.moc"
