// SPDX-License-Identifier: GPL-3.0-or-later
// What belongs to a function is deployed with it: triggers, addresses, permissions and sources of events.
#include "app/base/files.h"
#include "tests/app/cli/program.h"
#include "tests/emulator/support/cloudprocess.h"

#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

const char *const httpTrigger = "        - triggerName: web\n          triggerType: http\n          triggerConfig:\n"
                                "            authType: anonymous\n            methods: [GET, POST]\n";
const char *const timerTrigger = "        - triggerName: tick\n          triggerType: timer\n          triggerConfig:\n"
                                 "            cronExpression: '@every 1h'\n            enable: true\n"
                                 "            payload: hi\n";
const char *const queueEvent = "        Jobs:\n          Type: SQS\n          Properties:\n"
                               "            Queue: arn:aws:sqs:us-east-1:000000000000:jobs\n            BatchSize: 5\n";
const char *const scheduleEvent = "        Tick:\n          Type: Schedule\n          Properties:\n"
                                  "            Schedule: rate(5 minutes)\n";

} // namespace

class tst_DeployedTriggers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void triggersOfFunctionComputeComeAndGo();
    void addressesAndSourcesOfLambdaComeAndGo();
    void addressesAndSourcesFollowAnAlias();
    void crossOriginRulesComeAndGo();
    void permissionsComeAndGo();
    void whatTheFrameworkWritesIsDeployed();
    void rulesOfCallsComeAndGo_data();
    void rulesOfCallsComeAndGo();
    void whatFailedIsNamedAndGoneOnWith();

private:
    void write(const char *file, const std::string &text) const
    {
        QVERIFY(writeFile((m_folder->path() + QLatin1Char('/') + QLatin1String(file)).toStdString(), text));
    }
    // `more`: lines of the function's settings.
    void writeFc(const std::string &triggers, const std::string &more = {}) const;
    void writeSam(const std::string &events, const std::string &more = {}) const;
    int numberThere(const QByteArray &path, QStringView name) const; // -1: there is none
    int reservedThere(bool lambda) const;
    int retriesThere(bool lambda) const;
    Run deploy(const char *cloud, const QStringList &more = {}) const;
    static QJsonObject step(const Run &run) { return run.json()[u"steps"].toArray().at(0).toObject(); }
    // "create web, keep tick"
    static QString attachments(const Run &run);
    QStringList triggersThere() const;
    QByteArray boto3(const QStringList &words = {}) const;
    QJsonObject there(const QByteArray &path) const
    {
        return QJsonDocument::fromJson(m_cloud->ask("GET", path).body).object();
    }
    QJsonObject statementThere(const QString &id, const QByteArray &qualifier) const; // empty: there is none

    std::unique_ptr<CloudProcess> m_cloud;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_DeployedTriggers::init()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    m_folder = std::make_unique<QTemporaryDir>();
    const QJsonObject keys = m_cloud->credentials();
    for (const char *const name : {"AWS_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_ID"})
        qputenv(name, keys[u"accessKeyId"].toString().toUtf8());
    for (const char *const name : {"AWS_SECRET_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"})
        qputenv(name, keys[u"secretAccessKey"].toString().toUtf8());
    qputenv("AWS_REGION", "us-east-1");
    qputenv("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
    qputenv("AWS_ENDPOINT", m_cloud->readyLine()[u"endpoint"].toString().toUtf8());
}

void tst_DeployedTriggers::writeFc(const std::string &triggers, const std::string &more) const
{
    write("code/index.py", "def handler(event, context):\n    return 'hello'\n");
    std::string text = "edition: 3.0.0\nname: made\naccess: default\nresources:\n  hello:\n    component: fc3\n"
                       "    props:\n      region: cn-hangzhou\n      functionName: hello\n      runtime: python3.10\n"
                       "      handler: index.handler\n      code: ./code\n";
    if (!triggers.empty())
        text.append("      triggers:\n").append(triggers);
    write("s.yaml", text + more);
}

void tst_DeployedTriggers::writeSam(const std::string &events, const std::string &more) const
{
    write("code/index.py", "def handler(event, context):\n    return 'hello'\n");
    std::string text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Hello:\n"
                       "    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: hello\n"
                       "      Runtime: python3.11\n      Handler: index.handler\n      CodeUri: code/\n"
                       "      FunctionUrlConfig:\n        AuthType: NONE\n";
    if (!events.empty())
        text.append("      Events:\n").append(events);
    write("template.yaml", text + more);
}

int tst_DeployedTriggers::numberThere(const QByteArray &path, QStringView name) const
{
    return QJsonDocument::fromJson(m_cloud->ask("GET", path).body).object()[name].toInt(-1);
}

int tst_DeployedTriggers::reservedThere(bool lambda) const
{
    return lambda ? numberThere("/2019-09-30/functions/hello/concurrency", u"ReservedConcurrentExecutions")
                  : numberThere("/2023-03-30/functions/hello/concurrency", u"reservedConcurrency");
}

int tst_DeployedTriggers::retriesThere(bool lambda) const
{
    return lambda ? numberThere("/2019-09-25/functions/hello/event-invoke-config", u"MaximumRetryAttempts")
                  : numberThere("/2023-03-30/functions/hello/async-invoke-config", u"maxAsyncRetryAttempts");
}

Run tst_DeployedTriggers::deploy(const char *cloud, const QStringList &more) const
{
    return runCli(QStringList{QStringLiteral("deploy"), m_folder->path(), QStringLiteral("--cloud"),
                              QString::fromLatin1(cloud), QStringLiteral("--endpoint"),
                              m_cloud->readyLine()[u"endpoint"].toString(), QStringLiteral("--role"),
                              QStringLiteral("arn:aws:iam::000000000000:role/any"), QStringLiteral("--json")}
                  + more);
}

QString tst_DeployedTriggers::attachments(const Run &run)
{
    QStringList words;
    for (const QJsonValue &value : step(run)[u"attachments"].toArray()) {
        const QJsonObject one = value.toObject();
        words.append(one[u"action"].toString() + QLatin1Char(' ')
                     + one[u"name"].toString().section(QLatin1Char(':'), -1));
    }
    return words.join(QLatin1String(", "));
}

QStringList tst_DeployedTriggers::triggersThere() const
{
    QStringList names;
    const QByteArray body = m_cloud->ask("GET", "/2023-03-30/functions/hello/triggers").body;
    for (const QJsonValue &value : QJsonDocument::fromJson(body).object()[u"triggers"].toArray())
        names.append(value.toObject()[u"triggerName"].toString());
    return names;
}

QByteArray tst_DeployedTriggers::boto3(const QStringList &words) const
{
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(QStringLiteral("/usr/bin/python3"),
                 QStringList{QStringLiteral(FERMATA_SOURCE_DIR "/tests/e2e/clients/triggers_boto3.py")} + words);
    client.waitForFinished(60'000);
    return client.readAll();
}

void tst_DeployedTriggers::triggersOfFunctionComputeComeAndGo()
{
    writeFc(std::string(httpTrigger).append(timerTrigger));
    const Run made = deploy("aliyun");
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QCOMPARE(attachments(made), QStringLiteral("create web, create tick"));
    QCOMPARE(triggersThere(), (QStringList{QStringLiteral("tick"), QStringLiteral("web")}));
    const Run again = deploy("aliyun");
    QVERIFY2(step(again)[u"action"] == QLatin1String("keep"), again.output.constData());

    // One setting within its configuration is another.
    std::string slower = timerTrigger;
    slower.replace(slower.find("1h"), 2, "2h");
    writeFc(std::string(httpTrigger).append(slower));
    const Run changed = deploy("aliyun");
    QCOMPARE(attachments(changed), QStringLiteral("keep web, change tick"));
    QCOMPARE(step(changed)[u"code"].toBool(), false);
    QVERIFY(m_cloud->ask("GET", "/2023-03-30/functions/hello/triggers/tick").body.contains("@every 2h"));

    // What the manifest has no longer goes only when that is said.
    writeFc(httpTrigger);
    const Run planned = deploy("aliyun", {QStringLiteral("--plan")});
    QCOMPARE(attachments(planned), QStringLiteral("keep web, delete tick"));
    QCOMPARE(deploy("aliyun").exitCode, 0);
    QCOMPARE(triggersThere().size(), 2);
    QCOMPARE(deploy("aliyun", {QStringLiteral("--delete")}).exitCode, 0);
    QCOMPARE(triggersThere(), QStringList{QStringLiteral("web")});
    QCOMPARE(step(deploy("aliyun"))[u"action"].toString(), QStringLiteral("keep"));
}

void tst_DeployedTriggers::addressesAndSourcesOfLambdaComeAndGo()
{
    QVERIFY(boto3({QStringLiteral("make")}).endsWith("all well\n"));
    writeSam(std::string(queueEvent).append(scheduleEvent));
    const Run made = deploy("aws");
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QCOMPARE(attachments(made), QStringLiteral("create jobs, create url, create FunctionURLAllowPublicAccess, "
                                               "create FunctionURLAllowInvokeAction"));
    // A rule of EventBridge is not Lambda's: it is said, not forgotten.
    QCOMPARE(step(made)[u"unsupported"].toArray().at(0).toString(), QStringLiteral("Tick (Schedule)"));
    const QByteArray said = boto3();
    QVERIFY2(said.endsWith("all well\n"), said.constData());
    const Run again = deploy("aws");
    QVERIFY2(step(again)[u"action"] == QLatin1String("keep"), again.output.constData());

    writeSam({});
    QCOMPARE(deploy("aws", {QStringLiteral("--delete")}).exitCode, 0);
    const QByteArray left = m_cloud->ask("GET", "/2015-03-31/event-source-mappings/?FunctionName=hello").body;
    QVERIFY2(QJsonDocument::fromJson(left).object()[u"EventSourceMappings"].toArray().isEmpty()
                 || left.contains("Deleting"),
             left.constData());
}

QJsonObject tst_DeployedTriggers::statementThere(const QString &id, const QByteArray &qualifier) const
{
    const QByteArray at = qualifier.isEmpty() ? QByteArray() : "?Qualifier=" + qualifier;
    const QByteArray policy = there("/2015-03-31/functions/hello/policy" + at)[u"Policy"].toString().toUtf8();
    for (const QJsonValue &statement : QJsonDocument::fromJson(policy)[u"Statement"].toArray()) {
        if (statement[u"Sid"] == id)
            return statement.toObject();
    }
    return {};
}

// A function that gets an alias: its address is another, its source of events is the same one and calls the alias.
void tst_DeployedTriggers::addressesAndSourcesFollowAnAlias()
{
    QVERIFY(boto3({u"make"_s}).endsWith("all well\n"));
    writeSam(queueEvent);
    const Run plain = deploy("aws");
    QVERIFY2(plain.exitCode == 0, (plain.output + plain.complaints).constData());
    writeSam(queueEvent, "      AutoPublishAlias: live\n");
    const QString made = u"create live, change jobs, create url, create FunctionURLAllowPublicAccess, "
                         "create FunctionURLAllowInvokeAction, "_s;
    const Run planned = deploy("aws", {u"--plan"_s});
    QVERIFY2(attachments(planned).startsWith(made), planned.output.constData());
    const Run moved = deploy("aws");
    QVERIFY2(moved.exitCode == 0, (moved.output + moved.complaints).constData());
    QVERIFY2(attachments(moved).endsWith(u"delete url, delete FunctionURLAllowPublicAccess, "
                                         "delete FunctionURLAllowInvokeAction"),
             qPrintable(attachments(moved)));
    const QJsonArray sources =
        there("/2015-03-31/event-source-mappings/?FunctionName=hello%3Alive")[u"EventSourceMappings"].toArray();
    QCOMPARE(sources.size(), 1);
    QVERIFY(sources[0][u"FunctionArn"].toString().endsWith(u":function:hello:live"));
    QVERIFY(there("/2015-03-31/event-source-mappings/?FunctionName=hello")[u"EventSourceMappings"].toArray().isEmpty());
    QVERIFY(there("/2021-10-31/functions/hello/url?Qualifier=live")[u"FunctionArn"].toString().endsWith(u":live"));
    QVERIFY(!statementThere(u"FunctionURLAllowInvokeAction"_s, "live").isEmpty());

    // The old address goes only when that is said; after that nothing is left to do.
    QCOMPARE(m_cloud->ask("GET", "/2021-10-31/functions/hello/url").status, 200);
    QCOMPARE(deploy("aws", {u"--delete"_s}).exitCode, 0);
    QCOMPARE(m_cloud->ask("GET", "/2021-10-31/functions/hello/url").status, 404);
    QVERIFY(statementThere(u"FunctionURLAllowPublicAccess"_s, {}).isEmpty());
    const Run again = deploy("aws");
    QVERIFY2(step(again)[u"action"] == u"keep"_s, again.output.constData());
}

void tst_DeployedTriggers::crossOriginRulesComeAndGo()
{
    const auto corsThere = [this] { return there("/2021-10-31/functions/hello/url")[u"Cors"].toObject(); };
    const char *const cors = "        Cors:\n          AllowOrigins: ['https://b.example', 'https://a.example']\n"
                             "          AllowMethods: [GET]\n          AllowHeaders: [X-Shop]\n          MaxAge: 60\n";
    writeSam({}, cors);
    const Run made = deploy("aws");
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QCOMPARE(corsThere()[u"AllowOrigins"].toArray(), (QJsonArray{u"https://a.example"_s, u"https://b.example"_s}));
    QCOMPARE(corsThere()[u"MaxAge"].toInt(), 60);
    QVERIFY(!corsThere().contains(u"AllowCredentials"));
    QCOMPARE(step(deploy("aws"))[u"action"].toString(), u"keep"_s);

    // What somebody orders otherwise online is no change; a rule too many is one.
    const QByteArray same =
        R"({"Cors":{"AllowOrigins":["https://b.example","https://a.example"],"AllowMethods":["GET"],)"
        R"("AllowHeaders":["x-shop"],"MaxAge":60}})";
    QCOMPARE(m_cloud->ask("PUT", "/2021-10-31/functions/hello/url", R"({"AuthType":"NONE",)" + same.mid(1)).status,
             200);
    QCOMPARE(step(deploy("aws"))[u"action"].toString(), u"keep"_s);
    writeSam({});
    const Run less = deploy("aws");
    QVERIFY2(attachments(less).contains(u"change url"), less.output.constData());
    QVERIFY2(corsThere().isEmpty(), QJsonDocument(corsThere()).toJson().constData());
    QCOMPARE(step(deploy("aws"))[u"action"].toString(), u"keep"_s);
}

void tst_DeployedTriggers::permissionsComeAndGo()
{
    const auto permission = [](const std::string &id, const std::string &more) {
        return "  " + id + ":\n    Type: AWS::Lambda::Permission\n    Properties:\n      FunctionName: !Ref Hello\n"
             + "      Action: lambda:InvokeFunction\n      Principal: s3.amazonaws.com\n" + more;
    };
    const std::string bucket = "      SourceArn: arn:aws:s3:::photos\n      SourceAccount: !Ref AWS::AccountId\n";
    const std::string topic = "  Topic:\n    Type: AWS::SNS::Topic\n";
    const std::string open = permission("FromTopic", "      SourceArn: !GetAtt Topic.TopicName\n");
    writeSam({}, permission("FromBucket", bucket) + open + topic);
    const Run made = deploy("aws");
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QVERIFY2(attachments(made).contains(u"create fermata-FromBucket"), qPrintable(attachments(made)));
    QVERIFY(!attachments(made).contains(u"FromTopic")); // without its source it would be for everybody
    QVERIFY2(step(made)[u"groundless"].toArray().contains(u"permission FromTopic"_s), made.output.constData());
    const QJsonObject statement = statementThere(u"fermata-FromBucket"_s, {});
    const QByteArray text = QJsonDocument(statement).toJson(QJsonDocument::Compact);
    QVERIFY2(text.contains("arn:aws:s3:::photos") && text.contains(R"("AWS:SourceAccount":"000000000000")"), text);
    QCOMPARE(step(deploy("aws"))[u"action"].toString(), u"keep"_s);

    // Narrower, wider, and gone: what somebody else granted stays.
    QCOMPARE(m_cloud
                 ->ask("POST", "/2015-03-31/functions/hello/policy",
                       R"({"StatementId":"theirs","Action":"lambda:InvokeFunction","Principal":"123456789012"})")
                 .status,
             201);
    writeSam({}, permission("FromBucket", "      SourceArn: arn:aws:s3:::photos\n"));
    const Run wider = deploy("aws");
    QVERIFY2(attachments(wider).contains(u"change fermata-FromBucket"), qPrintable(attachments(wider)));
    QVERIFY(!QJsonDocument(statementThere(u"fermata-FromBucket"_s, {})).toJson().contains("SourceAccount"));
    writeSam({});
    QVERIFY(attachments(deploy("aws", {u"--plan"_s})).contains(u"delete fermata-FromBucket"));
    QCOMPARE(deploy("aws", {u"--delete"_s}).exitCode, 0);
    QVERIFY(statementThere(u"fermata-FromBucket"_s, {}).isEmpty());
    QVERIFY(!statementThere(u"theirs"_s, {}).isEmpty());
    QCOMPARE(step(deploy("aws"))[u"action"].toString(), u"keep"_s);
}

// Layers of a service, an address that must be signed, sources of events by the framework's words.
void tst_DeployedTriggers::whatTheFrameworkWritesIsDeployed()
{
    QVERIFY(boto3({u"make"_s}).endsWith("all well\n"));
    write("layer/python/deps.py", "greeting = 'hello'\n");
    write("src/index.py", "import deps\n\n\ndef handler(event, context):\n    return deps.greeting\n");
    write("serverless.yml",
          "service: made\nprovider:\n  name: aws\n  runtime: python3.11\n"
          "layers:\n  my-deps:\n    path: layer\n    name: ${self:service}-deps\n"
          "functions:\n  hello:\n    name: hello\n    handler: src/index.handler\n    layers:\n"
          "      - {Ref: MyDashdepsLambdaLayer}\n    url:\n      authorizer: aws_iam\n      cors: true\n    events:\n"
          "      - sqs:\n          arn: arn:aws:sqs:us-east-1:000000000000:jobs\n          batchSize: 3\n");
    const Run made = deploy("aws");
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    const QJsonArray steps = made.json()[u"steps"].toArray();
    QCOMPARE(steps[0][u"function"].toString(), u"made-deps"_s);
    QVERIFY(steps[0][u"layer"].toBool());
    const QJsonObject configuration = there("/2015-03-31/functions/hello/configuration");
    QVERIFY(configuration[u"Layers"][0][u"Arn"].toString().endsWith(u":layer:made-deps:1"));
    QCOMPARE(m_cloud->ask("POST", "/2015-03-31/functions/hello/invocations", "{}").body, QByteArray("\"hello\""));
    const QJsonObject url = there("/2021-10-31/functions/hello/url");
    QCOMPARE(url[u"AuthType"].toString(), u"AWS_IAM"_s);
    QCOMPARE(url[u"Cors"][u"AllowOrigins"].toArray(), QJsonArray{u"*"_s});
    QVERIFY(statementThere(u"FunctionURLAllowPublicAccess"_s, {}).isEmpty());
    const QJsonArray sources =
        there("/2015-03-31/event-source-mappings/?FunctionName=hello")[u"EventSourceMappings"].toArray();
    QCOMPARE(sources.size(), 1);
    QCOMPARE(sources[0][u"BatchSize"].toInt(), 3);
    const Run again = deploy("aws");
    for (const QJsonValue &one : again.json()[u"steps"].toArray())
        QVERIFY2(one[u"action"] == u"keep"_s, again.output.constData());
}

void tst_DeployedTriggers::rulesOfCallsComeAndGo_data()
{
    QTest::addColumn<QByteArray>("cloud");
    QTest::newRow("function compute") << QByteArray("aliyun");
    QTest::newRow("lambda") << QByteArray("aws");
}

// How many calls at once, and what becomes of asynchronous ones.
void tst_DeployedTriggers::rulesOfCallsComeAndGo()
{
    QFETCH(const QByteArray, cloud);
    const bool lambda = cloud == "aws";
    const auto wants = [&](const std::string &retries) {
        if (lambda)
            writeSam({},
                     "      ReservedConcurrentExecutions: 7\n      EventInvokeConfig:\n        MaximumRetryAttempts: "
                         + retries
                         + "\n        DestinationConfig:\n          OnFailure:\n"
                           "            Destination: arn:aws:sqs:us-east-1:123456789012:lost\n");
        else
            writeFc({}, "      concurrencyConfig:\n        reservedConcurrency: 7\n      asyncInvokeConfig:\n"
                        "        maxAsyncRetryAttempts: "
                            + retries
                            + "\n        destinationConfig:\n          onFailure:\n"
                              "            destination: acs:mns:cn-hangzhou:123456789012:/queues/lost/messages\n");
    };
    wants("1");
    const Run made = deploy(cloud);
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QVERIFY2(
        attachments(made).contains(lambda ? u"create reserved, create $LATEST"_s : u"create reserved, create LATEST"_s),
        qPrintable(attachments(made)));
    QCOMPARE(reservedThere(lambda), 7);
    const Run again = deploy(cloud);
    QVERIFY2(step(again)[u"action"] == QLatin1String("keep"), again.output.constData());

    wants("0");
    const Run changed = deploy(cloud);
    QVERIFY2(
        attachments(changed).contains(lambda ? u"keep reserved, change $LATEST"_s : u"keep reserved, change LATEST"_s),
        qPrintable(attachments(changed)));
    QCOMPARE(retriesThere(lambda), 0);

    // What the manifest has no longer goes only when that is said.
    if (lambda)
        writeSam({});
    else
        writeFc({});
    QCOMPARE(deploy(cloud).exitCode, 0);
    QCOMPARE(reservedThere(lambda), 7);
    QCOMPARE(deploy(cloud, {u"--delete"_s}).exitCode, 0);
    QCOMPARE(reservedThere(lambda), -1);
    QCOMPARE(retriesThere(lambda), -1);
    QCOMPARE(step(deploy(cloud))[u"action"].toString(), u"keep"_s);
}

void tst_DeployedTriggers::whatFailedIsNamedAndGoneOnWith()
{
    std::string wrong = timerTrigger;
    wrong.replace(wrong.find("@every 1h"), 9, "sometimes");
    writeFc(std::string(wrong).append(httpTrigger));
    const Run failed = deploy("aliyun");
    QCOMPARE(failed.exitCode, 1);
    const QString message = step(failed)[u"error"].toObject()[u"message"].toString();
    QVERIFY2(message.contains(QLatin1String("trigger tick")), qPrintable(message));
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/hello").status, 200); // what came before it is done
    writeFc(std::string(timerTrigger).append(httpTrigger));
    const Run rest = deploy("aliyun");
    QVERIFY2(rest.exitCode == 0, (rest.output + rest.complaints).constData());
    QCOMPARE(step(rest)[u"code"].toBool(), false);
    QCOMPARE(attachments(rest), QStringLiteral("create tick, create web"));
}

QTEST_GUILESS_MAIN(tst_DeployedTriggers)
#include "tst_deployedtriggers.moc"
