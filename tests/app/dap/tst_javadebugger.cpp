// SPDX-License-Identifier: GPL-3.0-or-later
// What holds, and how it goes on: a session with the debugger of our bootstrap for Java.
#include "tests/app/dap/javafixture.h"

using namespace fermata;
using namespace fermata::dap;
using fermata::test::Watched;

class tst_JavaDebugger : public fermata::test::JavaFixture
{
    Q_OBJECT

private Q_SLOTS:
    void aBreakpointInAClassThatComesLaterHolds();
    void aBreakpointSetDuringTheRunHoldsUntilItIsTakenBack();
    void aBreakpointBelowTheCodeSaysWhy();
    void aConditionChoosesTheRun();
    void aBrokenConditionIsToldAndDoesNotHold();
    void aHitConditionCounts();
    void aFunctionHoldsWhenItIsEntered();
    void aFunctionCountsItsCalls();
    void aFunctionOfAClassThatComesLaterHolds();
    void aLogPointPrintsAndDoesNotHold();
    void whatIsRaisedHoldsThere();
    void whatNobodyCatchesHolds();
    void stepsGoOverIntoAndOut();
    void aStepOntoAConditionHoldsOnce();
    void aStepTakesMilliseconds();
    void aLoopCanBePaused();
    void disconnectingLeavesItRunningAndAnotherMayJoin();
    void aSecondClientIsTurnedAway();
    void aKilledProgramEndsTheSession();
};

void tst_JavaDebugger::aBreakpointInAClassThatComesLaterHolds()
{
    attach({{.line = 37}});
    QVERIFY(std::none_of(m_debug->changes.begin(), m_debug->changes.end(),
                         [](const Breakpoint &change) { return change.verified; }));
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(std::any_of(m_debug->changes.begin(), m_debug->changes.end(),
                        [this](const Breakpoint &change) { return change.verified && change.path == user(); }));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("breakpoint"));
    QCOMPARE(m_debug->line(), 37);
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("Later.text"));
    QCOMPARE(m_debug->stack().value(0).path, user());
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "=12");
    QCOMPARE(m_debug->session.state(), Session::State::Running);
}

void tst_JavaDebugger::aBreakpointSetDuringTheRunHoldsUntilItIsTakenBack()
{
    attach({});
    m_program->send("2");
    QTRY_COMPARE(m_program->result(), "=2");
    const auto set = m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 31}, {.line = 11}}));
    QVERIFY(set && set->size() == 2);
    QVERIFY(set->at(0).verified && set->at(1).verified);
    QCOMPARE(set->at(1).line, 12); // a definition holds its calls
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 12);
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "=6");
    m_program->send("4");
    QTRY_COMPARE(m_program->result(), "=12"); // it is really gone
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_JavaDebugger::aBreakpointBelowTheCodeSaysWhy()
{
    attach({});
    m_program->send("2");
    QTRY_COMPARE(m_program->result(), "=2");
    const auto set = m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 90}}));
    QVERIFY(set && !set->first().verified);
    QCOMPARE(set->first().message, QStringLiteral("There is no code in this line or below"));
}

void tst_JavaDebugger::aConditionChoosesTheRun()
{
    checkCondition({.line = 17, .condition = QStringLiteral("i == 3 && items.size() == 2")}, QStringLiteral("i"),
                   "=20");
}

void tst_JavaDebugger::aBrokenConditionIsToldAndDoesNotHold()
{
    attach({{.line = 15, .condition = QStringLiteral("absent > 3")}});
    const auto set =
        m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 15, .condition = QStringLiteral("absent > 3")},
                                                              {.line = 17, .condition = QStringLiteral("i ==")}}));
    QVERIFY(set && set->size() == 2);
    QCOMPARE(set->at(1).message, QStringLiteral("The condition cannot be read: unexpected end"));
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "=6");
    QVERIFY(m_debug->stops.isEmpty());
    QTRY_VERIFY(!m_debug->outputs.isEmpty());
    QCOMPARE(m_debug->outputs.first().text,
             QStringLiteral("The breakpoint in line 15 cannot be decided: absent is not known here\n"));
}

void tst_JavaDebugger::aHitConditionCounts()
{
    checkHitCount(17, QStringLiteral("i"));
}

void tst_JavaDebugger::aLogPointPrintsAndDoesNotHold()
{
    attach({{.line = 17, .logMessage = QStringLiteral("total is {total} at {i}, {items.get(\"a\")}")}});
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "=6");
    QVERIFY(m_debug->stops.isEmpty());
    QTRY_COMPARE(m_debug->outputs.size(), 3);
    QCOMPARE(m_debug->outputs.last().text, QStringLiteral("total is 1 at 2, [1, 2]\n"));
}

void tst_JavaDebugger::whatIsRaisedHoldsThere()
{
    attach({}, {QStringLiteral("raised"), QStringLiteral("nonsense")});
    m_program->send("13");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("exception"));
    QCOMPARE(m_debug->stops.first().text, QStringLiteral("java.lang.IllegalArgumentException: unlucky"));
    QCOMPARE(m_debug->line(), 21);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "java.lang.IllegalArgumentException: unlucky");
    m_program->send("12"); // caught by the function itself, and raised all the same
    QVERIFY(m_debug->held(2));
    const QList<StackFrame> stack = m_debug->stack();
    const auto own = std::find_if(stack.begin(), stack.end(), [](const StackFrame &frame) { return !frame.subtle; });
    QVERIFY(own != stack.end());
    QCOMPARE(own->line, 24);
    QVERIFY(stack.first().subtle && stack.first().path.isEmpty());
    QVERIFY(m_debug->get(m_debug->session.setExceptionFilters({})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "=-1");
    m_program->send("13");
    QTRY_COMPARE(m_program->result(), "java.lang.IllegalArgumentException: unlucky");
    QCOMPARE(m_debug->stops.size(), 2);
}

void tst_JavaDebugger::whatNobodyCatchesHolds()
{
    attach({}, {QStringLiteral("uncaught")});
    m_program->send("12"); // is caught
    QTRY_COMPARE(m_program->result(), "=-1");
    QVERIFY(m_debug->stops.isEmpty());
    m_program->send("13");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 21);
    QCOMPARE(m_debug->local(QStringLiteral("count")).value, QStringLiteral("13"));
    QVERIFY(m_debug->get(m_debug->session.stepOver())); // out of the function: nothing of it runs any more
    QTRY_COMPARE(m_program->result(), "java.lang.IllegalArgumentException: unlucky");
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "=6");
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_JavaDebugger::stepsGoOverIntoAndOut()
{
    attach({{.line = 15}});
    m_program->send("0");
    QVERIFY(m_debug->held(1));
    step(&Session::stepOver, 16);
    step(&Session::stepOver, 19);
    step(&Session::stepInto, 7);
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("User.twice"));
    step(&Session::stepOut, 19); // what it gives is put there yet
    step(&Session::stepOver, 20);
    QVERIFY(m_debug->get(m_debug->session.stepOut()));
    QTRY_COMPARE(m_program->result(), "=0");
    m_program->send("0"); // a step does not lead into the next call
    QVERIFY(m_debug->held(7));
    QCOMPARE(m_debug->line(), 15);
}

void tst_JavaDebugger::aStepOntoAConditionHoldsOnce()
{
    checkStepOntoBreakpoint(14, QStringLiteral("count == 3"));
}

void tst_JavaDebugger::aStepTakesMilliseconds()
{
    checkStepTime(17);
}

void tst_JavaDebugger::aLoopCanBePaused()
{
    attach({{.line = 29}});
    m_program->send("99");
    QVERIFY(m_debug->held(1)); // in the loop
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QVERIFY(m_debug->get(m_debug->session.pause()));
    QVERIFY(m_debug->held(2));
    QCOMPARE(m_debug->stops.last().reason, QStringLiteral("pause"));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("User.handle"));
    m_debug->evaluated(QStringLiteral("count = 4"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->result().isEmpty(), 30000);
}

void tst_JavaDebugger::disconnectingLeavesItRunningAndAnotherMayJoin()
{
    attach({{.line = 19}}, {QStringLiteral("raised")});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
    QCOMPARE(m_debug->ends, QStringList{QString()});
    QTRY_COMPARE(m_program->result(), "=12"); // let go from the breakpoint
    m_program->send("13");
    QTRY_COMPARE(m_program->result(), "java.lang.IllegalArgumentException: unlucky"); // nothing holds
    attach({{.line = 15}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 15);
}

void tst_JavaDebugger::aSecondClientIsTurnedAway()
{
    checkSecondClient(19);
}

void tst_JavaDebugger::aKilledProgramEndsTheSession()
{
    checkKilled(19);
}

void tst_JavaDebugger::aFunctionHoldsWhenItIsEntered()
{
    checkFunction({.name = QStringLiteral("User.twice"), .condition = QStringLiteral("value == 6")},
                  QStringLiteral("User.twice"), 7);
}

void tst_JavaDebugger::aFunctionCountsItsCalls()
{
    checkFunctionHits({.name = QStringLiteral("twice"), .hitCondition = QStringLiteral("2")});
}

void tst_JavaDebugger::aFunctionOfAClassThatComesLaterHolds()
{
    m_functions = {{.name = QStringLiteral("Later::text")}, {.name = QStringLiteral("Never.text")}};
    attach({});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("Later.text"));
    QVERIFY(std::any_of(m_debug->changes.begin(), m_debug->changes.end(),
                        [](const Breakpoint &change) { return change.verified; }));
    const auto again = m_debug->get(m_debug->session.setFunctionBreakpoints({{.name = QStringLiteral("absent")}}));
    QVERIFY(again && again->size() == 1 && !again->first().verified && !again->first().message.isEmpty());
}

QTEST_GUILESS_MAIN(tst_JavaDebugger)
#include "tst_javadebugger.moc"
