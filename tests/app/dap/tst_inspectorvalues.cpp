// SPDX-License-Identifier: GPL-3.0-or-later
// What a held Node.js program shows of its variables, and how they are changed.
#include "tests/app/dap/nodefixture.h"

using namespace fermata;
using namespace fermata::dap;
using namespace fermata::test;

class tst_InspectorValues : public QObject, private NodeFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { finish(); }

    void scopesAreLocalClosureModuleGlobal();
    void blocksBelongToTheFunction();
    void valuesReadAsAPersonWritesThem();
    void longArraysComeInParts();
    void mapsShowTheirEntries();
    void gettersRunOnlyWhenOpened();
    void aChangedValueChangesTheResult();
    void aChangedMemberChangesTheResult();
    void anImpossibleValueIsRefused();
    void expressionsAreEvaluatedInTheFrame();
    void hoveringChangesNothing();
};

void tst_InspectorValues::scopesAreLocalClosureModuleGlobal()
{
    attach({{.line = 4}});
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    const auto scopes = m_debug->get(m_debug->session.scopes(m_debug->stack().value(0).id));
    QVERIFY(scopes);
    QStringList names;
    for (const Scope &scope : *scopes)
        names += scope.name;
    QCOMPARE(names, QStringList({QStringLiteral("Local"), QStringLiteral("Module"), QStringLiteral("Global")}));
    QVERIFY(scopes->last().expensive && !scopes->first().expensive);
    const auto module = m_debug->get(m_debug->session.variables(scopes->value(1).variablesReference));
    QVERIFY(module);
    QVERIFY(std::any_of(module->begin(), module->end(), [](const Variable &one) {
        return one.name == QStringLiteral("factor") && one.value == QStringLiteral("2");
    }));
}

void tst_InspectorValues::blocksBelongToTheFunction()
{
    attach({{.line = lineOf("// in the loop")}});
    m_program->send("1");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->local(QStringLiteral("half")).value, QStringLiteral("0"));
    QCOMPARE(m_debug->local(QStringLiteral("i")).value, QStringLiteral("0"));
    QCOMPARE(m_debug->local(QStringLiteral("count")).value, QStringLiteral("1"));
}

void tst_InspectorValues::valuesReadAsAPersonWritesThem()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    const Variable items = m_debug->local(QStringLiteral("items"));
    QCOMPARE(items.value, QStringLiteral("{a: Array(2), b: 3, a b: null, lazy: (...)}"));
    QCOMPARE(items.type, QStringLiteral("Object"));
    const Variable a = member(items, QStringLiteral("a"));
    QCOMPARE(a.value, QStringLiteral("(2) [1, 2]"));
    QCOMPARE(a.evaluateName, QStringLiteral("items.a"));
    QCOMPARE(member(a, QStringLiteral("1")).evaluateName, QStringLiteral("items.a[1]"));
    QCOMPARE(member(items, QStringLiteral("a b")).evaluateName, QStringLiteral("items[\"a b\"]"));
    QCOMPARE(m_debug->local(QStringLiteral("event")).value, QStringLiteral("\"3\""));
    QCOMPARE(m_debug->local(QStringLiteral("event")).variablesReference, 0);
    QCOMPARE(m_debug->evaluated(QStringLiteral("10n")), QStringLiteral("10n"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("undefined")), QStringLiteral("undefined"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("-0")), QStringLiteral("-0"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("new RangeError('far')")), QStringLiteral("RangeError: far"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("new Set(['x'])")), QStringLiteral("Set(1) {\"x\"}"));
}

void tst_InspectorValues::longArraysComeInParts()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    const Variable array = m_debug->local(QStringLiteral("long"));
    const auto parts = m_debug->get(m_debug->session.variables(array.variablesReference));
    QVERIFY(parts);
    QCOMPARE(parts->size(), 3);
    QCOMPARE(parts->last().name, QStringLiteral("[200 \u2026 249]"));
    const auto last = m_debug->get(m_debug->session.variables(parts->last().variablesReference));
    QVERIFY(last);
    QCOMPARE(last->size(), 50);
    QCOMPARE(last->last().name, QStringLiteral("249"));
    QCOMPARE(last->last().value, QStringLiteral("2490"));
    QVERIFY(m_debug->get(
        m_debug->session.setVariable(parts->last().variablesReference, QStringLiteral("249"), QStringLiteral("-1"))));
    QCOMPARE(m_debug->evaluated(QStringLiteral("long[249]")), QStringLiteral("-1"));
}

void tst_InspectorValues::mapsShowTheirEntries()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    const Variable map = m_debug->local(QStringLiteral("map"));
    QCOMPARE(map.value, QStringLiteral("Map(1) {\"one\" => 1}"));
    const Variable entries = member(map, QStringLiteral("[[Entries]]"));
    QVERIFY(entries.variablesReference > 0);
    QVERIFY(entries.readOnly);
    const Variable first = member(entries, QStringLiteral("0"));
    QCOMPARE(member(first, QStringLiteral("key")).value, QStringLiteral("\"one\""));
    QCOMPARE(member(first, QStringLiteral("value")).value, QStringLiteral("1"));
}

void tst_InspectorValues::gettersRunOnlyWhenOpened()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    const Variable lazy = member(m_debug->local(QStringLiteral("items")), QStringLiteral("lazy"));
    QCOMPARE(lazy.value, QStringLiteral("(...)"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("items.called")), QStringLiteral("undefined"));
    QCOMPARE(member(lazy, QStringLiteral("lazy")).value, QStringLiteral("\"late\""));
    QCOMPARE(m_debug->evaluated(QStringLiteral("items.called")), QStringLiteral("true"));
}

void tst_InspectorValues::aChangedValueChangesTheResult()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    const auto changed = m_debug->get(m_debug->session.setVariable(m_debug->localsReference(), QStringLiteral("total"),
                                                                   QStringLiteral("count * 25")));
    QVERIFY(changed);
    QCOMPARE(changed->name, QStringLiteral("total"));
    QCOMPARE(changed->value, QStringLiteral("100"));
    QCOMPARE(m_debug->local(QStringLiteral("total")).value, QStringLiteral("100"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "200");
}

void tst_InspectorValues::aChangedMemberChangesTheResult()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    const Variable items = m_debug->local(QStringLiteral("items"));
    QVERIFY(m_debug->get(
        m_debug->session.setVariable(items.variablesReference, QStringLiteral("b"), QStringLiteral("1004"))));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "1012");
}

void tst_InspectorValues::anImpossibleValueIsRefused()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    for (const QString &value : {QStringLiteral("1 +"), QStringLiteral("absent")}) {
        const auto changed =
            m_debug->get(m_debug->session.setVariable(m_debug->localsReference(), QStringLiteral("total"), value));
        QVERIFY2(!changed, changed ? qPrintable(changed->value) : "");
        QCOMPARE(changed.error().code, Error::Code::Invalid);
        QVERIFY2(QString::fromStdString(changed.error().message).contains(QStringLiteral("Error:")),
                 changed.error().message.c_str());
    }
    QVERIFY(!m_debug->get(
        m_debug->session.setVariable(m_debug->localsReference(), QStringLiteral("nothing"), QStringLiteral("1"))));
    QCOMPARE(m_debug->session.state(), Session::State::Paused);
}

void tst_InspectorValues::expressionsAreEvaluatedInTheFrame()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->evaluated(QStringLiteral("total + count + factor")), QStringLiteral("12"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("absent")), QStringLiteral("!ReferenceError: absent is not defined"));
    m_debug->evaluated(QStringLiteral("total = 50"), QStringLiteral("repl"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "100");
}

void tst_InspectorValues::hoveringChangesNothing()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->evaluated(QStringLiteral("items.b"), QStringLiteral("hover")), QStringLiteral("4"));
    QVERIFY(m_debug->evaluated(QStringLiteral("items.b = 9"), QStringLiteral("hover")).startsWith(QStringLiteral("!")));
    QCOMPARE(m_debug->evaluated(QStringLiteral("items.b")), QStringLiteral("4"));
}

QTEST_GUILESS_MAIN(tst_InspectorValues)
#include "tst_inspectorvalues.moc"
