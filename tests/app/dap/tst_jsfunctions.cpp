// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/jsfunctions.h"

#include <QTest>

using namespace fermata::dap;

class tst_JsFunctions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatHasAName_data();
    void findsWhatHasAName();
    void tellsTheBodysPlace();
    void isCalledByItsNames();
    void whatIsBrokenEndsNowhere_data();
    void whatIsBrokenEndsNowhere();
};

namespace {

QStringList names(const QString &text)
{
    QStringList all;
    for (const JsFunction &one : functionsOfScript(text))
        all += one.owner.isEmpty() ? one.name : one.owner + QLatin1Char('.') + one.name;
    return all;
}

} // namespace

void tst_JsFunctions::findsWhatHasAName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *name, const char *text, const char *found) {
        QTest::newRow(name) << QString::fromUtf8(text)
                            << QString::fromLatin1(found).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    row("declarations", "function a() {}\nasync function b() {}\nfunction* c() {}\nasync function *d(x = {}) {}",
        "a b c d");
    row("values", "const a = function () {}; let b = async x => x + 1; var c = (x, {y} = {}) => { return x };",
        "a b c");
    row("exports", "exports.handler = async (event) => {};\nmodule.exports.other = function inner() {};",
        "exports.handler exports.inner exports.other");
    row("a list of exports",
        "module.exports = { handler: async (e) => { return 1 }, plain(e) { }, 'quoted': function () {} };",
        "exports.handler exports.plain exports.quoted");
    row("modules",
        "export const handler = async (e) => {};\nexport default async function (e) { }\nexport function f() {}",
        "handler default f");
    row("wrapped", "exports.handler = middy(async (event) => { }).use(x());\nexport default lib.wrap((e) => { })",
        "exports.handler default");
    row("classes",
        "class Greeter extends a.B { constructor() { super(); } async greet(n) { } static of() {} #own() {} get x() { return 1 } f = () => { } }",
        "Greeter.constructor Greeter.greet Greeter.of Greeter.#own Greeter.x Greeter.f");
    row("a class as a value", "var Shop = class { open() {} };", "Shop.open");
    row("inside of another", "function outer() { function inner() { } const arrow = () => 1; }", "outer inner arrow");
    row("no functions",
        "if (a) { } for (const x of y) { } while (b) { } switch (c) { } try { } catch (e) { } with (o) { }", "");
    row("not in strings",
        "const a = 'function b() {'; const c = `function d() { ${e(`function f() {`)}`; // function g() {\n/* function h() { */",
        "");
    row("not in regular expressions", "const a = /function b() {/; const c = x / 2; const d = () => 3 / 4;", "d");
    row("a bundler's getters",
        "__export(index_exports, {\n  handler: () => handler,\n  more: () => (/* binding */ more)\n});\nvar handler = async (event) => { };",
        "handler");
    row("a callback has none", "list.map((x) => x + 1); setTimeout(function () { }, 5);", "");
    row("a choice has none", "const pick = a ? b : (c) => { };", "");
}

void tst_JsFunctions::findsWhatHasAName()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, found);
    QCOMPARE(names(text), found);
}

void tst_JsFunctions::tellsTheBodysPlace()
{
    const QList<JsFunction> all =
        functionsOfScript(QStringLiteral("\n  function a()\n{ b(); }\n\nconst c = (x) =>\n    x + 1;"));
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.first(), (JsFunction{QStringLiteral("a"), {}, 2, 1}));
    QCOMPARE(all.last(), (JsFunction{QStringLiteral("c"), {}, 5, 4}));
}

void tst_JsFunctions::isCalledByItsNames()
{
    const JsFunction method{QStringLiteral("greet"), QStringLiteral("Greeter")};
    for (const char *name : {"greet", "Greeter.greet", "Greeter#greet", "shop.Greeter.greet"})
        QVERIFY2(method.isCalled(QString::fromLatin1(name)), name);
    for (const char *name : {"Greet", "Other.greet", "reet", "", "Greeter.", "Greeter"})
        QVERIFY2(!method.isCalled(QString::fromLatin1(name)), name);
}

void tst_JsFunctions::whatIsBrokenEndsNowhere_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"",  "{",  "}",       ")",    "=>",   "function", "function (",     "function a(", "() =>", "'",  "`${",
          "/", "/*", "class {", "a(){", "}){(", "async",    "export default", "`\\",         "'\\",   "/[", "x =>"})
        QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text);
}

void tst_JsFunctions::whatIsBrokenEndsNowhere()
{
    QFETCH(const QString, text);
    const QStringList found = names(text);
    QVERIFY(found.size() <= 1);
}

QTEST_GUILESS_MAIN(tst_JsFunctions)
#include "tst_jsfunctions.moc"
