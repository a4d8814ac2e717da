// SPDX-License-Identifier: GPL-3.0-or-later
// A runtime that a vendor does not have, or has no longer, is told with the way out.
#include "app/manifest/reader.h"
#include "app/manifest/runtimeadvice.h"
#include "app/manifest/vendorrules.h"

#include <QTest>

using namespace fermata;

class tst_RuntimeAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRuntimeIsJudged_data();
    void aRuntimeIsJudged();
    void whatIsRetiredIsKnown();
    void itIsToldAtItsPlace();
};

void tst_RuntimeAdvice::aRuntimeIsJudged_data()
{
    QTest::addColumn<bool>("onLambda");
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("says"); // in the message
    QTest::addColumn<QByteArray>("fix");  // its beginning
    const auto row = [](const char *name, bool onLambda, const char *runtime, const char *rule, const char *says,
                        const char *fix) {
        QTest::newRow(name) << onLambda << QByteArray(runtime) << QByteArray(rule) << QByteArray(says)
                            << QByteArray(fix);
    };
    row("what there is", true, "nodejs22.x", "", "", "");
    row("what there is on the other", false, "php7.2", "", "", "");
    row("PHP on Lambda", true, "php8.3", "function.runtimeNone", "Lambda has no runtime for PHP",
        "Set the runtime to provided.al2023 and bring the interpreter along");
    row("Function Compute's PHP on Lambda", true, "php7.2", "function.runtimeNone", "PHP",
        "Set the runtime to provided.al2023");
    row("Ruby on Function Compute", false, "ruby3.3", "function.runtimeNone",
        "Function Compute has no runtime for Ruby",
        "Set the runtime to custom.debian12 and bring the interpreter along");
    row("new .NET on Function Compute", false, "dotnet8", "function.runtimeNone", ".NET",
        "Set the runtime to custom.debian12");
    row("Deno", true, "deno", "function.runtimeNone", "Deno", "Set the runtime to provided.al2023");
    row("Rust", true, "rust", "function.runtimeProgram", "a Rust program runs by itself, in provided.al2023",
        "Set the runtime to provided.al2023 and build the program as a file called bootstrap");
    row("Go by its version", true, "go1.22", "function.runtimeProgram", "a Go program",
        "Set the runtime to provided.al2023");
    row("Function Compute's Go on Lambda", true, "go1", "function.runtimeProgram", "Go",
        "Set the runtime to provided.al2023");
    row("Lambda's Go on Function Compute", false, "go1.x", "function.runtimeElsewhere", "a runtime of Lambda", "go1");
    row("Function Compute's Node.js on Lambda", true, "nodejs20", "function.runtimeElsewhere",
        "nodejs20 is a runtime of Function Compute; on Lambda it is nodejs20.x", "nodejs20.x");
    row("Lambda's Node.js on Function Compute", false, "nodejs20.x", "function.runtimeElsewhere", "it is nodejs20",
        "nodejs20");
    row("a custom runtime on Lambda", true, "custom.debian10", "function.runtimeElsewhere", "it is provided.al2023",
        "provided.al2023");
    row("a provided one on Function Compute", false, "provided.al2", "function.runtimeElsewhere",
        "it is custom.debian12", "custom.debian12");
    row("an image on Lambda", true, "custom-container", "function.runtimeContainer", "in an image", "Remove it");
    row("what went", true, "python3.6", "function.runtimeRetired", "Lambda makes no new function with it",
        "python3.14");
    row("Go that went", true, "go1.x", "function.runtimeRetired", "go1.x is retired", "provided.al2023");
    row("what went there is here", false, "python2.7", "", "", "");
    row("another spelling", true, "node20", "function.runtimeUnknown", "no runtime node20", "nodejs20.x");
    row("a language alone", true, "python", "function.runtimeUnknown", "no runtime python", "python");
    row("a slip", true, "pyton3.12", "function.runtimeUnknown", "no runtime pyton3.12", "python3.12");
    row("nonsense", true, "blahblahblah", "function.runtimeUnknown", "no runtime blahblahblah", "");
    row("a place for a generator", true, "{{ runtime }}", "function.runtimeOpen", "not filled in", "Write a runtime");
}

void tst_RuntimeAdvice::aRuntimeIsJudged()
{
    QFETCH(bool, onLambda);
    QFETCH(QByteArray, runtime);
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, says);
    QFETCH(QByteArray, fix);
    const auto advice = runtimeAdvice(runtime.toStdString(), onLambda ? Vendor::Lambda : Vendor::FunctionCompute);
    QCOMPARE(advice.has_value(), !rule.isEmpty());
    if (!advice)
        return;
    QCOMPARE(QByteArray::fromStdString(advice->rule), rule);
    const QByteArray message = QByteArray::fromStdString(fill(advice->english, advice->arguments));
    QVERIFY2(message.contains(says), message);
    QVERIFY2(QByteArray::fromStdString(advice->fix).startsWith(fix), advice->fix.c_str());
    QCOMPARE(QByteArray::fromStdString(advice->arguments.front()), runtime); // a quick fix looks for it in the text
}

void tst_RuntimeAdvice::whatIsRetiredIsKnown()
{
    for (const Vendor vendor : {Vendor::Lambda, Vendor::FunctionCompute, Vendor::Knative}) {
        const VendorRules &rules = rulesOf(vendor);
        for (const std::string &runtime : rules.retired)
            QVERIFY2(std::ranges::find(rules.runtimes, runtime) != rules.runtimes.end(), runtime.c_str());
    }
}

void tst_RuntimeAdvice::itIsToldAtItsPlace()
{
    const auto problem = [](const char *runtime) {
        const Result<Manifest> manifest =
            readManifest("/nowhere/template.yaml", std::string("Resources:\n  A:\n    Type: AWS::Serverless::Function\n"
                                                               "    Properties:\n      Handler: a.b\n      Runtime: ")
                                                       + runtime + '\n');
        for (const Diagnostic &diagnostic : manifest->diagnostics) {
            if (diagnostic.rule.starts_with("function.runtime"))
                return diagnostic;
        }
        return Diagnostic{};
    };
    const Diagnostic none = problem("php8.2");
    QCOMPARE(none.rule, std::string("function.runtimeNone"));
    QCOMPARE(none.severity, Severity::Error);
    QCOMPARE(none.span.line, 6);
    QCOMPARE(none.span.column, 16);
    const Diagnostic retired = problem("nodejs12.x");
    QCOMPARE(retired.rule, std::string("function.runtimeRetired"));
    QCOMPARE(retired.severity, Severity::Warning);
    QCOMPARE(retired.fix, std::string("nodejs24.x"));
}

QTEST_APPLESS_MAIN(tst_RuntimeAdvice)
#include "tst_runtimeadvice.moc"
