// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong in a manifest is told at its place, with the way out.
#include "app/base/files.h"
#include "app/manifest/reader.h"
#include "app/manifest/rules/cron.h"
#include "app/manifest/schema/schemareader.h"
#include "tests/support/growth.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_Diagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aProblemIsToldAtItsPlace_data();
    void aProblemIsToldAtItsPlace();
    void aWholeFunctionHasNone();
    void whatComesLaterIsNoError_data();
    void whatComesLaterIsNoError();
    void variablesMayStandAnywhere();
    void anEnvironmentOfMoreThanFourKilobytesIsTold();
    void anActionThatNeverRunsIsTold();
    void aSourceWithoutPermissionIsTold();
    void aLoopStandsWhereResourcesDo();
    void filesThatExtendOneAnotherInACircleEnd();
    void theOlderComponentIsOfferedAConversion();
    void everyScheduleIsReadAsItsCloudReadsIt_data();
    void everyScheduleIsReadAsItsCloudReadsIt();
    void theSchemasAreWhole();
    void aHandlerIsLookedForByItsLanguage_data();
    void aHandlerIsLookedForByItsLanguage();
    void brokenYamlIsOneDiagnosticAndNoFunctions();
    void aManifestBrokenWhileTypingIsStillOne();
    void aDuplicateKeyIsOneWarning();
    void aliasesCannotMultiplyWithoutEnd();
    void anAliasCannotEncloseItself();
    void variablesEndInBoundedTime_data();
    void variablesEndInBoundedTime();
    void aHugeMapTakesAsLongAsItIs();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_root;
};

namespace {

const Diagnostic *find(const Manifest &manifest, const std::string &rule)
{
    const auto found = std::find_if(manifest.diagnostics.begin(), manifest.diagnostics.end(),
                                    [&rule](const Diagnostic &d) { return d.rule == rule; });
    return found == manifest.diagnostics.end() ? nullptr : &*found;
}

// Lines 1 to 5 are above the props.
std::string withProps(const std::string &props)
{
    return "edition: 3.0.0\nresources:\n  hello:\n    component: fc3\n    props:\n" + props;
}

constexpr const char *whole =
    "      functionName: hello\n      runtime: python3.10\n      handler: index.handler\n      code: ./code\n";

} // namespace

void tst_Diagnostics::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->path().toStdString();
    QVERIFY(writeFile(m_root / "code/index.py", "def handler(event, context):\n    return event\n"));
}

void tst_Diagnostics::aProblemIsToldAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("endColumn");
    QTest::addColumn<QByteArray>("fix");
    const auto row = [](const char *from, const char *to, const char *rule, int line, int column, int endColumn,
                        const char *fix) {
        QTest::newRow(to) << QByteArray(from) << QByteArray(to) << QByteArray(rule) << line << column << endColumn
                          << QByteArray(fix);
    };
    row("      handler: index.handler\n", "", "function.handlerMissing", 3, 3, 8, "Add a handler");
    row("      runtime: python3.10\n", "", "function.runtimeMissing", 3, 3, 8, "Add a runtime");
    row("python3.10", "pyton3.10", "function.runtimeUnknown", 7, 16, 25, "python3.10");
    row("index.handler", "indx.handler", "function.handlerFileMissing", 8, 16, 28, "");
    row("./code", "./cod", "function.codeMissing", 9, 13, 18, "");
    row("./code", "./out.zip", "function.codeMissing", 9, 13, 22, "build the project");
    row("      handler: ", "      memorySize: 100\n      handler: ", "function.memoryRange", 8, 19, 22,
        "128 to 65536 MB");
    row("      handler: ", "      memorySize: 500\n      handler: ", "function.memoryRange", 8, 19, 22,
        "128 to 65536 MB");
    row("      handler: ", "      memorySize: much\n      handler: ", "function.memoryRange", 8, 19, 23,
        "128 to 65536 MB");
    row("      handler: ", "      timeout: 0\n      handler: ", "function.timeoutRange", 8, 16, 17, "1 to 86400 s");
    row("      handler: ", "      memorySise: 512\n      handler: ", "schema.keyUnknown", 8, 7, 17, "memorySize");
    row("      handler: ", "      cpu: 1\n      memorySize: 512\n      handler: ", "function.cpuMemoryRatio", 8, 12, 13,
        "memorySize: 1024");
    row("      handler: ", "      timeout: [3]\n      handler: ", "schema.wrongKind", 8, 16, 19, "");
    row("      handler: ", "      diskSize: 600\n      handler: ", "schema.wordUnknown", 8, 17, 20, "");
    row("      handler: ", "      instanceConcurrency: 900\n      handler: ", "schema.range", 8, 28, 31, "1 to 200");
    row("      handler: ", "      vpcConfig: {vpcId: a, securityGroupId: b}\n      handler: ", "schema.keyMissing", 8,
        7, 16, "Add vSwitchIds:");
    row("      handler: ",
        "      provisionConfig: {defaultTarget: 1}\n      scalingConfig: {minInstances: 1}\n      handler: ",
        "function.provisionAndScaling", 9, 7, 20, "Remove one");
    row("      handler: ", "      environmentVariables: {DB_PASSWORD: Xk29fjQ8wLm3}\n      handler: ",
        "function.secretInText", 8, 43, 55, "secret store");
    row("      handler: ",
        "      triggers: [{triggerName: t, triggerType: timer, triggerConfig: {enable: true, cronExpression: '0 0 0 30 2 *'}}]\n"
        "      handler: ",
        "trigger.cronNever", 8, 101, 115, "Correct the day");
    row("      handler: ",
        "      triggers: [{triggerName: t, triggerType: timer, triggerConfig: {enable: true, cronExpression: '0 0 4 * *'}}]\n"
        "      handler: ",
        "trigger.cronUnreadable", 8, 101, 112, "0 0 8 * * *");
    row("      handler: ", "      triggers: [{triggerName: t, triggerType: htp, triggerConfig: {}}]\n      handler: ",
        "schema.wordUnknown", 8, 48, 51, "http");
    row("      functionName: hello\n", "", "function.nameMissing", 3, 3, 8, "functionName");
}

void tst_Diagnostics::aProblemIsToldAtItsPlace()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, rule);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(int, endColumn);
    QFETCH(QByteArray, fix);
    QByteArray props(whole);
    QVERIFY(props.contains(from));
    props.replace(from, to);
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", withProps(props.toStdString()));
    QVERIFY(manifest);
    QCOMPARE(manifest->functions.size(), 1u); // what could be read is there all the same
    const Diagnostic *diagnostic = find(*manifest, rule.toStdString());
    QVERIFY(diagnostic);
    QCOMPARE(manifest->diagnostics.size(), 1u);
    QCOMPARE(diagnostic->file, m_root / "s.yaml");
    QCOMPARE(diagnostic->span, (TextSpan{line, column, line, endColumn}));
    QVERIFY2(QByteArray::fromStdString(diagnostic->fix).contains(fix), diagnostic->fix.c_str());
    QVERIFY(diagnostic->message.find('%') == std::string::npos);
}

void tst_Diagnostics::aWholeFunctionHasNone()
{
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", withProps(whole));
    QVERIFY(manifest);
    QVERIFY(manifest->diagnostics.empty());
}

void tst_Diagnostics::whatComesLaterIsNoError_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("text");
    const QByteArray sam(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n"
        "    Properties:\n");
    QTest::newRow("an archive that a build makes")
        << QByteArray("template.yaml")
        << sam + "      Runtime: java21\n      Handler: a.B::c\n      CodeUri: target/a.zip\n";
    QTest::newRow("a folder that a build fills")
        << QByteArray("s.yaml")
        << QByteArray("edition: 3.0.0\nresources:\n  a:\n    component: fc3\n    props:\n      region: cn-hangzhou\n"
                      "      functionName: a\n      runtime: go1\n      handler: main\n      code: ./code/target\n");
    QTest::newRow("a place for a generator")
        << QByteArray("s.yaml")
        << QByteArray("edition: 3.0.0\nresources:\n  a:\n    component: fc3\n    props:\n      region: '{{ region }}'\n"
                      "      functionName: a\n      runtime: '{{ runtime }}'\n      handler: '{{ handler }}'\n"
                      "      code: ./code\n      memorySize: '{{ memory }}'\n");
    QTest::newRow("a folder that a generator names")
        << QByteArray("template.yaml")
        << sam + "      Runtime: python3.12\n      Handler: app.handler\n      CodeUri: {{ name }}/\n";
    QTest::newRow("a file of a plugin")
        << QByteArray("serverless.yml")
        << QByteArray("service: s\nprovider: {name: aws, runtime: python3.12}\nplugins: [serverless-wsgi]\n"
                      "functions:\n  a: {handler: wsgi_handler.handler}\n");
    QTest::newRow("a program in place of a handler")
        << QByteArray("template.yaml")
        << sam + "      Runtime: python3.12\n      Handler: run.sh\n      CodeUri: program/\n";
}

void tst_Diagnostics::whatComesLaterIsNoError()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, text);
    QVERIFY(writeFile(m_root / "program/run.sh", "#!/bin/sh\n"));
    const Result<Manifest> manifest = readManifest(m_root / file.toStdString(), text.toStdString());
    QVERIFY(manifest);
    QCOMPARE(manifest->functions.size(), std::size_t(1));
    for (const Diagnostic &diagnostic : manifest->diagnostics)
        QVERIFY2(diagnostic.severity != Severity::Error, diagnostic.message.c_str());
}

void tst_Diagnostics::variablesMayStandAnywhere()
{
    const Result<Manifest> manifest =
        readManifest(m_root / "s.yaml", withProps(std::string(whole) + R"(      cpu: ${env('CPU_OF_NOBODY')}
      timeout: ${resources.other.output.timeout}
      internetAccess: ${vars.nothing}
      vpcConfig: ${config('vpc')}
      triggers: ${json(file('./nothing.json'))}
)"));
    QVERIFY(manifest);
    QVERIFY2(manifest->diagnostics.empty(),
             manifest->diagnostics.empty() ? "" : manifest->diagnostics[0].message.c_str());
}

void tst_Diagnostics::anEnvironmentOfMoreThanFourKilobytesIsTold()
{
    const std::string variables = "      environmentVariables: {LONG: " + std::string(4093, 'x') + "}\n";
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", withProps(whole + variables));
    QVERIFY(find(*manifest, "function.environmentTooLarge"));
    const std::string fits = "      environmentVariables: {LONG: " + std::string(4092, 'x') + "}\n";
    QVERIFY(!find(*readManifest(m_root / "s.yaml", withProps(whole + fits)), "function.environmentTooLarge"));
}

void tst_Diagnostics::anActionThatNeverRunsIsTold()
{
    const Result<Manifest> manifest = readManifest(
        m_root / "s.yaml", "edition: 3.0.0\nactions:\n  post-deploy:\n    - run: ls\nresources: {a: {component: x}}\n");
    const Diagnostic *diagnostic = find(*manifest, "manifest.actionNever");
    QVERIFY(diagnostic);
    QCOMPARE(diagnostic->fix, std::string("success-deploy"));
    QCOMPARE(diagnostic->span, (TextSpan{3, 3, 3, 14}));
}

void tst_Diagnostics::aSourceWithoutPermissionIsTold()
{
    const std::string without = R"(AWSTemplateFormatVersion: 2010-09-09
Resources:
  Fn: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.12, Handler: index.handler, Code: {ZipFile: ''}}}
  Rule: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Arn: !GetAtt Fn.Arn, Id: a}]}}
)";
    const Result<Manifest> manifest = readManifest(m_root / "template.yaml", without);
    const Diagnostic *diagnostic = find(*manifest, "trigger.permissionMissing");
    QVERIFY(diagnostic);
    const std::string allowed =
        "  Allow: {Type: AWS::Lambda::Permission, Properties: {Action: 'lambda:InvokeFunction', FunctionName: "
        "!Ref Fn, Principal: events.amazonaws.com}}\n";
    QVERIFY(!find(*readManifest(m_root / "template.yaml", without + allowed), "trigger.permissionMissing"));
    // An event of SAM allows its source, though this is written out beside it.
    const char *const both = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Events: {Files: {Type: S3, Properties: {Bucket: !Ref B, Events: 's3:ObjectCreated:*'}}}
  B:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration: {LambdaConfigurations: [{Event: 's3:ObjectCreated:*', Function: !GetAtt Fn.Arn}]}
)";
    QVERIFY(!find(*readManifest(m_root / "template.yaml", both), "trigger.permissionMissing"));
}

void tst_Diagnostics::aLoopStandsWhereResourcesDo()
{
    const Result<Manifest> manifest = readManifest(m_root / "template.yaml", R"(Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Topics:
    - Name
    - [A, B]
    - 'Topic${Name}': {Type: AWS::SNS::Topic}
)");
    QVERIFY(manifest && manifest->architecture.nodes.size() == 2);
    QVERIFY2(manifest->diagnostics.empty(),
             manifest->diagnostics.empty() ? "" : manifest->diagnostics[0].message.c_str());
}

void tst_Diagnostics::filesThatExtendOneAnotherInACircleEnd()
{
    QVERIFY(writeFile(m_root / "base.yaml", "edition: 3.0.0\nextend: ./s.yaml\n"));
    const Result<Manifest> manifest =
        readManifest(m_root / "s.yaml", "edition: 3.0.0\nextend: ./base.yaml\nresources: {a: {component: x}}\n");
    QVERIFY(find(*manifest, "manifest.extendCycle"));
}

void tst_Diagnostics::theOlderComponentIsOfferedAConversion()
{
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", R"(edition: 1.0.0
services:
  a: {component: fc, props: {region: cn-hangzhou, function: {name: a, runtime: python3.10, handler: index.handler, codeUri: code}}}
)");
    const Diagnostic *diagnostic = find(*manifest, "manifest.olderComponent");
    QVERIFY(diagnostic);
    QCOMPARE(diagnostic->severity, Severity::Info);
    QVERIFY(diagnostic->fix.find("convert") != std::string::npos);
}

void tst_Diagnostics::everyScheduleIsReadAsItsCloudReadsIt_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<bool>("isAws");
    QTest::addColumn<int>("kind"); // -1: fine, 0: unreadable, 1: never fires
    const auto row = [](const char *expression, bool isAws, int kind) {
        QTest::newRow(expression) << QByteArray(expression) << isAws << kind;
    };
    row("@every 5m", false, -1);
    row("0 0 4 * * *", false, -1);
    row("CRON_TZ=Asia/Shanghai 0 0 4 1 * *", false, -1);
    row("0 */5 9-17 * 1,6 MON-FRI", false, -1);
    row("0 0 0 29 2 *", false, -1);
    row("0 0 0 31 4,6 *", false, 1);
    row("0 0 25 * * *", false, 0);
    row("0 4 * * *", false, 0);
    row("rate(5 minutes)", true, -1);
    row("rate(5)", true, 0);
    row("rate(0 days)", true, 0);
    row("cron(0 8 ? * MON-FRI *)", true, -1);
    row("cron(0 8 L * ? *)", true, -1);
    row("cron(0 8 ? * 6#3 *)", true, -1);
    row("cron(0/10 * * * ? 2027-2030)", true, -1);
    row("cron(0 8 30 2 ? *)", true, 1);
    row("cron(0 8 * * *)", true, 0);
    row("at(2027-01-01T00:00:00)", true, -1);
    row("every day", true, 0);
}

void tst_Diagnostics::everyScheduleIsReadAsItsCloudReadsIt()
{
    QFETCH(QByteArray, expression);
    QFETCH(bool, isAws);
    QFETCH(int, kind);
    const std::optional<CronProblem> problem =
        cronProblem(expression.toStdString(), isAws ? CronDialect::Aws : CronDialect::FunctionCompute);
    QCOMPARE(problem ? static_cast<int>(problem->kind) : -1, kind);
}

void tst_Diagnostics::theSchemasAreWhole()
{
    for (const ManifestFormat format : {ManifestFormat::ServerlessDevs, ManifestFormat::Sam,
                                        ManifestFormat::ServerlessFramework, ManifestFormat::Knative}) {
        SchemaReader reader(schemaText(format));
        const Schema schema = reader.read();
        QVERIFY2(reader.problems().empty(), reader.problems().empty() ? "" : reader.problems().front().c_str());
        QVERIFY(!schema.root().keys.empty());
    }
}

void tst_Diagnostics::aHandlerIsLookedForByItsLanguage_data()
{
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<QByteArray>("handler");
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char *runtime, const char *handler, const char *file) {
        QTest::newRow(file) << QByteArray(runtime) << QByteArray(handler) << QByteArray(file);
    };
    row("python3.12", "src/app.main", "src/app.py");
    row("python3.12", "pkg.mod.main", "pkg/mod.py");
    row("python3.12", "pkg.main", "pkg/__init__.py");
    row("nodejs20.x", "src/app.main", "src/app.js");
    row("nodejs20.x", "src/app.main", "src/app.mjs");
    row("nodejs20.x", "src/app.main", "src/app.cjs");
    row("nodejs20.x", "src/app.main", "src/app.ts");
    row("nodejs20.x", "src/app.api.get", "src/app.js");
}

void tst_Diagnostics::aHandlerIsLookedForByItsLanguage()
{
    QFETCH(QByteArray, runtime);
    QFETCH(QByteArray, handler);
    QFETCH(QByteArray, file);
    const std::string text = "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: {Runtime: "
                           + runtime.toStdString() + ", Handler: " + handler.toStdString() + ", CodeUri: lambda}\n";
    QVERIFY(writeFile(m_root / "lambda/readme", ""));
    QVERIFY(find(*readManifest(m_root / "template.yaml", text), "function.handlerFileMissing"));
    QVERIFY(writeFile(m_root / "lambda" / file.toStdString(), ""));
    QVERIFY(!find(*readManifest(m_root / "template.yaml", text), "function.handlerFileMissing"));
}

void tst_Diagnostics::brokenYamlIsOneDiagnosticAndNoFunctions()
{
    const Result<Manifest> manifest =
        readManifest(m_root / "s.yaml", withProps("      functionName: hello\n\t  runtime: x\n"));
    QVERIFY(manifest);
    QVERIFY(manifest->functions.empty());
    QCOMPARE(manifest->diagnostics.size(), 1u);
    QCOMPARE(manifest->diagnostics[0].rule, std::string("yaml.syntax"));
    QCOMPARE(manifest->diagnostics[0].severity, Severity::Error);
    QCOMPARE(manifest->diagnostics[0].span, (TextSpan{7, 1, 7, 2}));
    QCOMPARE(manifest->diagnostics[0].fix, std::string("Use spaces"));
}

void tst_Diagnostics::aManifestBrokenWhileTypingIsStillOne()
{
    QVERIFY(readManifest("/p/serverless.yml", "functions: [\n"));
    QVERIFY(readManifest("/p/s.yaml", ""));
    QVERIFY(readManifest("/p/other.yaml", "Transform: AWS::Serverless-2016-10-31\nResources: [\n"));
    const Result<Manifest> none = readManifest("/p/other.yaml", "a: 1\n");
    QVERIFY(!none);
    QCOMPARE(none.error().id, std::string("manifest.unknownFormat"));
    QVERIFY(!none.error().hint.empty());
}

void tst_Diagnostics::aDuplicateKeyIsOneWarning()
{
    const Result<Manifest> manifest =
        readManifest(m_root / "s.yaml", withProps(std::string(whole) + "      timeout: 3\n      timeout: 5\n"));
    QCOMPARE(manifest->diagnostics.size(), 1u);
    QCOMPARE(manifest->diagnostics[0].rule, std::string("yaml.duplicateKey"));
    QCOMPARE(manifest->diagnostics[0].span, (TextSpan{11, 7, 11, 14}));
    QCOMPARE(manifest->functions[0].timeout, std::chrono::seconds(5));
}

void tst_Diagnostics::aliasesCannotMultiplyWithoutEnd()
{
    QByteArray text = "edition: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        const QByteArray below = "*a" + QByteArray::number(i - 1);
        text += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + below + (", " + below).repeated(9)
              + "]\n";
    }
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", text.toStdString()); // 10^12 values: or never
    QVERIFY(manifest);
    QCOMPARE(manifest->diagnostics.at(0).rule, std::string("yaml.tooManyAliases"));
}

void tst_Diagnostics::anAliasCannotEncloseItself()
{
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", "edition: 3.0.0\na: &a\n  b: *a\n");
    QVERIFY(manifest);
    QCOMPARE(manifest->diagnostics.at(0).rule, std::string("yaml.aliasCycle"));
    QCOMPARE(manifest->diagnostics.at(0).span, (TextSpan{3, 6, 3, 8}));
}

void tst_Diagnostics::variablesEndInBoundedTime_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rule");
    const QByteArray devs("resources:\n  a:\n    component: fc3\n    props: {functionName: '${vars.v0}'}\n");
    const QByteArray sls("functions: {a: {handler: a.b, description: '${self:custom.v0}'}}\n");
    QByteArray manyDevs("edition: 3.0.0\nvars:\n  v12: x\n");
    QByteArray manySls("service: s\nprovider: {name: aws}\ncustom:\n  v12: x\n");
    for (int i = 0; i < 12; ++i) {
        const QByteArray next = QByteArray::number(i + 1);
        manyDevs += "  v" + QByteArray::number(i) + ": '" + QByteArray("${vars.v" + next + "}").repeated(9) + "'\n";
        manySls +=
            "  v" + QByteArray::number(i) + ": '" + QByteArray("${self:custom.v" + next + "}").repeated(9) + "'\n";
    }
    QTest::newRow("s.yaml, many") << QByteArray("s.yaml") << manyDevs + devs << QByteArray("variable.multiplies");
    QTest::newRow("serverless.yml, many")
        << QByteArray("serverless.yml") << manySls + sls << QByteArray("variable.multiplies");
    QTest::newRow("s.yaml, a circle") << QByteArray("s.yaml")
                                      << "edition: 3.0.0\nvars: {v0: '${vars.v1}', v1: '${vars.v0}'}\n" + devs
                                      << QByteArray("variable.circle");
    QTest::newRow("serverless.yml, a circle")
        << QByteArray("serverless.yml")
        << "service: s\nprovider: {name: aws}\ncustom: {v0: '${self:custom.v1}', v1: '${self:custom.v0}'}\n" + sls
        << QByteArray("variable.circle");
    QTest::newRow("serverless.yml, a circle of files")
        << QByteArray("serverless.yml")
        << "service: s\nprovider: {name: aws}\ncustom: {v0: '${file(./loop.yml):a}'}\n" + sls
        << QByteArray("variable.circle");
}

void tst_Diagnostics::variablesEndInBoundedTime()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, rule);
    QVERIFY(writeFile(m_root / "loop.yml", "a: ${file(./loop.yml):a}\n"));
    const Result<Manifest> manifest = readManifest(m_root / file.toStdString(), text.toStdString());
    QVERIFY(manifest);
    const auto told = std::ranges::count(manifest->diagnostics, rule.toStdString(), &Diagnostic::rule);
    QVERIFY2(told > 0, "nothing is told");
    QVERIFY(told < 5);
}

void tst_Diagnostics::aHugeMapTakesAsLongAsItIs()
{
    const double growth = growthByFour(4000, [this](int keys) {
        std::string text = withProps(whole) + "      environmentVariables:\n";
        for (int i = 0; i < keys; ++i)
            text += "        KEY_" + std::to_string(i) + ": value\n";
        const Result<Manifest> manifest = readManifest(m_root / "s.yaml", text);
        QCOMPARE(manifest->functions.at(0).environment.size(), std::size_t(keys));
    });
    QVERIFY2(growth < 9, qPrintable(QString::number(growth)));
}

QTEST_GUILESS_MAIN(tst_Diagnostics)

#include "tst_diagnostics.moc"
