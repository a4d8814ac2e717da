// SPDX-License-Identifier: GPL-3.0-or-later
// The boxes and wires that each format's manifests make.
#include "app/base/files.h"
#include "app/manifest/edit/edit.h"
#include "app/manifest/reader.h"

#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_Picture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerlessDevsProjectIsDrawn();
    void aDomainLeadsToTheFunctionsItNames();
    void aSamTemplateIsDrawn();
    void wiringResourcesBecomeEdgesAndTriggers();
    void policiesSayWhoReadsAndWrites();
    void anApiAsksItsAuthorizer();
    void anApisDocumentMayStandBesideTheTemplate_data();
    void anApisDocumentMayStandBesideTheTemplate();
    void aServiceIsDrawnWithItsCloudFormation();
    void aKnativeFunctionIsDrawn();
    void whatIsUnknownIsAPlainBox();
    void anEdgeNeverEndsNowhere();
    void everyPlaceCanBeEdited();
    void aValueKnowsWhereItComesFrom();
};

namespace {

Architecture picture(const std::string &file, const std::string &text)
{
    const Result<Manifest> manifest = readManifest("/project/" + file, text);
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return manifest->architecture;
}

QStringList list(std::initializer_list<const char *> words)
{
    QStringList all;
    for (const char *word : words)
        all += QString::fromUtf8(word);
    return all;
}

// "from -kind-> to (label)", in order.
QStringList edges(const Architecture &architecture)
{
    QStringList all;
    for (const ArchitectureEdge &edge : architecture.edges) {
        QString text = QStringLiteral("%1 -%2-> %3")
                           .arg(QString::fromStdString(edge.from), QLatin1String(name(edge.kind)),
                                QString::fromStdString(edge.to));
        all += edge.label.empty() ? text : text + QStringLiteral(" (%1)").arg(QString::fromStdString(edge.label));
    }
    all.sort();
    return all;
}

QStringList nodes(const Architecture &architecture)
{
    QStringList all;
    for (const ArchitectureNode &node : architecture.nodes)
        all += QString::fromStdString(node.id) + QLatin1Char(' ') + QLatin1String(name(node.kind))
             + (node.isDeclared ? QLatin1String("") : QLatin1String("?"));
    all.sort();
    return all;
}

const NodeProperty &setting(const ArchitectureNode &node, const std::string &wanted)
{
    const auto found = std::find_if(node.properties.begin(), node.properties.end(),
                                    [&wanted](const NodeProperty &p) { return p.name == wanted; });
    if (found == node.properties.end())
        qFatal("no property %s", wanted.c_str());
    return *found;
}

constexpr const char *shop = R"(edition: 3.0.0
resources:
  order:
    component: fc3
    props:
      functionName: order
      runtime: python3.10
      handler: index.handler
      code: .
      layers: [acs:fc:cn-hangzhou:official:layers/Python3-Flask2x/versions/2]
      environmentVariables:
        PAY: ${resources.pay.props.functionName}
      asyncInvokeConfig:
        destinationConfig:
          onFailure: {destination: acs:mns:cn-hangzhou:1:/queues/failed/messages}
          onSuccess: {destination: acs:fc:cn-hangzhou:1:functions/pay}
      triggers:
        - {triggerName: web, triggerType: http, triggerConfig: {authType: anonymous, methods: [GET]}}
        - {triggerName: nightly, triggerType: timer, triggerConfig: {cronExpression: '@every 5m', enable: true}}
        - triggerName: upload
          triggerType: oss
          sourceArn: acs:oss:cn-hangzhou:1:photos
          triggerConfig: {events: ['oss:ObjectCreated:*'], filter: {key: {prefix: in}}}
  pay:
    component: fc3
    props: {functionName: pay, runtime: python3.10, handler: index.handler, code: .}
)";

} // namespace

void tst_Picture::aServerlessDevsProjectIsDrawn()
{
    const Architecture drawn = picture("s.yaml", shop);
    QCOMPARE(nodes(drawn), list({"bucket:photos bucket?", "layer:Python3-Flask2x layer?", "queue:failed queue?",
                                 "resources.order function", "resources.order.triggers.nightly timer?",
                                 "resources.order.triggers.web http?", "resources.pay function"}));
    QCOMPARE(edges(drawn), list({"bucket:photos -trigger-> resources.order (upload)",
                                 "resources.order -destination-> queue:failed (onFailure)",
                                 "resources.order -destination-> resources.pay (onSuccess)",
                                 "resources.order -layer-> layer:Python3-Flask2x",
                                 "resources.order.triggers.nightly -trigger-> resources.order (nightly)",
                                 "resources.order.triggers.web -trigger-> resources.order (GET /)"}));
    QCOMPARE(drawn.node("resources.order")->place.path, std::string("resources.order"));
    QCOMPARE(drawn.node("resources.order")->place.span.line, 3);
}

void tst_Picture::aDomainLeadsToTheFunctionsItNames()
{
    const Architecture drawn = picture("s.yaml", R"(edition: 3.0.0
resources:
  hello:
    component: fc3
    props: {functionName: hello, runtime: python3.10, handler: index.handler, code: .}
  site:
    component: fc3-domain
    props:
      domainName: example.com
      protocol: HTTP
      routeConfig:
        routes:
          - {functionName: hello, path: /a/*}
          - {functionName: '${resources.hello.props.functionName}', path: /b}
          - {functionName: elsewhere, path: /c}
)");
    QCOMPARE(edges(drawn), list({"resources.site -domain-> external:elsewhere (/c)",
                                 "resources.site -domain-> resources.hello (/a/*)",
                                 "resources.site -domain-> resources.hello (/b)"}));
}

void tst_Picture::aSamTemplateIsDrawn()
{
    const Architecture drawn = picture("template.yaml", R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      CodeUri: .
      Layers: [!Ref Tools]
      FunctionUrlConfig: {AuthType: NONE}
      EventInvokeConfig:
        DestinationConfig:
          OnFailure: {Type: SQS, Destination: !GetAtt Dead.Arn}
      Events:
        Get: {Type: HttpApi, Properties: {Path: '/items/{id}', Method: get}}
        Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Orders.Arn}}
        Photo: {Type: S3, Properties: {Bucket: !Ref Photos, Events: 's3:ObjectCreated:*'}}
        Rows: {Type: DynamoDB, Properties: {Stream: 'arn:aws:dynamodb:eu-west-1:1:table/Users/stream/2024', StartingPosition: LATEST}}
        Bus: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}}}
  Tools: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer}}
  Dead: {Type: AWS::SQS::Queue}
  Orders: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}}}
  Photos: {Type: AWS::S3::Bucket}
)");
    QCOMPARE(nodes(drawn), list({"Dead queue", "Hello function", "Hello.FunctionUrl http?", "Hello.Nightly timer?",
                                 "Orders queue", "Photos bucket", "Tools layer", "eventBus:default eventBus?",
                                 "http:ServerlessHttpApi http?", "table:Users table?"}));
    QCOMPARE(
        edges(drawn),
        list({"Hello -destination-> Dead (onFailure)", "Hello -layer-> Tools",
              "Hello.FunctionUrl -trigger-> Hello (ANY /)", "Hello.Nightly -trigger-> Hello (Nightly)",
              "Orders -destination-> Dead (deadLetter)", "Orders -trigger-> Hello (Jobs)",
              "Photos -trigger-> Hello (Photo)", "eventBus:default -trigger-> Hello (Bus)",
              "http:ServerlessHttpApi -trigger-> Hello (GET /items/{id})", "table:Users -trigger-> Hello (Rows)"}));
}

void tst_Picture::wiringResourcesBecomeEdgesAndTriggers()
{
    const Result<Manifest> manifest = readManifest("/project/template.yaml", R"(AWSTemplateFormatVersion: 2010-09-09
Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties: {Runtime: python3.12, Handler: index.handler, Role: !GetAtt Role.Arn, Code: {ZipFile: ''}}
  Role: {Type: AWS::IAM::Role}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn, Name: live, FunctionVersion: '1'}}
  Queue: {Type: AWS::SQS::Queue}
  Mapping: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !GetAtt Queue.Arn, FunctionName: !Ref Live}}
  Rule: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(5 minutes), Targets: [{Arn: !GetAtt Fn.Arn, Id: a}]}}
  Allow: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Principal: events.amazonaws.com, SourceArn: !GetAtt Rule.Arn}}
  Topic: {Type: AWS::SNS::Topic}
  Sub: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref Topic, Protocol: lambda, Endpoint: !GetAtt Fn.Arn}}
  Api: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: web, ProtocolType: HTTP}}
  To: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Api, IntegrationUri: !GetAtt Fn.Arn}}
  Get: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Api, RouteKey: GET /a, Target: !Sub 'integrations/${To}'}}
)");
    QVERIFY(manifest);
    QCOMPARE(edges(manifest->architecture), list({"Api -trigger-> Fn (GET /a)", "Queue -trigger-> Fn",
                                                  "Rule -trigger-> Fn (a)", "Topic -trigger-> Fn"}));
    QCOMPARE(nodes(manifest->architecture),
             list({"Api http", "Fn function", "Queue queue", "Role other", "Rule timer", "Topic topic"}));
    QStringList kinds;
    for (const Trigger &trigger : manifest->functions.front().triggers)
        kinds += QString::fromStdString(trigger.kind + ' ' + trigger.name);
    kinds.sort();
    QCOMPARE(kinds, list({"http Get", "queue Mapping", "timer Rule", "topic Sub"}));
    QCOMPARE(setting(*manifest->architecture.node("Fn"), "Live").value, std::string("AWS::Lambda::Alias"));
}

void tst_Picture::policiesSayWhoReadsAndWrites()
{
    const Architecture drawn = picture("template.yaml", R"(Transform: AWS::Serverless-2016-10-31
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      CodeUri: .
      Environment: {Variables: {QUEUE: !Ref Queue, OTHER: !Ref B}}
      Policies:
        - DynamoDBReadPolicy: {TableName: !Ref Table}
        - SQSSendMessagePolicy: {QueueName: !GetAtt Queue.QueueName}
        - Statement: [{Effect: Allow, Action: ['s3:PutObject'], Resource: !Sub 'arn:aws:s3:::${Bucket}/*'}]
  B: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.12, Handler: app.handler, CodeUri: .}}
  Table: {Type: AWS::Serverless::SimpleTable}
  Queue: {Type: AWS::SQS::Queue}
  Bucket: {Type: AWS::S3::Bucket}
)");
    QCOMPARE(edges(drawn), list({"A -call-> B (OTHER)", "A -read-> Table (DynamoDBReadPolicy)", "A -write-> Bucket",
                                 "A -write-> Queue (SQSSendMessagePolicy)"}));
}

void tst_Picture::anApiAsksItsAuthorizer()
{
    QCOMPARE(edges(picture("template.yaml", R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties: {Auth: {Authorizers: {Mine: {FunctionArn: !GetAtt Check.Arn}, Others: {FunctionArn: !Ref Given}}}}
  Plain: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: plain, ProtocolType: HTTP}}
  PlainAuthorizer:
    Type: AWS::ApiGatewayV2::Authorizer
    Properties:
      ApiId: !Ref Plain
      Name: plain-one
      AuthorizerType: REQUEST
      AuthorizerUri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Check.Arn}/invocations'
  Check: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.12, Handler: a.b, CodeUri: .}}
)")),
             list({"Api -call-> Check (Mine)", "Plain -call-> Check (plain-one)"}));
    QCOMPARE(edges(picture("serverless.yml", R"(service: shop
provider:
  name: aws
  runtime: python3.12
  httpApi: {authorizers: {mine: {type: request, functionName: check}}}
functions:
  check: {handler: a.b}
  orders:
    handler: a.b
    events:
      - http: {path: orders, method: get, authorizer: check}
      - http: {path: orders, method: post, authorizer: {name: check, type: request}}
      - http: {path: open, method: get, authorizer: aws_iam}
      - httpApi: {path: /v2, method: get, authorizer: {name: mine}}
)")),
             list({"provider.http -call-> functions.check (authorizer)",
                   "provider.http -trigger-> functions.orders (GET /open)",
                   "provider.http -trigger-> functions.orders (GET /orders)",
                   "provider.http -trigger-> functions.orders (POST /orders)",
                   "provider.httpApi -call-> functions.check (mine)",
                   "provider.httpApi -trigger-> functions.orders (GET /v2)"}));
}

void tst_Picture::anApisDocumentMayStandBesideTheTemplate_data()
{
    QTest::addColumn<QByteArray>("properties");
    QTest::newRow("by its name") << QByteArray("DefinitionUri: api.yaml");
    QTest::newRow("included") << QByteArray(
        "DefinitionBody: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: ./api.yaml}}}");
    QTest::newRow("included, in short") << QByteArray(
        "DefinitionBody: !Transform {Name: AWS::Include, Parameters: {Location: api.yaml}}");
}

void tst_Picture::anApisDocumentMayStandBesideTheTemplate()
{
    QFETCH(QByteArray, properties);
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "api.yaml", R"(openapi: 3.0.1
paths:
  /orders:
    post:
      x-amazon-apigateway-integration:
        type: aws_proxy
        uri: {Fn::Sub: 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${A.Arn}/invocations'}
)"));
    const std::string text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Api:\n"
                             "    Type: AWS::Serverless::Api\n    Properties:\n      StageName: prod\n      "
                           + properties.toStdString()
                           + "\n  A: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.12, "
                             "Handler: app.handler, CodeUri: .}}\n";
    const Result<Manifest> manifest = readManifest(root / "template.yaml", text);
    QVERIFY(manifest);
    QCOMPARE(edges(manifest->architecture), list({"Api -trigger-> A (POST /orders)"}));
    QCOMPARE(manifest->architecture.edges.front().place.file, root / "api.yaml");
    QCOMPARE(manifest->functions.at(0).triggers.at(0).routes, (std::vector<std::string>{"POST /orders"}));
    QVERIFY(std::ranges::none_of(manifest->diagnostics, [](const Diagnostic &one) {
        return one.severity == Severity::Error && one.rule.starts_with("manifest.");
    }));
}

void tst_Picture::aServiceIsDrawnWithItsCloudFormation()
{
    const Architecture drawn = picture("serverless.yml", R"(service: shop
provider: {name: aws, runtime: nodejs20.x}
functions:
  pay:
    handler: pay.handler
    destinations: {onFailure: refund}
    events:
      - httpApi: POST /pay
      - schedule: rate(1 hour)
      - sqs: {arn: {Fn::GetAtt: [Orders, Arn]}}
      - s3: photos
  refund: {handler: refund.handler}
resources:
  Resources:
    Orders: {Type: AWS::SQS::Queue}
    Allow: {Type: AWS::Lambda::Permission, Properties: {FunctionName: {Fn::GetAtt: [PayLambdaFunction, Arn]}}}
)");
    QCOMPARE(nodes(drawn),
             list({"Orders queue", "bucket:photos bucket?", "functions.pay function", "functions.pay.schedule timer?",
                   "functions.refund function", "provider.httpApi http?"}));
    QCOMPARE(edges(drawn), list({"Orders -trigger-> functions.pay (sqs)", "bucket:photos -trigger-> functions.pay (s3)",
                                 "functions.pay -destination-> functions.refund (onFailure)",
                                 "functions.pay.schedule -trigger-> functions.pay (schedule)",
                                 "provider.httpApi -trigger-> functions.pay (POST /pay)"}));
}

void tst_Picture::aKnativeFunctionIsDrawn()
{
    const Architecture drawn =
        picture("func.yaml", "specVersion: 0.36.0\nname: greet\nruntime: go\ninvoke: cloudevent\n");
    QCOMPARE(edges(drawn), list({"greet.events -trigger-> greet (cloudevent)"}));
}

void tst_Picture::whatIsUnknownIsAPlainBox()
{
    const Architecture sam =
        picture("template.yaml", "Resources:\n  Thing: {Type: AWS::New::Thing, Properties: {Size: 3}}\n");
    QCOMPARE(nodes(sam), list({"Thing other"}));
    QCOMPARE(setting(*sam.node("Thing"), "Size").value, std::string("3"));
    const Architecture devs =
        picture("s.yaml", "edition: 3.0.0\nresources:\n  disk:\n    component: devsapp/nas\n    props: {path: /mnt}\n");
    QCOMPARE(nodes(devs), list({"resources.disk other"}));
}

void tst_Picture::anEdgeNeverEndsNowhere()
{
    const Architecture drawn = picture("template.yaml", R"(Transform: AWS::Serverless-2016-10-31
Parameters: {QueueArn: {Type: String}}
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      CodeUri: .
      Events:
        A: {Type: SQS, Properties: {Queue: !Ref QueueArn}}
        B: {Type: Kinesis}
        C: {Type: Unheard, Properties: {}}
)");
    QCOMPARE(drawn.edges.size(), std::size_t(3));
    for (const ArchitectureEdge &edge : drawn.edges)
        QVERIFY(drawn.node(edge.from) && drawn.node(edge.to));
}

// The path that a node, an edge and a property give is one that the edit engine finds.
void tst_Picture::everyPlaceCanBeEdited()
{
    const Architecture drawn = picture("s.yaml", shop);
    int tried = 0;
    for (const ArchitectureNode &node : drawn.nodes) {
        for (const NodeProperty &property : node.properties) {
            YamlChange change;
            change.path = *parsePath(property.place.path);
            change.value = textTree("other");
            QVERIFY2(editsFor(shop, change), property.place.path.c_str());
            ++tried;
        }
    }
    QVERIFY(tried > 25);
}

void tst_Picture::aValueKnowsWhereItComesFrom()
{
    const Architecture drawn = picture("s.yaml", R"(edition: 3.0.0
vars: {memory: 1024}
template: {base: {timeout: 30}}
resources:
  hello:
    component: fc3
    extend: {name: base}
    props:
      functionName: hello
      memorySize: ${vars.memory}
      handler: ${output.thing}
)");
    const ArchitectureNode &hello = *drawn.node("resources.hello");
    QCOMPARE(setting(hello, "functionName").origin, ValueOrigin::Literal);
    QCOMPARE(setting(hello, "timeout").origin, ValueOrigin::Inherited);
    QCOMPARE(setting(hello, "timeout").place.path, std::string("template.base.timeout"));
    QCOMPARE(setting(hello, "memorySize").origin, ValueOrigin::Computed);
    QCOMPARE(setting(hello, "memorySize").value, std::string("1024"));
    QVERIFY(setting(hello, "handler").isOpen);
}

QTEST_GUILESS_MAIN(tst_Picture)
#include "tst_picture.moc"
