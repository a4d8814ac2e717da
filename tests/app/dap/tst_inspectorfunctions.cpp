// SPDX-License-Identifier: GPL-3.0-or-later
// Session against the inspector of a real Node.js process, through our own adapter: functions that hold when they are
// entered.
#include "tests/app/dap/nodefixture.h"

using namespace fermata;
using namespace fermata::dap;
using namespace fermata::test;

class tst_InspectorFunctions : public QObject, private NodeFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { finish(); }

    void aFunctionHoldsFromItsFirstCall();
    void aFunctionTakesConditionsAndHits();
    void aFunctionThatIsMadeAnewHoldsAtItsNewPlace();
    void aFunctionInASourceHoldsInWhatWasMadeOfIt();
    void aFunctionThatNobodyHasSaysSo();
};

void tst_InspectorFunctions::aFunctionHoldsFromItsFirstCall()
{
    m_program->write(QStringLiteral("user.js"), QByteArray(nodeProgram) + "double(21);\n");
    m_functions = {{.name = QStringLiteral("double")}};
    join({});
    QVERIFY(m_debug->held(1)); // while the module is still being loaded
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("function breakpoint"));
    QCOMPARE(m_debug->line(), lineOf("// in double"));
    QCOMPARE(m_debug->local(QStringLiteral("value")).value, QStringLiteral("21"));
    QVERIFY(m_debug->changes.last().verified);
    QVERIFY(m_debug->get(m_debug->session.setFunctionBreakpoints({})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    m_program->send("4");
    QTRY_COMPARE(m_program->result(), "12");
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_InspectorFunctions::aFunctionTakesConditionsAndHits()
{
    attach({});
    const auto set = m_debug->get(m_debug->session.setFunctionBreakpoints(
        {{.name = QStringLiteral("double"), .condition = QStringLiteral("value > 5")},
         {.name = QStringLiteral("exports.handler"), .hitCondition = QStringLiteral("% 3")}}));
    QVERIFY(set && set->size() == 2 && set->first().verified && set->last().verified);
    m_program->send("2");
    QTRY_COMPARE(m_program->result(), "2");
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("double"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "12");
    m_program->send("3");
    QVERIFY(m_debug->held(2)); // the third call
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("exports.handler"));
    QCOMPARE(m_debug->line(), lineOf("let count"));
    QVERIFY(m_debug->get(m_debug->session.stepOver()));
    QVERIFY(m_debug->held(3));
    QCOMPARE(m_debug->stops.last().reason, QStringLiteral("step"));
}

void tst_InspectorFunctions::aFunctionThatIsMadeAnewHoldsAtItsNewPlace()
{
    attach({});
    QVERIFY(m_debug->get(m_debug->session.setFunctionBreakpoints({{.name = QStringLiteral("double")}})));
    const QByteArray more("const unused = () => 1;\n\n");
    m_program->write(QStringLiteral("user.js"), more + QByteArray(nodeProgram).replace("value * factor", "value * 10"));
    m_program->send("reload");
    QTRY_COMPARE(m_program->result(), "reloaded");
    QTRY_VERIFY(!m_debug->changes.isEmpty() && m_debug->changes.last().verified
                && m_debug->changes.last().line == lineOf("// in double") + 2);
    m_program->send("2");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), lineOf("// in double") + 2);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "10");
}

void tst_InspectorFunctions::aFunctionInASourceHoldsInWhatWasMadeOfIt()
{
    bundle(7, nodeProgram);
    m_functions = {{.name = QStringLiteral("handler")}};
    attach({});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), lineOf("let count"));
    QCOMPARE(m_debug->stack().value(0).path, m_program->path(QStringLiteral("src/user.ts")));
}

void tst_InspectorFunctions::aFunctionThatNobodyHasSaysSo()
{
    attach({});
    const auto set = m_debug->get(m_debug->session.setFunctionBreakpoints({{.name = QStringLiteral("absent")}}));
    QVERIFY(set && set->size() == 1);
    QVERIFY(!set->first().verified);
    QVERIFY(set->first().message.contains(QStringLiteral("no function of this name")));
}

QTEST_GUILESS_MAIN(tst_InspectorFunctions)
#include "tst_inspectorfunctions.moc"
