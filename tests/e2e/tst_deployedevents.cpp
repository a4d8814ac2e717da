// SPDX-License-Identifier: GPL-3.0-or-later
// What calls a function from other services goes with a deploy that no stack makes: what a bucket tells, rules, topics, and
// the patterns of a source of events. On the local cloud as far as it has them, and on an AWS that is not ours.
#include "app/base/files.h"
#include "tests/app/cli/program.h"
#include "tests/e2e/foreigncloud.h"
#include "tests/emulator/support/cloudprocess.h"

#include <QProcess>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

class tst_DeployedEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofABucketAndOfRules();
    void ofABucketWithManyWriters();
    void ofATopicAndOfAQueue();

private:
    void writeProject(const QByteArray &events, const QByteArray &name = "hello") const;
    Run deploy(const QUrl &endpoint, const QStringList &more = {}) const;
    static QString said(const Run &run); // "create bucketEvents photos, keep eventRule tick"
    QJsonObject theirs(const QStringList &arguments)
    {
        const QByteArray answer = m_foreign.aws(arguments);
        return QJsonDocument::fromJson(answer).object();
    }
    QString statements();

    QTemporaryDir m_folder;
    ForeignCloud m_foreign;
};

void tst_DeployedEvents::writeProject(const QByteArray &events, const QByteArray &name) const
{
    const auto write = [this](const char *file, const QByteArray &text) {
        QVERIFY(writeFile((m_folder.path() + u'/' + QLatin1String(file)).toStdString(), text.toStdString()));
    };
    write("index.py", "def handler(event, context):\n    return event\n");
    write("serverless.yml", "service: shop\nprovider:\n  name: aws\n  runtime: python3.11\nfunctions:\n  hello:\n"
                            "    name: "
                                + name + "\n    handler: index.handler\n"
                                + (events.isEmpty() ? QByteArray() : "    events:\n" + events));
}

Run tst_DeployedEvents::deploy(const QUrl &endpoint, const QStringList &more) const
{
    return runCli(QStringList{u"deploy"_s, m_folder.path(), u"--cloud"_s, u"aws"_s, u"--endpoint"_s,
                              endpoint.toString(), u"--json"_s}
                  + more);
}

QString tst_DeployedEvents::said(const Run &run)
{
    QStringList parts;
    for (const QJsonValue &step : run.json()[u"steps"].toArray()) {
        for (const QJsonValue &one : step[u"attachments"].toArray())
            parts.append(
                u"%1 %2 %3"_s.arg(one[u"action"].toString(), one[u"kind"].toString(), one[u"name"].toString()));
        for (const QJsonValue &one : step[u"unsupported"].toArray())
            parts.append(u"left "_s + one.toString());
    }
    return parts.join(u", "_s);
}

QString tst_DeployedEvents::statements()
{
    const QJsonObject answer = theirs({u"lambda"_s, u"get-policy"_s, u"--function-name"_s, u"hello"_s});
    QStringList all;
    const QJsonDocument policy = QJsonDocument::fromJson(answer[u"Policy"].toString().toUtf8());
    for (const QJsonValue &one : policy[u"Statement"].toArray())
        all.append(one[u"Sid"].toString());
    all.sort();
    return all.join(u", "_s);
}

void tst_DeployedEvents::ofABucketAndOfRules()
{
    if (const QByteArray reason = m_foreign.missing(); !reason.isEmpty())
        QSKIP(reason.constData());
    ForeignCloud::useKeys();
    const QStringList role{u"--role"_s, m_foreign.makeRole()};
    const QUrl endpoint = m_foreign.endpoint();

    // Somebody else has a say in the bucket already.
    m_foreign.aws({u"s3api"_s, u"create-bucket"_s, u"--bucket"_s, u"photos"_s, u"--create-bucket-configuration"_s,
                   u"LocationConstraint=eu-west-1"_s});
    const QString queue = u"arn:aws:sqs:eu-west-1:123456789012:thumbs"_s;
    m_foreign.aws({u"sqs"_s, u"create-queue"_s, u"--queue-name"_s, u"thumbs"_s});
    m_foreign.aws(
        {u"s3api"_s, u"put-bucket-notification-configuration"_s, u"--bucket"_s, u"photos"_s,
         u"--notification-configuration"_s,
         u"{\"QueueConfigurations\":[{\"Id\":\"theirs\",\"QueueArn\":\"%1\",\"Events\":[\"s3:ObjectRemoved:*\"],"
         "\"Filter\":{\"Key\":{\"FilterRules\":[{\"Name\":\"prefix\",\"Value\":\"a & b/\"}]}}}]}"_s.arg(queue)});
    QVERIFY2(m_foreign.problem().isEmpty(), m_foreign.problem().constData());
    const auto notifications = [this] {
        return theirs({u"s3api"_s, u"get-bucket-notification-configuration"_s, u"--bucket"_s, u"photos"_s});
    };
    const QJsonValue before = notifications()[u"QueueConfigurations"];
    QCOMPARE(before.toArray().size(), 1);

    const QByteArray bucket =
        "      - s3:\n          bucket: photos\n          rules: [{prefix: in/}, {suffix: .jpg}]\n"
        "      - s3:\n          bucket: photos\n          event: s3:ObjectRemoved:Delete\n"
        "          rules: [{prefix: <in>/}]\n";
    const QByteArray rules =
        "      - schedule:\n          name: tick\n          rate: ['rate(2 hours)', 'cron(0 10,12 * * ? *)']\n"
        "          input: {deep: {list: [1, 'two']}}\n"
        "      - eventBridge:\n          pattern: {source: [shop], detail: {total: [{numeric: ['>', 10]}]}}\n";
    writeProject(bucket + rules + "      - sns: orders\n");
    const Run made = deploy(endpoint, role);
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    const QString all = u"%1 bucketEvents photos, %1 eventRule tick, %1 eventRule tick-2, "
                        "%1 eventRule fermata-hello-eventBridge, %1 subscription orders"_s;
    QCOMPARE(said(made), all.arg(u"create"_s));
    QCOMPARE(notifications()[u"QueueConfigurations"], before);
    const QJsonArray told = notifications()[u"LambdaFunctionConfigurations"].toArray();
    QCOMPARE(told.size(), 2);
    QVERIFY(told[0][u"LambdaFunctionArn"].toString().endsWith(u":function:hello"));
    QCOMPARE(theirs({u"events"_s, u"describe-rule"_s, u"--name"_s, u"tick-2"_s})[u"ScheduleExpression"].toString(),
             u"cron(0 10,12 * * ? *)"_s);
    const QJsonObject target =
        theirs({u"events"_s, u"list-targets-by-rule"_s, u"--rule"_s, u"tick"_s})[u"Targets"][0].toObject();
    QCOMPARE(target[u"Input"].toString(), uR"({"deep":{"list":[1,"two"]}})"_s);
    const QString pattern =
        theirs({u"events"_s, u"describe-rule"_s, u"--name"_s, u"fermata-hello-eventBridge"_s})[u"EventPattern"]
            .toString();
    QCOMPARE(QJsonDocument::fromJson(pattern.toUtf8()).object(),
             QJsonDocument::fromJson(R"({"source":["shop"],"detail":{"total":[{"numeric":[">",10]}]}})").object());
    QCOMPARE(statements(), u"fermata-rule-fermata-hello-eventBridge, fermata-rule-tick, fermata-rule-tick-2, "
                           "fermata-s3-photos, fermata-sns-orders"_s);

    const Run again = deploy(endpoint, role);
    QVERIFY2(again.exitCode == 0, (again.output + again.complaints).constData());
    QCOMPARE(said(again), all.arg(u"keep"_s));

    // One bucket's rule changes, a schedule is switched off, the rest goes; only when it is asked for.
    writeProject("      - s3:\n          bucket: photos\n"
                 "      - schedule: {name: tick, rate: 'rate(2 hours)', enabled: false}\n");
    const QString less = u"change bucketEvents photos, change eventRule tick, "_s;
    const Run planned = deploy(endpoint, role + QStringList{u"--plan"_s});
    QVERIFY2(said(planned).startsWith(less), qPrintable(said(planned)));
    for (const QString &gone : {u"delete eventRule tick-2"_s, u"delete eventRule fermata-hello-eventBridge"_s,
                                u"delete subscription orders"_s})
        QVERIFY2(said(planned).contains(gone), qPrintable(said(planned)));
    const Run fewer = deploy(endpoint, role + QStringList{u"--delete"_s});
    QVERIFY2(fewer.exitCode == 0, (fewer.output + fewer.complaints).constData());
    QCOMPARE(statements(), u"fermata-rule-tick, fermata-s3-photos"_s);
    QCOMPARE(theirs({u"events"_s, u"list-rules"_s})[u"Rules"].toArray().size(), 1);
    QCOMPARE(theirs({u"events"_s, u"describe-rule"_s, u"--name"_s, u"tick"_s})[u"State"].toString(), u"DISABLED"_s);
    QCOMPARE(theirs({u"sns"_s, u"list-subscriptions"_s})[u"Subscriptions"].toArray().size(), 0);
    QCOMPARE(notifications()[u"LambdaFunctionConfigurations"].toArray().size(), 1);
    QCOMPARE(notifications()[u"QueueConfigurations"], before);

    // A rule that calls somebody else's function, too, stays for them; what nobody else wants goes with the function.
    m_foreign.aws(
        {u"events"_s, u"put-targets"_s, u"--rule"_s, u"tick"_s, u"--targets"_s, u"Id=theirs,Arn=%1"_s.arg(queue)});
    writeProject("      - httpApi: GET /hello\n");
    const Run none = deploy(endpoint, role + QStringList{u"--delete"_s});
    QVERIFY2(none.exitCode == 0, (none.output + none.complaints).constData());
    QVERIFY2(said(none).contains(u"left httpApi"_s), qPrintable(said(none)));
    QCOMPARE(statements(), QString());
    const QJsonArray left =
        theirs({u"events"_s, u"list-targets-by-rule"_s, u"--rule"_s, u"tick"_s})[u"Targets"].toArray();
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0][u"Id"].toString(), u"theirs"_s);
    QCOMPARE(notifications()[u"LambdaFunctionConfigurations"].toArray().size(), 0);
    QCOMPARE(notifications()[u"QueueConfigurations"], before);

    // A function that goes takes along what calls it.
    writeProject("      - s3: photos\n      - schedule: rate(1 day)\n");
    QCOMPARE(deploy(endpoint, role).exitCode, 0);
    QCOMPARE(notifications()[u"LambdaFunctionConfigurations"].toArray().size(), 1);
    writeProject({}, "other");
    const Run renamed = deploy(endpoint, role + QStringList{u"--delete"_s});
    QVERIFY2(renamed.exitCode == 0, (renamed.output + renamed.complaints).constData());
    QVERIFY2(renamed.output.contains("other"), renamed.output.constData());
    QCOMPARE(notifications()[u"LambdaFunctionConfigurations"].toArray().size(), 0);
    QCOMPARE(theirs({u"events"_s, u"list-rules"_s})[u"Rules"].toArray().size(), 1); // theirs
}

// Functions of one deploy, and two deploys at once, write the same configuration: nobody's part of it is lost.
void tst_DeployedEvents::ofABucketWithManyWriters()
{
    if (m_foreign.endpoint().isEmpty())
        QSKIP("There is no AWS that is not ours");
    ForeignCloud::useKeys();
    m_foreign.aws({u"s3api"_s, u"create-bucket"_s, u"--bucket"_s, u"inbox"_s, u"--create-bucket-configuration"_s,
                   u"LocationConstraint=eu-west-1"_s});
    const QStringList role{u"--role"_s, m_foreign.makeRole()};
    const auto writeFunctions = [](const QString &folder, char letter) {
        QByteArray functions;
        for (int i = 1; i <= 4; ++i) {
            const QByteArray name = QByteArray(1, letter) + QByteArray::number(i);
            functions += "  " + name + ":\n    name: " + name
                       + "\n    handler: index.handler\n    events:\n      - s3:\n"
                       + "          bucket: inbox\n          rules: [{prefix: " + name + "/}]\n";
        }
        QVERIFY(writeFile((folder + u"/index.py"_s).toStdString(), "def handler(event, context):\n    return event\n"));
        QVERIFY(writeFile((folder + u"/serverless.yml"_s).toStdString(),
                          "service: s" + std::string(1, letter)
                              + "\nprovider:\n  name: aws\n  runtime: python3.11\nfunctions:\n"
                              + functions.toStdString()));
    };
    const QTemporaryDir first;
    const QTemporaryDir second;
    writeFunctions(first.path(), 'a');
    writeFunctions(second.path(), 'b');
    std::vector<std::unique_ptr<QProcess>> writers;
    for (const QTemporaryDir *const folder : {&first, &second}) {
        QProcess &writer = *writers.emplace_back(std::make_unique<QProcess>());
        writer.start(QStringLiteral(FERMATA_BIN_DIR "/fermata-cli"),
                     QStringList{u"deploy"_s, folder->path(), u"--cloud"_s, u"aws"_s, u"--endpoint"_s,
                                 m_foreign.endpoint().toString()}
                         + role);
    }
    for (const auto &writer : writers) {
        QVERIFY(writer->waitForFinished(120'000));
        QVERIFY2(writer->exitCode() == 0,
                 (writer->readAllStandardOutput() + writer->readAllStandardError()).constData());
    }
    const QJsonObject told =
        theirs({u"s3api"_s, u"get-bucket-notification-configuration"_s, u"--bucket"_s, u"inbox"_s});
    QStringList functions;
    for (const QJsonValue &one : told[u"LambdaFunctionConfigurations"].toArray())
        functions.append(one[u"LambdaFunctionArn"].toString().section(u':', -1));
    functions.sort();
    QCOMPARE(functions.join(u' '), u"a1 a2 a3 a4 b1 b2 b3 b4"_s);
}

void tst_DeployedEvents::ofATopicAndOfAQueue()
{
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    qputenv("AWS_ACCESS_KEY_ID", cloud.credentials()[u"accessKeyId"].toString().toUtf8());
    qputenv("AWS_SECRET_ACCESS_KEY", cloud.credentials()[u"secretAccessKey"].toString().toUtf8());
    qputenv("AWS_REGION", "us-east-1");
    const QUrl endpoint(cloud.readyLine()[u"endpoint"].toString());
    const QStringList role{u"--role"_s, u"arn:aws:iam::000000000000:role/any"_s};
    const QByteArray form = "Action=CreateQueue&Version=2012-11-05&QueueName=jobs";
    QCOMPARE(cloud.ask("POST", "/", form, {{"Content-Type", "application/x-www-form-urlencoded"}}).status, 200);

    const auto project = [](const QByteArray &kinds) {
        return "      - sns: {topicName: orders, filterPolicy: {kind: " + kinds
             + "}}\n"
               "      - sqs:\n          arn: arn:aws:sqs:us-east-1:000000000000:jobs\n          filterPatterns:\n"
               "            - body: {total: [{numeric: ['>', 10]}], kind: "
             + kinds + "}\n            - body: {urgent: [true]}\n";
    };
    writeProject(project("[book]"));
    const Run made = deploy(endpoint, role);
    QVERIFY2(made.exitCode == 0, (made.output + made.complaints).constData());
    QCOMPARE(said(made), u"create subscription orders, create eventSource arn:aws:sqs:us-east-1:000000000000:jobs"_s);
    const auto patterns = [&cloud] {
        const QJsonObject mappings = cloud.ask("GET", "/2015-03-31/event-source-mappings/").json();
        QList<QJsonObject> all;
        for (const QJsonValue &one : mappings[u"EventSourceMappings"][0][u"FilterCriteria"][u"Filters"].toArray())
            all.append(QJsonDocument::fromJson(one[u"Pattern"].toString().toUtf8()).object());
        return all;
    };
    const auto object = [](const char *text) { return QJsonDocument::fromJson(text).object(); };
    QCOMPARE(patterns(), (QList{object(R"({"body":{"total":[{"numeric":[">",10]}],"kind":["book"]}})"),
                                object(R"({"body":{"urgent":[true]}})")}));
    const QString keep = u"keep subscription orders, keep eventSource arn:aws:sqs:us-east-1:000000000000:jobs"_s;
    QCOMPARE(said(deploy(endpoint, role)), keep);

    // What the topic lets through calls the function, and nothing else does.
    const auto publish = [&cloud](const QByteArray &kind, const QByteArray &text) {
        const QByteArray topic = "arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Aorders";
        const QByteArray message =
            "Action=Publish&Version=2010-03-31&TopicArn=" + topic + "&Message=" + text
            + "&MessageAttributes.entry.1.Name=kind&MessageAttributes.entry.1.Value.DataType=String"
              "&MessageAttributes.entry.1.Value.StringValue="
            + kind;
        return cloud.ask("POST", "/", message, {{"Content-Type", "application/x-www-form-urlencoded"}}).status;
    };
    const auto calls = [&cloud] {
        return cloud.ask("GET", "/_fermata/functions/hello/invocations").json()[u"invocations"].toArray().size();
    };
    QCOMPARE(publish("toy", "one"), 200);
    QCOMPARE(publish("book", "two"), 200);
    QTRY_COMPARE_WITH_TIMEOUT(calls(), 1, 30'000);

    writeProject(project("[book, toy]"));
    QCOMPARE(said(deploy(endpoint, role)),
             u"change subscription orders, change eventSource arn:aws:sqs:us-east-1:000000000000:jobs"_s);
    QCOMPARE(publish("toy", "three"), 200);
    QTRY_COMPARE_WITH_TIMEOUT(calls(), 2, 30'000);
    writeProject("      - httpApi: GET /hello\n");
    QCOMPARE(deploy(endpoint, role + QStringList{u"--delete"_s}).exitCode, 0);
    QCOMPARE(publish("book", "four"), 200);
    QCOMPARE(patterns().size(), 0);
    const QByteArray subscriptions = cloud
                                         .ask("POST", "/", "Action=ListSubscriptions&Version=2010-03-31",
                                              {{"Content-Type", "application/x-www-form-urlencoded"}})
                                         .body;
    QVERIFY2(!subscriptions.contains("function:hello"), subscriptions.constData());
}

QTEST_GUILESS_MAIN(tst_DeployedEvents)
#include "tst_deployedevents.moc"
