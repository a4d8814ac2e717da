// SPDX-License-Identifier: GPL-3.0-or-later
// s.yaml: both components, variables, templates and inheritance.
#include "app/base/files.h"
#include "app/manifest/buildwish.h"
#include "app/manifest/environment.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_ServerlessDevs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anFc3FunctionIsReadWhole();
    void instancesAreDescribed();
    void aCustomRuntimeSaysHowItIsStarted();
    void theVendorsDefaultsHold();
    void theOlderComponentIsReadAsWell();
    void variablesAreFilledInWhereTheyAreKnown();
    void unknownVariablesStayAtomsWithoutComplaint();
    void variablesCallFunctions();
    void anEnvironmentLiesOverTheProps();
    void whatIsDoneBeforeADeploymentIsKnown();
    void aVariableThatLeadsToItselfEnds();
    void aTemplateLiesUnderThePropsThatExtendIt();
    void anotherFileLiesUnderTheManifest();
    void mergeKeysAreFollowed();
    void everyTriggerHasItsKind_data();
    void everyTriggerHasItsKind();
    void componentsThatAreNoFunctionsAreLeftOut();
    void aBlockCanBeFoundAgain();
    void placesThatNobodyFilledInAreTakenFromTheCode();
    void aRuntimePlaceWithoutCodeIsAProblem();
    void whatAnotherComponentTakesIsItsOwn();
    void aCopyOfTheComponentIsChecked();
};

namespace {

Manifest read(const std::string &text, const std::filesystem::path &file = "/project/s.yaml")
{
    Result<Manifest> manifest = readManifest(file, text);
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return std::move(*manifest);
}

std::string withProps(const std::string &props)
{
    return "edition: 3.0.0\nresources:\n  hello:\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: hello\n"
         + props;
}

} // namespace

void tst_ServerlessDevs::aCustomRuntimeSaysHowItIsStarted()
{
    const Manifest manifest = read(withProps(R"(      runtime: custom.debian12
      code: .
      customRuntimeConfig: {command: [python3], args: [app.py, -v], port: 8080}
      instanceLifecycleConfig:
        preStop: {handler: stop}
)"));
    const Function &function = manifest.functions.at(0);
    QCOMPARE(function.customRuntime, (CustomRuntime{{"python3"}, {"app.py", "-v"}, 8080}));
    QCOMPARE(function.preStop.handler, std::string("stop"));
}

void tst_ServerlessDevs::anFc3FunctionIsReadWhole()
{
    const Manifest manifest = read(withProps(R"(      runtime: python3.10
      handler: index.handler
      code: ./code/
      description: Says hello
      memorySize: 1024
      timeout: 60
      environmentVariables: {A: x, B: 2}
      instanceLifecycleConfig:
        initializer: {handler: index.initialize}
      triggers:
        - triggerName: httpTrigger
          triggerType: http
          triggerConfig: {authType: anonymous, methods: [GET, POST]}
)"));
    QCOMPARE(manifest.format, ManifestFormat::ServerlessDevs);
    QCOMPARE(manifest.functions.size(), 1u);
    const Function &function = manifest.functions[0];
    QCOMPARE(function.name, std::string("hello"));
    QCOMPARE(function.resource, std::string("resources.hello"));
    QCOMPARE(function.vendor, Vendor::FunctionCompute);
    QCOMPARE(function.runtime, std::string("python3.10"));
    QCOMPARE(function.handler, std::string("index.handler"));
    QCOMPARE(function.initializer, std::string("index.initialize"));
    QCOMPARE(function.code, std::filesystem::path("/project/code"));
    QCOMPARE(function.memoryMb, 1024);
    QCOMPARE(function.timeout, std::chrono::seconds(60));
    QCOMPARE(function.environment, (std::map<std::string, std::string>{{"A", "x"}, {"B", "2"}}));
    QCOMPARE(function.triggers.size(), 1u);
    QCOMPARE(function.triggers[0].kind, std::string("http"));
    QCOMPARE(function.triggers[0].name, std::string("httpTrigger"));
    QCOMPARE(function.triggers[0].payload, std::string("fc"));
    QVERIFY(function.triggers[0].routes.empty());
    QCOMPARE(function.triggers[0].settings.at("methods"), std::string("GET,POST"));
}

void tst_ServerlessDevs::instancesAreDescribed()
{
    const Manifest manifest = read(withProps(R"(      runtime: custom.debian12
      code: ./code
      cpu: 0.5
      memorySize: 1024
      diskSize: 10240
      instanceConcurrency: 20
      idleTimeout: 30
      internetAccess: false
      layers:
        - acs:fc:cn-hangzhou:1:layers/upper/versions/1
        - acs:fc:cn-hangzhou:1:layers/lower/versions/2
      customRuntimeConfig: {command: [python3], args: [app.py], port: 8080}
      instanceLifecycleConfig:
        initializer: {handler: index.start, timeout: 20}
        preStop: {handler: index.stop, timeout: 5}
      triggers:
        - {triggerName: web, triggerType: http, qualifier: live, triggerConfig: {authType: anonymous}}
)"));
    const Function &function = manifest.functions.at(0);
    QCOMPARE(function.cpu, 0.5);
    QCOMPARE(function.diskMb, 10240);
    QCOMPARE(function.instanceConcurrency, 20);
    QCOMPARE(function.idleTimeout, std::chrono::seconds(30));
    QVERIFY(!function.internetAccess);
    QCOMPARE(function.layers.back(), std::string("acs:fc:cn-hangzhou:1:layers/upper/versions/1"));
    QVERIFY(function.customRuntime == (CustomRuntime{{"python3"}, {"app.py"}, 8080}));
    QCOMPARE(function.initializerTimeout, std::chrono::seconds(20));
    QVERIFY(function.preStop == (LifecycleHook{"index.stop", std::chrono::seconds(5)}));
    QCOMPARE(function.triggers.at(0).qualifier, std::string("live"));
}

void tst_ServerlessDevs::theVendorsDefaultsHold()
{
    const Function function =
        read(withProps("      runtime: nodejs20\n      handler: a.b\n      code: .\n")).functions.at(0);
    QCOMPARE(function.memoryMb, 512);
    QCOMPARE(function.timeout, std::chrono::seconds(3));
    QCOMPARE(function.code, std::filesystem::path("/project"));
}

void tst_ServerlessDevs::theOlderComponentIsReadAsWell()
{
    const Manifest manifest = read(R"(edition: 1.0.0
services:
  api:
    component: devsapp/fc@1.2.3
    props:
      region: cn-hangzhou
      service: {name: shop}
      function:
        name: orders
        runtime: nodejs14
        handler: app.main
        initializer: app.start
        codeUri: src
        memorySize: 256
      triggers:
        - name: every
          type: timer
          config: {cronExpression: '@every 1m', enable: true}
)");
    const Function &function = manifest.functions.at(0);
    QCOMPARE(function.name, std::string("orders"));
    QCOMPARE(function.resource, std::string("services.api"));
    QCOMPARE(function.initializer, std::string("app.start"));
    QCOMPARE(function.code, std::filesystem::path("/project/src"));
    QCOMPARE(function.triggers.at(0).kind, std::string("timer"));
    QCOMPARE(function.triggers.at(0).settings.at("cronExpression"), std::string("@every 1m"));
}

void tst_ServerlessDevs::variablesAreFilledInWhereTheyAreKnown()
{
    qputenv("FERMATA_TEST_RUNTIME", "python3.10");
    const Function function = read(R"(edition: 3.0.0
name: shop
vars:
  region: cn-hangzhou
  base: {runtime: "${env('FERMATA_TEST_RUNTIME')}", memory: 1024}
  all: {A: "1", B: two}
resources:
  api:
    component: fc3
    props:
      region: ${vars.region}
      functionName: ${this.name}-${env('FERMATA_TEST_MISSING', 'dev')}-api
      runtime: ${vars.base.runtime}
      memorySize: ${vars.base.memory}
      handler: index.handler
      code: ./code
      environmentVariables: ${vars.all}
)")
                                  .functions.at(0);
    QCOMPARE(function.name, std::string("shop-dev-api"));
    QCOMPARE(function.runtime, std::string("python3.10"));
    QCOMPARE(function.memoryMb, 1024);
    QCOMPARE(function.environment, (std::map<std::string, std::string>{{"A", "1"}, {"B", "two"}}));
}

void tst_ServerlessDevs::unknownVariablesStayAtomsWithoutComplaint()
{
    const Manifest manifest = read(withProps(R"(      runtime: ${config('runtime')}
      handler: ${secret('handler')}
      code: ${resources.other.output.code}
      memorySize: ${config('memory')}
      environmentVariables: {ID: "id-${config('AccountID')}"}
)"));
    QVERIFY(manifest.diagnostics.empty());
    QCOMPARE(manifest.functions.at(0).runtime, std::string("${config('runtime')}"));
    QCOMPARE(manifest.functions.at(0).memoryMb, 512);
    QCOMPARE(manifest.functions.at(0).environment.at("ID"), std::string("id-${config('AccountID')}"));
}

void tst_ServerlessDevs::variablesCallFunctions()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / ".env", "# mine\nexport FERMATA_STAGE='test'\n"));
    QVERIFY(writeFile(root / "a.json", R"({"memory": 1024, "region": "${env('FERMATA_NONE', 'cn-beijing')}"})"));
    const Manifest manifest = read(withProps(R"y(      runtime: python3.10
      handler: index.handler
      code: .
      environmentVariables:
        STAGE: ${env('FERMATA_STAGE')}
        TOKEN: ${base64('user:pass')}
        NESTED: ${base64(env('FERMATA_NONE', 'a,b'))}
        ACCOUNT: ${config('AccountID')}
      vpcConfig: ${json(file('a.json'))}
)y"),
                                   root / "s.yaml");
    const std::map<std::string, std::string> &variables = manifest.functions.at(0).environment;
    QCOMPARE(variables.at("STAGE"), std::string("test"));
    QCOMPARE(variables.at("TOKEN"), std::string("dXNlcjpwYXNz"));
    QCOMPARE(variables.at("NESTED"), std::string("YSxi"));
    QCOMPARE(variables.at("ACCOUNT"), std::string("${config('AccountID')}"));
    const std::vector<NodeProperty> &all = manifest.architecture.node("resources.hello")->properties;
    const auto region = std::ranges::find(all, "vpcConfig.region", &NodeProperty::name);
    QVERIFY(region != all.end());
    QCOMPARE(region->value, std::string("cn-beijing"));
}

void tst_ServerlessDevs::anEnvironmentLiesOverTheProps()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "env.yaml", "environments:\n  - name: test\n    overlays:\n"
                                         "      components: {fc3: {memorySize: 1024, environmentVariables: {A: 2}}}\n"
                                         "      resources: {hello: {timeout: 9}}\n"));
    const std::string text = withProps("      runtime: python3.10\n      handler: index.handler\n      code: .\n"
                                       "      environmentVariables: {A: 1, B: 1}\n");
    const Result<Manifest> test = readManifest(root / "s.yaml", text, "test");
    QVERIFY(test);
    const Function &function = test->functions.at(0);
    QCOMPARE(function.memoryMb, 1024);
    QCOMPARE(function.timeout, std::chrono::seconds(9));
    QCOMPARE(function.environment, (std::map<std::string, std::string>{{"A", "2"}, {"B", "1"}}));
    QCOMPARE(read(text, root / "s.yaml").functions.at(0).memoryMb, 512);
    QVERIFY(writeFile(root / "s.yaml", text));
    QCOMPARE(environmentsOf(root / "s.yaml"), (std::vector<std::string>{"test"}));
    const Result<Manifest> lost = readManifest(root / "s.yaml", text, "lost");
    QVERIFY(lost);
    QCOMPARE(std::ranges::count(lost->diagnostics, "manifest.environmentMissing", &Diagnostic::rule), 1);
    const Result<Manifest> without = readManifest(root / "elsewhere" / "s.yaml", text, "test");
    const auto told = std::ranges::find(without->diagnostics, "manifest.environmentMissing", &Diagnostic::rule);
    QVERIFY(told != without->diagnostics.end() && told->severity == Severity::Warning);
}

void tst_ServerlessDevs::whatIsDoneBeforeADeploymentIsKnown()
{
    const BuildWish wish = readBuildWish("/project/s.yaml", R"(edition: 3.0.0
vars: {folder: ./ui}
actions:
  pre-deploy:
    - run: make
  pre-invoke:
    - run: never
resources:
  hello:
    component: fc3
    actions:
      pre-${regex('deploy|local')}:
        - run: npm run build
          path: ${vars.folder}
          allow_failure: true
        - component: fc3 build --use-docker
        - plugin: dingding-robot
      pre-${regex('(')}:
        - run: broken
    props: {functionName: hello, runtime: nodejs20, handler: index.handler, code: ./code}
)",
                                         {});
    const std::vector<DeclaredAction> &actions = wish.actions;
    QCOMPARE(actions.size(), std::size_t(4));
    QCOMPARE(actions[0].text, std::string("make"));
    QCOMPARE(actions[0].resource, std::string());
    QCOMPARE(actions[0].folder, std::filesystem::path("/project"));
    QCOMPARE(actions[1].text, std::string("npm run build"));
    QCOMPARE(actions[1].folder, std::filesystem::path("/project/ui"));
    QCOMPARE(actions[1].resource, wish.functions.at("hello"));
    QVERIFY(actions[1].mayFail);
    QCOMPARE(actions[1].place.span.line, 13);
    QCOMPARE(actions[2].kind, DeclaredAction::Kind::Component);
    QCOMPARE(actions[3].kind, DeclaredAction::Kind::Plugin);
}

void tst_ServerlessDevs::aVariableThatLeadsToItselfEnds()
{
    const Manifest manifest = read("vars:\n  a: ${vars.b}\n  b: x${vars.a}y${vars.a}\n"
                                   + withProps("      runtime: ${vars.a}\n      handler: a.b\n      code: .\n"));
    QCOMPARE(manifest.functions.size(), 1u);
}

void tst_ServerlessDevs::aTemplateLiesUnderThePropsThatExtendIt()
{
    const Function function = read(R"(edition: 3.0.0
template:
  base:
    runtime: nodejs20
    memorySize: 2048
    timeout: 30
    environmentVariables: {A: base, B: base}
resources:
  api:
    component: fc3
    extend: {name: base, ignore: [timeout]}
    props:
      functionName: api
      handler: a.b
      code: .
      memorySize: 1024
      environmentVariables: {B: own}
)")
                                  .functions.at(0);
    QCOMPARE(function.runtime, std::string("nodejs20"));
    QCOMPARE(function.memoryMb, 1024);
    QCOMPARE(function.timeout, std::chrono::seconds(3));
    QCOMPARE(function.environment, (std::map<std::string, std::string>{{"A", "base"}, {"B", "own"}}));
}

void tst_ServerlessDevs::anotherFileLiesUnderTheManifest()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(
        root / "base.yaml",
        withProps(
            "      runtime: nodejs20\n      handler: a.b\n      memorySize: 2048\n      code: .\n      handlr: x\n")));
    const std::string own = "extend: ./base.yaml\nresources:\n  hello:\n    props:\n      memorySize: 1024\n";
    const Manifest manifest = read(own, root / "s.yaml");
    QCOMPARE(manifest.functions.at(0).runtime, std::string("nodejs20"));
    QCOMPARE(manifest.functions.at(0).memoryMb, 1024);
    const auto unknown = std::find_if(manifest.diagnostics.begin(), manifest.diagnostics.end(),
                                      [](const Diagnostic &d) { return d.rule == "schema.keyUnknown"; });
    QVERIFY(unknown != manifest.diagnostics.end());
    QCOMPARE(unknown->file, root / "base.yaml"); // told where it is written
    const Manifest broken = read("extend: ./none.yaml\nresources: {}\n", root / "s.yaml");
    QCOMPARE(broken.diagnostics.at(0).rule, std::string("manifest.fileMissing"));
    QCOMPARE(broken.diagnostics.at(0).span, (TextSpan{1, 9, 1, 20}));
}

void tst_ServerlessDevs::mergeKeysAreFollowed()
{
    const Manifest manifest = read("x-base: &base {runtime: nodejs20, memorySize: 2048, code: .}\n"
                                   + withProps("      <<: *base\n      handler: a.b\n      memorySize: 1024\n"));
    QCOMPARE(manifest.functions.at(0).runtime, std::string("nodejs20"));
    QCOMPARE(manifest.functions.at(0).memoryMb, 1024);
}

void tst_ServerlessDevs::everyTriggerHasItsKind_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("http") << QByteArray("http") << QByteArray("{}") << QByteArray("http");
    QTest::newRow("timer") << QByteArray("timer") << QByteArray("{}") << QByteArray("timer");
    QTest::newRow("oss") << QByteArray("oss") << QByteArray("{}") << QByteArray("bucket");
    QTest::newRow("log") << QByteArray("log") << QByteArray("{}") << QByteArray("log");
    QTest::newRow("topic") << QByteArray("mns_topic") << QByteArray("{}") << QByteArray("topic");
    QTest::newRow("cdn") << QByteArray("cdn_events") << QByteArray("{}") << QByteArray("events");
    QTest::newRow("table") << QByteArray("tablestore") << QByteArray("{}") << QByteArray("table");
    QTest::newRow("bus") << QByteArray("eventbridge") << QByteArray("{eventSourceConfig: {eventSourceType: Default}}")
                         << QByteArray("events");
    QTest::newRow("kafka") << QByteArray("eventbridge") << QByteArray("{eventSourceConfig: {eventSourceType: Kafka}}")
                           << QByteArray("stream");
    QTest::newRow("queue") << QByteArray("eventbridge") << QByteArray("{eventSourceConfig: {eventSourceType: MNS}}")
                           << QByteArray("queue");
}

void tst_ServerlessDevs::everyTriggerHasItsKind()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, kind);
    const Manifest manifest = read(withProps(
        "      runtime: nodejs20\n      handler: a.b\n      code: .\n      triggers: [{triggerName: t, triggerType: "
        + type.toStdString() + ", triggerConfig: " + config.toStdString() + "}]\n"));
    QCOMPARE(manifest.functions.at(0).triggers.at(0).kind, kind.toStdString());
}

void tst_ServerlessDevs::componentsThatAreNoFunctionsAreLeftOut()
{
    const Manifest manifest =
        read("edition: 3.0.0\nresources:\n  domain:\n    component: fc3-domain\n    props: {region: cn-hangzhou, "
             "protocol: HTTP, domainName: x, routeConfig: {routes: []}}\n");
    QVERIFY(manifest.functions.empty());
    QVERIFY(manifest.diagnostics.empty());
}

void tst_ServerlessDevs::aBlockCanBeFoundAgain()
{
    const Manifest manifest = read(withProps("      runtime: nodejs20\n      handler: a.b\n      code: .\n"));
    QCOMPARE(manifest.functionSpans.at("resources.hello"), (TextSpan{3, 3, 3, 8}));
}

void tst_ServerlessDevs::placesThatNobodyFilledInAreTakenFromTheCode()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "code/index.mjs", "export const handler = async () => 'hello'\n"));
    const Manifest manifest = read("edition: 3.0.0\nresources:\n  hello:\n    component: fc3\n    props:\n"
                                   "      region: '{{ region }}'\n      functionName: 'start-{{ name }}'\n"
                                   "      runtime: '{{ runtime }}'\n      handler: index.handler\n      code: ./code\n",
                                   root / "s.yaml");
    QCOMPARE(manifest.functions.size(), 1u);
    QCOMPARE(manifest.functions[0].name, std::string("hello"));
    QCOMPARE(manifest.functions[0].runtime, std::string("nodejs22"));
    QCOMPARE(manifest.diagnostics.size(), 2u);
    QCOMPARE(manifest.diagnostics[0].rule, std::string("function.nameAssumed"));
    QCOMPARE(manifest.diagnostics[1].rule, std::string("function.runtimeAssumed"));
    QCOMPARE(manifest.diagnostics[1].severity, Severity::Warning);
    QCOMPARE(manifest.diagnostics[1].span.line, 8);
    QCOMPARE(manifest.diagnostics[1].message,
             std::string("{{ runtime }} is not filled in; nodejs22 is taken, because the handler is in index.mjs"));
}

void tst_ServerlessDevs::aRuntimePlaceWithoutCodeIsAProblem()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "code/main.rs", "fn main() {}\n"));
    const Manifest manifest =
        read(withProps("      runtime: '{{ runtime }}'\n      handler: index.handler\n      code: ./code\n"),
             root / "s.yaml");
    QCOMPARE(manifest.functions[0].runtime, std::string("{{ runtime }}"));
    QCOMPARE(manifest.diagnostics[0].rule, std::string("function.runtimeOpen"));
}

// A component that makes functions of its own props: they are shown, and not judged by the rules of fc3.
void tst_ServerlessDevs::whatAnotherComponentTakesIsItsOwn()
{
    const Manifest manifest =
        read("edition: 3.0.0\nresources:\n  chat:\n    component: model\n    props:\n      name: chat-model\n"
             "      runtime: custom\n      modelConfig: {sourceType: custom}\n      httpTrigger: auto\n");
    QCOMPARE(manifest.functions.size(), std::size_t(1));
    QCOMPARE(manifest.functions[0].name, std::string("chat-model"));
    QVERIFY2(manifest.diagnostics.empty(), manifest.diagnostics.empty() ? "" : manifest.diagnostics[0].message.c_str());
}

void tst_ServerlessDevs::aCopyOfTheComponentIsChecked()
{
    const Manifest manifest =
        read("edition: 3.0.0\nresources:\n  hello:\n    component: ${path(../..)}\n    props:\n"
             "      functionName: hello\n      runtime: custom\n      memorySise: 512\n      code: s3://x\n");
    QCOMPARE(manifest.diagnostics.at(0).rule, std::string("schema.keyUnknown"));
}

QTEST_GUILESS_MAIN(tst_ServerlessDevs)
#include "tst_serverlessdevs.moc"
