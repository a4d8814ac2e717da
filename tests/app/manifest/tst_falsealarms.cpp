// SPDX-License-Identifier: GPL-3.0-or-later
// What people deploy every day is no problem here: manifests as they stand in public repositories, made short.
#include "app/base/files.h"
#include "app/manifest/reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_FalseAlarms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatRunsElsewhereIsNoProblem_data();
    void whatRunsElsewhereIsNoProblem();
    void theOlderComponentHasAHandlerOfItsOwn();
    void whatACommandMayMakeIsOnlyAWarning();
    void anotherProcessorIsToldWhereItMatters();
};

namespace {

// In a folder that is there, and empty.
Manifest read(const char *file, const QByteArray &text)
{
    const QTemporaryDir folder;
    Result<Manifest> manifest =
        readManifest(std::filesystem::path(folder.path().toStdString()) / file, text.toStdString());
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return std::move(*manifest);
}

std::string rulesOf(const Manifest &manifest)
{
    std::string rules;
    for (const Diagnostic &diagnostic : manifest.diagnostics)
        rules += diagnostic.rule + ": " + diagnostic.message + '\n';
    return rules;
}

} // namespace

void tst_FalseAlarms::whatRunsElsewhereIsNoProblem_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a component that starts a command has no handler")
        << QByteArray("s.yaml")
        << QByteArray("edition: 3.0.0\nresources:\n  github:\n    component: fcai-mcp-server\n    props:\n"
                      "      region: cn-hangzhou\n      transport: stdio\n      runtime: nodejs20\n"
                      "      startCommand: 'node dist/index.js'\n      cpu: 1\n      memorySize: 2048\n");
    QTest::newRow("a part of the older component has words of its own")
        << QByteArray("s.yaml")
        << QByteArray("edition: 1.0.0\nservices:\n  base:\n    component: devsapp/fc-base@dev\n    props:\n"
                      "      region: cn-hangzhou\n      service: {name: s}\n      function:\n        name: f\n"
                      "        service: s\n        filename: ${env(CODE)}\n        handler: index.handler\n"
                      "        runtime: nodejs20\n      import: true\n");
    QTest::newRow("a builder has no handler")
        << QByteArray("s.yaml")
        << QByteArray("edition: 1.0.0\nservices:\n  build:\n    component: fc-build\n    props:\n"
                      "      region: cn-hangzhou\n      service: {name: s}\n      function:\n        name: f\n"
                      "        runtime: python3.10\n        codeUri: ${env(CODE)}\n");
    QTest::newRow("a tool puts a module in before the vendor sees it")
        << QByteArray("template.json")
        << QByteArray(
               R"({"Resources": {"Network": {"Type": {"Rain::Module": "../vpc.yml"}, "Properties": {"Name": "x"}},)"
               R"("Bucket": {"Type": "AWS::S3::Bucket"}}})");
    QTest::newRow("a layer's place is filled in by a script")
        << QByteArray("template.yaml")
        << QByteArray("Transform: AWS::Serverless-2016-10-31\nResources:\n  Layer:\n"
                      "    Type: AWS::Serverless::LayerVersion\n    Properties:\n      ContentUri: ${contenturi}\n");
    QTest::newRow("a function's own form of the event")
        << QByteArray("serverless.yml")
        << QByteArray("service: s\nprovider: {name: aws, runtime: nodejs22.x}\nfunctions:\n  a:\n"
                      "    httpApi:\n      payload: '1.0'\n    handler: ${env:HANDLER}\n"
                      "    events:\n      - httpApi: {method: get, path: /}\n");
}

void tst_FalseAlarms::whatRunsElsewhereIsNoProblem()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, text);
    const Manifest manifest = read(file.constData(), text);
    QVERIFY(!manifest.functions.empty() || !manifest.architecture.nodes.empty());
    QVERIFY2(manifest.diagnostics.empty(), rulesOf(manifest).c_str());
}

void tst_FalseAlarms::theOlderComponentHasAHandlerOfItsOwn()
{
    const QByteArray text(
        "edition: 1.0.0\nservices:\n  web:\n    component: fc\n    props:\n      region: cn-hangzhou\n"
        "      service: {name: s}\n      function:\n        name: server\n        codeUri: ./dist\n"
        "        runtime: nodejs20\n");
    const Manifest manifest = read("s.yaml", text);
    QCOMPARE(manifest.functions.at(0).handler, std::string("index.handler"));
    QVERIFY2(rulesOf(manifest).find("handlerMissing") == std::string::npos, rulesOf(manifest).c_str());
}

// Nothing runs the command for us to look; without one, a missing folder is an error.
void tst_FalseAlarms::whatACommandMayMakeIsOnlyAWarning()
{
    const QByteArray text("edition: 3.0.0\nresources:\n  web:\n    component: fc3\n    actions:\n"
                          "      pre-deploy:\n        - run: yarn build\n    props:\n      region: cn-hangzhou\n"
                          "      functionName: web\n      runtime: nodejs20\n      handler: index.handler\n"
                          "      code: ./nowhere\n");
    const auto severity = [](const Manifest &manifest) {
        const auto found = std::ranges::find(manifest.diagnostics, "function.codeMissing", &Diagnostic::rule);
        return found == manifest.diagnostics.end() ? Severity::Info : found->severity;
    };
    QCOMPARE(severity(read("s.yaml", text)), Severity::Warning);
    QCOMPARE(severity(read("s.yaml", QByteArray(text).replace("pre-deploy", "post-deploy"))), Severity::Error);
}

// A script runs on every processor; what pip chooses and compilers make does not.
void tst_FalseAlarms::anotherProcessorIsToldWhereItMatters()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "index.py", "def handler(event, context):\n    return event\n"));
    const std::string sam = "Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: {Architectures: [arm64]}}\n"
                            "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                            "      Runtime: python3.13\n      Handler: index.handler\n      CodeUri: .\n";
    const std::string serverless = "service: s\nprovider: {name: aws, runtime: python3.13, architecture: arm64}\n"
                                   "functions:\n  a: {handler: index.handler}\n"
                                   "  b: {handler: index.handler, architecture: x86_64}\n";
    const auto told = [&root](const char *file, const std::string &text) {
        const Result<Manifest> manifest = readManifest(root / file, text);
        return manifest ? std::ranges::count(manifest->diagnostics, "function.otherArchitecture", &Diagnostic::rule)
                        : -1;
    };
    QCOMPARE(told("template.yaml", sam), 0);
    QCOMPARE(told("serverless.yml", serverless), 0);
    QVERIFY(writeFile(root / "requirements.txt", "numpy\n"));
#if defined(__x86_64__)
    QCOMPARE(told("template.yaml", sam), 1);
    QCOMPARE(told("serverless.yml", serverless), 1);
#endif
}

QTEST_GUILESS_MAIN(tst_FalseAlarms)
#include "tst_falsealarms.moc"
