// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/languagetest.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// What a debugger is for, in each language.
class tst_DebugLanguages : public LanguageTest
{
    Q_OBJECT

private Q_SLOTS:
    void aBreakpointHoldsAndIsBound_data() { languages(); }
    void aBreakpointHoldsAndIsBound();
    void aFunctionHoldsWhereverItIsCalled_data() { languages(); }
    void aFunctionHoldsWhereverItIsCalled();
    void aStepLeadsIntoWhatIsCalled_data() { languages(); }
    void aStepLeadsIntoWhatIsCalled();
    void aChangedValueChangesTheAnswer_data() { languages(); }
    void aChangedValueChangesTheAnswer();
    void aLogPointIsToldWithoutAStop_data() { languages(); }
    void aLogPointIsToldWithoutAStop();
    void whatNobodyCatchesHolds_data() { languages(); }
    void whatNobodyCatchesHolds();
    void editedCodeStopsAgainAfterRerun_data() { languages(); }
    void editedCodeStopsAgainAfterRerun();
    void itRunsToTheCursor_data() { languages(); }
    void itRunsToTheCursor();
    void aReplayStopsWhereTheCallFailed_data() { languages(); }
    void aReplayStopsWhereTheCallFailed();
    void theCallEndsAfterTheHandlersLastStep_data() { languages(); }
    void theCallEndsAfterTheHandlersLastStep();
    void aStepOverWhatFailsEndsTheCall_data() { languages(); }
    void aStepOverWhatFailsEndsTheCall();
    void wrongExpressionsAreRefused_data() { languages(); }
    void wrongExpressionsAreRefused();
    void itIsLeftInTheMiddleOfAStep_data() { languages(); }
    void itIsLeftInTheMiddleOfAStep();
    void theTimeStandsStill_data() { languages(); }
    void theTimeStandsStill();
    void theTimeThatIsLeftStandsStill_data();
    void theTimeThatIsLeftStandsStill();

    void init() { open(); }
    void cleanup() { close(); }

private:
    bool stepsToTheEnd(void (DebugService::*way)());
};

// Never in lines that are not the user's.
bool tst_DebugLanguages::stepsToTheEnd(void (DebugService::*way)())
{
    constexpr int mostSteps = 12;
    for (int step = 0; step < mostSteps && m_opened->finished.isEmpty(); ++step) {
        if (m_opened->app.debug.state() != State::Paused || m_opened->frame().path != file())
            return false;
        const qsizetype stops = m_opened->paused.size();
        (m_opened->app.debug.*way)();
        const bool went =
            QTest::qWaitFor([&] { return m_opened->paused.size() > stops || !m_opened->finished.isEmpty(); }, 30'000);
        if (!went)
            return false;
    }
    return m_opened->reaches(State::Ready);
}

void tst_DebugLanguages::aBreakpointHoldsAndIsBound()
{
    QVERIFY2(pausesAt(words().greeter.heldLine()), m_opened->problem());
    QCOMPARE(m_opened->app.breakpoints.breakpoints(file()).first().binding, UserBreakpoint::Binding::Bound);
    QCOMPARE(m_opened->frame().name, words().handler);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, quoted("hello Ada"));
    QVERIFY(m_opened->failed.isEmpty());
}

void tst_DebugLanguages::aStepLeadsIntoWhatIsCalled()
{
    const Greeter &greeter = words().greeter;
    QVERIFY2(pausesAt(greeter.callLine()), m_opened->problem());
    m_opened->app.debug.stepInto();
    QTRY_VERIFY2(m_opened->isAt(file(), greeter.line(greeter.entered)), m_opened->problem());
    QCOMPARE(m_opened->frame().name, words().greet);
    m_opened->app.debug.stepOut();
    // In these what it gives is put there yet.
    const bool isPutYet = language() == QLatin1String("Java") || language() == QLatin1String("Python");
    const int back = isPutYet ? greeter.callLine() : greeter.heldLine();
    QTRY_VERIFY2(m_opened->isAt(file(), back) && m_opened->frame().name == words().handler, m_opened->problem());
}

void tst_DebugLanguages::aChangedValueChangesTheAnswer()
{
    QVERIFY2(pausesAt(words().greeter.heldLine()), m_opened->problem());
    dap::Session *const session = m_opened->app.debug.session();
    const auto scopes = waitFor(session->scopes(m_opened->frame().id));
    QVERIFY(scopes && *scopes);
    const auto changed =
        waitFor(session->setVariable((*scopes)->first().variablesReference, words().answer, words().changed));
    QVERIFY(changed && *changed);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, quoted("changed Ada"));
}

void tst_DebugLanguages::aLogPointIsToldWithoutAStop()
{
    QSignalSpy said(&m_opened->app.debug, &DebugService::outputReceived);
    m_opened->app.breakpoints.set(
        file(), {{.line = words().greeter.heldLine(), .logMessage = QStringLiteral("it is {%1}").arg(words().answer)}});
    m_opened->app.debug.start(function, theEvent);
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->finished.size(), 1, 60'000);
    QVERIFY(m_opened->paused.isEmpty());
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.first().first().value<dap::Output>().text, QStringLiteral("it is hello Ada\n"));
}

void tst_DebugLanguages::whatNobodyCatchesHolds()
{
    const Greeter &greeter = words().greeter;
    m_opened->app.breakpoints.setExceptions({.uncaught = true});
    m_opened->app.debug.start(function, R"({"name":"nobody"})");
    QVERIFY2(m_opened->reaches(State::Paused), m_opened->problem());
    QVERIFY2(m_opened->isAt(file(), greeter.line(greeter.failed)), m_opened->problem());
    QCOMPARE(m_opened->app.debug.frames().value(1).line, greeter.callLine());
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().error->errorType, words().errorType.toStdString());
}

void tst_DebugLanguages::editedCodeStopsAgainAfterRerun()
{
    const int line = words().greeter.heldLine();
    QVERIFY2(pausesAt(line), m_opened->problem());
    QVERIFY(edits("hello ", "edited "));
    m_opened->app.breakpoints.set(file(), {{.line = line + 1}});
    m_opened->app.debug.rerun();
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->paused.size(), 2, 60'000);
    QVERIFY2(m_opened->isAt(file(), line + 1), m_opened->problem());
    QCOMPARE(m_opened->app.breakpoints.breakpoints(file()).first().binding, UserBreakpoint::Binding::Bound);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, quoted("edited Ada"));
}

void tst_DebugLanguages::theCallEndsAfterTheHandlersLastStep()
{
    QVERIFY2(pausesAt(words().greeter.heldLine()), m_opened->problem());
    QVERIFY2(stepsToTheEnd(&DebugService::stepOver), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, quoted("hello Ada"));
    // And out of it at once.
    m_opened->finished.clear();
    QVERIFY2(pausesAt(words().greeter.heldLine()), m_opened->problem());
    QVERIFY2(stepsToTheEnd(&DebugService::stepOut), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, quoted("hello Ada"));
}

void tst_DebugLanguages::aStepOverWhatFailsEndsTheCall()
{
    m_opened->app.breakpoints.setExceptions({.uncaught = false});
    m_opened->app.breakpoints.set(file(), {{.line = words().greeter.callLine()}});
    m_opened->app.debug.start(function, failingEvent);
    QVERIFY2(m_opened->reaches(State::Paused), m_opened->problem());
    QVERIFY2(stepsToTheEnd(&DebugService::stepOver), m_opened->problem());
    QVERIFY(m_opened->answer().error);
    QCOMPARE(m_opened->answer().error->errorType, words().errorType.toStdString());
}

void tst_DebugLanguages::wrongExpressionsAreRefused()
{
    QVERIFY2(pausesAt(words().greeter.heldLine()), m_opened->problem());
    dap::Session *const session = m_opened->app.debug.session();
    for (const QString &context : {QStringLiteral("repl"), QStringLiteral("watch"), QStringLiteral("hover")}) {
        for (const QString &expression :
             {QStringLiteral("nobodyKnowsThis"), QStringLiteral("1 +"), QStringLiteral(")")}) {
            const auto value = waitFor(session->evaluate(expression, m_opened->frame().id, context));
            QVERIFY(value);
            QVERIFY2(!*value, qPrintable(context + QLatin1Char(' ') + expression + QLatin1Char(' ')
                                         + (*value ? (*value)->value : QString())));
            QVERIFY(!value->error().message.empty());
        }
    }
    const auto scopes = waitFor(session->scopes(m_opened->frame().id));
    QVERIFY(scopes && *scopes);
    const int locals = (*scopes)->first().variablesReference;
    const auto changed = waitFor(session->setVariable(locals, words().answer, QStringLiteral("1 +")));
    QVERIFY(changed && !*changed);
    QVERIFY(m_opened->app.debug.state() == State::Paused);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, quoted("hello Ada"));
}

void tst_DebugLanguages::itIsLeftInTheMiddleOfAStep()
{
    QVERIFY2(pausesAt(words().greeter.callLine()), m_opened->problem());
    m_opened->app.debug.stepOver();
    m_opened->app.debug.stop();
    QVERIFY2(m_opened->reaches(State::Idle), m_opened->problem());
    const auto record = waitFor(m_opened->app.invocations.invoke(function, theEvent), std::chrono::minutes(1));
    QVERIFY(record && *record);
    QCOMPARE((*record)->payload, quoted("hello Ada"));
    QVERIFY2(m_opened->failed.isEmpty(), m_opened->problem());
}

void tst_DebugLanguages::theTimeStandsStill()
{
    const QByteArray manifest = words().greeter.beside.first().second;
    QByteArray shorter = manifest;
    shorter.replace("timeout: 10", "timeout: 1").replace("Timeout: 10", "Timeout: 1");
    QVERIFY(shorter != manifest);
    m_words.greeter.beside.first().second = shorter;
    openWithChanges();
    QVERIFY2(pausesAt(words().greeter.heldLine()), m_opened->problem());
    QTest::qWait(2500);
    QVERIFY(m_opened->finished.isEmpty());
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, quoted("hello Ada"));
}

// As the function itself is told, where one can ask its context while it is held.
void tst_DebugLanguages::theTimeThatIsLeftStandsStill_data()
{
    QTest::addColumn<QString>("asked");
    QTest::newRow("Python") << QStringLiteral("context.get_remaining_time_in_millis()");
    QTest::newRow("Ruby") << QStringLiteral("context.get_remaining_time_in_millis");
}

void tst_DebugLanguages::theTimeThatIsLeftStandsStill()
{
    QVERIFY2(pausesAt(words().greeter.heldLine()), m_opened->problem());
    dap::Session *const session = m_opened->app.debug.session();
    QFETCH(const QString, asked);
    const auto left = [this, session, asked] {
        const auto value = waitFor(session->evaluate(asked, m_opened->frame().id, QStringLiteral("watch")));
        return value && *value ? (*value)->value : QString();
    };
    QString before = left();
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const bool stands = left() == before && !before.isEmpty();
            before = left();
            return stands;
        }(),
        30'000);
    QCOMPARE(left(), before);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
}

void tst_DebugLanguages::aFunctionHoldsWhereverItIsCalled()
{
    const QString name = words().greet;
    FunctionBreakpoints &functions = m_opened->app.breakpoints.functions();
    functions.set({.name = QStringLiteral("absent")});
    functions.set({.name = name});
    m_opened->app.debug.start(function, theEvent);
    QVERIFY2(m_opened->reaches(State::Paused), m_opened->problem());
    QCOMPARE(m_opened->app.debug.current().stop.reason, QStringLiteral("function breakpoint"));
    QCOMPARE(m_opened->frame().name, name);
    QCOMPARE(m_opened->frame().path, file());
    QTRY_COMPARE(functions.all().last().binding, BreakpointBinding::Bound);
    QTRY_COMPARE(functions.all().first().binding, BreakpointBinding::NotBound);
    QVERIFY(!functions.all().first().message.isEmpty());
    functions.setEnabled(name, false);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    m_opened->app.debug.start(function, theEvent);
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->finished.size(), 2, 60'000);
    QCOMPARE(m_opened->paused.size(), 1);
}

void tst_DebugLanguages::itRunsToTheCursor()
{
    const int line = words().greeter.heldLine();
    QVERIFY2(pausesAt(line - 2), m_opened->problem());
    m_opened->app.debug.runTo(file(), line);
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->paused.size(), 2, 60'000);
    QVERIFY2(m_opened->isAt(file(), line), m_opened->problem());
    QCOMPARE(m_opened->app.breakpoints.breakpoints(file()).size(), 1); // it was there for once only
    m_opened->app.breakpoints.set(file(), {});
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    m_opened->app.debug.start(function, theEvent);
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->finished.size(), 2, 60'000);
    QCOMPARE(m_opened->paused.size(), 2);
}

void tst_DebugLanguages::aReplayStopsWhereTheCallFailed()
{
    const Greeter &greeter = words().greeter;
    const auto first =
        waitFor(m_opened->app.invocations.invoke(function, R"({"name":"nobody"})"), std::chrono::seconds(60));
    QVERIFY(first && *first && (*first)->error);
    m_opened->app.debug.replay(**first, ReplayAt::Recorded);
    QVERIFY2(m_opened->reaches(State::Paused), m_opened->problem());
    QCOMPARE(m_opened->app.debug.current().stop.reason, QStringLiteral("exception"));
    QVERIFY2(m_opened->isAt(file(), greeter.line(greeter.failed)), m_opened->problem());
    const bool cannotSetClockBack = language() == QLatin1String("PHP") || language() == QLatin1String("Java");
    QCOMPARE(m_opened->app.debug.current().isClockPresent, cannotSetClockBack);
    m_opened->app.debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->finished.size(), 1, 60'000);
    QCOMPARE(m_opened->answer().source, std::string("replay"));
    QCOMPARE(m_opened->answer().event, (*first)->event);
    QCOMPARE(m_opened->answer().error->errorType, words().errorType.toStdString());
}

QTEST_GUILESS_MAIN(tst_DebugLanguages)
#include "tst_debuglanguages.moc"
