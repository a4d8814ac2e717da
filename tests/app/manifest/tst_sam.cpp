// SPDX-License-Identifier: GPL-3.0-or-later
// SAM and CloudFormation templates: Globals, intrinsic functions in both forms, events, JSON.
#include "app/manifest/localneeds.h"
#include "app/manifest/reader.h"

#include <QTest>

using namespace fermata;

class tst_Sam : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void globalsLieUnderAFunction();
    void aRouteThatOnlyTheApiNamesIsATrigger();
    void instancesAreDescribed();
    void aJsonTemplateIsReadAlike();
    void intrinsicFunctionsAreWorkedOut_data();
    void intrinsicFunctionsAreWorkedOut();
    void referencesComeToNames_data();
    void referencesComeToNames();
    void aLoopMakesAResourceForEachTurn();
    void aValueThatIsNoValueIsLeftOut();
    void everyEventHasItsKind_data();
    void everyEventHasItsKind();
    void httpEventsCarryTheirRoute_data();
    void httpEventsCarryTheirRoute();
    void aFunctionUrlIsATrigger();
    void aPlainLambdaFunctionIsReadToo();
    void anImageNeedsNeitherHandlerNorRuntime();
    void inlineCodeIsTold();
    void theFunctionsNameIsTheOneItIsCalledBy();
};

namespace {

Manifest read(const std::string &text)
{
    Result<Manifest> manifest = readManifest("/project/template.yaml", text);
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return std::move(*manifest);
}

std::string function(const std::string &properties, const std::string &more = {})
{
    return "Transform: AWS::Serverless-2016-10-31\n" + more
         + "Resources:\n  Hello:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.12\n      Handler: app.main\n      CodeUri: src\n"
         + properties;
}

} // namespace

void tst_Sam::globalsLieUnderAFunction()
{
    const Function one =
        read(
            function(
                "      Timeout: 30\n      Environment: {Variables: {B: own}}\n",
                "Globals:\n  Function:\n    Timeout: 5\n    MemorySize: 512\n    Environment: {Variables: {A: all, B: all}}\n"))
            .functions.at(0);
    QCOMPARE(one.resource, std::string("Hello"));
    QCOMPARE(one.vendor, Vendor::Lambda);
    QCOMPARE(one.timeout, std::chrono::seconds(30));
    QCOMPARE(one.memoryMb, 512);
    QCOMPARE(one.code, std::filesystem::path("/project/src"));
    QCOMPARE(one.environment, (std::map<std::string, std::string>{{"A", "all"}, {"B", "own"}}));
    QCOMPARE(read(function("")).functions.at(0).memoryMb, 128);
}

// The document of an API may lead to a function that says nothing of it; what both say is one trigger.
void tst_Sam::aRouteThatOnlyTheApiNamesIsATrigger()
{
    const std::string uri = "{uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                            "${Hello.Arn}/invocations', type: aws_proxy}";
    const Function one =
        read(function(
                 "      Events:\n        Get: {Type: Api, Properties: {Path: /add, Method: get, RestApiId: !Ref Web}}\n"
                 "  Web:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: prod\n"
                 "      DefinitionBody:\n        paths:\n          /add:\n            get:\n"
                 "              x-amazon-apigateway-integration: "
                 + uri + "\n            post:\n              x-amazon-apigateway-integration: " + uri + "\n"))
            .functions.at(0);
    QCOMPARE(one.triggers.size(), std::size_t(2));
    QCOMPARE(one.triggers[0].routes, (std::vector<std::string>{"GET /add"}));
    QCOMPARE(one.triggers[1].kind, std::string("http"));
    QCOMPARE(one.triggers[1].routes, (std::vector<std::string>{"POST /add"}));
}

void tst_Sam::instancesAreDescribed()
{
    const Function one = read(function("      EphemeralStorage: {Size: 2048}\n"
                                       "      Layers: ['arn:aws:lambda:us-east-1:1:layer:a:1', !Ref Other]\n"
                                       "      SnapStart: {ApplyOn: PublishedVersions}\n"
                                       "      LoggingConfig: {LogFormat: JSON, ApplicationLogLevel: DEBUG}\n"))
                             .functions.at(0);
    QCOMPARE(one.diskMb, 2048);
    QCOMPARE(one.layers.front(), std::string("arn:aws:lambda:us-east-1:1:layer:a:1"));
    QVERIFY(one.snapStart);
    QVERIFY(one.logFormat == (LogFormat{true, "DEBUG", {}}));
}

void tst_Sam::aJsonTemplateIsReadAlike()
{
    const Result<Manifest> manifest = readManifest("/project/template.json", R"({
	"AWSTemplateFormatVersion": "2010-09-09",
	"Resources": {"Hello": {"Type": "AWS::Serverless::Function", "Properties": {
		"Runtime": {"Ref": "Version"}, "Handler": {"Fn::Sub": "${Name}.main"}, "CodeUri": "./src/"}}},
	"Parameters": {"Version": {"Type": "String", "Default": "python3.12"}, "Name": {"Type": "String", "Default": "app"}}})");
    QVERIFY(manifest);
    QCOMPARE(manifest->functions.at(0).runtime, std::string("python3.12"));
    QCOMPARE(manifest->functions.at(0).handler, std::string("app.main"));
    QCOMPARE(manifest->functions.at(0).code, std::filesystem::path("/project/src"));
}

void tst_Sam::intrinsicFunctionsAreWorkedOut_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *written, const char *value) {
        QTest::newRow(written) << QByteArray(written) << QByteArray(value);
    };
    row("!Ref Stage", "dev");
    row("{Ref: Stage}", "dev");
    row("!Ref AWS::Region", "us-east-1");
    row("!Ref Table", "Table");
    row("!Ref NoDefault", "${NoDefault}");
    row("!Sub 'a-${Stage}-${AWS::AccountId}'", "a-dev-000000000000");
    row("!Sub '${!Literal}-${Stage}'", "${Literal}-dev");
    row("!Sub ['${x}/${Stage}', {x: !Ref Stage}]", "dev/dev");
    row("!Sub 'arn:${Table.Arn}'", "arn:${Table.Arn}");
    row("!GetAtt Table.Arn", "${Table.Arn}");
    row("{Fn::GetAtt: [Table, Arn]}", "${Table.Arn}");
    row("!FindInMap [Sizes, !Ref Stage, name]", "small");
    row("!Join ['-', [a, !Ref Stage]]", "a-dev");
    row("{Fn::Join: ['', [a, b]]}", "ab");
    row("!Select [1, [a, b]]", "b");
    row("!If [IsProd, yes-prod, no-prod]", "no-prod");
    row("!If [IsOther, a, b]", "a");
    row("!ImportValue other", "${ImportValue:other}");
}

void tst_Sam::intrinsicFunctionsAreWorkedOut()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, value);
    const std::string parts = R"(Parameters:
  Stage: {Type: String, Default: dev}
  NoDefault: {Type: String}
Mappings: {Sizes: {dev: {name: small}}}
Conditions:
  IsProd: !And [!Equals [!Ref Stage, prod], !Equals [a, a]]
  IsOther: !Not [!Condition IsProd]
)";
    const Manifest manifest =
        read(function("      Environment: {Variables: {X: " + written.toStdString() + "}}\n", parts)
             + "  Table: {Type: AWS::DynamoDB::Table}\n");
    QCOMPARE(manifest.functions.at(0).environment.at("X"), value.toStdString());
}

void tst_Sam::referencesComeToNames_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *written, const char *value) {
        QTest::newRow(written) << QByteArray(written) << QByteArray(value);
    };
    row("!Ref Jobs", "https://sqs.us-east-1.amazonaws.com/000000000000/jobs");
    row("!GetAtt Jobs.QueueUrl", "https://sqs.us-east-1.amazonaws.com/000000000000/jobs");
    row("!GetAtt Jobs.QueueName", "jobs");
    row("!GetAtt Jobs.Arn", "arn:aws:sqs:us-east-1:000000000000:jobs");
    row("!Ref News", "arn:aws:sns:us-east-1:000000000000:News");
    row("!GetAtt News.TopicName", "News");
    row("!Ref Hello", "Hello");
    row("!GetAtt Hello.Arn", "arn:aws:lambda:us-east-1:000000000000:function:Hello");
    row("!Ref Table", "things");
    row("Jobs", "Jobs"); // no reference
    row("!GetAtt Table.StreamArn", "${Table.StreamArn}");
}

void tst_Sam::referencesComeToNames()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, value);
    const std::string text =
        function("      Environment: {Variables: {X: " + written.toStdString() + "}}\n")
        + "  Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}\n  News: {Type: AWS::SNS::Topic}\n"
          "  Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: things}}\n";
    const Function asWritten = read(text).functions.at(0);
    std::map<std::string, std::string> local = readLocalNeeds("/project/template.yaml", text).variables["Hello"];
    local.insert(asWritten.environment.begin(), asWritten.environment.end()); // what is there already stays
    QCOMPARE(local.at("X"), value.toStdString());
    QVERIFY2(asWritten.environment.at("X").find("000000000000") == std::string::npos, "another cloud has other ones");
}

void tst_Sam::aLoopMakesAResourceForEachTurn()
{
    const Manifest manifest = read(R"(Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: {Names: {Type: CommaDelimitedList, Default: "orders, pay-ments"}}
Mappings: {Memory: {orders: {Size: 512}}}
Resources:
  Fn::ForEach::Functions:
    - Name
    - !Ref Names
    - "&{Name}Function":
        Type: AWS::Serverless::Function
        Properties:
          FunctionName: !Sub "${Name}-fn"
          Runtime: python3.12
          Handler: app.main
          MemorySize: !FindInMap [Memory, !Ref Name, Size, {DefaultValue: 256}]
          CodeUri: !Select [1, !Split ["|", "a|src"]]
          Events: {Daily: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}
)");
    QCOMPARE(manifest.functions.size(), std::size_t(2));
    QCOMPARE(manifest.functions[0].resource, std::string("ordersFunction"));
    QCOMPARE(manifest.functions[0].memoryMb, 512);
    QCOMPARE(manifest.functions[1].resource, std::string("paymentsFunction"));
    QCOMPARE(manifest.functions[1].name, std::string("pay-ments-fn"));
    QCOMPARE(manifest.functions[1].memoryMb, 256);
    QCOMPARE(manifest.functions[1].code, std::filesystem::path("/project/src"));
    QCOMPARE(manifest.functions[1].triggers.size(), std::size_t(1));
}

void tst_Sam::aValueThatIsNoValueIsLeftOut()
{
    const Manifest manifest = read(
        function("      Environment: {Variables: {X: !Ref AWS::NoValue, Y: !If [Never, a, !Ref AWS::NoValue], Z: z}}\n",
                 "Conditions: {Never: !Equals [a, b]}\n"));
    QCOMPARE(manifest.functions.at(0).environment, (std::map<std::string, std::string>{{"Z", "z"}}));
}

void tst_Sam::everyEventHasItsKind_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("kind");
    const auto row = [](const char *type, const char *kind) {
        QTest::newRow(type) << QByteArray(type) << QByteArray(kind);
    };
    row("Api", "http");
    row("HttpApi", "http");
    row("Schedule", "timer");
    row("ScheduleV2", "timer");
    row("S3", "bucket");
    row("SQS", "queue");
    row("SNS", "topic");
    row("Kinesis", "stream");
    row("DynamoDB", "table");
    row("EventBridgeRule", "events");
    row("CloudWatchLogs", "log");
}

void tst_Sam::everyEventHasItsKind()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, kind);
    const Manifest manifest = read(function("      Events: {One: {Type: " + type.toStdString()
                                            + ", Properties: {Schedule: rate(1 minute), Deep: {er: 1}}}}\n"));
    const Trigger &trigger = manifest.functions.at(0).triggers.at(0);
    QCOMPARE(trigger.kind, kind.toStdString());
    QCOMPARE(trigger.name, std::string("One"));
    QCOMPARE(trigger.settings.at("Schedule"), std::string("rate(1 minute)"));
    QCOMPARE(trigger.settings.at("Deep.er"), std::string("1"));
}

void tst_Sam::httpEventsCarryTheirRoute_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("REST") << QByteArray("{Type: Api, Properties: {Method: get, Path: /items/{id}}}")
                          << QByteArray("GET /items/{id}") << QByteArray("rest-api");
    QTest::newRow("any") << QByteArray("{Type: HttpApi, Properties: {Method: any, Path: /x}}") << QByteArray("ANY /x")
                         << QByteArray("http-api");
    QTest::newRow("catch all") << QByteArray("{Type: HttpApi}") << QByteArray() << QByteArray("http-api");
    QTest::newRow("payload 1.0") << QByteArray(
        "{Type: HttpApi, Properties: {Method: POST, Path: /x, PayloadFormatVersion: '1.0'}}")
                                 << QByteArray("POST /x") << QByteArray("rest-api");
}

void tst_Sam::httpEventsCarryTheirRoute()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, route);
    QFETCH(QByteArray, payload);
    event.replace("/items/{id}", "'/items/{id}'");
    const Trigger trigger =
        read(function("      Events: {One: " + event.toStdString() + "}\n")).functions.at(0).triggers.at(0);
    QCOMPARE(trigger.payload, payload.toStdString());
    QCOMPARE(trigger.routes,
             route.isEmpty() ? std::vector<std::string>() : std::vector<std::string>{route.toStdString()});
}

void tst_Sam::aFunctionUrlIsATrigger()
{
    const Trigger trigger =
        read(function("      FunctionUrlConfig: {AuthType: NONE}\n")).functions.at(0).triggers.at(0);
    QCOMPARE(trigger.kind, std::string("http"));
    QCOMPARE(trigger.payload, std::string("function-url"));
    QVERIFY(trigger.routes.empty());
}

void tst_Sam::aPlainLambdaFunctionIsReadToo()
{
    const Manifest manifest = read(
        "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {Runtime: nodejs20.x, Handler: i.h, Code: {S3Bucket: b, S3Key: k}}\n");
    QCOMPARE(manifest.functions.at(0).runtime, std::string("nodejs20.x"));
    QVERIFY(manifest.functions.at(0).code.empty());
    QVERIFY(manifest.diagnostics.empty());
}

void tst_Sam::anImageNeedsNeitherHandlerNorRuntime()
{
    const Manifest manifest = read(
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: {PackageType: Image}\n    Metadata: {DockerContext: .}\n");
    QCOMPARE(manifest.functions.size(), 1u);
    QVERIFY(manifest.diagnostics.empty());
}

void tst_Sam::inlineCodeIsTold()
{
    const Manifest manifest = read(
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: {Runtime: nodejs20.x, Handler: index.h, InlineCode: 'exports.h = 1'}\n");
    QVERIFY(manifest.functions.at(0).code.empty());
    QCOMPARE(manifest.functions.at(0).inlineCode, std::string("exports.h = 1"));
    QCOMPARE(manifest.diagnostics.at(0).rule, std::string("function.inlineCode"));
    QCOMPARE(manifest.diagnostics.at(0).severity, Severity::Info);
}

void tst_Sam::theFunctionsNameIsTheOneItIsCalledBy()
{
    QCOMPARE(read(function("")).functions.at(0).name, std::string("Hello"));
    QCOMPARE(read(function("      FunctionName: orders\n")).functions.at(0).name, std::string("orders"));
    QCOMPARE(read(function("      FunctionName: !Sub '${Unknown}-x'\n")).functions.at(0).name, std::string("Hello"));
}

QTEST_GUILESS_MAIN(tst_Sam)
#include "tst_sam.moc"
