// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/convert/conversion.h"
#include "app/convert/writing.h"
#include "app/manifest/reader.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace fermata;
using namespace fermata::convert;
namespace fs = std::filesystem;

class tst_Convert : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aRuntimeOfAnotherCloudIsTranslated();
    void theOlderComponentBecomesFc3WithAllItsSettings();
    void whatTheOlderComponentAssumesIsWritten();
    void samBecomesServerlessWithItsResourcesAsTheyStand();
    void theProcessorComesAlongWithinOneCloud();
    void aWebServerGetsAwssAdapter();
    void openValuesAreAskedForWhereTheyAreDeployed();
    void whatDoesNotComeAlongIsToldWithItsPlace();
    void functionsThatShareAHandlerGetAdaptersOfTheirOwn();
    void theSameFormatIsRefused();
    void whatAGeneratorStillFillsInIsRefused();
    void nothingIsWrittenOver();

private:
    fs::path path(const char *name) const { return fs::path(m_folder->path().toStdString()) / name; }
    Conversion converted(const char *name, const std::string &text, Target target)
    {
        const Result<Manifest> manifest = readManifest(path(name), text);
        if (!manifest)
            return {};
        Result<Conversion> made = convert::convert(*manifest, text, target, path("."));
        return made ? *std::move(made) : Conversion{};
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QString manifestOf(const Conversion &conversion)
{
    return conversion.files.empty() ? QString() : QString::fromStdString(conversion.files.front().content);
}

const Remark *remark(const Conversion &conversion, const char *feature)
{
    for (const Remark &one : conversion.remarks) {
        if (one.feature == feature)
            return &one;
    }
    return nullptr;
}

} // namespace

// Azure's nodejs12 is no runtime of Lambda's; what there is instead is written, and told.
void tst_Convert::aRuntimeOfAnotherCloudIsTranslated()
{
    const Conversion made = converted("serverless.yml",
                                      "service: a\nprovider: {name: azure, runtime: nodejs12}\n"
                                      "functions: {hello: {handler: index.handler, events: [{http: true}]}}\n",
                                      Target::Sam);
    const QString manifest = manifestOf(made);
    QVERIFY2(manifest.contains(QStringLiteral("Runtime: nodejs24.x")), qPrintable(manifest));
    const auto told = std::ranges::find(made.remarks, "convert.runtime", &Remark::id);
    QVERIFY(told != made.remarks.end());
    QVERIFY2(told->message.find("there is no nodejs12") != std::string::npos, told->message.c_str());
}

// Its handler is index.handler where none is written, and fc3 asks for one; fc3 spells the switches of a network another way.
void tst_Convert::whatTheOlderComponentAssumesIsWritten()
{
    const Conversion made = converted("s.yaml", R"(edition: 1.0.0
services:
  web:
    component: fc
    props:
      region: cn-shanghai
      service: {name: shop, vpcConfig: {vpcId: vpc-1, securityGroupId: sg-1, vswitchIds: [vsw-1]}}
      function: {name: cart, runtime: nodejs20, codeUri: s3://x/y}
)",
                                      Target::Fc3);
    const Result<Manifest> manifest = readManifest(path("made/s.yaml"), manifestOf(made).toStdString());
    QVERIFY(manifest);
    QCOMPARE(manifest->functions.at(0).handler, std::string("index.handler"));
    QVERIFY2(manifestOf(made).contains(QLatin1String("        vSwitchIds:\n")), qPrintable(manifestOf(made)));
    for (const Diagnostic &diagnostic : manifest->diagnostics)
        QVERIFY2(diagnostic.severity != Severity::Error, diagnostic.message.c_str());
}

void tst_Convert::theOlderComponentBecomesFc3WithAllItsSettings()
{
    const Conversion made = converted("s.yaml", R"(edition: 1.0.0
name: old
access: default
services:
  web:
    component: fc
    props:
      region: cn-shanghai
      service:
        name: shop
        internetAccess: true
        logConfig: {project: p, logstore: l}
      function:
        name: cart
        runtime: custom
        codeUri: ./code
        caPort: 8080
        memorySize: 256
        environmentVariables: {PORT: '8080'}
        asyncConfiguration:
          maxAsyncRetryAttempts: 1
          statefulInvocation: true
          destination: {onFailure: 'acs:fc:::services/a/functions/b'}
      triggers:
        - name: http
          type: http
          config: {authType: anonymous, methods: [GET]}
)",
                                      Target::Fc3);
    QCOMPARE(manifestOf(made), QStringLiteral(R"(# Made from s.yaml by fermata-cli convert.
edition: 3.0.0
name: APP
# The name of your keys: see s config add
access: default

vars:
  region: cn-hangzhou

resources:
  web:
    component: fc3
    props:
      region: cn-shanghai
      internetAccess: true
      logConfig:
        project: p
        logstore: l
      functionName: cart
      runtime: custom
      code: ./code
      customRuntimeConfig:
        port: 8080
      memorySize: 256
      environmentVariables:
        PORT: "8080"
      asyncInvokeConfig:
        maxAsyncRetryAttempts: 1
        asyncTask: true
        destinationConfig:
          onFailure:
            destination: acs:fc:::services/a/functions/b
      triggers:
        - triggerName: http
          triggerType: http
          triggerConfig:
            authType: anonymous
            methods:
              - GET
)")
                                   .replace(QLatin1String("APP"), QFileInfo(m_folder->path()).fileName()));
    QVERIFY(remark(made, "service"));
}

void tst_Convert::samBecomesServerlessWithItsResourcesAsTheyStand()
{
    const Conversion made = converted("template.yaml", R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: python3.12
      Environment:
        Variables:
          TABLE: !Ref Orders
          QUEUE_ARN: !GetAtt Jobs.Arn
      Events:
        Job:
          Type: SQS
          Properties: {Queue: !GetAtt Jobs.Arn, BatchSize: 5}
        Changes:
          Type: DynamoDB
          Properties: {Stream: !GetAtt Orders.StreamArn, StartingPosition: LATEST}
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60   # as long as the worker may take
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: {BillingMode: PAY_PER_REQUEST}
)",
                                      Target::Serverless);
    const QString text = manifestOf(made);
    for (const char *const part :
         {"handler: src/app.handler", "TABLE: !Ref Orders", "QUEUE_ARN: !GetAtt Jobs.Arn", "PYTHONPATH: /var/task/src",
          "arn: !GetAtt Jobs.Arn\n          batchSize: 5", "startingPosition: LATEST",
          "VisibilityTimeout: 60   # as long as the worker may take", "BillingMode: PAY_PER_REQUEST"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QCOMPARE(made.remarks.size(), std::size_t(0));
}

void tst_Convert::theProcessorComesAlongWithinOneCloud()
{
    const std::string sam = "Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n"
                            "    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.12\n"
                            "      Handler: a.b\n      CodeUri: .\n      Architectures: [arm64]\n";
    const Conversion framework = converted("template.yaml", sam, Target::Serverless);
    QVERIFY(manifestOf(framework).contains(QLatin1String("architecture: arm64")));
    QVERIFY(!remark(framework, "Architectures"));
    const Conversion back = converted("serverless.yml", framework.files.front().content, Target::Sam);
    QVERIFY(manifestOf(back).contains(QLatin1String("Architectures:")));
    QVERIFY(manifestOf(back).contains(QLatin1String("arm64")));
    const Conversion elsewhere = converted("template.yaml", sam, Target::Fc3);
    QVERIFY(!manifestOf(elsewhere).contains(QLatin1String("arm64")));
    QVERIFY(remark(elsewhere, "Architectures"));
}

void tst_Convert::aWebServerGetsAwssAdapter()
{
    const Conversion made = converted("s.yaml", R"(edition: 3.0.0
name: web
resources:
  web:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: web
      runtime: custom.debian12
      code: ./app
      customRuntimeConfig: {command: [python3, app.py], args: ['--name', "it's"], port: 9000}
      triggers:
        - {triggerName: h, triggerType: http, triggerConfig: {authType: anonymous, methods: [GET]}}
)",
                                      Target::Sam);
    const QString text = manifestOf(made);
    for (const char *const part : {"Handler: run.sh", "Runtime: python3.12", "layer:LambdaAdapterLayerX86:",
                                   "AWS_LAMBDA_EXEC_WRAPPER: /opt/bootstrap", "AWS_LWA_PORT: \"9000\""})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QCOMPARE(made.files.size(), std::size_t(2));
    QVERIFY(made.files[1].isProgram);
    QVERIFY(made.files[1].content.ends_with("exec python3 app.py --name 'it'\\''s'\n"));
}

void tst_Convert::openValuesAreAskedForWhereTheyAreDeployed()
{
    const char *const source = R"(edition: 3.0.0
name: e
resources:
  e:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: e
      runtime: nodejs20
      handler: index.handler
      code: ./code
      environmentVariables:
        KEY: ${env('FERMATA_NO_SUCH_KEY')}
        HOST: ${resources.db.output.host}
)";
    QVERIFY(manifestOf(converted("s.yaml", source, Target::Sam)).contains(QLatin1String("KEY: !Ref FermataNoSuchKey")));
    QVERIFY(manifestOf(converted("s.yaml", source, Target::Serverless))
                .contains(QLatin1String("KEY: ${env:FERMATA_NO_SUCH_KEY}")));
    QVERIFY(manifestOf(converted("s.yaml", source, Target::Knative))
                .contains(QLatin1String("value: '{{ env:FERMATA_NO_SUCH_KEY }}'")));
    const Conversion made = converted("s.yaml", source, Target::Sam);
    QVERIFY(!remark(made, "KEY"));
    QVERIFY(remark(made, "HOST") && remark(made, "HOST")->kind == Remark::Kind::ByHand);
}

void tst_Convert::whatDoesNotComeAlongIsToldWithItsPlace()
{
    const Conversion made = converted("s.yaml", R"(edition: 3.0.0
name: e
resources:
  e:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: e
      runtime: nodejs20
      handler: index.handler
      code: ./code
      vpcConfig: {vpcId: v, vSwitchIds: [s], securityGroupId: g}
      triggers:
        - triggerName: t
          triggerType: tablestore
          sourceArn: acs:ots:cn-hangzhou:1:instance/i/table/t
          triggerConfig: {}
)",
                                      Target::Sam);
    const Remark *const network = remark(made, "vpcConfig");
    QVERIFY(network && network->kind == Remark::Kind::Lost);
    QCOMPARE(network->place.span.line, 12);
    const Remark *const table = remark(made, "triggers[0]");
    QVERIFY(table && table->id == "convert.trigger");
    QCOMPARE(table->place.span.line, 14);
}

void tst_Convert::functionsThatShareAHandlerGetAdaptersOfTheirOwn()
{
    std::string source = "edition: 3.0.0\nname: e\nresources:\n";
    for (const char *const name : {"a", "b", "c"})
        source += std::string("  ") + name
                + ":\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: " + name
                + "\n      runtime: nodejs20\n      handler: index.handler\n      code: ./code\n";
    const Conversion made = converted("s.yaml", source, Target::Sam);
    std::set<fs::path> paths;
    for (const ConvertedFile &file : made.files)
        paths.insert(file.path);
    QCOMPARE(paths.size(), std::size_t(4));
}

void tst_Convert::theSameFormatIsRefused()
{
    const std::string text =
        "edition: 3.0.0\nname: e\nresources:\n  e:\n    component: fc3\n    props: {functionName: e, runtime: nodejs20}\n";
    const Result<Manifest> manifest = readManifest(path("s.yaml"), text);
    QVERIFY(manifest);
    const Result<Conversion> made = convert::convert(*manifest, text, Target::Fc3, path("."));
    QVERIFY(!made);
    QCOMPARE(made.error().id, std::string("convert.sameFormat"));
}

void tst_Convert::whatAGeneratorStillFillsInIsRefused()
{
    const std::string text = "Transform: AWS::Serverless-2016-10-31\n"
                             "Resources:\n"
                             "  F:\n"
                             "    Type: AWS::Serverless::Function\n"
                             "    Properties:\n"
                             "      {%- if a %}\n"
                             "      MemorySize: 256\n"
                             "      {%- endif %}\n"
                             "      CodeUri: {{ name }}\n"
                             "      Handler: app.handler\n"
                             "      Runtime: python3.12\n";
    const Result<Manifest> manifest = readManifest(path("template.yaml"), text);
    QVERIFY(manifest);
    QCOMPARE(manifest->functions.size(), std::size_t(1));
    const Result<Conversion> made = convert::convert(*manifest, text, Target::Fc3, path("."));
    QVERIFY(!made);
    QCOMPARE(made.error().id, std::string("convert.generatorMarks"));
}

void tst_Convert::nothingIsWrittenOver()
{
    QVERIFY(writeFile(path("a"), "mine"));
    const std::vector<ConvertedFile> files = {{path("new"), "n", ConvertedFile::Kind::Manifest, false},
                                              {path("a"), "theirs", ConvertedFile::Kind::Adapter, false}};
    const Result<> refused = writeFiles(files, Overwriting::Refused);
    QVERIFY(!refused);
    QCOMPARE(refused.error().id, std::string("convert.fileExists"));
    QVERIFY(!fs::exists(path("new")));
    QCOMPARE(*readFile(path("a")), std::string("mine"));
    QVERIFY(writeFiles(files, Overwriting::Allowed));
    QCOMPARE(*readFile(path("a")), std::string("theirs"));
    QVERIFY(writeFiles(files, Overwriting::Refused)); // the same content again is no harm
}

QTEST_GUILESS_MAIN(tst_Convert)
#include "tst_convert.moc"
