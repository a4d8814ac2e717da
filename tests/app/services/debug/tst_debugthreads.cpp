// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/heldcall.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// What runs beside the line that is held, and what has run before it.
class tst_DebugThreads : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void initTestCase() { useDebiansGo(); }
    void theOtherThreadIsLookedAt_data();
    void theOtherThreadIsLookedAt();
    void whereTheOthersRunOnNoneIsShown_data();
    void whereTheOthersRunOnNoneIsShown();
    void aBreakpointInAThreadHolds_data();
    void aBreakpointInAThreadHolds();
    void whatACallGaveIsShown_data();
    void whatACallGaveIsShown();
};

namespace {

// `waits` is in a thread of its own while the handler is held.
QList<BadProgram> programsWithTwoThreads()
{
    BadProgram go = badGo("\tgate := make(chan int)\n\tgo waits(gate)\n\ttime.Sleep(300 * time.Millisecond)\n"
                          "\theld := \"held\"\n\tgate <- len(held)\n\treturn held\n",
                          "gate <- len");
    go.greeter.code.replace("\t\"strings\"\n", "\t\"strings\"\n\t\"time\"\n")
        .append("\nfunc waits(gate chan int) {\n\t<-gate\n}\n");
    return {badPython("    gate = threading.Event()\n    other = threading.Thread(target=waits, args=(gate,))\n"
                      "    other.start()\n    time.sleep(0.3)\n    held = 'held'\n    gate.set()\n    other.join()\n"
                      "    return held\n",
                      "gate.set()", "import threading\nimport time\n\ndef waits(gate):\n    gate.wait()\n\n"),
            go};
}

} // namespace

void tst_DebugThreads::theOtherThreadIsLookedAt_data()
{
    addRows(programsWithTwoThreads());
}

void tst_DebugThreads::theOtherThreadIsLookedAt()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    DebugService &debug = opened.app.debug;
    QTRY_VERIFY2(debug.current().threads.size() > 1, opened.problem());
    const int stopped = debug.current().thread;
    const QList<dap::Thread> threads = debug.current().threads;
    const auto showsWaiting = [&debug] {
        return std::any_of(debug.frames().begin(), debug.frames().end(), [](const dap::StackFrame &frame) {
            return !frame.subtle && frame.name.contains(QLatin1String("waits"));
        });
    };
    QVERIFY(!showsWaiting());
    QSignalSpy shown(&debug, &DebugService::currentFrameChanged);
    for (const dap::Thread &thread : threads) {
        if (thread.id == debug.current().thread || showsWaiting())
            continue;
        const qsizetype before = shown.size();
        debug.selectThread(thread.id);
        QTRY_VERIFY(shown.size() > before);
        QCOMPARE(debug.current().thread, thread.id);
    }
    QVERIFY2(showsWaiting(), opened.problem());
    QVERIFY2(opened.frame().name.contains(QLatin1String("waits")), opened.problem()); // the topmost of the user's own
    QCOMPARE(opened.frame().path, call.file);
    debug.selectThread(stopped);
    QTRY_VERIFY2(opened.isAt(call.file, call.line), opened.problem());
    debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QVERIFY(debug.current().threads.isEmpty());
    QCOMPARE(opened.answer().payload, program.quoted("held"));
}

void tst_DebugThreads::whereTheOthersRunOnNoneIsShown_data()
{
    addRows({badRuby("  other = Thread.new { sleep 0.05 while $count.nil? }\n  held = \"held\"\n  $count = held.size\n"
                     "  other.join\n  held\n",
                     "$count ="),
             badJava("        Thread other = new Thread(() -> { try { Thread.sleep(50); } catch (Exception e) { } });\n"
                     "        other.start();\n        String held = \"held\";\n        other.join();\n"
                     "        return held;\n",
                     "other.join")});
}

void tst_DebugThreads::whereTheOthersRunOnNoneIsShown()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    QTest::qWait(500);
    QVERIFY(opened.app.debug.current().threads.isEmpty());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, program.quoted("held"));
}

void tst_DebugThreads::aBreakpointInAThreadHolds_data()
{
    addRows({badPython("    said = []\n    other = threading.Thread(target=lambda: said.append(count(3)))\n"
                       "    other.start()\n    other.join()\n    return str(said[0])\n",
                       "total =",
                       "import threading\n\ndef count(most):\n    total = sum(twice(most))\n"
                       "    return total\n\ndef twice(most):\n    for each in range(most):\n"
                       "        yield 2 * each\n\n"),
             badRuby("  other = Thread.new do\n    total = [0, 2, 4].sum\n    total.to_s\n  end\n  other.value\n",
                     "total = "),
             badJava("        int[] said = new int[1];\n        Thread other = new Thread(() -> {\n"
                     "            said[0] = 6;\n        });\n        other.start();\n        other.join();\n"
                     "        return String.valueOf(said[0]);\n",
                     "said[0] = 6"),
             badGo("\tsaid := make(chan int)\n\tgo func() {\n\t\ttotal := 6\n\t\tsaid <- total\n\t}()\n"
                   "\treturn strconv.Itoa(<-said)\n",
                   "said <- total")});
}

void tst_DebugThreads::aBreakpointInAThreadHolds()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    QVERIFY2(opened.isAt(call.file, call.line), opened.problem());
    opened.app.debug.stepOver();
    QTRY_VERIFY2(opened.app.debug.state() == State::Paused && opened.paused.size() == 2, opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, program.quoted("6"));
}

void tst_DebugThreads::whatACallGaveIsShown_data()
{
    addRows({badPython("    total = twice(3)\n    done = True\n    return str(total)\n", "total = twice",
                       "def twice(number):\n    return 2 * number\n\n"),
             badNode("    const total = twice(3);\n    return String(total);\n", "return 2",
                     "function twice(number) {\n    return 2 * number;\n}\n\n")});
}

// Of a call that is over, or of the function that is about to return.
void tst_DebugThreads::whatACallGaveIsShown()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    opened.app.debug.stepOver();
    QTRY_COMPARE(opened.paused.size(), 2);
    const auto scopes = waitFor(opened.app.debug.session()->scopes(opened.frame().id));
    QVERIFY(scopes && *scopes && !(*scopes)->isEmpty());
    const auto variables = waitFor(opened.app.debug.session()->variables((*scopes)->first().variablesReference));
    QVERIFY(variables && *variables);
    const auto given = std::find_if((*variables)->begin(), (*variables)->end(), [](const dap::Variable &one) {
        return one.name.startsWith(QLatin1String("(return)"));
    });
    QVERIFY(given != (*variables)->end());
    QCOMPARE(given->value, QStringLiteral("6"));
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, program.quoted("6"));
}

QTEST_GUILESS_MAIN(tst_DebugThreads)
#include "tst_debugthreads.moc"
