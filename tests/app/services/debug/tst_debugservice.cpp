// SPDX-License-Identifier: GPL-3.0-or-later
// A person with a breakpoint: real emulator, real debugpy, real node inspector.
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/app/services/samplerows.h"
#include "tests/support/waitfor.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace fermata;
using test::SampleProject;
using State = DebugService::State;

class tst_DebugService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void stopsAtTheLineAndAChangedVariableChangesTheAnswer_data();
    void stopsAtTheLineAndAChangedVariableChangesTheAnswer();
    void steppingGoesOnLineByLine();
    void breakpointsTellWhetherTheyAreBound();
    void aBreakpointSetWhileRunningIsMet();
    void aBreakpointThatIsSwitchedOffIsPassed();
    void aFunctionHoldsInTheFirstCall_data();
    void aFunctionHoldsInTheFirstCall();
    void anExceptionThatNobodyCatchesStops_data();
    void anExceptionThatNobodyCatchesStops();
    void theDeadlineStandsStillWhilePaused();
    void editedCodeStopsAgainAfterRerun_data();
    void editedCodeStopsAgainAfterRerun();
    void aCallRightAfterAnEditIsHeld_data();
    void aCallRightAfterAnEditIsHeld();
    void theFunctionServesOnAfterStop();
    void aSecondStartReplacesTheFirst();
    void manySessionsInARow_data();
    void manySessionsInARow();
    void aFunctionThatLeavesEndsTheSessionCleanly();
    void theProgramDyingWhileHeldEndsTheSession();
    void theEmulatorDyingEndsTheSession();
    void anUnknownFunctionFails();

private:
    void open(const SampleProject &sample);
    bool waitForState(State state, int patience = 20'000);
    bool pausedAt(const QString &function, const QString &file, int line, const QByteArray &event);
    bool change(const QString &name, const QString &value);
    QString problem() const;

    std::unique_ptr<Application> m_app;
    std::unique_ptr<QSignalSpy> m_failed;
    std::unique_ptr<QSignalSpy> m_paused;
    std::unique_ptr<QSignalSpy> m_finished;
};

namespace {

const QByteArray theEvent = R"({"name":"x"})";

std::string payloadOf(const QSignalSpy &finished)
{
    return finished.isEmpty() ? "no answer" : finished.last().first().value<InvocationRecord>().payload;
}

} // namespace

#define VERIFY_STATE(wanted) QVERIFY2(waitForState(wanted), qPrintable(problem()))

void tst_DebugService::initTestCase()
{
    m_app = std::make_unique<Application>();
    QVERIFY2(m_app->pluginProblems().isEmpty(), qPrintable(m_app->pluginProblems().join(QLatin1Char('\n'))));
}

void tst_DebugService::init()
{
    m_failed = std::make_unique<QSignalSpy>(&m_app->debug, &DebugService::failed);
    m_paused = std::make_unique<QSignalSpy>(&m_app->debug, &DebugService::paused);
    m_finished = std::make_unique<QSignalSpy>(&m_app->debug, &DebugService::invocationFinished);
}

void tst_DebugService::cleanup()
{
    m_app->debug.stop();
    m_app->project.close();
}

void tst_DebugService::open(const SampleProject &sample)
{
    QVERIFY(m_app->project.open(sample.root()));
    QTRY_VERIFY2(m_app->emulator.state() == EmulatorService::State::Running, m_app->emulator.problem().message.c_str());
}

bool tst_DebugService::waitForState(State state, int patience)
{
    return QTest::qWaitFor([this, state] { return m_app->debug.state() == state; }, patience);
}

QString tst_DebugService::problem() const
{
    QString text = QStringLiteral("state %1").arg(static_cast<int>(m_app->debug.state()));
    for (const QList<QVariant> &arguments : *m_failed)
        text += QStringLiteral("; ") + QString::fromStdString(arguments.first().value<Error>().message);
    if (!m_finished->isEmpty())
        text += QStringLiteral("; answered ") + QString::fromStdString(payloadOf(*m_finished));
    return text;
}

bool tst_DebugService::pausedAt(const QString &function, const QString &file, int line, const QByteArray &sent)
{
    m_app->breakpoints.set(file, {{line, {}, {}, {}}});
    m_app->debug.start(function, sent);
    if (!waitForState(State::Paused) || m_app->debug.currentFrame() < 0)
        return false;
    const dap::StackFrame frame = m_app->debug.frames().at(m_app->debug.currentFrame());
    return frame.line == line && frame.path == file;
}

bool tst_DebugService::change(const QString &name, const QString &value)
{
    dap::Session *const session = m_app->debug.session();
    const int frame = m_app->debug.frames().at(m_app->debug.currentFrame()).id;
    const auto scopes = test::waitFor(session->scopes(frame));
    if (!scopes || !*scopes)
        return false;
    for (const dap::Scope &scope : **scopes) {
        const auto variables = test::waitFor(session->variables(scope.variablesReference));
        if (!variables || !*variables)
            continue;
        for (const dap::Variable &variable : **variables) {
            if (variable.name != name)
                continue;
            const auto changed = test::waitFor(session->setVariable(scope.variablesReference, name, value));
            return changed && *changed;
        }
    }
    return false;
}

void tst_DebugService::stopsAtTheLineAndAChangedVariableChangesTheAnswer_data()
{
    test::eachLanguage();
}

void tst_DebugService::stopsAtTheLineAndAChangedVariableChangesTheAnswer()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    const SampleProject sample;
    open(sample);
    QVERIFY2(pausedAt(function, sample.file(file), 7, theEvent), qPrintable(problem()));
    QCOMPARE(m_paused->size(), 1); // the first stop is the person's own line
    QVERIFY(change(QStringLiteral("answer"), QStringLiteral("'changed'")));
    m_app->debug.resume();
    VERIFY_STATE(State::Ready);
    QCOMPARE(payloadOf(*m_finished), std::string("changed"));
    QVERIFY(m_failed->isEmpty());
    QVERIFY(m_app->debug.frames().isEmpty());
}

void tst_DebugService::steppingGoesOnLineByLine()
{
    const SampleProject sample;
    open(sample);
    QVERIFY2(pausedAt(QStringLiteral("hello-py"), sample.file(QStringLiteral("py/index.py")), 6, theEvent),
             qPrintable(problem()));
    m_app->debug.stepOver();
    QTRY_COMPARE_WITH_TIMEOUT(m_paused->size(), 2, 10'000);
    QCOMPARE(m_app->debug.frames().at(m_app->debug.currentFrame()).line, 7);
    m_app->debug.resume();
    VERIFY_STATE(State::Ready);
    QCOMPARE(payloadOf(*m_finished), std::string("hello x"));
}

void tst_DebugService::breakpointsTellWhetherTheyAreBound()
{
    const SampleProject sample;
    open(sample);
    const QString file = sample.file(QStringLiteral("js/index.js"));
    const QTemporaryDir elsewhere;
    const QString outside = elsewhere.filePath(QStringLiteral("other.js"));
    m_app->breakpoints.set(outside, {{1, {}, {}, {}}});
    QVERIFY2(pausedAt(QStringLiteral("hello-js"), file, 7, theEvent), qPrintable(problem()));
    QTRY_VERIFY(m_app->breakpoints.breakpoints(file).first().binding == UserBreakpoint::Binding::Bound);
    QVERIFY(m_app->breakpoints.breakpoints(outside).first().binding == UserBreakpoint::Binding::NotBound);
    QCOMPARE(m_app->breakpoints.breakpoints(outside).first().message,
             QStringLiteral("The file is outside the project"));
    m_app->debug.stop();
    QVERIFY(m_app->breakpoints.breakpoints(file).first().binding == UserBreakpoint::Binding::Unknown);
    m_app->breakpoints.set(outside, {});
}

void tst_DebugService::aBreakpointThatIsSwitchedOffIsPassed()
{
    const SampleProject sample;
    open(sample);
    const QString file = sample.file(QStringLiteral("py/index.py"));
    m_app->breakpoints.set(file, {{7, {}, {}, {}}});
    m_app->breakpoints.setEnabled(file, 7, false);
    m_app->debug.start(QStringLiteral("hello-py"), theEvent);
    VERIFY_STATE(State::Ready);
    QVERIFY(m_paused->isEmpty());
    QCOMPARE(payloadOf(*m_finished), std::string("hello x"));
}

void tst_DebugService::aBreakpointSetWhileRunningIsMet()
{
    const SampleProject sample;
    open(sample);
    const QString file = sample.file(QStringLiteral("py/index.py"));
    m_app->debug.start(QStringLiteral("hello-py"), theEvent);
    VERIFY_STATE(State::Ready);
    QCOMPARE(payloadOf(*m_finished), std::string("hello x"));
    m_app->breakpoints.toggle(file, 7);
    QTRY_VERIFY(m_app->breakpoints.breakpoints(file).first().binding == UserBreakpoint::Binding::Bound);
    m_app->debug.start(QStringLiteral("hello-py"), R"({"name":"second"})");
    VERIFY_STATE(State::Paused);
    m_app->debug.resume();
    VERIFY_STATE(State::Ready);
    QCOMPARE(payloadOf(*m_finished), std::string("hello second"));
}

void tst_DebugService::anExceptionThatNobodyCatchesStops_data()
{
    QTest::addColumn<QByteArray>("handler");
    QTest::newRow("thrown") << QByteArray("(event, context, callback) => {\n    throw new TypeError('unlucky');\n}");
    QTest::newRow("rejected") << QByteArray("async () => {\n    throw new TypeError('unlucky');\n}");
    QTest::newRow("rejected later") << QByteArray("async () => { await null;\n    throw new TypeError('unlucky');\n}");
}

void tst_DebugService::anExceptionThatNobodyCatchesStops()
{
    QFETCH(QByteArray, handler);
    const SampleProject sample;
    QVERIFY(sample.write(QStringLiteral("js/index.js"), "exports.handler = " + handler + ";\n"));
    open(sample);
    m_app->debug.start(QStringLiteral("hello-js"), theEvent);
    VERIFY_STATE(State::Paused);
    QCOMPARE(m_app->debug.frames().at(m_app->debug.currentFrame()).line, 2);
    QCOMPARE(m_paused->last().first().value<dap::Stopped>().text, QStringLiteral("TypeError: unlucky"));
    m_app->debug.resume();
    QTRY_VERIFY(!m_finished->isEmpty());
    QVERIFY2(payloadOf(*m_finished).find("unlucky") != std::string::npos, payloadOf(*m_finished).c_str());
}

void tst_DebugService::theDeadlineStandsStillWhilePaused()
{
    const SampleProject sample;
    QVERIFY(sample.write(QStringLiteral("s.yaml"),
                         SampleProject::manifestOf(SampleProject::function("hello-py", "python3.10", "./py", 1))));
    open(sample);
    QVERIFY2(pausedAt(QStringLiteral("hello-py"), sample.file(QStringLiteral("py/index.py")), 7, theEvent),
             qPrintable(problem()));
    QVERIFY(!m_finished->wait(2500)); // two and a half times its timeout
    m_app->debug.resume();
    VERIFY_STATE(State::Ready);
    QCOMPARE(payloadOf(*m_finished), std::string("hello x"));
}

void tst_DebugService::editedCodeStopsAgainAfterRerun_data()
{
    test::eachLanguage();
}

void tst_DebugService::editedCodeStopsAgainAfterRerun()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    const SampleProject sample;
    open(sample);
    const QString path = sample.file(file);
    QVERIFY2(pausedAt(function, path, 7, theEvent), qPrintable(problem()));
    QFile source(path);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QByteArray code = source.readAll();
    QVERIFY(
        sample.write(file, code.replace("hello ", "edited ")
                               .prepend(function.endsWith(QLatin1String("py")) ? "# new line\n" : "// new line\n")));
    m_app->breakpoints.set(path, {{8, {}, {}, {}}});
    m_app->debug.rerun();
    QTRY_COMPARE_WITH_TIMEOUT(m_paused->size(), 2, 20'000);
    QCOMPARE(m_app->debug.frames().at(m_app->debug.currentFrame()).line, 8);
    m_app->debug.resume();
    VERIFY_STATE(State::Ready);
    QCOMPARE(payloadOf(*m_finished), std::string("edited x"));
    QVERIFY2(m_failed->isEmpty(), qPrintable(problem()));
}

void tst_DebugService::aCallRightAfterAnEditIsHeld_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::newRow("Python") << QStringLiteral("hello-py") << QStringLiteral("py/index.py");
    QTest::newRow("Node.js") << QStringLiteral("hello-js") << QStringLiteral("js/index.js");
}

// The instance that was debugged goes as the call comes: it waits for the debugger to be in the new code.
void tst_DebugService::aCallRightAfterAnEditIsHeld()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    const SampleProject sample;
    open(sample);
    const QString path = sample.file(file);
    QVERIFY2(pausedAt(function, path, 7, theEvent), qPrintable(problem()));
    m_app->debug.resume();
    VERIFY_STATE(State::Ready);
    QFile source(path);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QByteArray code = source.readAll();
    QVERIFY(sample.write(file, code.replace("hello ", "edited ")));
    m_app->debug.start(function, theEvent);
    QTRY_COMPARE_WITH_TIMEOUT(m_paused->size(), 2, 60'000);
    QVERIFY2(m_app->debug.state() == State::Paused, qPrintable(problem()));
    m_app->debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 2, 60'000);
    QCOMPARE(payloadOf(*m_finished), std::string("edited x"));
    VERIFY_STATE(State::Ready);
    QVERIFY2(m_failed->isEmpty(), qPrintable(problem()));
}

void tst_DebugService::theFunctionServesOnAfterStop()
{
    const SampleProject sample;
    open(sample);
    QVERIFY2(pausedAt(QStringLiteral("hello-js"), sample.file(QStringLiteral("js/index.js")), 7, theEvent),
             qPrintable(problem()));
    m_app->debug.stop();
    QVERIFY(m_app->debug.state() == State::Idle);
    QVERIFY(m_app->debug.session() == nullptr);
    const auto record = test::waitFor(m_app->invocations.invoke(QStringLiteral("hello-js"), R"({"name":"after"})"));
    QVERIFY(record && *record);
    QCOMPARE((*record)->payload, std::string("hello after"));
    QVERIFY(m_failed->isEmpty());
}

void tst_DebugService::aSecondStartReplacesTheFirst()
{
    const SampleProject sample;
    open(sample);
    QVERIFY2(pausedAt(QStringLiteral("hello-py"), sample.file(QStringLiteral("py/index.py")), 7, theEvent),
             qPrintable(problem()));
    m_app->debug.start(QStringLiteral("hello-py"), R"({"name":"again"})");
    QTRY_COMPARE_WITH_TIMEOUT(m_paused->size(), 2, 20'000);
    m_app->debug.start(QStringLiteral("hello-js"), R"({"name":"other"})");
    VERIFY_STATE(State::Ready);
    QCOMPARE(payloadOf(*m_finished), std::string("hello other"));
    QVERIFY2(m_failed->isEmpty(), qPrintable(problem()));
}

void tst_DebugService::manySessionsInARow_data()
{
    test::eachLanguage();
}

void tst_DebugService::manySessionsInARow()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    const SampleProject sample;
    open(sample);
    for (int round = 0; round < 10; ++round) {
        QVERIFY2(pausedAt(function, sample.file(file), 7, theEvent), qPrintable(problem()));
        m_app->debug.stop();
        QVERIFY(m_app->debug.state() == State::Idle);
    }
    QVERIFY2(m_failed->isEmpty(), qPrintable(problem()));
}

void tst_DebugService::aFunctionThatLeavesEndsTheSessionCleanly()
{
    const SampleProject sample;
    QVERIFY(sample.write(QStringLiteral("py/index.py"), "import os\ndef handler(event, context):\n    os._exit(1)\n"));
    open(sample);
    m_app->debug.start(QStringLiteral("hello-py"), theEvent);
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, 20'000);
    VERIFY_STATE(State::Idle);
    QVERIFY2(m_failed->isEmpty(), qPrintable(problem()));
    QVERIFY(m_finished->last().first().value<InvocationRecord>().outcome == Outcome::Exited);
}

// Python's debugger lives in the program itself.
void tst_DebugService::theProgramDyingWhileHeldEndsTheSession()
{
    const SampleProject sample;
    open(sample);
    const QString file = sample.file(QStringLiteral("py/index.py"));
    QVERIFY2(pausedAt(QStringLiteral("hello-py"), file, 7, theEvent), qPrintable(problem()));
    const QList<InstanceSnapshot> instances = m_app->emulator.instances();
    QCOMPARE(instances.size(), 1);
    QVERIFY(instances.first().processId > 0);
    QVERIFY(::kill(instances.first().processId, SIGKILL) == 0);
    VERIFY_STATE(State::Idle);
    // Either the call's record tells how it ended, or nobody knows and it is said.
    QCOMPARE(m_failed->size() + m_finished->size(), 1);
    QVERIFY2(pausedAt(QStringLiteral("hello-py"), file, 7, theEvent), qPrintable(problem()));
}

void tst_DebugService::theEmulatorDyingEndsTheSession()
{
    const SampleProject sample;
    open(sample);
    HttpRequest health;
    health.url = m_app->emulator.connection().endpoint;
    health.url.setPath(QStringLiteral("/_fermata/health"));
    const auto said = test::waitFor(m_app->http.send(health));
    QVERIFY(said && *said);
    const pid_t pid =
        static_cast<pid_t>(QJsonDocument::fromJson((*said)->body).object().value(QLatin1String("pid")).toInt());
    QVERIFY(pid > 0);
    QVERIFY2(pausedAt(QStringLiteral("hello-py"), sample.file(QStringLiteral("py/index.py")), 7, theEvent),
             qPrintable(problem()));
    QVERIFY(::kill(pid, SIGKILL) == 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_failed->size(), 1, 10'000);
    QCOMPARE(m_failed->first().first().value<Error>().id, std::string("emulator.died"));
    VERIFY_STATE(State::Idle);
    QVERIFY2(pausedAt(QStringLiteral("hello-py"), sample.file(QStringLiteral("py/index.py")), 7, theEvent),
             qPrintable(problem()));
}

void tst_DebugService::anUnknownFunctionFails()
{
    const SampleProject sample;
    open(sample);
    m_app->debug.start(QStringLiteral("nobody"), theEvent);
    QCOMPARE(m_failed->size(), 1);
    QVERIFY(m_app->debug.state() == State::Idle);
}

void tst_DebugService::aFunctionHoldsInTheFirstCall_data()
{
    test::eachLanguage();
}

void tst_DebugService::aFunctionHoldsInTheFirstCall()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    const SampleProject sample;
    open(sample);
    FunctionBreakpoints &functions = m_app->breakpoints.functions();
    functions.set({.name = QStringLiteral("handler")});
    functions.set({.name = QStringLiteral("absent"), .condition = QStringLiteral("1 > 0")});
    m_app->debug.start(function, theEvent);
    VERIFY_STATE(State::Paused);
    QCOMPARE(m_app->debug.current().stop.reason, QStringLiteral("function breakpoint"));
    const dap::StackFrame frame = m_app->debug.frames().value(m_app->debug.currentFrame());
    QVERIFY2(frame.name.endsWith(QStringLiteral("handler")), qPrintable(frame.name));
    QCOMPARE(frame.path, sample.file(file));
    QTRY_COMPARE(functions.all().first().binding, BreakpointBinding::Bound);
    functions.clear();
    m_app->debug.resume();
    VERIFY_STATE(State::Ready);
    QCOMPARE(payloadOf(*m_finished), std::string("hello x"));
    QCOMPARE(m_paused->size(), 1);
}

QTEST_GUILESS_MAIN(tst_DebugService)
#include "tst_debugservice.moc"
