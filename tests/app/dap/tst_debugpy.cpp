// SPDX-License-Identifier: GPL-3.0-or-later
// Session against the real debugpy in a real Python process.
#include "app/dap/processtransport.h"
#include "app/dap/tcptransport.h"
#include "tests/app/dap/debuggerfixture.h"

#include <QSignalSpy>

using namespace fermata;
using namespace fermata::dap;
using fermata::test::Debuggee;
using fermata::test::Watched;

class tst_Debugpy : public fermata::test::DebuggerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aBreakpointSetBeforeTheRunHolds();
    void aBreakpointSetDuringTheRunHolds();
    void aBreakpointThatCannotBindSaysWhy();
    void aConditionChoosesTheRun();
    void aHitConditionCounts();
    void aFunctionHoldsWhenItIsEntered();
    void aFunctionCountsItsCalls();
    void aLogPointPrintsAndDoesNotHold();
    void anExceptionHoldsAndTellsItsMessage();
    void theStackIsTheUsersOwn();
    void variablesHaveChildren();
    void aChangedValueChangesTheResult();
    void aValueOfAnOuterFrameCanBeChanged();
    void anImpossibleValueIsRefused();
    void expressionsAreEvaluatedInTheFrame();
    void stepsGoOverIntoAndOut();
    void aStepTakesMilliseconds();
    void aLoopCanBePaused();
    void movingWhileRunningIsAConflict();
    void disconnectingLeavesItRunning();
    void aKilledProgramEndsTheSession();
    void nobodyListeningIsUnreachable();
    void anAdapterOverPipesWorksToo();
    void twentyRoundsWithoutAMiss();

private:
    QString user() const override { return m_program->path(QStringLiteral("user.py")); }
    void launch() override;
    std::unique_ptr<Transport> transport() const override
    {
        return std::make_unique<TcpTransport>(QStringLiteral("127.0.0.1"), m_port);
    }
    SessionOptions options(const QList<SourceBreakpoint> &breakpoints, const QStringList &filters) const override
    {
        return {QStringLiteral("debugpy"), {{QStringLiteral("justMyCode"), true}}, filters, {{user(), breakpoints}}};
    }
};

namespace {

const QString python = QStringLiteral("/usr/bin/python3");

constexpr char bootstrap[] = R"(import debugpy, sys
print(debugpy.listen(("127.0.0.1", 0))[1], flush=True)
debugpy.wait_for_client()
import user
print("READY", flush=True)
for line in sys.stdin:
    try:
        result = user.handler(line.strip())
    except Exception as error:
        result = repr(error)
    print("RESULT", result, flush=True)
)";

// Without the adapter's own process between, which costs 40 ms a round (two small packets, delayed acknowledgement).
constexpr char shortcut[] = R"(import debugpy, socket
real = debugpy.listen
def listen(address):
    probe = socket.create_server(("127.0.0.1", 0))
    port = probe.getsockname()[1]
    probe.close()
    real(("127.0.0.1", port), in_process_debug_adapter=True)
    return ("127.0.0.1", port)
debugpy.listen = listen
)";

constexpr char program[] = R"(def double(value):
    result = value * 2
    return result

def handler(event):
    count = int(event)
    items = {"a": [1, 2], "b": count}
    total = 0
    for i in range(count):
        total += i
    twice = double(total)
    if count == 13:
        raise ValueError("unlucky")
    while count == 99:
        total += 1
    return twice
)";

} // namespace

void tst_Debugpy::init()
{
    m_program = std::make_unique<Debuggee>();
    m_program->write(QStringLiteral("user.py"), program);
    m_program->write(QStringLiteral("boot.py"), bootstrap);
}

void tst_Debugpy::cleanup()
{
    m_debug.reset();
    m_program.reset();
}

void tst_Debugpy::launch()
{
    m_port = m_program->start(python, {QStringLiteral("-Xfrozen_modules=off"), QStringLiteral("boot.py")}).toUShort();
    QVERIFY(m_port != 0);
}

void tst_Debugpy::aBreakpointSetBeforeTheRunHolds()
{
    attach({{.line = 11}});
    QTRY_VERIFY(!m_debug->changes.isEmpty());
    QVERIFY(m_debug->changes.first().verified);
    QCOMPARE(m_debug->changes.first().path, user());
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("breakpoint"));
    QCOMPARE(m_debug->line(), 11);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "12");
    QCOMPARE(m_debug->session.state(), Session::State::Running);
}

void tst_Debugpy::aBreakpointSetDuringTheRunHolds()
{
    attach({});
    m_program->send("2");
    QTRY_COMPARE(m_program->result(), "2");
    const auto set = m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 16}}));
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

void tst_Debugpy::aBreakpointThatCannotBindSaysWhy()
{
    attach({});
    const auto set =
        m_debug->get(m_debug->session.setBreakpoints(m_program->path(QStringLiteral("absent.py")), {{.line = 3}}));
    QVERIFY(set);
    QVERIFY(!set->first().verified);
    QVERIFY(!set->first().message.isEmpty());
}

void tst_Debugpy::aConditionChoosesTheRun()
{
    checkCondition({.line = 10, .condition = QStringLiteral("i == 3")}, QStringLiteral("i"), "20");
}

void tst_Debugpy::aHitConditionCounts()
{
    checkHitCount(10, QStringLiteral("i"));
}

void tst_Debugpy::aLogPointPrintsAndDoesNotHold()
{
    attach({{.line = 10, .logMessage = QStringLiteral("total is {total} at {i}")}});
    m_program->send("3");
    QTRY_COMPARE(m_program->result(), "6");
    QVERIFY(m_debug->stops.isEmpty());
    QString said;
    QTRY_VERIFY([&] {
        said.clear();
        for (const Output &output : std::as_const(m_debug->outputs))
            said += output.text;
        return said.contains(QStringLiteral("total is 1 at 2"));
    }());
}

void tst_Debugpy::anExceptionHoldsAndTellsItsMessage()
{
    attach({}, {QStringLiteral("raised"), QStringLiteral("nonsense")});
    QStringList ids;
    for (const ExceptionFilter &filter : m_debug->session.exceptionFilters())
        ids += filter.id;
    QVERIFY(ids.contains(QStringLiteral("raised")) && ids.contains(QStringLiteral("uncaught")));
    m_program->send("13");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("exception"));
    QCOMPARE(m_debug->stops.first().text, QStringLiteral("ValueError: unlucky"));
    QCOMPARE(m_debug->line(), 13);
}

void tst_Debugpy::theStackIsTheUsersOwn()
{
    attach({{.line = 2}});
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    const QList<StackFrame> stack = m_debug->stack();
    QCOMPARE(stack.value(0).name, QStringLiteral("double"));
    QCOMPARE(stack.value(1).name, QStringLiteral("handler"));
    QCOMPARE(stack.value(0).path, user());
    QCOMPARE(stack.value(1).line, 11);
    QVERIFY(!stack.value(0).subtle);
}

void tst_Debugpy::variablesHaveChildren()
{
    attach({{.line = 8}});
    m_program->send("7");
    QVERIFY(m_debug->held(1));
    const Variable items = m_debug->local(QStringLiteral("items"));
    QCOMPARE(items.type, QStringLiteral("dict"));
    QVERIFY(items.variablesReference > 0);
    const auto children = m_debug->get(m_debug->session.variables(items.variablesReference));
    QVERIFY(children);
    const auto b = std::find_if(children->begin(), children->end(),
                                [](const Variable &v) { return v.name == QStringLiteral("'b'"); });
    QVERIFY(b != children->end());
    QCOMPARE(b->value, QStringLiteral("7"));
}

void tst_Debugpy::aChangedValueChangesTheResult()
{
    attach({{.line = 11}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(!m_debug->locals().isEmpty()); // as a variables view asks
    const QSignalSpy told(&m_debug->session, &Session::valueChanged);
    const auto changed = m_debug->get(
        m_debug->session.setVariable(m_debug->localsReference(), QStringLiteral("total"), QStringLiteral("100")));
    QVERIFY(changed);
    QCOMPARE(changed->name, QStringLiteral("total"));
    QCOMPARE(changed->value, QStringLiteral("100"));
    QCOMPARE(told.size(), 1);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "200");
}

void tst_Debugpy::aValueOfAnOuterFrameCanBeChanged()
{
    attach({{.line = 2}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    const auto scopes = m_debug->get(m_debug->session.scopes(m_debug->stack().value(1).id));
    QVERIFY(scopes);
    const int locals = scopes->value(0).variablesReference;
    QVERIFY(m_debug->get(m_debug->session.variables(locals)));
    const auto changed =
        m_debug->get(m_debug->session.setVariable(locals, QStringLiteral("count"), QStringLiteral("13")));
    QVERIFY(changed);
    QCOMPARE(changed->value, QStringLiteral("13"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "ValueError('unlucky')");
}

void tst_Debugpy::anImpossibleValueIsRefused()
{
    attach({{.line = 11}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(!m_debug->locals().isEmpty()); // as a variables view asks
    const QSignalSpy told(&m_debug->session, &Session::valueChanged);
    const auto changed = m_debug->get(
        m_debug->session.setVariable(m_debug->localsReference(), QStringLiteral("total"), QStringLiteral("1 +")));
    QVERIFY2(!changed, changed ? qPrintable(changed->value) : "");
    QCOMPARE(changed.error().code, Error::Code::Invalid);
    QVERIFY(told.isEmpty());
    QVERIFY(!changed.error().message.empty());
    QCOMPARE(m_debug->session.state(), Session::State::Paused);
}

void tst_Debugpy::expressionsAreEvaluatedInTheFrame()
{
    attach({{.line = 11}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->evaluated(QStringLiteral("total + count")), QStringLiteral("10"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("items['a']")), QStringLiteral("[1, 2]"));
    QVERIFY(m_debug->evaluated(QStringLiteral("absent")).startsWith(QStringLiteral("!")));
    m_debug->evaluated(QStringLiteral("total = 50"), QStringLiteral("repl"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "100");
}

void tst_Debugpy::stepsGoOverIntoAndOut()
{
    attach({{.line = 8}});
    m_program->send("0");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.stepOver()));
    QVERIFY(m_debug->held(2));
    QCOMPARE(m_debug->line(), 9);
    QVERIFY(m_debug->get(m_debug->session.stepOver()));
    QVERIFY(m_debug->held(3));
    QCOMPARE(m_debug->line(), 11);
    QVERIFY(m_debug->get(m_debug->session.stepInto()));
    QVERIFY(m_debug->held(4));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("double"));
    QVERIFY(m_debug->get(m_debug->session.stepOut()));
    QVERIFY(m_debug->held(5));
    QCOMPARE(m_debug->stack().value(0).name, QStringLiteral("handler"));
}

void tst_Debugpy::aStepTakesMilliseconds()
{
    m_program->write(QStringLiteral("boot.py"), QByteArray(shortcut) + bootstrap);
    checkStepTime(10);
}

void tst_Debugpy::aLoopCanBePaused()
{
    attach({});
    m_program->send("99");
    const auto paused = m_debug->get(m_debug->session.pause());
    QVERIFY(paused);
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->stops.first().reason, QStringLiteral("pause"));
    QVERIFY(!m_debug->stack().isEmpty());
}

void tst_Debugpy::movingWhileRunningIsAConflict()
{
    attach({});
    const auto moved = m_debug->get(m_debug->session.stepOver());
    QVERIFY(!moved);
    QCOMPARE(moved.error().code, Error::Code::Conflict);
}

void tst_Debugpy::disconnectingLeavesItRunning()
{
    attach({{.line = 11}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
    QCOMPARE(m_debug->ends, QStringList{QString()});
    QCOMPARE(m_debug->session.state(), Session::State::Ended);
    QTRY_COMPARE(m_program->result(), "12"); // let go from the breakpoint
    m_program->send("5");
    QTRY_COMPARE(m_program->result(), "20"); // and the breakpoint is gone
    const auto late = m_debug->get(m_debug->session.resume());
    QVERIFY(!late);
    QCOMPARE(late.error().code, Error::Code::Cancelled);
}

void tst_Debugpy::aKilledProgramEndsTheSession()
{
    checkKilled(11);
}

void tst_Debugpy::nobodyListeningIsUnreachable()
{
    Watched debug(std::make_unique<TcpTransport>(QStringLiteral("127.0.0.1"), 1), {});
    const auto started = debug.get(debug.session.start());
    QVERIFY(!started);
    QCOMPARE(started.error().code, Error::Code::Unreachable);
    QVERIFY(debug.ends.value(0).contains(QStringLiteral("127.0.0.1:1")));
}

void tst_Debugpy::anAdapterOverPipesWorksToo()
{
    launch();
    SessionOptions options{QStringLiteral("debugpy"), {}, {}, {}};
    options.attach = {{QStringLiteral("connect"), QJsonObject{{QStringLiteral("host"), QStringLiteral("127.0.0.1")},
                                                              {QStringLiteral("port"), 1}}}};
    Watched refused(std::make_unique<ProcessTransport>(
                        python, QStringList{QStringLiteral("-m"), QStringLiteral("debugpy.adapter")}),
                    options);
    const auto started = refused.get(refused.session.start());
    QVERIFY(!started); // it spoke to us over its pipes and said that nobody listens on port 1
    QCOMPARE(started.error().code, Error::Code::Invalid);

    Watched missing(std::make_unique<ProcessTransport>(QStringLiteral("/nonexistent/adapter"), QStringList()), {});
    QVERIFY(!missing.get(missing.session.start()));
    QVERIFY(missing.ends.value(0).contains(QStringLiteral("/nonexistent/adapter")));

    Watched broken(std::make_unique<ProcessTransport>(
                       python, QStringList{QStringLiteral("-c"), QStringLiteral("import nothing_such")}),
                   {});
    QVERIFY(!broken.get(broken.session.start()));
    QVERIFY2(broken.ends.value(0).contains(QStringLiteral("nothing_such")), qPrintable(broken.ends.value(0)));
}

void tst_Debugpy::twentyRoundsWithoutAMiss()
{
    launch();
    for (int round = 0; round < 20; ++round) {
        attach({{.line = 11}});
        m_program->send("4");
        QVERIFY2(m_debug->held(1), qPrintable(QStringLiteral("round %1").arg(round)));
        QCOMPARE(m_debug->line(), 11);
        QVERIFY(m_debug->get(m_debug->session.disconnectFromProgram()));
        m_program->send(QByteArray::number(round % 7));
        const int n = round % 7;
        QTRY_COMPARE(m_program->result(), QByteArray::number(n * (n - 1)));
    }
}

void tst_Debugpy::aFunctionHoldsWhenItIsEntered()
{
    checkFunction({.name = QStringLiteral("double"), .condition = QStringLiteral("value == 6")},
                  QStringLiteral("double"), 1);
}

void tst_Debugpy::aFunctionCountsItsCalls()
{
    checkFunctionHits({.name = QStringLiteral("double"), .hitCondition = QStringLiteral("2")});
}

QTEST_GUILESS_MAIN(tst_Debugpy)
#include "tst_debugpy.moc"
