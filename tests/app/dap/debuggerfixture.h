// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/dap/debuggee.h"

namespace fermata::test {

// A real program and a session that has joined it, in whatever language; and the checks that are the same in each. Every
// program sums up the numbers below what it is sent, in a loop, and answers 99 never.
class DebuggerFixture : public QObject
{
protected:
    virtual QString user() const = 0; // the file
    virtual void launch() = 0;
    virtual std::unique_ptr<dap::Transport> transport() const = 0;
    virtual dap::SessionOptions options(const QList<dap::SourceBreakpoint> &breakpoints,
                                        const QStringList &filters) const = 0;

    void attach(const QList<dap::SourceBreakpoint> &breakpoints, const QStringList &filters = {})
    {
        if (m_program->process().state() == QProcess::NotRunning)
            launch();
        dap::SessionOptions all = options(breakpoints, filters);
        all.functionBreakpoints = std::exchange(m_functions, {});
        m_debug = std::make_unique<Watched>(transport(), all);
        const auto started = m_debug->get(m_debug->session.start());
        QVERIFY2(started, started ? "" : started.error().message.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(m_program->lines().contains("READY"), 30000);
        QCOMPARE(m_debug->session.state(), dap::Session::State::Running);
    }

    // Sends it a number, and there it is at that line.
    void holdAt(const dap::SourceBreakpoint &breakpoint, const char *number = "4")
    {
        attach({breakpoint});
        m_program->send(number);
        QVERIFY(m_debug->held(1));
    }

    void step(QFuture<Result<>> (dap::Session::*way)(), int line)
    {
        const int stops = static_cast<int>(m_debug->stops.size());
        QVERIFY(m_debug->get((m_debug->session.*way)()));
        QVERIFY(m_debug->held(stops + 1));
        QCOMPARE(m_debug->line(), line);
    }

    // What may be written at the end of `text`.
    QStringList offered(const QString &text)
    {
        QStringList texts;
        const auto found = m_debug->get(
            m_debug->session.completions(text, static_cast<int>(text.size()), m_debug->stack().value(0).id));
        for (const dap::Completion &one : found.value_or(QList<dap::Completion>()))
            texts.append(one.text);
        return texts;
    }

    // `inLoop` holds in the loop whose variable is `index`, when that is 3; the program sums up to `result`.
    void checkCondition(const dap::SourceBreakpoint &inLoop, const QString &index, const QByteArray &result)
    {
        holdAt(inLoop, "5");
        QCOMPARE(m_debug->local(index).value, QStringLiteral("3"));
        QVERIFY(m_debug->get(m_debug->session.resume()));
        QTRY_COMPARE(m_program->result(), result);
        QCOMPARE(m_debug->stops.size(), 1);
    }

    void checkHitCount(int inLoop, const QString &index)
    {
        holdAt({.line = inLoop, .hitCondition = QStringLiteral("4")}, "6");
        QCOMPARE(m_debug->local(index).value, QStringLiteral("3"));
    }

    // The next line has a breakpoint of its own, whose condition is met.
    void checkStepOntoBreakpoint(int line, const QString &condition)
    {
        attach({{.line = line}, {.line = line + 1, .condition = condition}});
        m_program->send("3");
        QVERIFY(m_debug->held(1));
        step(&dap::Session::stepOver, line + 1);
        step(&dap::Session::stepOver, line + 2);
    }

    // Its condition is met once the program doubles 6, which is in the function's `line`.
    void checkFunction(const dap::FunctionBreakpoint &function, const QString &frame, int line)
    {
        attach({});
        const auto set =
            m_debug->get(m_debug->session.setFunctionBreakpoints({{.name = QStringLiteral("absent")}, function}));
        QVERIFY2(set, set ? "" : set.error().message.c_str());
        QCOMPARE(set->size(), 2);
        m_program->send("2");
        QTRY_VERIFY(m_program->result().endsWith('2'));
        QVERIFY(m_debug->stops.isEmpty());
        m_program->send("4");
        QVERIFY(m_debug->held(1));
        QCOMPARE(m_debug->stops.first().reason, QStringLiteral("function breakpoint"));
        QCOMPARE(m_debug->stack().value(0).name, frame);
        QCOMPARE(m_debug->stack().value(0).path, user());
        QCOMPARE(m_debug->line(), line);
        const auto none = m_debug->get(m_debug->session.setFunctionBreakpoints({}));
        QVERIFY(none && none->isEmpty());
        QVERIFY(m_debug->get(m_debug->session.resume()));
        QTRY_VERIFY(m_program->result().endsWith("12"));
        m_program->send("5");
        QTRY_VERIFY(m_program->result().endsWith("20"));
        QCOMPARE(m_debug->stops.size(), 1);
    }

    // It is entered once for each number that is sent.
    void checkFunctionHits(const dap::FunctionBreakpoint &function)
    {
        attach({});
        QVERIFY(m_debug->get(m_debug->session.setFunctionBreakpoints({function})));
        m_program->send("2");
        QTRY_VERIFY(m_program->result().endsWith('2'));
        m_program->send("3");
        QVERIFY(m_debug->held(1));
        QVERIFY(m_debug->get(m_debug->session.resume()));
        QTRY_VERIFY(m_program->result().endsWith('6'));
    }

    // All take 40 milliseconds and more when acknowledgements are delayed.
    void checkStepTime(int inLoop)
    {
        holdAt({.line = inLoop}, "60");
        QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {})));
        qint64 best = 1000;
        for (int step = 2; step < 40 && best >= 30; ++step) { // a busy machine delays some of them
            // Not qWaitFor, which looks every ten milliseconds only.
            QEventLoop untilStopped;
            QObject::connect(&m_debug->session, &dap::Session::stopped, &untilStopped, &QEventLoop::quit);
            QTimer::singleShot(20000, &untilStopped, &QEventLoop::quit);
            QElapsedTimer timer;
            timer.start();
            m_debug->session.stepOver();
            untilStopped.exec();
            QCOMPARE(m_debug->stops.size(), step);
            QVERIFY(m_debug->line() > 0); // as a debugger's window asks
            best = std::min(best, timer.elapsed());
        }
        QVERIFY2(best < 30, qPrintable(QString::number(best)));
    }

    void checkSecondClient(int line)
    {
        attach({{.line = line}});
        Watched second(transport(), options({}, {}));
        QVERIFY(!second.get(second.session.start()));
        m_program->send("4");
        QVERIFY(m_debug->held(1));
    }

    void checkKilled(int line)
    {
        holdAt({.line = line});
        m_program->process().kill();
        QTRY_COMPARE(m_debug->ends.size(), 1);
        QVERIFY(!m_debug->ends.first().isEmpty());
        QCOMPARE(m_debug->session.state(), dap::Session::State::Ended);
    }

    std::unique_ptr<Debuggee> m_program;
    std::unique_ptr<Watched> m_debug;
    quint16 m_port = 0;
    QList<dap::FunctionBreakpoint> m_functions; // of the next session, from its beginning
};

} // namespace fermata::test
