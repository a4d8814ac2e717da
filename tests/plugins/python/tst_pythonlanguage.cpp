// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/extension/adapters.h"
#include "plugins/python/language.h"
#include "tests/plugins/handlernames.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_PythonLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsFunctionsAtModuleLevelOnly();
    void ignoresWhatStandsInStringsAndComments();
    void findsAHandlerInANestedModule();
    void namesTheMissingFile();
    void namesThePackageThatTheHandlerIsIn();
    void namesTheFunctionThatWasPerhapsMeant();
    void readsPlacesOutOfTracebacks();
    void readsItsAdapters();
};

namespace {

PythonLanguage language()
{
    return PythonLanguage(*readAdapters(std::filesystem::path(FERMATA_SOURCE_DIR) / "plugins/python/adapters.json"));
}

} // namespace

void tst_PythonLanguage::findsFunctionsAtModuleLevelOnly()
{
    const QString text = QStringLiteral("import json\n"
                                        "@traced\n"
                                        "def handler(\n"
                                        "    event,\n"
                                        "    context,\n"
                                        "):\n"
                                        "    def inner(): pass\n"
                                        "    return {}\n"
                                        "class A:\n"
                                        "    def method(self): pass\n"
                                        "async def later(event, context): pass\n"
                                        "wrapped = Mangum(app)\n");
    QCOMPARE(names(language().functionsIn(text)),
             (QStringList{QStringLiteral("handler:3"), QStringLiteral("later:11"), QStringLiteral("wrapped:12")}));
}

void tst_PythonLanguage::ignoresWhatStandsInStringsAndComments()
{
    const QString text =
        QStringLiteral("\"\"\"\ndef no(event): pass\n\"\"\"\n# def no2(): pass\nx = 'it\\'s' # \"\"\"\n"
                       "data = [\n1,\n]\ndef yes(event, context): pass\n");
    QCOMPARE(names(language().functionsIn(text)), QStringList{QStringLiteral("yes:9")});
}

void tst_PythonLanguage::findsAHandlerInANestedModule()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "src/app.py", "\ndef lambda_handler(event, context):\n    return 1\n"));
    for (const char *handler : {"src/app.lambda_handler", "src.app.lambda_handler"}) {
        const auto place = language().locateHandler(code, QLatin1String(handler));
        QVERIFY2(place.has_value(), place ? "" : place.error().message.c_str());
        QCOMPARE(place->line, 2);
        QCOMPARE(place->file, code / "src/app.py");
    }
}

void tst_PythonLanguage::namesTheMissingFile()
{
    QTemporaryDir folder;
    const auto place = language().locateHandler(toPath(folder.path()), QStringLiteral("index.handler"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noFile"));
    QVERIFY(place.error().message.find("index.py") != std::string::npos);
}

void tst_PythonLanguage::namesThePackageThatTheHandlerIsIn()
{
    QTemporaryDir folder;
    const std::filesystem::path package = toPath(folder.path()) / "out/app.zip";
    const auto missing = language().locateHandler(package, QStringLiteral("index.handler"));
    QVERIFY(!missing);
    QCOMPARE(missing.error().id, std::string("function.codeMissing"));
    QCOMPARE(missing.error().arguments, std::vector{package.string()});
    QVERIFY(writeFile(package, "PK"));
    const auto packed = language().locateHandler(package, QStringLiteral("index.handler"));
    QVERIFY(!packed);
    QCOMPARE(packed.error().id, std::string("handler.packed"));
}

void tst_PythonLanguage::namesTheFunctionThatWasPerhapsMeant()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "index.py", "def handler(event, context): pass\n"));
    const auto place = language().locateHandler(code, QStringLiteral("index.handlr"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noFunction"));
    QCOMPARE(place.error().hint, std::string("Did you mean handler?"));
}

void tst_PythonLanguage::readsPlacesOutOfTracebacks()
{
    const HandlerLocation plain =
        language().placeInLine(QStringLiteral("  File \"/code/index.py\", line 12, in handler"));
    QCOMPARE(plain.file, std::filesystem::path("/code/index.py"));
    QCOMPARE(plain.line, 12);
    QCOMPARE(plain.name, QStringLiteral("handler"));
    const HandlerLocation json =
        language().placeInLine(QStringLiteral(R"("  File \"/var/task/app.py\", line 3, in f\n    g()\n")"));
    QCOMPARE(json.line, 3);
    QCOMPARE(json.file, std::filesystem::path("/var/task/app.py"));
    QCOMPARE(language().placeInLine(QStringLiteral("nothing here, line 3")).line, 0);
}

void tst_PythonLanguage::readsItsAdapters()
{
    const auto adapter = language().debugAdapter(QStringLiteral("debugpy"));
    QVERIFY(adapter);
    QCOMPARE(adapter->kind, DebugAdapter::Kind::DapTcp);
    QCOMPARE(adapter->package, QStringLiteral("python3-debugpy"));
    QVERIFY(!language().debugAdapter(QStringLiteral("other")));
}

QTEST_GUILESS_MAIN(tst_PythonLanguage)
#include "tst_pythonlanguage.moc"
