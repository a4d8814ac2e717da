// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong in a manifest is told at its place, with the way out.
#include "app/base/files.h"
#include "app/manifest/reader.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_Diagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aProblemIsToldAtItsPlace_data();
    void aProblemIsToldAtItsPlace();
    void aWholeFunctionHasNone();
    void aHandlerIsLookedForByItsLanguage_data();
    void aHandlerIsLookedForByItsLanguage();
    void brokenYamlIsOneDiagnosticAndNoFunctions();
    void aManifestBrokenWhileTypingIsStillOne();
    void aDuplicateKeyIsOneWarning();
    void aliasesCannotMultiplyWithoutEnd();
    void anAliasCannotEncloseItself();
    void aHugeMapIsReadQuickly();

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
    row("      handler: ", "      memorySize: 100\n      handler: ", "function.memoryRange", 8, 19, 22,
        "128 to 65536 MB");
    row("      handler: ", "      memorySize: 500\n      handler: ", "function.memoryRange", 8, 19, 22,
        "128 to 65536 MB");
    row("      handler: ", "      memorySize: much\n      handler: ", "function.memoryRange", 8, 19, 23,
        "128 to 65536 MB");
    row("      handler: ", "      timeout: 0\n      handler: ", "function.timeoutRange", 8, 16, 17, "1 to 86400 s");
    row("      handler: ", "      memorySise: 512\n      handler: ", "function.keyUnknown", 8, 7, 17, "memorySize");
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
    QElapsedTimer timer;
    timer.start();
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", text.toStdString());
    QVERIFY(manifest);
    QCOMPARE(manifest->diagnostics.at(0).rule, std::string("yaml.tooManyAliases"));
    QVERIFY(timer.elapsed() < 1000);
}

void tst_Diagnostics::anAliasCannotEncloseItself()
{
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", "edition: 3.0.0\na: &a\n  b: *a\n");
    QVERIFY(manifest);
    QCOMPARE(manifest->diagnostics.at(0).rule, std::string("yaml.aliasCycle"));
    QCOMPARE(manifest->diagnostics.at(0).span, (TextSpan{3, 6, 3, 8}));
}

void tst_Diagnostics::aHugeMapIsReadQuickly()
{
    std::string text = withProps(whole) + "      environmentVariables:\n";
    for (int i = 0; i < 20'000; ++i)
        text += "        KEY_" + std::to_string(i) + ": value\n";
    QElapsedTimer timer;
    timer.start();
    const Result<Manifest> manifest = readManifest(m_root / "s.yaml", text);
    QCOMPARE(manifest->functions.at(0).environment.size(), 20'000u);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_Diagnostics)
#include "tst_diagnostics.moc"
