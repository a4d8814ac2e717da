// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/app/services/debug/phpproject.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// A function in PHP under the whole application, in the local cloud's sandbox.
class tst_DebugPhp : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void initTestCase();
    void aBreakpointHoldsAndIsBound();
    void aStepLeadsIntoACalledFunction();
    void aChangedValueChangesTheAnswer();
    void aLogPointIsToldWithoutAStop();
    void whatNobodyCatchesHolds();
    void editedCodeStopsAgainAfterRerun();
    void theTimeStandsStill();

private:
    QString file() const { return m_sample->file(phpFile); }
    bool pausesAt(int line);

    std::unique_ptr<SampleProject> m_sample;
    std::unique_ptr<DebuggedProject> m_opened;

private Q_SLOTS:
    void init();
    void cleanup();
};

void tst_DebugPhp::initTestCase()
{
    if (!hasXdebug())
        QSKIP("There is no PHP with Xdebug on this machine: apt install php-cli php-xdebug");
}

void tst_DebugPhp::init()
{
    m_sample = std::make_unique<SampleProject>(SampleProject::Kind::Empty);
    writePhpProject(*m_sample);
    m_opened = std::make_unique<DebuggedProject>(*m_sample);
    QVERIFY2(m_opened->isOpen(), m_opened->problem());
}

void tst_DebugPhp::cleanup()
{
    m_opened.reset();
    m_sample.reset();
}

bool tst_DebugPhp::pausesAt(int line)
{
    m_opened->app.breakpoints.set(file(), {{.line = line}});
    m_opened->app.debug.start(QStringLiteral("hello-php"), R"({"name":"Ada"})");
    return m_opened->reaches(State::Paused) && m_opened->isAt(file(), line);
}

void tst_DebugPhp::aBreakpointHoldsAndIsBound()
{
    QVERIFY2(pausesAt(phpLine), m_opened->problem());
    QCOMPARE(m_opened->app.breakpoints.breakpoints(file()).first().binding, UserBreakpoint::Binding::Bound);
    QCOMPARE(m_opened->frame().name, QStringLiteral("handler"));
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, std::string("hello Ada"));
    QVERIFY(m_opened->failed.isEmpty());
}

void tst_DebugPhp::aStepLeadsIntoACalledFunction()
{
    QVERIFY2(pausesAt(15), m_opened->problem());
    m_opened->app.debug.stepInto();
    QTRY_VERIFY2(m_opened->isAt(file(), 5), m_opened->problem());
    QCOMPARE(m_opened->frame().name, QStringLiteral("greet"));
    m_opened->app.debug.stepOut();
    QTRY_VERIFY2(m_opened->isAt(file(), phpLine), m_opened->problem());
}

void tst_DebugPhp::aChangedValueChangesTheAnswer()
{
    QVERIFY2(pausesAt(phpLine), m_opened->problem());
    dap::Session *const session = m_opened->app.debug.session();
    const auto scopes = waitFor(session->scopes(m_opened->frame().id));
    QVERIFY(scopes && *scopes);
    const auto changed = waitFor(session->setVariable((*scopes)->first().variablesReference, QStringLiteral("$answer"),
                                                      QStringLiteral("\"changed $name\"")));
    QVERIFY(changed && *changed);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, std::string("changed Ada"));
}

void tst_DebugPhp::aLogPointIsToldWithoutAStop()
{
    QSignalSpy said(&m_opened->app.debug, &DebugService::outputReceived);
    m_opened->app.breakpoints.set(file(), {{.line = phpLine, .logMessage = QStringLiteral("it is {$answer}")}});
    m_opened->app.debug.start(QStringLiteral("hello-php"), R"({"name":"Ada"})");
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->finished.size(), 1, 60'000);
    QVERIFY(m_opened->paused.isEmpty());
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.first().first().value<dap::Output>().text, QStringLiteral("it is hello Ada\n"));
}

void tst_DebugPhp::whatNobodyCatchesHolds()
{
    m_opened->app.breakpoints.setExceptions({.uncaught = true});
    m_opened->app.debug.start(QStringLiteral("hello-php"), "{}");
    QVERIFY2(m_opened->reaches(State::Paused), m_opened->problem());
    QVERIFY2(m_opened->isAt(file(), 6), m_opened->problem());
    QCOMPARE(m_opened->app.debug.frames().value(1).line, 15);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().error->errorType, std::string("DomainException"));
}

void tst_DebugPhp::editedCodeStopsAgainAfterRerun()
{
    QVERIFY2(pausesAt(phpLine), m_opened->problem());
    QByteArray code(phpFunction);
    QVERIFY(m_sample->write(phpFile, code.replace("hello ", "edited ").replace("<?php\n", "<?php\n// new line\n")));
    m_opened->app.breakpoints.set(file(), {{.line = phpLine + 1}});
    m_opened->app.debug.rerun();
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->paused.size(), 2, 60'000);
    QVERIFY2(m_opened->isAt(file(), phpLine + 1), m_opened->problem());
    QCOMPARE(m_opened->app.breakpoints.breakpoints(file()).first().binding, UserBreakpoint::Binding::Bound);
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, std::string("edited Ada"));
}

void tst_DebugPhp::theTimeStandsStill()
{
    m_opened.reset();
    writePhpProject(*m_sample, 1);
    m_opened = std::make_unique<DebuggedProject>(*m_sample);
    QVERIFY2(m_opened->isOpen(), m_opened->problem());
    QVERIFY2(pausesAt(phpLine), m_opened->problem());
    QTest::qWait(2500);
    QVERIFY(m_opened->finished.isEmpty());
    m_opened->app.debug.resume();
    QVERIFY2(m_opened->reaches(State::Ready), m_opened->problem());
    QCOMPARE(m_opened->answer().payload, std::string("hello Ada"));
}

QTEST_GUILESS_MAIN(tst_DebugPhp)
#include "tst_debugphp.moc"
