// SPDX-License-Identifier: GPL-3.0-or-later
// Session against the inspector of a real Node.js process, through our own adapter: holding and moving.
#include "tests/app/dap/nodefixture.h"

using namespace fermata;
using namespace fermata::dap;
using namespace fermata::test;

class tst_Inspector : public QObject, private NodeFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { finish(); }

    void aBreakpointSetBeforeTheFileIsLoadedHolds();
    void aBreakpointSetDuringTheRunHolds();
    void aBreakpointThatCannotBindSaysWhy();
    void breakpointsBindAgainWhenTheFileIsLoadedAgain();
    void aFileBehindALinkKeepsTheEditorsName();
    void aBreakpointInTheSourceHoldsInWhatWasMadeOfIt();
    void aSourceHoldsFromItsFirstLine();
    void aSourceThatIsMadeAnewHoldsAtItsNewPlace();
    void aConditionChoosesTheRun();
    void aHitConditionCounts();
    void aLogPointPrintsAndDoesNotHold();
    void aBrokenLogPointSaysSo();
    void everyExceptionHolds();
    void caughtExceptionsPassTheUncaughtFilter();
    void theStackHasTheUsersFramesAndFoldsTheRest();
    void anAsyncFunctionShowsWhoAwaited();
    void stepsGoOverIntoAndOut();
    void aStepTakesMilliseconds();
    void aLoopCanBePaused();
    void aPauseInAnIdleProgramHoldsInTheUsersCode();
    void disconnectingLeavesItRunning();
    void aKilledProgramEndsTheSession();
    void aProgramThatIsThroughEndsTheSession();
    void nobodyListeningIsUnreachable();
    void aWrongPathIsRefused();
    void twentyRoundsWithoutAMiss();
};

void tst_Inspector::aBreakpointSetBeforeTheFileIsLoadedHolds()
{
    attach({{.line = lineOf("// the call")}});
    QTRY_VERIFY(!m_debug->changes.isEmpty());
    QVERIFY(!m_debug->changes.first().verified); // said before the file was loaded
    QVERIFY(!m_debug->changes.first().message.isEmpty());
    QTRY_VERIFY(m_debug->changes.last().verified);
    QCOMPARE(m_debug->changes.last().path, user());
    QCOMPARE(m_debug->changes.last().line, lineOf("// the call"));
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("breakpoint"));
    QCOMPARE(m_debug->line(), lineOf("// the call"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "12");
    QCOMPARE(m_debug->session.state(), Session::State::Running);
}

void tst_Inspector::aBreakpointSetDuringTheRunHolds()
{
    attach({});
    const int line = lineOf("// the call");
    const auto set = m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = line}, {.line = 2}}));
    QVERIFY(set);
    QCOMPARE(set->size(), 2);
    QVERIFY(set->first().verified);
    QCOMPARE(set->last().line, 4); // line 2 is empty: it slid to where code is
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {})));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "6");
    m_program->send("4");
    QTRY_COMPARE(m_program->result(), "12");
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_Inspector::aBreakpointThatCannotBindSaysWhy()
{
    attach({{.line = 900}});
    QTRY_VERIFY(!m_debug->changes.isEmpty() && m_debug->changes.last().message.contains(QStringLiteral("no code")));
    QVERIFY(!m_debug->changes.last().verified);
    const auto set =
        m_debug->get(m_debug->session.setBreakpoints(m_program->path(QStringLiteral("absent.js")), {{.line = 3}}));
    QVERIFY(set);
    QVERIFY(!set->first().verified);
    QVERIFY(set->first().message.contains(QStringLiteral("not loaded")));
}

void tst_Inspector::breakpointsBindAgainWhenTheFileIsLoadedAgain()
{
    attach({{.line = 4}});
    m_program->write(QStringLiteral("user.js"), QByteArray(nodeProgram).replace("value * factor", "value * 10"));
    m_program->send("reload");
    QTRY_COMPARE(m_program->result(), "reloaded");
    m_program->send("2");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 4);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "10");
}

void tst_Inspector::aFileBehindALinkKeepsTheEditorsName()
{
    const QString link = m_program->path(QStringLiteral("other name.js"));
    QVERIFY(QFile::link(user(), link));
    attachTo({{link, {{.line = 4}}}});
    m_program->send("2");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stack().value(0).path, link);
}

void tst_Inspector::aBreakpointInTheSourceHoldsInWhatWasMadeOfIt()
{
    bundle(7, nodeProgram);
    const QString source = m_program->path(QStringLiteral("src/user.ts"));
    attachTo({{source, {{.line = lineOf("// the call")}}}});
    QTRY_VERIFY(!m_debug->changes.isEmpty() && m_debug->changes.last().verified);
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), lineOf("// the call"));
    QCOMPARE(m_debug->stack().value(0).path, source);
    QVERIFY(m_debug->get(m_debug->session.stepInto()));
    QVERIFY(m_debug->held(2));
    QCOMPARE(m_debug->line(), lineOf("// in double"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "12");
}

// A CommonJS module runs as soon as it is loaded: nobody has time to place anything then.
void tst_Inspector::aSourceHoldsFromItsFirstLine()
{
    bundle(7, nodeProgram);
    const QString source = m_program->path(QStringLiteral("src/user.ts"));
    join({{source, {{.line = 1}}}});
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), 1);
    QCOMPARE(m_debug->stack().value(0).path, source);
}

void tst_Inspector::aSourceThatIsMadeAnewHoldsAtItsNewPlace()
{
    bundle(7, nodeProgram);
    const QString source = m_program->path(QStringLiteral("src/user.ts"));
    attachTo({{source, {{.line = lineOf("// in double")}}}});
    QTRY_VERIFY(!m_debug->changes.isEmpty() && m_debug->changes.last().verified);
    const qsizetype before = m_debug->changes.size();
    bundle(3, QByteArray(nodeProgram).replace("value * factor", "value * 10"));
    m_program->send("reload");
    QTRY_COMPARE(m_program->result(), "reloaded");
    QTRY_VERIFY(m_debug->changes.size() > before && m_debug->changes.last().verified);
    m_program->send("2");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->line(), lineOf("// in double"));
    QCOMPARE(m_debug->stack().value(0).path, source);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "10");
}

void tst_Inspector::aConditionChoosesTheRun()
{
    attach({{.line = lineOf("// in the loop"), .condition = QStringLiteral("i === 3")}});
    m_program->send("5");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->local(QStringLiteral("i")).value, QStringLiteral("3"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "20");
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_Inspector::aHitConditionCounts()
{
    attach({{.line = lineOf("// in the loop"), .hitCondition = QStringLiteral("% 3")}});
    m_program->send("7");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->local(QStringLiteral("i")).value, QStringLiteral("2"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QVERIFY(m_debug->held(2));
    QCOMPARE(m_debug->local(QStringLiteral("i")).value, QStringLiteral("5"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "42");
}

void tst_Inspector::aLogPointPrintsAndDoesNotHold()
{
    attach({{.line = lineOf("// in the loop"),
             .condition = QStringLiteral("i > 0"),
             .logMessage = QStringLiteral("\"total\" {total} {items.a} {`{${i}}`}")}});
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "6");
    QTRY_COMPARE(m_debug->outputs.size(), 2);
    QCOMPARE(m_debug->outputs.last().text, QStringLiteral("\"total\" 1 [1,2] {2}\n"));
    QVERIFY(m_debug->stops.isEmpty());
}

void tst_Inspector::aBrokenLogPointSaysSo()
{
    attach({{.line = lineOf("// the call"), .logMessage = QStringLiteral("{absent.thing}")}});
    m_program->send("3");
    QTRY_COMPARE(m_debug->outputs.size(), 1);
    QCOMPARE(m_debug->outputs.first().text, QStringLiteral("ReferenceError: absent is not defined\n"));
}

void tst_Inspector::everyExceptionHolds()
{
    attach({}, {QStringLiteral("all")});
    m_program->send("13");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("exception"));
    QCOMPARE(m_debug->stops.first().text, QStringLiteral("TypeError: unlucky"));
    QCOMPARE(m_debug->line(), lineOf("throw new"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "TypeError: unlucky");
}

void tst_Inspector::caughtExceptionsPassTheUncaughtFilter()
{
    attach({}, {QStringLiteral("uncaught")});
    m_program->send("14");
    QTRY_COMPARE(m_program->result(), "caught");
    QVERIFY(m_debug->stops.isEmpty());
}

void tst_Inspector::theStackHasTheUsersFramesAndFoldsTheRest()
{
    attach({{.line = 4}});
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    const QList<StackFrame> stack = m_debug->stack();
    QCOMPARE(stack.value(0).name, QStringLiteral("double"));
    QCOMPARE(stack.value(0).path, user());
    QCOMPARE(stack.value(1).name, QStringLiteral("exports.handler"));
    QVERIFY(!stack.value(0).subtle && !stack.value(1).subtle);
    for (qsizetype i = 2; i < stack.size(); ++i)
        QVERIFY2(stack[i].subtle, qPrintable(stack[i].name));
}

void tst_Inspector::anAsyncFunctionShowsWhoAwaited()
{
    attach({{.line = lineOf("// after the wait")}});
    m_program->send("50");
    QVERIFY(m_debug->held(1));
    const QList<StackFrame> stack = m_debug->stack();
    QCOMPARE(stack.value(0).name, QStringLiteral("later"));
    const auto awaiting = std::find_if(stack.begin(), stack.end(), [](const StackFrame &frame) {
        return frame.name == QStringLiteral("async exports.handler");
    });
    QVERIFY(awaiting != stack.end());
    QVERIFY(!awaiting->subtle && !awaiting->canRestart);
    QCOMPARE(awaiting->path, user());
}

void tst_Inspector::stepsGoOverIntoAndOut()
{
    attach({{.line = lineOf("let total")}});
    m_program->send("0");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.stepOver()));
    QVERIFY(m_debug->held(2));
    QCOMPARE(m_debug->stops.last().reason, QStringLiteral("step"));
    while (m_debug->line() != lineOf("// the call")) {
        const auto before = static_cast<int>(m_debug->stops.size());
        QVERIFY(before < 8);
        QVERIFY(m_debug->get(m_debug->session.stepOver()));
        QVERIFY(m_debug->held(before + 1));
    }
    const auto count = static_cast<int>(m_debug->stops.size());
    QVERIFY(m_debug->get(m_debug->session.stepInto()));
    QVERIFY(m_debug->held(count + 1));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("double"));
    QVERIFY(m_debug->get(m_debug->session.stepOut()));
    QVERIFY(m_debug->held(count + 2));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("exports.handler"));
}

void tst_Inspector::aStepTakesMilliseconds()
{
    attach({{.line = lineOf("let count")}});
    m_program->send("20");
    QVERIFY(m_debug->held(1));
    qint64 best = 1000;
    for (int step = 2; step < 40 && best >= 30; ++step) { // a busy machine delays some of them
        // Not qWaitFor, which looks every ten milliseconds only.
        QEventLoop untilStopped;
        connect(&m_debug->session, &Session::stopped, &untilStopped, &QEventLoop::quit);
        QTimer::singleShot(5000, &untilStopped, &QEventLoop::quit);
        QElapsedTimer timer;
        timer.start();
        m_debug->session.stepOver();
        untilStopped.exec();
        QCOMPARE(m_debug->stops.size(), step);
        best = std::min(best, timer.elapsed());
    }
    QVERIFY2(best < 30, qPrintable(QString::number(best))); // all take 40 and more when acknowledgements are delayed
}

void tst_Inspector::aLoopCanBePaused()
{
    attach({});
    m_program->send("99");
    QTRY_VERIFY(m_program->lines().contains("SPINNING"));
    QVERIFY(m_debug->get(m_debug->session.pause()));
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("pause"));
    QCOMPARE(m_debug->stack().value(0).path, user());
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QCOMPARE(m_debug->session.state(), Session::State::Running);
}

void tst_Inspector::aPauseInAnIdleProgramHoldsInTheUsersCode()
{
    attach({});
    QVERIFY(m_debug->get(m_debug->session.pause()));
    m_program->send("3");
    QVERIFY(m_debug->held(1)); // a walk through Node's own code, line by line, would not come here in that time
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("pause"));
    QCOMPARE(m_debug->stack().value(0).path, user());
    // The places that were taken for it are free again.
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "6");
    m_program->send("4");
    QTRY_COMPARE(m_program->result(), "12");
    QCOMPARE(m_debug->stops.size(), 1);
}

void tst_Inspector::disconnectingLeavesItRunning()
{
    attach({{.line = lineOf("// the call")}}, {QStringLiteral("all")});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
    QCOMPARE(m_debug->ends, QStringList{QString()});
    QTRY_COMPARE(m_program->result(), "12");
    m_program->send("5");
    QTRY_COMPARE(m_program->result(), "20");
    m_program->send("13");
    QTRY_COMPARE(m_program->result(), "TypeError: unlucky");
    const auto late = m_debug->get(m_debug->session.resume());
    QVERIFY(!late);
    QCOMPARE(late.error().code, Error::Code::Cancelled);
}

void tst_Inspector::aKilledProgramEndsTheSession()
{
    attach({{.line = lineOf("// the call")}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    m_program->process().kill();
    QTRY_COMPARE(m_debug->ends.size(), 1);
    QVERIFY(m_debug->ends.first().contains(QStringLiteral("closed the connection")));
    QCOMPARE(m_debug->session.state(), Session::State::Ended);
}

void tst_Inspector::aProgramThatIsThroughEndsTheSession()
{
    attach({});
    m_program->process().closeWriteChannel();
    QTRY_COMPARE(m_debug->ends, QStringList{QStringLiteral("The program has ended")});
    QTRY_COMPARE(m_program->process().state(), QProcess::NotRunning); // it did not wait for us
}

void tst_Inspector::nobodyListeningIsUnreachable()
{
    SessionOptions options{QStringLiteral("inspector"),
                           {{QStringLiteral("port"), 1}, {QStringLiteral("path"), QStringLiteral("/x")}},
                           {},
                           {}};
    Watched debug(std::make_unique<InspectorTransport>(), options);
    const auto started = debug.get(debug.session.start());
    QVERIFY(!started);
    QVERIFY(debug.ends.value(0).contains(QStringLiteral("127.0.0.1:1")));
}

void tst_Inspector::aWrongPathIsRefused()
{
    m_inspector = QUrl(QString::fromUtf8(m_program->start(QStringLiteral("node"), {QStringLiteral("boot.cjs")})));
    SessionOptions options{QStringLiteral("inspector"),
                           {{QStringLiteral("port"), QString::number(m_inspector.port())},
                            {QStringLiteral("path"), QStringLiteral("/nonsense")}},
                           {},
                           {}};
    Watched debug(std::make_unique<InspectorTransport>(), options);
    QVERIFY(!debug.get(debug.session.start()));
    QVERIFY(!debug.ends.value(0).isEmpty());
}

void tst_Inspector::twentyRoundsWithoutAMiss()
{
    for (int round = 0; round < 20; ++round) {
        attach({{.line = lineOf("// the call")}});
        m_program->send("4");
        QVERIFY2(m_debug->held(1), qPrintable(QStringLiteral("round %1").arg(round)));
        QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
        const int n = 5 + round % 7;
        m_program->send(QByteArray::number(n));
        QTRY_COMPARE(m_program->result(), QByteArray::number(n * (n - 1)));
    }
}

QTEST_GUILESS_MAIN(tst_Inspector)
#include "tst_inspector.moc"
