// SPDX-License-Identifier: GPL-3.0-or-later
// Queues, topics and their events that a project's manifest declares, with the real program.
#include "tests/emulator/support/cloudprocess.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTest>

#include <csignal>
#include <memory>

using namespace fermata::test;

namespace {

QByteArray samTemplate(const QByteArray &batch = "5")
{
    return "Transform: AWS::Serverless-2016-10-31\n"
           "Resources:\n"
           "  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n"
           "      FunctionName: worker\n      CodeUri: ./src\n      Handler: index.handler\n      Runtime: python3.11\n"
           "      Events:\n        Jobs:\n          Type: SQS\n          Properties:\n"
           "            Queue: !GetAtt JobQueue.Arn\n            BatchSize: "
         + batch
         + "\n"
           "            FilterCriteria:\n              Filters:\n                - Pattern: '{\"body\":{\"kind\":[\"good\"]}}'\n"
           "  JobQueue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: jobs\n      VisibilityTimeout: 45\n"
           "      RedrivePolicy:\n        deadLetterTargetArn: !GetAtt Dead.Arn\n        maxReceiveCount: 3\n"
           "  Dead:\n    Type: AWS::SQS::Queue\n";
}

QByteArray samTopics(const QByteArray &level)
{
    return "Transform: AWS::Serverless-2016-10-31\n"
           "Resources:\n"
           "  worker:\n    Type: AWS::Serverless::Function\n    Properties:\n"
           "      FunctionName: worker\n      CodeUri: ./src\n      Handler: index.handler\n      Runtime: python3.11\n"
           "      EventInvokeConfig: {DestinationConfig: {OnSuccess: {Type: SNS}}}\n"
           "      Events:\n        Hear:\n          Type: SNS\n          Properties:\n"
           "            Topic: !Ref News\n            FilterPolicyScope: MessageBody\n"
           "            FilterPolicy: {level: ["
         + level
         + "]}\n"
           "  News: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}\n"
           "  Plain: {Type: AWS::SNS::Topic}\n"
           "  Inbox: {Type: AWS::SQS::Queue}\n"
           "  Forward:\n    Type: AWS::SNS::Subscription\n    Properties:\n      TopicArn: !Ref Plain\n"
           "      Protocol: sqs\n      RawMessageDelivery: true\n      Endpoint: !GetAtt Inbox.Arn\n";
}

const QByteArray serverless =
    "service: shop\nprovider:\n  name: aws\n  runtime: python3.11\n"
    "functions:\n  worker:\n    name: worker\n    handler: src/index.handler\n    events:\n"
    "      - sqs:\n          arn: arn:aws:sqs:us-east-1:123456789012:orders\n          batchSize: 3\n"
    "          filterPatterns:\n            - body: {kind: [good]}\n";

const QByteArray code =
    "def handler(event, context):\n    print('got', ' '.join(r['body'] for r in event['Records']))\n";

} // namespace

class tst_ProjectQueues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void deploysTheQueuesAndEventsOfATemplate();
    void keepsAPauseUntilTheManifestChanges();
    void deploysTheEventsOfTheFramework();
    void deploysWhatStandsBesideAFunction();
    void deploysTheTopicsOfATemplate();
    void putsAQueueBetweenATopicAndAFunction();

private:
    void start(const QString &manifest, const QByteArray &text);
    void write(const QString &name, const QByteArray &content);
    QJsonObject sqs(const QByteArray &operation, const QJsonObject &input);
    void send(const QString &queue, const QString &body);
    RawAnswer sns(const QByteArray &form);
    bool sees(const QByteArray &word);
    QJsonArray mappings()
    {
        return m_cloud->ask("GET", "/2015-03-31/event-source-mappings").json()[u"EventSourceMappings"].toArray();
    }

    std::unique_ptr<QTemporaryDir> m_project;
    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_ProjectQueues::init()
{
    m_cloud.reset();
    m_project = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral("src")));
    write(QStringLiteral("src/index.py"), code);
}

void tst_ProjectQueues::write(const QString &name, const QByteArray &content)
{
    QSaveFile file(QDir(m_project->path()).filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.commit());
}

void tst_ProjectQueues::start(const QString &manifest, const QByteArray &text)
{
    write(manifest, text);
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--project"), m_project->path()});
    QVERIFY(m_cloud->isReady());
}

QJsonObject tst_ProjectQueues::sqs(const QByteArray &operation, const QJsonObject &input)
{
    return m_cloud->ask("POST", "/", QJsonDocument(input).toJson(), {{"X-Amz-Target", "AmazonSQS." + operation}})
        .json();
}

RawAnswer tst_ProjectQueues::sns(const QByteArray &form)
{
    return m_cloud->ask("POST", "/", form + "&Version=2010-03-31",
                        {{"Content-Type", "application/x-www-form-urlencoded"}});
}

void tst_ProjectQueues::send(const QString &queue, const QString &body)
{
    const QJsonObject sent =
        sqs("SendMessage", {{QStringLiteral("QueueUrl"), queue}, {QStringLiteral("MessageBody"), body}});
    QVERIFY2(sent.contains(u"MessageId"), QJsonDocument(sent).toJson().constData());
}

bool tst_ProjectQueues::sees(const QByteArray &word)
{
    const QByteArray search = "{\"logGroupName\":\"/aws/lambda/worker\",\"filterPattern\":\"\\\"" + word + "\\\"\"}";
    return !m_cloud->ask("POST", "/", search, {{"X-Amz-Target", "Logs_20140328.FilterLogEvents"}})
                .json()[u"events"]
                .toArray()
                .isEmpty();
}

void tst_ProjectQueues::deploysTheQueuesAndEventsOfATemplate()
{
    start(QStringLiteral("template.yaml"), samTemplate());
    const QJsonObject attributes =
        sqs("GetQueueAttributes",
            {{QStringLiteral("QueueUrl"), QStringLiteral("jobs")},
             {QStringLiteral("AttributeNames"), QJsonArray{QStringLiteral("All")}}})[u"Attributes"]
            .toObject();
    QCOMPARE(attributes[u"VisibilityTimeout"].toString(), QStringLiteral("45"));
    QVERIFY(attributes[u"RedrivePolicy"].toString().contains(u"arn:aws:sqs:us-east-1:000000000000:Dead"));
    QCOMPARE(mappings().size(), 1);
    QCOMPARE(mappings()[0][u"BatchSize"].toInt(), 5);
    QVERIFY(mappings()[0][u"EventSourceArn"].toString().endsWith(u":jobs"));
    send(QStringLiteral("jobs"), QStringLiteral("{\"kind\":\"bad\",\"n\":\"bad-one\"}"));
    send(QStringLiteral("jobs"), QStringLiteral("{\"kind\":\"good\",\"n\":\"good-one\"}"));
    QTRY_VERIFY_WITH_TIMEOUT(sees("good-one"), 20'000);
    QVERIFY(!sees("bad-one"));
    write(QStringLiteral("template.yaml"), samTemplate("7"));
    QTRY_COMPARE_WITH_TIMEOUT(mappings()[0][u"BatchSize"].toInt(), 7, 10'000);
    QCOMPARE(mappings().size(), 1);
}

void tst_ProjectQueues::keepsAPauseUntilTheManifestChanges()
{
    start(QStringLiteral("template.yaml"), samTemplate());
    const QByteArray mapping = "/2015-03-31/event-source-mappings/" + mappings()[0][u"UUID"].toString().toLatin1();
    QCOMPARE(m_cloud->askJson("PUT", mapping, {{QStringLiteral("Enabled"), false}}).status, 202);
    write(QStringLiteral("src/index.py"), code + "# changed\n");
    QVERIFY(m_cloud->end(SIGTERM));
    QVERIFY(m_cloud->start({QStringLiteral("--project"), m_project->path()}));
    QCOMPARE(m_cloud->ask("GET", mapping).json()[u"State"].toString(), QStringLiteral("Disabled"));
    write(QStringLiteral("template.yaml"), samTemplate("6"));
    QTRY_COMPARE_WITH_TIMEOUT(m_cloud->ask("GET", mapping).json()[u"State"].toString(), QStringLiteral("Enabled"),
                              10'000);
}

void tst_ProjectQueues::deploysTheEventsOfTheFramework()
{
    start(QStringLiteral("serverless.yml"), serverless);
    QCOMPARE(mappings().size(), 1);
    QCOMPARE(mappings()[0][u"BatchSize"].toInt(), 3);
    send(QStringLiteral("orders"),
         QStringLiteral("{\"kind\":\"good\",\"n\":\"an-order\"}")); // made, as no resource declares it
    QTRY_VERIFY_WITH_TIMEOUT(sees("an-order"), 20'000);
    write(QStringLiteral("serverless.yml"), serverless.left(serverless.indexOf("    events:")));
    QTRY_COMPARE_WITH_TIMEOUT(mappings().size(), 0, 10'000);
}

// Plain CloudFormation, as CDK writes it.
void tst_ProjectQueues::deploysWhatStandsBesideAFunction()
{
    start(
        QStringLiteral("template.yaml"),
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n"
        "  Worker:\n    Type: AWS::Lambda::Function\n    Properties:\n      FunctionName: worker\n      Code: ./src\n"
        "      Handler: index.handler\n      Runtime: python3.11\n      Role: arn:aws:iam::000000000000:role/r\n"
        "  Jobs:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: jobs, VisibilityTimeout: 45}\n"
        "  Mapping:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties:\n      FunctionName: !Ref Worker\n"
        "      EventSourceArn: !GetAtt Jobs.Arn\n      BatchSize: 4\n"
        "  Address:\n    Type: AWS::Lambda::Url\n    Properties: {TargetFunctionArn: !GetAtt Worker.Arn, AuthType: NONE}\n");
    QTRY_COMPARE(mappings().size(), 1);
    QCOMPARE(mappings()[0][u"BatchSize"].toInt(), 4);
    QVERIFY(mappings()[0][u"EventSourceArn"].toString().endsWith(u":jobs"));
    send(QStringLiteral("jobs"), QStringLiteral("raw"));
    QTRY_VERIFY_WITH_TIMEOUT(sees("got raw"), 20'000);
    QVERIFY(m_cloud->frontPort(QStringLiteral("worker")) != 0);
}

void tst_ProjectQueues::deploysTheTopicsOfATemplate()
{
    write(QStringLiteral("src/index.py"),
          "def handler(event, context):\n    print(event['Records'][0]['Sns']['Message'])\n");
    const QByteArray topics = samTopics("high");
    start(QStringLiteral("template.yaml"), topics);
    const auto publish = [this](const QByteArray &topic, const QByteArray &message) {
        return sns("Action=Publish&TopicArn=arn:aws:sns:us-east-1:000000000000:" + topic + "&Message=" + message)
            .status;
    };
    QCOMPARE(publish("news", "%7B%22level%22%3A%22low%22%2C%22text%22%3A%22quiet%22%7D"), 200);
    QCOMPARE(publish("news", "%7B%22level%22%3A%22high%22%2C%22text%22%3A%22loud%22%7D"), 200);
    QCOMPARE(publish("Plain", "bare"), 200);
    QCOMPARE(publish("workerEventInvokeConfigOnSuccessTopic", "made"), 200);
    QCOMPARE(publish("unknown", "x"), 404);
    QTRY_VERIFY_WITH_TIMEOUT(sees("loud"), 20'000);
    QVERIFY(!sees("quiet"));
    const QJsonObject visible{{QStringLiteral("QueueUrl"), QStringLiteral("Inbox")},
                              {QStringLiteral("VisibilityTimeout"), 0}}; // it is asked more than once
    QTRY_COMPARE_WITH_TIMEOUT(sqs("ReceiveMessage", visible)[u"Messages"][0][u"Body"].toString(),
                              QStringLiteral("bare"), 10'000);
    // What the manifest no longer says holds no longer, also over a restart.
    QVERIFY(m_cloud->end(SIGTERM));
    write(QStringLiteral("template.yaml"), samTopics("low"));
    QVERIFY(m_cloud->start({QStringLiteral("--project"), m_project->path()}));
    QCOMPARE(sns("Action=ListSubscriptions").body.count("<SubscriptionArn>"), 2);
    QCOMPARE(publish("news", "%7B%22level%22%3A%22low%22%2C%22text%22%3A%22whisper%22%7D"), 200);
    QTRY_VERIFY_WITH_TIMEOUT(sees("whisper"), 20'000);
}

void tst_ProjectQueues::putsAQueueBetweenATopicAndAFunction()
{
    write(QStringLiteral("src/index.py"),
          "import json\ndef handler(event, context):\n    for record in event['Records']:\n"
          "        print(record['eventSource'], json.loads(record['body'])['Message'])\n");
    start(QStringLiteral("template.yaml"),
          "Transform: AWS::Serverless-2016-10-31\nResources:\n"
          "  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n"
          "      {FunctionName: worker, CodeUri: src, Handler: index.handler, Runtime: python3.11,\n"
          "       Events: {Hear: {Type: SNS, Properties: {Topic: !Ref News, SqsSubscription: true}}}}\n"
          "  News: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}\n");
    QTRY_COMPARE(mappings().size(), 1);
    QCOMPARE(mappings()[0][u"BatchSize"].toInt(), 10);
    QCOMPARE(sns("Action=Publish&TopicArn=arn:aws:sns:us-east-1:000000000000:news&Message=between").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(sees("aws:sqs between"), 20'000);
}

QTEST_GUILESS_MAIN(tst_ProjectQueues)
#include "tst_projectqueues.moc"
