// SPDX-License-Identifier: GPL-3.0-or-later
// What holds, and how it goes on: a session with Xdebug.
#include "tests/app/dap/phpfixture.h"

using namespace fermata;
using namespace fermata::dap;
using fermata::test::Watched;

class tst_PhpDebugger : public fermata::test::PhpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void aBreakpointSetBeforeTheRunHolds();
    void aBreakpointSetBetweenCallsHoldsUntilItIsTakenBack();
    void ofBreakpointsReplacedBetweenCallsTheLastOnesHold();
    void aBreakpointSetWhileCodeRunsHolds();
    void aBreakpointMovesToTheNextCode();
    void aConditionChoosesTheRun();
    void aHitConditionCounts();
    void aFunctionHoldsWhenItIsEntered();
    void aFunctionCountsItsCalls();
    void aNameThatIsNoneIsRefused();
    void aLogPointPrintsAndDoesNotHold();
    void whatIsRaisedHoldsThere();
    void whatNobodyCatchesHoldsAlone();
    void stepsGoOverIntoAndOut();
    void aStepGoesOverALogPointInACalledFunction();
    void aStepTakesMilliseconds();
    void aLoopCanBePaused();
    void aPauseBetweenCallsHoldsTheNext();
    void disconnectingLeavesItRunning();
    void disconnectingWhileItRunsLeavesItRunning();
    void aSecondClientIsTurnedAway();
    void anotherJoinsAtTheNextCall();
    void aForkedChildIsNotHeld();
    void aKilledProgramEndsTheSession();
    void aProgramThatEndsEndsTheSession();
    void twentyRoundsWithoutAMiss();
};

void tst_PhpDebugger::aBreakpointSetBeforeTheRunHolds()
{
    attach({{.line = 14}});
    QTRY_VERIFY(std::any_of(m_debug->changes.begin(), m_debug->changes.end(),
                            [](const Breakpoint &change) { return change.verified; }));
    QCOMPARE(m_debug->changes.last().path, user());
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("breakpoint"));
    QCOMPARE(m_debug->line(), 14);
    const QList<StackFrame> stack = m_debug->stack();
    QCOMPARE(stack.first().name, QStringLiteral("handler"));
    QCOMPARE(stack.first().path, user());
    QVERIFY(!stack.first().subtle && stack.last().subtle);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "12");
    QCOMPARE(m_debug->session.state(), Session::State::Running);
}

void tst_PhpDebugger::aBreakpointSetBetweenCallsHoldsUntilItIsTakenBack()
{
    attach({});
    m_program->send("2");
    QTRY_COMPARE(m_program->result(), "2");
    const auto set = m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 31}}));
    QVERIFY(set);
    QCOMPARE(set->size(), 1);
    QVERIFY(set->first().verified);
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 31);
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "6");
    m_program->send("4");
    QTRY_COMPARE(m_program->result(), "12"); // it is really gone
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_PhpDebugger::ofBreakpointsReplacedBetweenCallsTheLastOnesHold()
{
    attach({{.line = 14}});
    m_program->send("2");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "2");
    const SourceBreakpoint log{.line = 14, .logMessage = QStringLiteral("total is {$total}")};
    for (const SourceBreakpoint &wanted :
         {SourceBreakpoint{.line = 14, .condition = QStringLiteral("$total > 0")}, log})
        QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {wanted})));
    m_program->send("4");
    QTRY_COMPARE(m_program->result(), "12");
    QCOMPARE(m_debug->stops.size(), 1);
    QTRY_COMPARE(m_debug->outputs.size(), 1);
    QCOMPARE(m_debug->outputs.first().text, QStringLiteral("total is 6\n"));
}

void tst_PhpDebugger::aBreakpointSetWhileCodeRunsHolds()
{
    attach({});
    m_program->send("99"); // for ever
    QTest::qWait(100);
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 29}})));
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 29);
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("breakpoint"));
}

void tst_PhpDebugger::aBreakpointMovesToTheNextCode()
{
    attach({{.line = 13}});
    QTRY_VERIFY(!m_debug->changes.isEmpty() && m_debug->changes.last().verified);
    QVERIFY(m_debug->changes.last().line != 13);
}

void tst_PhpDebugger::aConditionChoosesTheRun()
{
    checkCondition({.line = 12, .condition = QStringLiteral("$i == 3")}, QStringLiteral("$i"), "20");
}

void tst_PhpDebugger::aHitConditionCounts()
{
    checkHitCount(12, QStringLiteral("$i"));
}

void tst_PhpDebugger::aLogPointPrintsAndDoesNotHold()
{
    attach({{.line = 12, .logMessage = QStringLiteral("total's {$total} at {$i}, {$items['a']} $5 {$none()}")}});
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "6");
    QVERIFY(m_debug->stops.isEmpty());
    QTRY_COMPARE(m_debug->outputs.size(), 3);
    QVERIFY2(m_debug->outputs.last().text.startsWith(QLatin1String("Error: Value of type null is not callable")),
             qPrintable(m_debug->outputs.last().text));
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(
        user(), {{.line = 12, .logMessage = QStringLiteral("total's {$total} at {$i}, {$items['a']} $5")}})));
    m_program->send("2");
    QTRY_COMPARE(m_program->result(), "2");
    QTRY_COMPARE(m_debug->outputs.size(), 5);
    QCOMPARE(m_debug->outputs.last().text, QStringLiteral("total's 0 at 1, [1,2] $5\n"));
}

void tst_PhpDebugger::whatIsRaisedHoldsThere()
{
    attach({}, {QStringLiteral("all"), QStringLiteral("nonsense")});
    m_program->send("13");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("exception"));
    QCOMPARE(m_debug->stops.first().text, QStringLiteral("InvalidArgumentException: unlucky"));
    QCOMPARE(m_debug->line(), 16);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "InvalidArgumentException: unlucky");
    m_program->send("12"); // caught by the function itself, and thrown all the same
    QVERIFY(m_debug->held(2));
    QCOMPARE(m_debug->line(), 20);
    QVERIFY(m_debug->get(m_debug->session.setExceptionFilters({})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "-1");
    m_program->send("13");
    QTRY_COMPARE(m_program->result(), "InvalidArgumentException: unlucky");
    QCOMPARE(m_debug->stops.size(), 2);
}

void tst_PhpDebugger::whatNobodyCatchesHoldsAlone()
{
    attach({}, {QStringLiteral("uncaught")});
    m_program->send("12");
    QTRY_COMPARE(m_program->result(), "-1");
    QVERIFY(m_debug->stops.isEmpty());
    m_program->send("13");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().text, QStringLiteral("InvalidArgumentException: unlucky"));
    QCOMPARE(m_debug->line(), 16);
    QCOMPARE(m_debug->local(QStringLiteral("$count")).value, QStringLiteral("13"));
    QVERIFY(m_debug->get(m_debug->session.stepOver())); // nothing runs there any more
    QTRY_COMPARE(m_program->result(), "InvalidArgumentException: unlucky");
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "6");
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_PhpDebugger::stepsGoOverIntoAndOut()
{
    attach({{.line = 8}});
    m_program->send("0");
    QVERIFY(m_debug->held(1));
    step(&Session::stepOver, 9);
    step(&Session::stepOver, 10);
    step(&Session::stepOver, 11);
    step(&Session::stepOver, 11); // once for the beginning of the loop, once for its condition
    step(&Session::stepOver, 14);
    step(&Session::stepInto, 3);
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("double"));
    step(&Session::stepOut, 15);
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("handler"));
    QVERIFY(m_debug->get(m_debug->session.stepOut()));
    QTRY_COMPARE(m_program->result(), "0");
    m_program->send("0"); // a step does not lead into the next call
    QVERIFY(m_debug->held(9));
    QCOMPARE(m_debug->line(), 8);
}

void tst_PhpDebugger::aStepGoesOverALogPointInACalledFunction()
{
    attach({{.line = 14}, {.line = 3, .logMessage = QStringLiteral("inside")}});
    m_program->send("2");
    QVERIFY(m_debug->held(1));
    step(&Session::stepOver, 15);
    QCOMPARE(m_debug->outputs.size(), 1);
}

void tst_PhpDebugger::aStepTakesMilliseconds()
{
    checkStepTime(12);
}

void tst_PhpDebugger::aLoopCanBePaused()
{
    attach({});
    m_program->send("99");
    QTest::qWait(100);
    QVERIFY(m_debug->get(m_debug->session.pause()));
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.last().reason, QStringLiteral("pause"));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("handler"));
    m_debug->evaluated(QStringLiteral("$count = 4"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->result().isEmpty(), 30000);
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_PhpDebugger::aPauseBetweenCallsHoldsTheNext()
{
    attach({});
    m_program->send("1");
    QTRY_COMPARE(m_program->result(), "0");
    QVERIFY(m_debug->get(m_debug->session.pause()));
    m_program->send("2");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.last().reason, QStringLiteral("pause"));
    QCOMPARE(m_debug->line(), 8);
}

void tst_PhpDebugger::disconnectingLeavesItRunning()
{
    attach({{.line = 14}}, {QStringLiteral("all")});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
    QCOMPARE(m_debug->ends, QStringList{QString()});
    QTRY_COMPARE(m_program->result(), "12"); // let go from the breakpoint
    m_program->send("5");
    QTRY_COMPARE(m_program->result(), "20"); // and the breakpoint is gone
    m_program->send("13");
    QTRY_COMPARE(m_program->result(), "InvalidArgumentException: unlucky");
}

void tst_PhpDebugger::disconnectingWhileItRunsLeavesItRunning()
{
    attach({{.line = 14}});
    QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
    for (const char *const call : {"4", "4", "13", "5"})
        m_program->send(call);
    QTRY_COMPARE(m_program->result(), "20");
}

void tst_PhpDebugger::aSecondClientIsTurnedAway()
{
    checkSecondClient(14);
}

void tst_PhpDebugger::anotherJoinsAtTheNextCall()
{
    attach({{.line = 14}});
    QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
    m_debug = std::make_unique<Watched>(std::make_unique<DbgpTransport>(), options({{.line = 10}}, {}));
    const QFuture<Result<>> started = m_debug->session.start();
    QTest::qWait(100);
    QVERIFY(!started.isFinished()); // nothing runs that could hear it
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 10);
}

void tst_PhpDebugger::aForkedChildIsNotHeld()
{
    attach({{.line = 3, .condition = QStringLiteral("$value == 7")}});
    m_program->send("14");
    QTRY_COMPARE_WITH_TIMEOUT(m_program->result(), "182", 30000);
    QVERIFY(m_debug->stops.isEmpty());
}

void tst_PhpDebugger::aKilledProgramEndsTheSession()
{
    checkKilled(14);
}

void tst_PhpDebugger::aProgramThatEndsEndsTheSession()
{
    attach({});
    m_program->process().closeWriteChannel();
    QTRY_COMPARE(m_debug->ends.size(), 1);
    QCOMPARE(m_debug->ends.first(), QStringLiteral("The program has ended"));
    QTRY_COMPARE(m_program->process().state(), QProcess::NotRunning); // it does not wait for anybody
}

void tst_PhpDebugger::twentyRoundsWithoutAMiss()
{
    for (int round = 0; round < 20; ++round) {
        renew();
        attach({{.line = 14}});
        m_program->send(QByteArray::number(round % 7));
        QVERIFY(m_debug->held(1));
        QCOMPARE(m_debug->line(), 14);
        QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
        m_debug.reset();
    }
}

void tst_PhpDebugger::aFunctionHoldsWhenItIsEntered()
{
    checkFunction({.name = QStringLiteral("double"), .condition = QStringLiteral("$value === 6")},
                  QStringLiteral("double"), 3);
}

void tst_PhpDebugger::aFunctionCountsItsCalls()
{
    checkFunctionHits({.name = QStringLiteral("double"), .hitCondition = QStringLiteral("2")});
}

void tst_PhpDebugger::aNameThatIsNoneIsRefused()
{
    const QList<FunctionBreakpoint> wanted{{.name = QStringLiteral("no name")}, {.name = QStringLiteral("handler")}};
    m_functions = wanted;
    attach({});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("handler"));
    const auto set = m_debug->get(m_debug->session.setFunctionBreakpoints(wanted));
    QVERIFY(set && set->size() == 2);
    QVERIFY(!set->first().verified && !set->first().message.isEmpty());
    QVERIFY(set->last().verified);
}

QTEST_GUILESS_MAIN(tst_PhpDebugger)
#include "tst_phpdebugger.moc"
