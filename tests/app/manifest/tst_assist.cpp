// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered and explained at a place of a manifest that is being typed; the caret is a '^' in the text.
#include "app/base/files.h"
#include "app/manifest/assist/assist.h"
#include "app/manifest/assist/cursor.h"
#include "app/manifest/reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_Assist : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlaceIsFoundByItsIndentation_data();
    void aPlaceIsFoundByItsIndentation();
    void somethingIsOffered_data();
    void somethingIsOffered();
    void whatIsThereIsNotOfferedAgain();
    void otherResourcesAreOffered();
    void theCodesHandlersAreOffered();
    void aKeyIsExplained();
    void aLongTemplateIsNotSlow();
};

namespace {

struct Typed
{
    std::string text;
    std::size_t caret;
};

Typed typed(std::string text)
{
    const std::size_t caret = text.find('^');
    text.erase(caret, 1);
    return {text, caret};
}

std::string path(const YamlCursor &cursor)
{
    std::string text;
    for (const YamlCursor::Step &step : cursor.steps)
        text += (text.empty() ? "" : ".") + (step.key.empty() ? std::string("-") : step.key);
    return text + (cursor.isValue ? " = " : " : ") + cursor.word;
}

Manifest emptyManifest(ManifestFormat format)
{
    Manifest manifest;
    manifest.format = format;
    return manifest;
}

bool offers(const Suggestions &suggestions, const std::string &text)
{
    return std::any_of(suggestions.list.begin(), suggestions.list.end(),
                       [&text](const Suggestion &one) { return one.text == text; });
}

} // namespace

void tst_Assist::aPlaceIsFoundByItsIndentation_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *name, const char *text, const char *path) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(path);
    };
    row("the root", "na^", " : na");
    row("a key in a block", "a:\n  b:\n    c: 1\n    d^\n", "a.b : d");
    row("a value", "a:\n  b: x^y\n", "a.b = x");
    row("an empty value", "a:\n  b: ^\n", "a.b = ");
    row("a new line in a block", "a:\n  b: 1\n  ^\n", "a : ");
    row("a new line further out", "a:\n  b:\n    c: 1\n  ^\n", "a : ");
    row("an item's first key", "a:\n  - b^\n", "a.- = b");
    row("an item's other key", "a:\n  - b: 1\n    c^\n", "a.- : c");
    row("a list at its key's column", "a:\n- b: 1\n  c^\n", "a.- : c");
    row("a second item", "a:\n  - b: 1\n  - c: 2\n    d: ^\n", "a.-.d = ");
    row("a list in a list's item", "a:\n  - b:\n      - c: 1\n        d^\n", "a.-.b.- : d");
    row("behind a half-typed line", "a:\n  b\n  c:\n    d^", "a.c : d");
    row("CRLF", "a:\r\n  b:\r\n    c^\r\n", "a.b : c");
}

void tst_Assist::aPlaceIsFoundByItsIndentation()
{
    QFETCH(QByteArray, text);
    const Typed place = typed(text.toStdString());
    const std::optional<YamlCursor> cursor = cursorAt(place.text, place.caret);
    QVERIFY(cursor);
    QTEST(QByteArray::fromStdString(path(*cursor)), "path");
}

void tst_Assist::somethingIsOffered_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("offered");
    const auto row = [](const char *name, ManifestFormat format, const char *text, const char *offered) {
        QTest::newRow(name) << static_cast<int>(format) << QByteArray(text) << QByteArray(offered);
    };
    const ManifestFormat devs = ManifestFormat::ServerlessDevs;
    const ManifestFormat sam = ManifestFormat::Sam;
    const ManifestFormat framework = ManifestFormat::ServerlessFramework;
    row("a component", devs, "resources:\n  a:\n    component: ^\n", "fc3");
    row("a setting", devs, "resources:\n  a:\n    component: fc3\n    props:\n      mem^\n", "memorySize");
    row("a setting above its component", devs, "resources:\n  a:\n    props:\n      mem^\n    component: fc3\n",
        "memorySize");
    row("a runtime", devs, "resources:\n  a:\n    component: fc3\n    props:\n      runtime: py^\n", "python3.10");
    row("a trigger's kind", devs,
        "resources:\n  a:\n    component: fc3\n    props:\n      triggers:\n        - triggerName: t\n          triggerType: ^\n",
        "timer");
    row("a trigger's setting", devs,
        "resources:\n  a:\n    component: fc3\n    props:\n      triggers:\n        - triggerName: t\n          triggerType: "
        "timer\n          triggerConfig:\n            cr^\n",
        "cronExpression");
    row("a variable", devs, "resources:\n  a:\n    component: fc3\n    props:\n      description: ${e^\n",
        "${env('NAME', 'default')}");
    row("a truth", devs, "resources:\n  a:\n    component: fc3\n    props:\n      internetAccess: ^\n", "false");
    row("a resource's type", sam, "Resources:\n  A:\n    Type: AWS::Serverless::F^\n", "AWS::Serverless::Function");
    row("a property", sam, "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Ti^\n",
        "Timeout");
    row("an event's type", sam,
        "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        E:\n          Type: ^\n",
        "HttpApi");
    row("an event's property", sam,
        "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        E:\n          Type: SQS\n"
        "          Properties:\n            Ba^\n",
        "BatchSize");
    row("Globals", sam, "Globals:\n  Function:\n    Ru^\n", "Runtime");
    row("a function's setting", framework, "service: x\nfunctions:\n  a:\n    hand^\n", "handler");
    row("an event", framework, "service: x\nfunctions:\n  a:\n    events:\n      - http^\n", "httpApi");
    row("letters in order", devs, "resources:\n  a:\n    component: fc3\n    props:\n      envv^\n",
        "environmentVariables");
}

void tst_Assist::somethingIsOffered()
{
    QFETCH(int, format);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, offered);
    const Typed place = typed(text.toStdString());
    const Suggestions suggestions =
        suggestionsAt(emptyManifest(static_cast<ManifestFormat>(format)), place.text, place.caret);
    QVERIFY2(offers(suggestions, offered.toStdString()), std::to_string(suggestions.list.size()).c_str());
    QVERIFY(suggestions.span.begin <= place.caret && place.caret <= suggestions.span.end);
}

void tst_Assist::whatIsThereIsNotOfferedAgain()
{
    const Typed place =
        typed("resources:\n  a:\n    component: fc3\n    props:\n      handler: x\n      ^\n      timeout: 3\n");
    const Suggestions suggestions =
        suggestionsAt(emptyManifest(ManifestFormat::ServerlessDevs), place.text, place.caret);
    QVERIFY(!offers(suggestions, "handler"));
    QVERIFY(!offers(suggestions, "timeout"));
    QVERIFY(offers(suggestions, "runtime"));
}

void tst_Assist::otherResourcesAreOffered()
{
    const Typed place =
        typed("Resources:\n  Orders: {Type: AWS::SQS::Queue}\n  A:\n    Type: AWS::Serverless::Function\n"
              "    Properties:\n      Events:\n        E:\n          Type: SQS\n          Properties:\n"
              "            Queue: !G^\n");
    const Result<Manifest> manifest =
        readManifest("/project/template.yaml", "Resources:\n  Orders: {Type: AWS::SQS::Queue}\n");
    const Suggestions suggestions = suggestionsAt(*manifest, place.text, place.caret);
    QVERIFY(offers(suggestions, "!GetAtt Orders.Arn"));
}

void tst_Assist::theCodesHandlersAreOffered()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(root / "code/api/orders.py",
                      "import os\n\ndef _hidden():\n    pass\n\ndef lambda_handler(e, c):\n    pass\n"));
    const Typed place = typed("resources:\n  a:\n    component: fc3\n    props:\n      functionName: a\n      runtime: "
                              "python3.10\n      code: ./code\n      handler: ^\n");
    const Result<Manifest> manifest = readManifest(root / "s.yaml", place.text);
    const Suggestions suggestions = suggestionsAt(*manifest, place.text, place.caret);
    QVERIFY(offers(suggestions, "api/orders.lambda_handler"));
    QVERIFY(!offers(suggestions, "api/orders._hidden"));

    QVERIFY(writeFile(root / "code/app.rb", "require 'json'\n\ndef lambda_handler(event:, context:)\nend\n"));
    QVERIFY(writeFile(root / "code/vendor/gem.rb", "def other\nend\n"));
    const Typed ruby = typed("Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                             "      Runtime: ruby3.3\n      CodeUri: code/\n      Handler: ^\n");
    const Result<Manifest> sam = readManifest(root / "template.yaml", ruby.text);
    const Suggestions offered = suggestionsAt(*sam, ruby.text, ruby.caret);
    QVERIFY(offers(offered, "app.lambda_handler"));
    QVERIFY(!offers(offered, "vendor/gem.other"));

    QVERIFY(writeFile(root / "code/index.php", "<?php\n\nfunction handler($event, $context)\n{\n}\n"));
    const Typed php = typed("resources:\n  a:\n    component: fc3\n    props:\n      functionName: a\n"
                            "      runtime: php7.2\n      code: ./code\n      handler: ^\n");
    const Result<Manifest> fc = readManifest(root / "s.yaml", php.text);
    QVERIFY(offers(suggestionsAt(*fc, php.text, php.caret), "index.handler"));
    QVERIFY(writeFile(root / "shop/src/main/java/example/shop/App.java",
                      "package example.shop;\n\npublic class App {\n    public App() {}\n"
                      "    public Map<String, String> handle(In in, Context context) {\n        int a = call(1);\n    }\n"
                      "    private int other() { return 1; }\n    public static int[] twice(int n) {\n"));
    const Typed java = typed("Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                             "      Runtime: java21\n      CodeUri: shop/\n      Handler: ^\n");
    const Result<Manifest> shop = readManifest(root / "template.yaml", java.text);
    const Suggestions methods = suggestionsAt(*shop, java.text, java.caret);
    QVERIFY(offers(methods, "example.shop.App::handle"));
    QVERIFY(offers(methods, "example.shop.App::twice"));
    QVERIFY(!offers(methods, "example.shop.App::App"));
    QVERIFY(!offers(methods, "example.shop.App::other"));
}

void tst_Assist::aKeyIsExplained()
{
    const Typed place = typed("resources:\n  a:\n    component: fc3\n    props:\n      memory^Size: 512\n");
    const std::optional<Explanation> explanation =
        explanationAt(ManifestFormat::ServerlessDevs, place.text, place.caret);
    QVERIFY(explanation);
    QCOMPARE(explanation->key, std::string("memorySize"));
    QCOMPARE(explanation->expects, std::string("128..65536 / 64"));
    QVERIFY(!explanation->english.empty() && !explanation->chinese.empty());
    const Typed unknown = typed("resources:\n  a:\n    component: fc3\n    props:\n      nev^er: 512\n");
    QVERIFY(!explanationAt(ManifestFormat::ServerlessDevs, unknown.text, unknown.caret));
}

void tst_Assist::aLongTemplateIsNotSlow()
{
    std::string text = "Resources:\n";
    for (int i = 0; i < 300; ++i)
        text +=
            "  F" + std::to_string(i)
            + ":\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.12\n      Handler: a.b\n"
              "      CodeUri: .\n      Events:\n        E:\n          Type: SQS\n          Properties: {Queue: q}\n";
    text += "  Last:\n    Type: AWS::Serverless::Function\n    Properties:\n      Me";
    QBENCHMARK
    {
        QVERIFY(offers(suggestionsAt(emptyManifest(ManifestFormat::Sam), text, text.size()), "MemorySize"));
    }
}

QTEST_GUILESS_MAIN(tst_Assist)
#include "tst_assist.moc"
