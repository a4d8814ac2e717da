// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/heldvalues.h"
#include "tests/app/services/debug/heldcall.h"
#include "tests/support/waitfor.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace fermata;
using namespace fermata::test;

// What a debugger is asked of the values that a function holds.
class tst_DebugValues : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void escapesAreUndone_data();
    void escapesAreUndone();
    void aStructureIsCopiedAsJson_data();
    void aStructureIsCopiedAsJson();
    void aChangeOfAValueHolds();
    void whatIsThrownIsNamed_data();
    void whatIsThrownIsNamed();
};

namespace {

int referenceOfLocals(DebuggedProject &opened)
{
    const auto scopes = waitFor(opened.app.debug.session()->scopes(opened.frame().id));
    return scopes && *scopes && !(*scopes)->isEmpty() ? (*scopes)->first().variablesReference : 0;
}

} // namespace

void tst_DebugValues::escapesAreUndone_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("text");
    QTest::newRow("Python") << QStringLiteral(R"('["it\'s", "\\n", "a\\"b"]')")
                            << QStringLiteral(R"(["it's", "\n", "a\"b"])");
    QTest::newRow("Ruby") << QStringLiteral(R"("[\"\#{x}\",\"\\u0007\"]")") << QStringLiteral(R"(["#{x}","\u0007"])");
    QTest::newRow("a code") << QStringLiteral(R"('\x41\u4e2d\q')") << QStringLiteral("A中q");
    QTest::newRow("none") << QStringLiteral("[1]") << QStringLiteral("[1]");
    QTest::newRow("half") << QStringLiteral("\"[1") << QStringLiteral("\"[1");
    QTest::newRow("empty") << QString() << QString();
}

void tst_DebugValues::escapesAreUndone()
{
    QFETCH(const QString, shown);
    QTEST(unquoted(shown), "text");
}

// The same structure, with what is hard to quote in it.
void tst_DebugValues::aStructureIsCopiedAsJson_data()
{
    addRows(
        {badPython("    order = {'id': 7, 'name': 'it\\'s \"张三\" \\\\ \\n', 'items': [1, None, True]}\n"
                   "    done = True\n    return 'well'\n",
                   "done ="),
         badNode("    const order = { id: 7, name: 'it\\'s \"张三\" \\\\ \\n', items: [1, null, true] };\n"
                 "    const done = true;\n    return 'well';\n",
                 "const done"),
         badRuby("  order = { \"id\" => 7, \"name\" => \"it's \\\"张三\\\" \\\\ \\n\", \"items\" => [1, nil, true] }\n"
                 "  done = true\n  \"well\"\n",
                 "done ="),
         badPhp("    $order = ['id' => 7, 'name' => \"it's \\\"张三\\\" \\\\ \\n\", 'items' => [1, null, true]];\n"
                "    $done = true;\n    return 'well';\n",
                "$done =")});
}

void tst_DebugValues::aStructureIsCopiedAsJson()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    QVERIFY(opened.app.debug.canGiveJson());
    const QString sign = program.greeter.language == QLatin1String("PHP") ? QStringLiteral("$") : QString();
    const auto json = waitFor(opened.app.debug.jsonOf(sign + QStringLiteral("order")));
    QVERIFY2(json && *json, json ? json->error().message.c_str() : "no answer");
    const QJsonObject expected =
        QJsonDocument::fromJson(R"({"id":7,"name":"it's \"张三\" \\ \n","items":[1,null,true]})").object();
    QVERIFY(!expected.isEmpty());
    QCOMPARE(QJsonDocument::fromJson((*json)->toUtf8()).object(), expected);
    const auto none = waitFor(opened.app.debug.jsonOf(sign + QStringLiteral("absent")));
    QVERIFY(none && (!*none || **none == QLatin1String("null"))); // PHP has no unknown variables
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QVERIFY(!opened.app.debug.canGiveJson());
    QCOMPARE(opened.answer().payload, program.quoted("well"));
}

// Whoever changes it, and until it is no longer wanted.
void tst_DebugValues::aChangeOfAValueHolds()
{
    const BadProgram program = badCpp("    int total = 0;\n    int rounds = 0;\n    while (rounds < 5) {\n"
                                      "        ++rounds;\n        if (rounds == 3)\n            total = 7;\n    }\n"
                                      "    return std::to_string(total + rounds);\n",
                                      "while (rounds");
    if (const QString problem = program.greeter.problem(); !problem.isEmpty())
        QSKIP(qPrintable(problem));
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    DebugService &debug = opened.app.debug;
    opened.app.breakpoints.set(call.file, {});
    QVERIFY(debug.canWatchData());
    debug.toggleWatch(referenceOfLocals(opened), QStringLiteral("total"));
    QTRY_COMPARE(debug.current().watched, QStringList{QStringLiteral("total")});
    debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(opened.paused.size(), 2, 30'000);
    QCOMPARE(debug.current().stop.reason, QStringLiteral("data breakpoint"));
    const auto rounds =
        waitFor(debug.session()->evaluate(QStringLiteral("rounds"), opened.frame().id, QStringLiteral("watch")));
    QVERIFY(rounds && *rounds);
    QCOMPARE((*rounds)->value, QStringLiteral("3"));
    debug.toggleWatch(referenceOfLocals(opened), QStringLiteral("total"));
    QTRY_VERIFY(debug.current().watched.isEmpty());
    debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("12"));
}

void tst_DebugValues::whatIsThrownIsNamed_data()
{
    QTest::addColumn<QByteArray>("thrown");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("of the library") << QByteArray("std::out_of_range(\"too many\")")
                                    << QStringLiteral("std::out_of_range: too many");
    QTest::newRow("of its author") << QByteArray("Mine(\"too \\\"many\\\"\")") << QStringLiteral("Mine: too \"many\"");
    QTest::newRow("a number") << QByteArray("7") << QStringLiteral("int");
    QTest::newRow("a text") << QByteArray("\"text\"") << QStringLiteral("char const*");
}

void tst_DebugValues::whatIsThrownIsNamed()
{
    QFETCH(const QByteArray, thrown);
    BadProgram program =
        badCpp("    try {\n        throw " + thrown + "; // here\n    } catch (...) {\n    }\n    return \"well\";\n",
               "return \"well\"");
    program.greeter.code.replace("#include <vector>\n", "#include <stdexcept>\n#include <vector>\n\n"
                                                        "struct Mine : std::runtime_error {\n"
                                                        "    using runtime_error::runtime_error;\n};\n");
    if (const QString problem = program.greeter.problem(); !problem.isEmpty())
        QSKIP(qPrintable(problem));
    const HeldCall call(program, false);
    DebuggedProject &opened = *call.project;
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.debug.start(call.function, anyEvent);
    QVERIFY2(QTest::qWaitFor([&] { return opened.app.debug.state() == State::Paused; }, 120'000), opened.problem());
    QCOMPARE(opened.app.debug.current().stop.reason, QStringLiteral("exception"));
    QTEST(opened.app.debug.current().stop.text, "sentence");
    // What throws is the library; what is shown is the line.
    QVERIFY2(opened.isAt(call.file, program.greeter.line("// here")), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("well"));
}

QTEST_GUILESS_MAIN(tst_DebugValues)
#include "tst_debugvalues.moc"
