// SPDX-License-Identifier: GPL-3.0-or-later
// The topics of templates and services, and who hears them.
#include "app/manifest/localneeds.h"

#include <QTest>

using namespace fermata;

class tst_DeclaredTopics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTopicsOfATemplate();
    void queuesBetweenATopicAndAFunction();
    void whereAsynchronousCallsGo();
    void theTopicsOfAService();
    void othersHaveNone();
};

namespace {

const std::string account = "us-east-1:000000000000:";

const char *const functionOfTemplate = "  Reader:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                                       "      {CodeUri: ., Handler: app.handler, Runtime: python3.11, ";

std::vector<DeclaredTopic> topicsOf(const char *file, std::string_view text)
{
    return readLocalNeeds(file, text).topics;
}

} // namespace

void tst_DeclaredTopics::theTopicsOfATemplate()
{
    const std::vector<DeclaredTopic> topics = topicsOf(
        "/project/template.yaml",
        std::string(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n"
            "  News:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: news\n      DisplayName: All news\n"
            "      Subscription: [{Protocol: https, Endpoint: 'https://example.com/hook'}]\n"
            "  Plain: {Type: AWS::SNS::Topic}\n  Inbox: {Type: AWS::SQS::Queue, Properties: {QueueName: in}}\n"
            "  Forward:\n    Type: AWS::SNS::Subscription\n    Properties:\n      TopicArn: !Ref Plain\n"
            "      Protocol: sqs\n      Endpoint: !GetAtt Inbox.Arn\n      RawMessageDelivery: true\n"
            "      FilterPolicy: {price: [{numeric: ['>=', 100]}]}\n")
            .append(functionOfTemplate)
            .append("Events: {Hear: {Type: SNS, Properties: {Topic: !Ref News}},"
                    " Far: {Type: SNS, Properties: {Topic: 'arn:aws:sns:eu-west-1:123456789012:far'}}}}\n"));
    const std::string reader = std::string("arn:aws:lambda:").append(account).append("function:Reader");
    const std::vector<DeclaredTopic> expected = {
        {"news", {{"DisplayName", "All news"}}, {{"https", "https://example.com/hook", {}}, {"lambda", reader, {}}}},
        {"Plain",
         {},
         {{"sqs",
           std::string("arn:aws:sqs:").append(account).append("in"),
           {{"RawMessageDelivery", "true"}, {"FilterPolicy", R"({"price":[{"numeric":[">=",100]}]})"}}}}},
        {"far", {}, {{"lambda", reader, {}}}}};
    QCOMPARE(topics, expected);
}

void tst_DeclaredTopics::queuesBetweenATopicAndAFunction()
{
    const std::string text =
        std::string("Transform: AWS::Serverless-2016-10-31\nResources:\n"
                    "  Inbox: {Type: AWS::SQS::Queue, Properties: {QueueName: in}}\n")
            .append(functionOfTemplate)
            .append("Events: {Own: {Type: SNS, Properties: {Topic: 'arn:aws:sns:us-east-1:000000000000:news',"
                    " SqsSubscription: true, FilterPolicy: {a: [b]}}},"
                    " Given: {Type: SNS, Properties: {Topic: 'arn:aws:sns:us-east-1:000000000000:news',"
                    " SqsSubscription: {QueueArn: !GetAtt Inbox.Arn, QueueUrl: !Ref Inbox, BatchSize: 5}}}}}\n");
    const LocalNeeds needs = readLocalNeeds("/project/template.yaml", text);
    const std::string arn = std::string("arn:aws:sqs:").append(account);
    const std::vector<DeclaredTopic> topics = {
        {"news", {}, {{"sqs", arn + "ReaderOwnQueue", {{"FilterPolicy", R"({"a":["b"]})"}}}, {"sqs", arn + "in", {}}}}};
    QCOMPARE(needs.topics, topics);
    const std::vector<DeclaredQueue> queues = {{"ReaderOwnQueue", "ReaderOwnQueue", {}}};
    QCOMPARE(needs.queues, queues);
    const std::vector<Trigger> triggers = needs.triggers.at("Reader");
    QCOMPARE(triggers.size(), std::size_t{2});
    QCOMPARE(triggers[0].settings.at("Queue"), arn + "ReaderOwnQueue");
    QCOMPARE(triggers[0].settings.at("BatchSize"), std::string("10"));
    QCOMPARE(triggers[1].settings.at("Queue"), arn + "in");
    QCOMPARE(triggers[1].settings.at("BatchSize"), std::string("5"));
}

void tst_DeclaredTopics::whereAsynchronousCallsGo()
{
    const std::vector<DeclaredTopic> topics =
        topicsOf("/project/template.yaml",
                 std::string("Transform: AWS::Serverless-2016-10-31\nResources:\n")
                     .append(functionOfTemplate)
                     .append("DeadLetterQueue: {Type: SNS, TargetArn: 'arn:aws:sns:us-east-1:000000000000:dead'},"
                             " EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SNS}}}}\n"));
    const std::vector<DeclaredTopic> expected = {{"dead", {}, {}}, {"ReaderEventInvokeConfigOnFailureTopic", {}, {}}};
    QCOMPARE(topics, expected);
}

void tst_DeclaredTopics::theTopicsOfAService()
{
    const std::vector<DeclaredTopic> topics =
        topicsOf("/project/serverless.yml",
                 "service: shop\nprovider: {name: aws, runtime: nodejs18.x}\n"
                 "functions:\n  hear:\n    name: hear\n    handler: a.b\n    events:\n      - sns: orders\n"
                 "      - sns: {topicName: rated, displayName: Rated, filterPolicy: {level: [high]}}\n"
                 "      - sns: {arn: !Ref Own}\n"
                 "resources:\n  Resources:\n    Own: {Type: AWS::SNS::Topic, Properties: {TopicName: own}}\n");
    const std::string hear = std::string("arn:aws:lambda:").append(account).append("function:hear");
    const std::vector<DeclaredTopic> expected = {
        {"own", {}, {{"lambda", hear, {}}}},
        {"orders", {}, {{"lambda", hear, {}}}},
        {"rated", {{"DisplayName", "Rated"}}, {{"lambda", hear, {{"FilterPolicy", R"({"level":["high"]})"}}}}}};
    QCOMPARE(topics, expected);
}

void tst_DeclaredTopics::othersHaveNone()
{
    QVERIFY(topicsOf("/project/notes.yaml", "hello: world\n").empty());
    QVERIFY(topicsOf("/project/template.yaml", "Resources: [broken").empty());
}

QTEST_APPLESS_MAIN(tst_DeclaredTopics)
#include "tst_declaredtopics.moc"
