// SPDX-License-Identifier: GPL-3.0-or-later
// What a designer's act writes where a format has an older form, or names a resource in more than one way.
#include "app/base/files.h"
#include "app/manifest/design/designer.h"
#include "app/manifest/design/fields.h"
#include "app/manifest/design/manuscript.h"
#include "app/manifest/reader.h"
#include "app/manifest/vendorrules.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>

using namespace fermata;

class tst_DesignActs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewNameReachesWhateverNamesIt_data();
    void aNewNameReachesWhateverNamesIt();
    void aNameThatAnotherFileSaysStays();
    void whatIsThereStaysWired_data();
    void whatIsThereStaysWired();
    void theShortFormOfAnEventIsMadeLong();
    void aWireWithoutAWordOfItsOwnStays();
    void theOlderComponentKeepsItsOwnForm();
    void nothingIsAddedForAnotherCloud();
    void whatAnotherFileSaysIsLeftToIt();
    void theFormAllowsWhatTheChecksAllow_data();
    void theFormAllowsWhatTheChecksAllow();
    void aFunctionInItsLongFormIsAValue();
};

namespace {

Manifest manifestOf(const std::string &file, const std::string &text)
{
    Result<Manifest> manifest = readManifest("/project/" + file, text);
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return *std::move(manifest);
}

const ArchitectureNode &nodeOf(const Manifest &manifest, const std::string &id)
{
    const ArchitectureNode *const node = manifest.architecture.node(id);
    if (!node)
        qFatal("no node %s", id.c_str());
    return *node;
}

const char *const older = R"(edition: 1.0.0
services:
  a:
    component: fc
    props:
      region: cn-hangzhou
      service: {name: svc}
      function:
        name: fn-a
        runtime: python3
        handler: index.handler
        codeUri: .
  b:
    component: fc
    props:
      service: {name: svc}
      function: {name: fn-b, runtime: python3, handler: index.handler, codeUri: .}
)";

} // namespace

void tst_DesignActs::aNewNameReachesWhateverNamesIt_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("a connector's end and its own name")
        << QByteArray("template.yaml") << QByteArray("Q")
        << QByteArray("Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Connectors:\n      In:\n        Properties:\n"
                      "          Destination: {Id: F}\n          Permissions: [Read]\n"
                      "  F:\n    Type: AWS::Serverless::Function\n    DependsOn: QIn\n"
                      "  C:\n    Type: AWS::Serverless::Connector\n    Properties:\n"
                      "      Source: {Id: F}\n      Destination: {Id: Q}\n      Permissions: [Write]\n")
        << QByteArray("Resources:\n  New:\n    Type: AWS::SQS::Queue\n    Connectors:\n      In:\n        Properties:\n"
                      "          Destination: {Id: F}\n          Permissions: [Read]\n"
                      "  F:\n    Type: AWS::Serverless::Function\n    DependsOn: NewIn\n"
                      "  C:\n    Type: AWS::Serverless::Connector\n    Properties:\n"
                      "      Source: {Id: F}\n      Destination: {Id: New}\n      Permissions: [Write]\n");
    QTest::newRow("what SAM makes of a function, and what only begins like it")
        << QByteArray("template.yaml") << QByteArray("F")
        << QByteArray("Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                      "      AutoPublishAlias: live\n"
                      "  FRolex:\n    Type: AWS::Lambda::Permission\n    Properties:\n"
                      "      FunctionName: !Ref F.Alias\n      Action: lambda:InvokeFunction\n"
                      "Outputs:\n  A: {Value: !GetAtt [F, Arn]}\n  B: {Value: !GetAtt FRole.Arn}\n"
                      "  C: {Value: !Sub '${FRole.Arn} ${FRolex} ${F}'}\n  D: {Value: !Ref FRolex}\n")
        << QByteArray("Resources:\n  New:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                      "      AutoPublishAlias: live\n"
                      "  FRolex:\n    Type: AWS::Lambda::Permission\n    Properties:\n"
                      "      FunctionName: !Ref New.Alias\n      Action: lambda:InvokeFunction\n"
                      "Outputs:\n  A: {Value: !GetAtt [New, Arn]}\n  B: {Value: !GetAtt NewRole.Arn}\n"
                      "  C: {Value: !Sub '${NewRole.Arn} ${FRolex} ${New}'}\n  D: {Value: !Ref FRolex}\n");
    QTest::newRow("a function's own name stays")
        << QByteArray("template.yaml") << QByteArray("F")
        << QByteArray("Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {FunctionName: F}\n"
                      "  P:\n    Type: AWS::Lambda::Permission\n    Properties: {FunctionName: F}\n")
        << QByteArray("Resources:\n  New:\n    Type: AWS::Lambda::Function\n    Properties: {FunctionName: F}\n"
                      "  P:\n    Type: AWS::Lambda::Permission\n    Properties: {FunctionName: F}\n");
    QTest::newRow("a function of a service by its key and its logical id")
        << QByteArray("serverless.yml") << QByteArray("functions.look-up")
        << QByteArray("service: s\nprovider: {name: aws}\nfunctions:\n  look-up: {handler: a.b}\n"
                      "stepFunctions:\n  stateMachines:\n    m:\n      definition:\n        States:\n          A:\n"
                      "            Type: Task\n            Resource: {Fn::GetAtt: [look-up, Arn]}\n"
                      "resources:\n  Outputs:\n    A: {Value: !GetAtt LookDashupLambdaFunction.Arn}\n")
        << QByteArray("service: s\nprovider: {name: aws}\nfunctions:\n  New: {handler: a.b}\n"
                      "stepFunctions:\n  stateMachines:\n    m:\n      definition:\n        States:\n          A:\n"
                      "            Type: Task\n            Resource: {Fn::GetAtt: [New, Arn]}\n"
                      "resources:\n  Outputs:\n    A: {Value: !GetAtt NewLambdaFunction.Arn}\n");
    const auto asked = [](const char *authorizer) {
        return QByteArray("service: s\nprovider:\n  name: aws\n  httpApi: {authorizers: {check: {type: request, "
                          "functionName: %1}}}\nfunctions:\n  %1: {handler: a.b}\n  work:\n    handler: a.b\n"
                          "    events:\n      - http: {path: a, method: get, authorizer: %1}\n"
                          "      - http: {path: b, method: get, authorizer: {name: %1}}\n"
                          "      - httpApi: {path: /c, method: get, authorizer: {name: check}}\n")
            .replace("%1", authorizer);
    };
    QTest::newRow("a function that gateways ask")
        << QByteArray("serverless.yml") << QByteArray("functions.check") << asked("check") << asked("New");
}

void tst_DesignActs::aNewNameReachesWhateverNamesIt()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Manifest manifest = manifestOf(file.toStdString(), before.toStdString());
    const Designer designer(manifest, before.toStdString());
    const Result<Design> design = designer.rename(nodeOf(manifest, id.toStdString()), "New");
    QVERIFY2(design, design ? "" : design.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(design->text), after);
}

void tst_DesignActs::aNameThatAnotherFileSaysStays()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "api.yaml", "paths: {/a: {get: {x-amazon-apigateway-integration: {uri: {Fn::Sub: "
                                         "'arn:aws:lambda:::function:${A.Arn}'}}}}}\n"));
    const std::string text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Api:\n"
                             "    Type: AWS::Serverless::Api\n    Properties: {DefinitionUri: api.yaml}\n"
                             "  A:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: a.b}\n";
    const Result<Manifest> manifest = readManifest(root / "template.yaml", text);
    QVERIFY(manifest);
    const Designer designer(*manifest, text);
    const Result<Design> design = designer.rename(nodeOf(*manifest, "A"), "New");
    QVERIFY(!design);
    QCOMPARE(design.error().id, std::string("design.namedElsewhere"));
    QCOMPARE(design.error().arguments, (std::vector<std::string>{"A", "api.yaml"}));
}

void tst_DesignActs::whatIsThereStaysWired_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<NodeKind>("kind");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray api("Resources:\n  Get:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n"
                         "        Api:\n          Type: HttpApi\n          Properties:\n            Path: /\n"
                         "            Method: GET\n");
    QTest::newRow("a second route gets a path of its own")
        << QByteArray("template.yaml") << QByteArray("Get") << NodeKind::Http << api
        << api
               + "        Api2:\n          Type: HttpApi\n          Properties:\n            Path: /get\n"
                 "            Method: get\n";
    const QByteArray base("edition: 3.0.0\ntemplate:\n  base:\n    triggers:\n      - triggerName: httpTrigger\n"
                          "        triggerType: http\n        triggerConfig:\n          authType: anonymous\n"
                          "resources:\n  a:\n    component: fc3\n    extend:\n      name: base\n    props:\n"
                          "      functionName: a\n");
    QTest::newRow("a trigger beside those of a template")
        << QByteArray("s.yaml") << QByteArray("resources.a") << NodeKind::Timer << base
        << base
               + "      triggers:\n        - triggerName: httpTrigger\n          triggerType: http\n"
                 "          triggerConfig:\n            authType: anonymous\n        - triggerName: timerTrigger\n"
                 "          triggerType: timer\n          triggerConfig:\n            cronExpression: \"@every 5m\"\n"
                 "            enable: true\n";
    const QByteArray service("service: s\nprovider: {name: aws}\nfunctions:\n  a:\n    handler: a.b\n");
    QTest::newRow("a resource beside parts that come from files")
        << QByteArray("serverless.yml") << QByteArray("functions.a") << NodeKind::Queue
        << service + "    events: []\nresources:\n  - ${file(one.yml)}\n"
        << service
               + "    events:\n      - sqs:\n          arn:\n            Fn::GetAtt:\n              - Queue\n"
                 "              - Arn\n          batchSize: 10\n"
                 "resources:\n  - ${file(one.yml)}\n  - Resources:\n      Queue:\n        Type: AWS::SQS::Queue\n";
}

void tst_DesignActs::whatIsThereStaysWired()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, id);
    QFETCH(NodeKind, kind);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Manifest manifest = manifestOf(file.toStdString(), before.toStdString());
    const Designer designer(manifest, before.toStdString());
    const Result<Design> design = designer.addNode(kind, &nodeOf(manifest, id.toStdString()));
    QVERIFY2(design, design ? "" : design.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(design->text), after);
}

void tst_DesignActs::theShortFormOfAnEventIsMadeLong()
{
    const std::string before = "service: s\nprovider: {name: aws}\nfunctions:\n  a:\n    handler: a.b\n    events:\n"
                               "      - schedule: rate(5 minutes) # often\n";
    const Manifest manifest = manifestOf("serverless.yml", before);
    const Result<Design> design =
        Designer(manifest, before).setValue("functions.a.events[0].schedule.enabled", "false");
    QVERIFY2(design, design ? "" : design.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(design->text),
             QByteArray("service: s\nprovider: {name: aws}\nfunctions:\n  a:\n    handler: a.b\n    events:\n"
                        "      - schedule: # often\n          rate: rate(5 minutes)\n          enabled: false\n"));
}

void tst_DesignActs::aWireWithoutAWordOfItsOwnStays()
{
    const std::string text = "specVersion: 0.36.0\nname: hello\nruntime: go\n";
    const Manifest manifest = manifestOf("func.yaml", text);
    const Designer designer(manifest, text);
    QCOMPARE(manifest.architecture.edges.size(), std::size_t(1));
    QCOMPARE(designer.removeWire(manifest.architecture.edges.front()).error().id, std::string("design.computed"));
    QCOMPARE(designer.removeNode(nodeOf(manifest, "hello.http")).error().id, std::string("design.computed"));
    QCOMPARE(designer.removeNode(nodeOf(manifest, "hello")).error().id, std::string("design.wholeFile"));
}

void tst_DesignActs::theOlderComponentKeepsItsOwnForm()
{
    const Manifest manifest = manifestOf("s.yaml", older);
    const Designer designer(manifest, older);
    const ArchitectureNode &a = nodeOf(manifest, "services.a");
    const auto text = [](const Result<Design> &design) {
        return design ? QString::fromStdString(design->text) : QString::fromStdString(design.error().message);
    };
    const QString timer = text(designer.addNode(NodeKind::Timer, &a));
    QVERIFY2(timer.contains(QLatin1String("        - name: timerTrigger\n          type: timer\n          config:\n")),
             qPrintable(timer));
    const QString wire = text(designer.addWire(a, nodeOf(manifest, "services.b")));
    QVERIFY2(wire.contains(QLatin1String("        asyncConfiguration:\n          destination:\n            onSuccess: "
                                         "acs:fc:cn-hangzhou:${config('AccountID')}:services/svc/functions/fn-b\n")),
             qPrintable(wire));
    const QString domain = text(designer.addNode(NodeKind::Domain, &a));
    QVERIFY2(domain.contains(QLatin1String("      customDomains:\n        - domainName: auto\n")), qPrintable(domain));
    const QString function = text(designer.addNode(NodeKind::Function, nullptr));
    QVERIFY2(!function.contains(QLatin1String("resources:")), qPrintable(function));
    QVERIFY2(function.contains(QLatin1String("  function:\n    component: fc\n")), qPrintable(function));
}

void tst_DesignActs::nothingIsAddedForAnotherCloud()
{
    const std::string text = "service: s\nprovider: {name: google}\nfunctions: {a: {handler: h}}\n";
    const Manifest manifest = manifestOf("serverless.yml", text);
    const Result<Design> design = Designer(manifest, text).addNode(NodeKind::Timer, &nodeOf(manifest, "functions.a"));
    QVERIFY(!design);
    QCOMPARE(design.error().id, std::string("design.notInFormat"));
}

void tst_DesignActs::whatAnotherFileSaysIsLeftToIt()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "functions.yml", "pay:\n  handler: index.pay\n  runtime: nodejs20.x\n"));
    const std::string text = "service: s\nprovider: {name: aws}\nfunctions: ${file(functions.yml)}\n";
    const Result<Manifest> manifest = readManifest(root / "serverless.yml", text);
    QVERIFY(manifest);
    const auto pay = std::ranges::find(manifest->architecture.nodes, "pay", &ArchitectureNode::title);
    QVERIFY(pay != manifest->architecture.nodes.end());

    const Designer designer(*manifest, text);
    QVERIFY(!designer.mayBeginWire(*pay));
    for (const Result<Design> &design :
         {designer.addNode(NodeKind::Timer, &*pay), designer.removeNode(*pay), designer.rename(*pay, "charge")}) {
        QVERIFY(!design);
        QCOMPARE(design.error().id, std::string("design.elsewhere"));
    }
}

void tst_DesignActs::theFormAllowsWhatTheChecksAllow_data()
{
    QTest::addColumn<std::string>("file");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("node");
    QTest::newRow("s.yaml") << std::string("s.yaml")
                            << std::string("edition: 3.0.0\nresources:\n  a:\n    component: fc3\n    props:\n"
                                           "      functionName: a\n      runtime: python3.10\n      code: .\n")
                            << std::string("resources.a");
    QTest::newRow("SAM") << std::string("template.yaml")
                         << std::string("Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n"
                                        "    Type: AWS::Serverless::Function\n    Properties:\n"
                                        "      Runtime: python3.12\n      Handler: a.b\n      CodeUri: .\n")
                         << std::string("A");
    QTest::newRow("serverless.yml")
        << std::string("serverless.yml")
        << std::string(
               "service: s\nprovider: {name: aws}\nfunctions:\n  a:\n    handler: a.b\n    runtime: python3.12\n")
        << std::string("functions.a");
}

void tst_DesignActs::theFormAllowsWhatTheChecksAllow()
{
    QFETCH(std::string, file);
    QFETCH(std::string, text);
    QFETCH(std::string, node);
    const Manifest manifest = manifestOf(file, text);
    const VendorRules &rules = rulesOf(manifest.functions.front().vendor);
    int seen = 0;
    for (const DesignField &field : fieldsOf(manifest, Manuscript(text), nodeOf(manifest, node))) {
        if (field.id == "runtime") {
            ++seen;
            QCOMPARE(field.choices.size(), rules.runtimes.size());
            QCOMPARE(field.choices.front(), rules.runtimes.back()); // the newest first
        } else if (field.id == "memory") {
            ++seen;
            QCOMPARE(field.least, double(rules.smallestMemoryMb));
            QCOMPARE(field.most, double(rules.largestMemoryMb));
        }
    }
    QCOMPARE(seen, 2);
}

// JSON has no other form of them.
void tst_DesignActs::aFunctionInItsLongFormIsAValue()
{
    const std::string text =
        R"({"Parameters": {"Size": {"Type": "Number", "Default": 512}}, "Transform": "AWS::Serverless-2016-10-31",
"Resources": {"A": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "python3.13", "Handler": "a.b",
"CodeUri": ".", "MemorySize": {"Ref": "Size"}, "Description": {"Fn::Sub": "of ${Size}, all"}}}}})";
    const Manifest manifest = manifestOf("template.json", text);
    std::map<std::string, DesignField> fields;
    for (const DesignField &field : fieldsOf(manifest, Manuscript(text), nodeOf(manifest, "A")))
        fields[field.id] = field;
    QCOMPARE(fields["memory"].value, std::string("{Ref: Size}"));
    QVERIFY(fields["memory"].isComputed);
    QCOMPARE(fields["memory"].now, std::string("512"));
    QCOMPARE(fields["description"].value, std::string("{Fn::Sub: \"of ${Size}, all\"}"));
}

QTEST_APPLESS_MAIN(tst_DesignActs)
#include "tst_designacts.moc"
