// SPDX-License-Identifier: GPL-3.0-or-later
// serverless.yml: the provider's settings, variables with fallbacks, events; and Knative's func.yaml.
#include "app/base/files.h"
#include "app/manifest/buildwish.h"
#include "app/manifest/environment.h"
#include "app/manifest/reader.h"
#include "app/model/foreigncloud.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_Serverless : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProviderLiesUnderAFunction();
    void instancesAreDescribed();
    void layersOfItsOwnAreNamed();
    void variablesFallBackInOrder_data();
    void variablesFallBackInOrder();
    void aChosenStageDecides();
    void stagesAreFoundWhereTheyDecide();
    void settingsFromAnotherFileAreFollowed();
    void filesInACircleAreTold();
    void anOptionMayStandWhereItIsTheDefault();
    void functionsFromAnotherFileAreRead();
    void everyEventHasItsKindAndRoute_data();
    void everyEventHasItsKindAndRoute();
    void eventsOfOneKindAreNamedApart();
    void aFunctionUrlIsATrigger();
    void aKnativeFunctionIsReadFromItsFolder();
    void packagesHaveThePatternsOfTheService();
    void anIndividualPackageHasItsOwnPatternsToo();
    void anArtifactIsTheCodeOnceItIsThere();
    void aHandlerThatAPluginMakesIsNotMissed();
    void anotherCloudIsReadAsItself_data();
    void anotherCloudIsReadAsItself();
    void anotherCloudIsHeldToNobodysRules();
    void azuresOutputsAreWrittenTo();
};

namespace {

Manifest read(const std::string &text, const std::filesystem::path &file = "/project/serverless.yml")
{
    Result<Manifest> manifest = readManifest(file, text);
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return std::move(*manifest);
}

BuildWish wishOf(const std::string &text)
{
    return readBuildWish("/project/serverless.yml", text, {});
}

std::string service(const std::string &rest)
{
    return "service: shop\nprovider:\n  name: aws\n  runtime: python3.12\n" + rest;
}

} // namespace

void tst_Serverless::theProviderLiesUnderAFunction()
{
    const Manifest manifest = read(service(
        "  timeout: 20\n  environment: {A: all, B: all}\nfunctions:\n  hello:\n    handler: src/app.main\n    memorySize: 512\n    environment: {B: own}\n"));
    QCOMPARE(manifest.format, ManifestFormat::ServerlessFramework);
    const Function &function = manifest.functions.at(0);
    QCOMPARE(function.name, std::string("shop-dev-hello"));
    QCOMPARE(function.resource, std::string("functions.hello"));
    QCOMPARE(function.vendor, Vendor::Lambda);
    QCOMPARE(function.runtime, std::string("python3.12"));
    QCOMPARE(function.timeout, std::chrono::seconds(20));
    QCOMPARE(function.memoryMb, 512);
    QCOMPARE(function.code, std::filesystem::path("/project"));
    QCOMPARE(function.environment, (std::map<std::string, std::string>{{"A", "all"}, {"B", "own"}}));
    const Function plain = read(service("functions: {hello: {handler: a.b}}\n")).functions.at(0);
    QCOMPARE(plain.memoryMb, 1024); // the framework's default, not Lambda's
    QCOMPARE(plain.timeout, std::chrono::seconds(6));
}

void tst_Serverless::instancesAreDescribed()
{
    const Function one =
        read(service("  layers: [base]\nfunctions:\n  hello:\n    handler: a.b\n    ephemeralStorageSize: 1024\n"
                     "    snapStart: true\n"))
            .functions.at(0);
    QCOMPARE(one.diskMb, 1024);
    QVERIFY(one.layers == std::vector<std::string>{"base"});
    QVERIFY(one.snapStart);
}

// By the logical ids that the framework makes of their keys; of the provider for functions that say none.
void tst_Serverless::layersOfItsOwnAreNamed()
{
    const Manifest manifest = read(
        service("  layers: [{Ref: MyDashlibsLambdaLayer}]\n"
                "layers:\n  my-libs: {path: libs, name: '${self:service}-libs'}\n"
                "  packed: {package: {artifact: packed.zip}}\n"
                "functions:\n  plain: {handler: a.b}\n"
                "  own: {handler: a.b, layers: [!Ref PackedLambdaLayer, 'arn:aws:lambda:us-east-1:1:layer:a:1']}\n"));
    QCOMPARE(manifest.layers.size(), std::size_t(2));
    QVERIFY(manifest.layers.at(0).name.ends_with("-libs")
            && manifest.layers.at(0).name.find("${") == std::string::npos);
    QCOMPARE(manifest.layers.at(0).content, std::filesystem::path("/project/libs"));
    QCOMPARE(manifest.layers.at(1).name, std::string("packed"));
    QCOMPARE(manifest.layers.at(1).content, std::filesystem::path("/project/packed.zip"));
    QVERIFY(manifest.functions.at(0).layers == std::vector{declaredLayerArn(manifest.layers.at(0).name)});
    QVERIFY((manifest.functions.at(1).layers
             == std::vector<std::string>{declaredLayerArn("packed"), "arn:aws:lambda:us-east-1:1:layer:a:1"}));
}

void tst_Serverless::variablesFallBackInOrder_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *written, const char *value) {
        QTest::newRow(written) << QByteArray(written) << QByteArray(value);
    };
    row("${self:custom.table}", "orders-dev");
    row("${opt:stage, 'beta'}", "beta");
    row("${opt:stage, self:provider.stage}", "dev");
    row("${env:FERMATA_TEST_MISSING, 'none'}", "none");
    row("${self:custom.missing, 7}", "7");
    row("${sls:stage}", "dev");
    row("${self:custom.${self:custom.which}}", "orders-dev");
    row("${ssm:/some/thing}", "${ssm:/some/thing}");
    row("${file(./nothing.yml):x, 'd'}", "d");
    row("a-${self:service}-b", "a-shop-b");
    row("${self:custom.loop}", "${self:custom.loop}");
}

void tst_Serverless::variablesFallBackInOrder()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, value);
    const Manifest manifest = read(service(
        "custom:\n  table: orders-${sls:stage}\n  which: table\n  loop: ${self:custom.loop}\nfunctions:\n  hello:\n    handler: a.b\n    environment:\n      X: \""
        + written.toStdString() + "\"\n"));
    QCOMPARE(manifest.functions.at(0).environment.at("X"), value.toStdString());
}

void tst_Serverless::aChosenStageDecides()
{
    const std::string text =
        "service: shop\nprovider: {name: aws, runtime: python3.12, stage: \"${opt:stage, 'dev'}\"}\n"
        "custom: {memory: {dev: 128, prod: 2048}}\n"
        "params: {default: {seconds: 3}, prod: {seconds: 30}}\n"
        "functions:\n  pay:\n    handler: a.b\n"
        "    memorySize: ${self:custom.memory.${sls:stage}}\n"
        "    timeout: ${param:seconds}\n    environment: {STAGE: \"${self:provider.stage}\"}\n";
    const auto in = [&text](const char *stage) {
        return readManifest("/project/serverless.yml", text, stage)->functions.at(0);
    };
    const Function usual = in("");
    QCOMPARE(usual.name, std::string("shop-dev-pay"));
    QCOMPARE(usual.memoryMb, 128);
    QCOMPARE(usual.timeout, std::chrono::seconds(3));
    QCOMPARE(usual.environment.at("STAGE"), std::string("dev"));
    const Function chosen = in("prod");
    QCOMPARE(chosen.name, std::string("shop-prod-pay"));
    QCOMPARE(chosen.memoryMb, 2048);
    QCOMPARE(chosen.timeout, std::chrono::seconds(30));
    QCOMPARE(chosen.environment.at("STAGE"), std::string("prod"));
}

void tst_Serverless::stagesAreFoundWhereTheyDecide()
{
    QTemporaryDir folder;
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "serverless.yml";
    const auto stages = [&file](const std::string &rest) {
        return writeFile(file, service(rest)) ? environmentsOf(file) : std::vector<std::string>{"unwritten"};
    };
    const std::vector<std::string> both = {"dev", "prod"};
    QCOMPARE(stages("functions: {}\n"), std::vector<std::string>());
    QCOMPARE(stages("params: {default: {a: 1}, dev: {a: 2}, prod: {a: 3}}\n"), both);
    QCOMPARE(stages("stages: {default: {}, dev: {params: {a: 2}}, prod: {}}\n"), both);
    QCOMPARE(stages("custom: {size: {dev: 1, prod: 2}, other: {x: 1}}\n"
                    "functions: {a: {memorySize: \"${self:custom.size.${opt:stage, 'dev'}, 3}\"}}\n"),
             both);
    QCOMPARE(stages("custom: {stage: \"${opt:stage, self:provider.stage}\", size: {dev: 1, prod: 2}}\n"
                    "functions: {a: {memorySize: \"${self:custom.size.${self:custom.stage}}\"}}\n"),
             both);
    QCOMPARE(stages("custom: {webpack: {x: 1}, dev: {size: 1}, prod: {size: 2}}\n"
                    "functions: {a: {memorySize: \"${self:custom.${sls:stage}.size}\"}}\n"),
             both);
}

void tst_Serverless::settingsFromAnotherFileAreFollowed()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "config.yml", "sizes: {small: 256}\nseconds: ${self:custom.sizes.small}\n"));
    const Manifest manifest =
        read(service("custom: ${file(./config.yml)}\nfunctions:\n  a:\n    handler: a.b\n"
                     "    memorySize: ${self:custom.sizes.small}\n    timeout: ${self:custom.seconds}\n"),
             root / "serverless.yml");
    QCOMPARE(manifest.functions.at(0).memoryMb, 256);
    QCOMPARE(manifest.functions.at(0).timeout, std::chrono::seconds(256));
}

void tst_Serverless::filesInACircleAreTold()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "a.yml", "x: ${file(./b.yml):x}\n"));
    QVERIFY(writeFile(root / "b.yml", "x: ${file(./a.yml):x}\n"));
    const Manifest manifest = read(service("custom: ${file(./a.yml)}\nfunctions:\n  a:\n    handler: a.b\n"
                                           "    memorySize: ${self:custom.x}\n"),
                                   root / "serverless.yml");
    QCOMPARE(manifest.functions.size(), std::size_t(1));
    QVERIFY(std::ranges::count(manifest.diagnostics, "variable.circle", &Diagnostic::rule) > 0);
}

void tst_Serverless::anOptionMayStandWhereItIsTheDefault()
{
    const Manifest manifest = read(
        "service: s\ncustom: {region: \"${opt:region, 'eu-west-1'}\"}\n"
        "provider: {name: aws, runtime: python3.12, region: '${self:custom.region}', stage: \"${opt:stage, 'test'}\"}\n"
        "functions: {a: {handler: a.b, environment: {R: '${self:provider.region}', S: '${opt:region}'}}}\n");
    QVERIFY(std::ranges::count(manifest.diagnostics, "variable.circle", &Diagnostic::rule) == 0);
    QCOMPARE(manifest.functions.at(0).environment.at("R"), std::string("eu-west-1"));
    QCOMPARE(manifest.functions.at(0).name, std::string("s-test-a"));
}

void tst_Serverless::functionsFromAnotherFileAreRead()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "functions.yml", "one: {handler: a.one}\ntwo: {handler: a.two}\n"));
    QVERIFY(writeFile(root / "custom.json", "{\"size\": 2048}"));
    const Manifest manifest =
        read(service("  memorySize: ${file(custom.json):size}\nfunctions: ${file(./functions.yml)}\n"),
             root / "serverless.yml");
    QCOMPARE(manifest.functions.size(), 2u);
    QCOMPARE(manifest.functions[1].handler, std::string("a.two"));
    QCOMPARE(manifest.functions[1].memoryMb, 2048);
}

void tst_Serverless::everyEventHasItsKindAndRoute_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("route");
    const auto row = [](const char *event, const char *kind, const char *payload, const char *route) {
        QTest::newRow(event) << QByteArray(event) << QByteArray(kind) << QByteArray(payload) << QByteArray(route);
    };
    row("http: GET hello", "http", "rest-api", "GET /hello");
    row("http: {path: /hello, method: post}", "http", "rest-api", "POST /hello");
    row("httpApi: 'PUT /x/{id}'", "http", "http-api", "PUT /x/{id}");
    row("httpApi: '*'", "http", "http-api", "");
    row("schedule: rate(1 hour)", "timer", "", "");
    row("sqs: {arn: x}", "queue", "", "");
    row("sns: topic", "topic", "", "");
    row("s3: bucket", "bucket", "", "");
    row("stream: {type: dynamodb, arn: x}", "table", "", "");
    row("stream: arn:aws:kinesis:us-east-1:1:stream/x", "stream", "", "");
    row("eventBridge: {pattern: {source: [x]}}", "events", "", "");
}

void tst_Serverless::everyEventHasItsKindAndRoute()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, route);
    const Trigger trigger =
        read(service("functions:\n  hello:\n    handler: a.b\n    events:\n      - " + event.toStdString() + "\n"))
            .functions.at(0)
            .triggers.at(0);
    QCOMPARE(trigger.kind, kind.toStdString());
    QCOMPARE(trigger.payload, payload.toStdString());
    QCOMPARE(trigger.routes,
             route.isEmpty() ? std::vector<std::string>() : std::vector<std::string>{route.toStdString()});
}

void tst_Serverless::eventsOfOneKindAreNamedApart()
{
    const Function function =
        read(service("functions:\n  hello:\n    handler: a.b\n    events: [{http: GET a}, {http: GET b}]\n"))
            .functions.at(0);
    QCOMPARE(function.triggers[0].name, std::string("http"));
    QCOMPARE(function.triggers[1].name, std::string("http-2"));
}

void tst_Serverless::aFunctionUrlIsATrigger()
{
    QCOMPARE(read(service("functions: {hello: {handler: a.b, url: true}}\n")).functions.at(0).triggers.at(0).payload,
             std::string("function-url"));
    QVERIFY(read(service("functions: {hello: {handler: a.b, url: false}}\n")).functions.at(0).triggers.empty());
}

void tst_Serverless::aKnativeFunctionIsReadFromItsFolder()
{
    const Manifest manifest = read(
        "specVersion: 0.36.0\nname: hello\nruntime: python\ninvoke: cloudevent\nrun:\n  envs: [{name: A, value: x}]\n",
        "/project/func.yaml");
    QCOMPARE(manifest.format, ManifestFormat::Knative);
    const Function &function = manifest.functions.at(0);
    QCOMPARE(function.name, std::string("hello"));
    QCOMPARE(function.vendor, Vendor::Knative);
    QCOMPARE(function.code, std::filesystem::path("/project"));
    QCOMPARE(function.environment.at("A"), std::string("x"));
    QCOMPARE(function.triggers.at(0).kind, std::string("events"));
    QCOMPARE(manifest.functionSpans.at("hello").line, 2);
}

void tst_Serverless::packagesHaveThePatternsOfTheService()
{
    const BuildWish wish = wishOf(service("layers: {libs: {path: libs}}\n"
                                          "package: {exclude: ['./**'], include: [bin/**], patterns: ['!*.md']}\n"
                                          "functions: {hello: {handler: a.b, package: {patterns: [ignored]}}}\n"));
    const std::vector<std::string> &patterns = wish.patterns.at("functions.hello");
    QVERIFY(patterns.size() > 4);
    const std::vector<std::string> last(patterns.end() - 4, patterns.end());
    QCOMPARE(last, (std::vector<std::string>{"!libs/**", "!./**", "bin/**", "!*.md"}));
}

void tst_Serverless::anIndividualPackageHasItsOwnPatternsToo()
{
    const BuildWish wish =
        wishOf(service("package: {individually: true, patterns: ['!**']}\n"
                       "functions:\n  a: {handler: a.b, package: {patterns: [a.py]}}\n  b: {handler: b.b}\n"));
    QCOMPARE(wish.patterns.at("functions.a").back(), std::string("a.py"));
    QCOMPARE(wish.patterns.at("functions.b").back(), std::string("!**"));
}

void tst_Serverless::anArtifactIsTheCodeOnceItIsThere()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const std::string text = service("package: {artifact: target/app.jar}\nfunctions: {hello: {handler: a.B}}\n");
    QCOMPARE(read(text, root / "serverless.yml").functions.at(0).code, root);
    QVERIFY(writeFile(root / "target/app.jar", "zip"));
    QCOMPARE(read(text, root / "serverless.yml").functions.at(0).code, root / "target/app.jar");
}

void tst_Serverless::aHandlerThatAPluginMakesIsNotMissed()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "serverless.yml";
    const auto problems = [&](const char *plugins) {
        return read(service(std::string(plugins)
                            + "functions: {api: {handler: wsgi_handler.handler, runtime: python3.12}}\n"),
                    file)
            .diagnostics;
    };
    QVERIFY(problems("plugins: [serverless-wsgi]\n").empty());
    QVERIFY(problems("plugins: {modules: [serverless-wsgi]}\n").empty());
    QCOMPARE(problems("plugins: [serverless-offline]\n").at(0).rule, std::string("function.handlerFileMissing"));
}

// As the plugins' own examples write them.
void tst_Serverless::anotherCloudIsReadAsItself_data()
{
    QTest::addColumn<std::string>("provider");
    QTest::addColumn<std::string>("event");
    QTest::addColumn<std::string>("kind");
    QTest::addColumn<std::string>("from"); // what it is drawn to come from
    const auto row = [](const char *provider, const char *event, const char *kind, const char *from) {
        QTest::addRow("%s %s", provider, event)
            << std::string(provider) << std::string(event) << std::string(kind) << std::string(from);
    };
    row("google", "http: path", "http", "provider.http");
    row("google",
        "event: {eventType: providers/cloud.pubsub/eventTypes/topic.publish, resource: 'projects/*/topics/t'}", "topic",
        "topic:t");
    row("google", "event: {eventType: google.storage.object.finalize, resource: projects/p/buckets/photos}", "bucket",
        "bucket:photos");
    row("azure", "timer: {x-azure-settings: {}}", "timer", "functions.hello.timer");
    row("openwhisk", "schedule: cron(* * * * *)", "timer", "functions.hello.schedule");
    row("openwhisk", "trigger: my_trigger", "topic", "topic:my_trigger");
    row("kubeless", "trigger: orders", "topic", "topic:orders");
    row("cloudflare", "http: {url: example.com/hello/*, method: GET}", "http", "provider.http");
    row("spotinst", "cron: {active: true, value: '* * * * *'}", "timer", "functions.hello.cron");
    row("tencent", "cos: {bucket: cli-appid.cos.ap-beijing.myqcloud.com}", "bucket",
        "bucket:cli-appid.cos.ap-beijing.myqcloud.com");
    row("elsewhere", "moon: full", "events", "external:full");
}

void tst_Serverless::anotherCloudIsReadAsItself()
{
    QFETCH(std::string, provider);
    QFETCH(std::string, event);
    const Manifest manifest = read("service: s\nprovider: {name: " + provider
                                   + "}\nfunctions:\n  hello:\n    handler: h\n    events:\n      - " + event + "\n");
    const Function &function = manifest.functions.at(0);
    QCOMPARE(foreignCloudOf(manifest), provider);
    QCOMPARE(function.name, std::string("hello"));
    QTEST(function.triggers.at(0).kind, "kind");
    QTEST(manifest.architecture.edges.at(0).from, "from");
    QCOMPARE(manifest.architecture.edges.at(0).kind, EdgeKind::Trigger);
    QCOMPARE(manifest.diagnostics.size(), std::size_t(1));
    QCOMPARE(manifest.diagnostics.at(0).rule, std::string("manifest.otherCloud"));
    QCOMPARE(manifest.diagnostics.at(0).span.line, 2);
}

void tst_Serverless::anotherCloudIsHeldToNobodysRules()
{
    const Manifest manifest = read("service: s\nprovider: {name: huawei, runtime: Node.js14.18}\nfunctions:\n"
                                   "  hello: {handler: missing.handler, memorySize: 7, timeout: 100000, odd: 1}\n");
    QCOMPARE(manifest.diagnostics.size(), std::size_t(1));
    QCOMPARE(manifest.functions.at(0).runtime, std::string("Node.js14.18"));
    QCOMPARE(manifest.functions.at(0).memoryMb, 7);
    QVERIFY(manifest.apis.empty()); // there is no API Gateway
}

void tst_Serverless::azuresOutputsAreWrittenTo()
{
    const Manifest manifest =
        read("service: s\nprovider: {name: azure}\nfunctions:\n  hello:\n    handler: h\n    events:\n"
             "      - queue:\n        x-azure-settings: {name: item, queueName: in}\n"
             "      - blob:\n        x-azure-settings: {path: 'out/{id}', direction: out}\n");
    QCOMPARE(manifest.functions.at(0).triggers.size(), std::size_t(1));
    QCOMPARE(manifest.architecture.edges.size(), std::size_t(2));
    QCOMPARE(manifest.architecture.edges.at(0).from, std::string("queue:in"));
    QCOMPARE(manifest.architecture.edges.at(1).to, std::string("bucket:out"));
    QCOMPARE(manifest.architecture.edges.at(1).kind, EdgeKind::Write);
}

QTEST_GUILESS_MAIN(tst_Serverless)
#include "tst_serverless.moc"
