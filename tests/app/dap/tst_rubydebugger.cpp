// SPDX-License-Identifier: GPL-3.0-or-later
// What holds, and how it goes on: a session with the debugger of our bootstrap for Ruby.
#include "tests/app/dap/rubyfixture.h"

using namespace fermata;
using namespace fermata::dap;
using fermata::test::Watched;

class tst_RubyDebugger : public fermata::test::RubyFixture
{
    Q_OBJECT

private Q_SLOTS:
    void aBreakpointSetBeforeTheRunHolds();
    void aBreakpointSetDuringTheRunHoldsUntilItIsTakenBack();
    void aBreakpointInADefinitionHoldsItsCalls();
    void aBreakpointBelowTheCodeSaysWhy();
    void aConditionChoosesTheRun();
    void aBrokenConditionIsToldAndDoesNotHold();
    void aHitConditionCounts();
    void aFunctionHoldsWhenItIsEntered();
    void aFunctionCountsItsCalls();
    void aFunctionIsBoundWhenItsFileIsLoaded();
    void aLogPointPrintsAndDoesNotHold();
    void whatIsRaisedHoldsThere();
    void whatNobodyCatchesIsShownWhereItWasRaised();
    void whatIsCaughtDoesNotHoldAsUncaught();
    void stepsGoOverIntoAndOut();
    void aStepGoesThroughABlock();
    void aStepOntoAConditionHoldsOnce();
    void aStepTakesMilliseconds();
    void aLoopCanBePaused();
    void disconnectingLeavesItRunning();
    void aSecondClientIsTurnedAway();
    void anotherMayJoinAfterTheFirst();
    void aForkedChildIsNotHeld();
    void aKilledProgramEndsTheSession();
    void twentyRoundsWithoutAMiss();
};

void tst_RubyDebugger::aBreakpointSetBeforeTheRunHolds()
{
    attach({{.line = 13}});
    QTRY_VERIFY(std::any_of(m_debug->changes.begin(), m_debug->changes.end(),
                            [](const Breakpoint &change) { return change.verified; }));
    QCOMPARE(m_debug->changes.last().path, user());
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("breakpoint"));
    QCOMPARE(m_debug->line(), 13);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "12");
    QCOMPARE(m_debug->session.state(), Session::State::Running);
}

void tst_RubyDebugger::aBreakpointSetDuringTheRunHoldsUntilItIsTakenBack()
{
    attach({});
    m_program->send("2");
    QTRY_COMPARE(m_program->result(), "2");
    const auto set = m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 27}}));
    QVERIFY(set);
    QCOMPARE(set->size(), 1);
    QVERIFY(set->first().verified);
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "6");
    m_program->send("4");
    QTRY_COMPARE(m_program->result(), "12"); // it is really gone
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_RubyDebugger::aBreakpointInADefinitionHoldsItsCalls()
{
    attach({{.line = 1}});
    QTRY_VERIFY(!m_debug->changes.isEmpty() && m_debug->changes.last().verified);
    QCOMPARE(m_debug->changes.last().line, 2);
    QVERIFY(m_debug->stops.isEmpty()); // not when the method was defined
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 2);
    QCOMPARE(m_debug->local(QStringLiteral("value")).value, QStringLiteral("6"));
}

void tst_RubyDebugger::aBreakpointBelowTheCodeSaysWhy()
{
    attach({});
    const auto set = m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 90}}));
    QVERIFY(set && !set->first().verified);
    QCOMPARE(set->first().message, QStringLiteral("There is no code in this line or below"));
}

void tst_RubyDebugger::aConditionChoosesTheRun()
{
    checkCondition({.line = 11, .condition = QStringLiteral("i == 3")}, QStringLiteral("i"), "20");
}

void tst_RubyDebugger::aBrokenConditionIsToldAndDoesNotHold()
{
    attach({{.line = 9, .condition = QStringLiteral("absent > 3")}});
    const auto set =
        m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 9, .condition = QStringLiteral("absent > 3")},
                                                              {.line = 11, .condition = QStringLiteral("i ==")}}));
    QVERIFY(set && set->size() == 2);
    QVERIFY(set->at(0).verified);
    QVERIFY(!set->at(1).verified && set->at(1).message.startsWith(QLatin1String("The condition cannot be read")));
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "6");
    QVERIFY(m_debug->stops.isEmpty());
    QTRY_VERIFY(!m_debug->outputs.isEmpty());
    QVERIFY(
        m_debug->outputs.first().text.contains(QLatin1String("The breakpoint in line 9 cannot be decided: NameError")));
}

void tst_RubyDebugger::aHitConditionCounts()
{
    checkHitCount(11, QStringLiteral("i"));
}

void tst_RubyDebugger::aLogPointPrintsAndDoesNotHold()
{
    attach({{.line = 11, .logMessage = QStringLiteral("total is {total} at {i}, {items['a']}")}});
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "6");
    QVERIFY(m_debug->stops.isEmpty());
    QTRY_COMPARE(m_debug->outputs.size(), 3);
    QCOMPARE(m_debug->outputs.last().text, QStringLiteral("total is 1 at 2, [1, 2]\n"));
}

void tst_RubyDebugger::whatIsRaisedHoldsThere()
{
    attach({}, {QStringLiteral("raised"), QStringLiteral("nonsense")});
    m_program->send("13");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("exception"));
    QCOMPARE(m_debug->stops.first().text, QStringLiteral("ArgumentError: unlucky"));
    QCOMPARE(m_debug->line(), 14);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "#<ArgumentError: unlucky>");
    m_program->send("12"); // caught by the function itself, and raised all the same
    QVERIFY(m_debug->held(2));
    QCOMPARE(m_debug->line(), 16);
    QVERIFY(m_debug->get(m_debug->session.setExceptionFilters({})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "-1");
    m_program->send("13");
    QTRY_COMPARE(m_program->result(), "#<ArgumentError: unlucky>");
    QCOMPARE(m_debug->stops.size(), 2);
}

void tst_RubyDebugger::whatNobodyCatchesIsShownWhereItWasRaised()
{
    attach({}, {QStringLiteral("uncaught")});
    m_program->send("13");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().text, QStringLiteral("ArgumentError: unlucky"));
    QCOMPARE(m_debug->line(), 14);
    QCOMPARE(m_debug->local(QStringLiteral("count")).value, QStringLiteral("13"));
    QVERIFY(m_debug->get(m_debug->session.stepOver())); // nothing runs there any more
    QTRY_COMPARE(m_program->result(), "#<ArgumentError: unlucky>");
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "6");
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_RubyDebugger::whatIsCaughtDoesNotHoldAsUncaught()
{
    attach({}, {QStringLiteral("uncaught")});
    m_program->send("12");
    QTRY_COMPARE(m_program->result(), "-1");
    QVERIFY(m_debug->stops.isEmpty());
}

void tst_RubyDebugger::stepsGoOverIntoAndOut()
{
    attach({{.line = 8}});
    m_program->send("0");
    QVERIFY(m_debug->held(1));
    step(&Session::stepOver, 9);
    step(&Session::stepOver, 10);
    step(&Session::stepOver, 13);
    step(&Session::stepInto, 2);
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("double"));
    step(&Session::stepOut, 14);
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("handler"));
    QVERIFY(m_debug->get(m_debug->session.stepOut()));
    QTRY_COMPARE(m_program->result(), "0");
    m_program->send("0"); // a step does not lead into the next call
    QVERIFY(m_debug->held(7));
    QCOMPARE(m_debug->line(), 8);
}

void tst_RubyDebugger::aStepGoesThroughABlock()
{
    attach({{.line = 9}});
    m_program->send("2");
    QVERIFY(m_debug->held(1));
    step(&Session::stepOver, 10);
    step(&Session::stepOver, 11);
    QCOMPARE(m_debug->local(QStringLiteral("i")).value, QStringLiteral("0"));
    step(&Session::stepOver, 11);
    QCOMPARE(m_debug->local(QStringLiteral("i")).value, QStringLiteral("1"));
    step(&Session::stepOver, 13);
    step(&Session::stepOver, 14); // and not into double
}

void tst_RubyDebugger::aStepOntoAConditionHoldsOnce()
{
    checkStepOntoBreakpoint(8, QStringLiteral("count == 3"));
}

void tst_RubyDebugger::aStepTakesMilliseconds()
{
    checkStepTime(11);
}

void tst_RubyDebugger::aLoopCanBePaused()
{
    attach({{.line = 25}});
    m_program->send("99");
    QVERIFY(m_debug->held(1)); // in the loop
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QVERIFY(m_debug->get(m_debug->session.pause()));
    QVERIFY(m_debug->held(2));
    QCOMPARE(m_debug->stops.last().reason, QStringLiteral("pause"));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("handler"));
    m_debug->evaluated(QStringLiteral("count = 4"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->result().isEmpty(), 30000);
}

void tst_RubyDebugger::disconnectingLeavesItRunning()
{
    attach({{.line = 13}}, {QStringLiteral("raised")});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
    QCOMPARE(m_debug->ends, QStringList{QString()});
    QTRY_COMPARE(m_program->result(), "12"); // let go from the breakpoint
    m_program->send("5");
    QTRY_COMPARE(m_program->result(), "20"); // and the breakpoint is gone
    m_program->send("13");
    QTRY_COMPARE(m_program->result(), "#<ArgumentError: unlucky>");
}

void tst_RubyDebugger::aSecondClientIsTurnedAway()
{
    checkSecondClient(13);
}

void tst_RubyDebugger::anotherMayJoinAfterTheFirst()
{
    attach({{.line = 13}});
    QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
    const auto joins = [this] {
        attach({{.line = 9}});
        return m_debug->session.state() == Session::State::Running;
    };
    QVERIFY(joins());
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 9);
}

void tst_RubyDebugger::aForkedChildIsNotHeld()
{
    attach({{.line = 2, .condition = QStringLiteral("value == 7")}});
    m_program->send("14");
    QTRY_COMPARE_WITH_TIMEOUT(m_program->result(), "0", 30000);
    QVERIFY(m_debug->stops.isEmpty());
}

void tst_RubyDebugger::aKilledProgramEndsTheSession()
{
    checkKilled(13);
}

void tst_RubyDebugger::twentyRoundsWithoutAMiss()
{
    for (int round = 0; round < 20; ++round) {
        attach({{.line = 13}});
        m_program->send(QByteArray::number(round % 7));
        QVERIFY(m_debug->held(1));
        QCOMPARE(m_debug->line(), 13);
        QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
        m_debug.reset();
    }
}

void tst_RubyDebugger::aFunctionHoldsWhenItIsEntered()
{
    checkFunction({.name = QStringLiteral("double"), .condition = QStringLiteral("value == 6")},
                  QStringLiteral("double"), 2);
}

void tst_RubyDebugger::aFunctionCountsItsCalls()
{
    checkFunctionHits({.name = QStringLiteral("Object#double"), .hitCondition = QStringLiteral("2")});
}

void tst_RubyDebugger::aFunctionIsBoundWhenItsFileIsLoaded()
{
    m_functions = {{.name = QStringLiteral("handler")}, {.name = QStringLiteral("Other.handler")}};
    attach({});
    QTRY_VERIFY(std::any_of(m_debug->changes.begin(), m_debug->changes.end(),
                            [](const Breakpoint &change) { return change.verified && change.line == 6; }));
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("handler"));
    const auto again = m_debug->get(m_debug->session.setFunctionBreakpoints({{.name = QStringLiteral("absent")}}));
    QVERIFY(again && again->size() == 1 && !again->first().verified && !again->first().message.isEmpty());
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "12");
}

QTEST_GUILESS_MAIN(tst_RubyDebugger)
#include "tst_rubydebugger.moc"
