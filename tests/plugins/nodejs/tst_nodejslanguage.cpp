// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/extension/adapters.h"
#include "plugins/nodejs/language.h"
#include "tests/plugins/handlernames.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_NodejsLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatAModuleGivesOut_data();
    void findsWhatAModuleGivesOut();
    void findsTheFileByItsEnding();
    void namesTheFunctionThatWasPerhapsMeant();
    void readsPlacesOutOfStackTraces();
};

namespace {

NodejsLanguage language()
{
    return NodejsLanguage(*readAdapters(std::filesystem::path(FERMATA_SOURCE_DIR) / "plugins/nodejs/adapters.json"));
}

} // namespace

void tst_NodejsLanguage::findsWhatAModuleGivesOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(text)
                            << QString::fromUtf8(expected).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    row("exports", "'use strict';\nexports.handler = async (event) => {\n  exports.inner = 1;\n};\n", "handler:2");
    row("module.exports", "module.exports.hello = function () {};\nmodule.exports.bye = () => {};\n", "hello:1 bye:2");
    row("object", "function f() {}\nconst g = () => {};\nmodule.exports = { handler: f, g, async h() {} };\n",
        "handler:1 g:2 h:3");
    row("es modules",
        "export const handler = async () => {};\nexport async function other() {}\nexport default function () {}\n",
        "handler:1 other:2 default:3");
    row("export list", "const run = () => {};\n\nexport { run as handler };\n", "handler:1");
    row("strings and comments",
        "const a = \"exports.no = 1\"; // exports.no2 =\n/* exports.no3 = */ const t = `\nexports.no4 = ${1}\n`;\nexports.yes = 1;\n",
        "yes:5");
    row("regular expression", "const r = /[\"'`{]/;\nexports.handler = () => r;\n", "handler:2");
    row("division", "const half = (a) => a / 2; const q = 4 / 2;\nexports.handler = half;\n", "handler:2");
    row("typescript", "export const handler: Handler<Event, Result> = async (event) => ({ ok: true });\n", "handler:1");
    row("comparison is no export", "if (exports.a == 1) {}\n", "");
}

void tst_NodejsLanguage::findsWhatAModuleGivesOut()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(names(language().functionsIn(text)), expected);
}

void tst_NodejsLanguage::findsTheFileByItsEnding()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "src/app.mjs", "export const handler = () => 1;\n"));
    const auto place = language().locateHandler(code, QStringLiteral("src/app.handler"));
    QVERIFY2(place.has_value(), place ? "" : place.error().message.c_str());
    QCOMPARE(place->file, code / "src/app.mjs");
    QCOMPARE(place->line, 1);
    const auto missing = language().locateHandler(code, QStringLiteral("other.handler"));
    QCOMPARE(missing.error().id, std::string("handler.noFile"));
}

void tst_NodejsLanguage::namesTheFunctionThatWasPerhapsMeant()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "index.js", "exports.handler = () => 1;\n"));
    const auto place = language().locateHandler(code, QStringLiteral("index.handlers"));
    QCOMPARE(place.error().id, std::string("handler.noFunction"));
    QCOMPARE(place.error().hint, std::string("Did you mean handler?"));
}

void tst_NodejsLanguage::readsPlacesOutOfStackTraces()
{
    const HandlerLocation module =
        language().placeInLine(QStringLiteral("    at Runtime.handler (file:///code/index.mjs:3:15)"));
    QCOMPARE(module.file, std::filesystem::path("/code/index.mjs"));
    QCOMPARE(module.line, 3);
    QCOMPARE(module.name, QStringLiteral("Runtime.handler"));
    QCOMPARE(language().placeInLine(QStringLiteral("    at /code/src/app.js:12:3")).line, 12);
    QCOMPARE(language().placeInLine(QStringLiteral("    at async exports.handler (/code/index.js:7:9)")).name,
             QStringLiteral("exports.handler"));
    QCOMPARE(language().placeInLine(QStringLiteral("/code/index.js:4")).line, 4);
    QCOMPARE(language().placeInLine(QStringLiteral("    at node:internal/process/task_queues:95:5")).line, 0);
}

QTEST_GUILESS_MAIN(tst_NodejsLanguage)
#include "tst_nodejslanguage.moc"
