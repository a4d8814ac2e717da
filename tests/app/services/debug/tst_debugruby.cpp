// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/app/services/debug/rubyproject.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// A function in Ruby under the whole application, in the local cloud's sandbox.
class tst_DebugRuby : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void initTestCase();
    void aBreakpointHoldsAndIsBound();
    void aStepLeadsIntoACalledMethod();
    void aChangedValueChangesTheAnswer();
    void aLogPointIsToldWithoutAStop();
    void whatNobodyCatchesHolds();
    void editedCodeStopsAgainAfterRerun();
    void theTimeStandsStill();

private:
    QString file() const { return m_sample->file(rubyFile); }
    bool pausesAt(int line);

    std::unique_ptr<SampleProject> m_sample;
    std::unique_ptr<DebuggedProject> m_opened;

private Q_SLOTS:
    void init();
    void cleanup();
};

void tst_DebugRuby::initTestCase()
{
    if (!hasRuby())
        QSKIP("There is no Ruby on this machine: apt install ruby");
}

void tst_DebugRuby::init()
{
    m_sample = std::make_unique<SampleProject>(SampleProject::Kind::Empty);
    writeRubyProject(*m_sample);
    m_opened = std::make_unique<DebuggedProject>(*m_sample);
    QVERIFY2(m_opened->isOpen(), m_opened->problem());
}

void tst_DebugRuby::cleanup()
{
    m_opened.reset();
    m_sample.reset();
}

bool tst_DebugRuby::pausesAt(int line)
{
    m_opened->app.breakpoints.set(file(), {{.line = line}});
    m_opened->app.debug.start(QStringLiteral("hello-rb"), R"({"name":"Ada"})");
    return m_opened->reaches(State::Paused) && m_opened->isAt(file(), line);
}

void tst_DebugRuby::aBreakpointHoldsAndIsBound()
{
    QVERIFY2(pausesAt(rubyLine), m_opened->problem());
    QCOMPARE(m_opened->app.breakpoints.breakpoints(file()).first().binding, UserBreakpoint::Binding::Bound);
    QCOMPARE(m_opened->frame().name, QStringLiteral("handler"));
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, std::string("\"hello Ada\""));
    QVERIFY(m_opened->failed.isEmpty());
}

void tst_DebugRuby::aStepLeadsIntoACalledMethod()
{
    QVERIFY2(pausesAt(11), m_opened->problem());
    m_opened->app.debug.stepInto();
    QTRY_VERIFY2(m_opened->isAt(file(), 4), m_opened->problem());
    QCOMPARE(m_opened->frame().name, QStringLiteral("greet"));
    m_opened->app.debug.stepOut();
    QTRY_VERIFY2(m_opened->isAt(file(), rubyLine), m_opened->problem());
}

void tst_DebugRuby::aChangedValueChangesTheAnswer()
{
    QVERIFY2(pausesAt(rubyLine), m_opened->problem());
    dap::Session *const session = m_opened->app.debug.session();
    const auto scopes = waitFor(session->scopes(m_opened->frame().id));
    QVERIFY(scopes && *scopes);
    const auto changed = waitFor(session->setVariable((*scopes)->first().variablesReference, QStringLiteral("answer"),
                                                      QStringLiteral("\"changed #{name}\"")));
    QVERIFY(changed && *changed);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, std::string("\"changed Ada\""));
}

void tst_DebugRuby::aLogPointIsToldWithoutAStop()
{
    QSignalSpy said(&m_opened->app.debug, &DebugService::outputReceived);
    m_opened->app.breakpoints.set(file(), {{.line = rubyLine, .logMessage = QStringLiteral("it is {answer}")}});
    m_opened->app.debug.start(QStringLiteral("hello-rb"), R"({"name":"Ada"})");
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->finished.size(), 1, 60'000);
    QVERIFY(m_opened->paused.isEmpty());
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.first().first().value<dap::Output>().text, QStringLiteral("it is hello Ada\n"));
}

void tst_DebugRuby::whatNobodyCatchesHolds()
{
    m_opened->app.breakpoints.setExceptions({.uncaught = true});
    m_opened->app.debug.start(QStringLiteral("hello-rb"), "{}");
    QVERIFY2(m_opened->reaches(State::Paused), m_opened->problem());
    QVERIFY2(m_opened->isAt(file(), 4), m_opened->problem());
    QCOMPARE(m_opened->app.debug.frames().value(1).line, 11);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().error->errorType, std::string("Function<KeyError>"));
}

void tst_DebugRuby::editedCodeStopsAgainAfterRerun()
{
    QVERIFY2(pausesAt(rubyLine), m_opened->problem());
    QByteArray code(rubyFunction);
    QVERIFY(m_sample->write(rubyFile, code.replace("hello ", "edited ").prepend("# new line\n")));
    m_opened->app.breakpoints.set(file(), {{.line = rubyLine + 1}});
    m_opened->app.debug.rerun();
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->paused.size(), 2, 60'000);
    QVERIFY2(m_opened->isAt(file(), rubyLine + 1), m_opened->problem());
    QCOMPARE(m_opened->app.breakpoints.breakpoints(file()).first().binding, UserBreakpoint::Binding::Bound);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, std::string("\"edited Ada\""));
}

void tst_DebugRuby::theTimeStandsStill()
{
    QVERIFY2(pausesAt(rubyLine), m_opened->problem());
    dap::Session *const session = m_opened->app.debug.session();
    const auto left = [this, session] {
        const auto value = waitFor(session->evaluate(QStringLiteral("context.get_remaining_time_in_millis"),
                                                     m_opened->frame().id, QStringLiteral("watch")));
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

QTEST_GUILESS_MAIN(tst_DebugRuby)
#include "tst_debugruby.moc"
