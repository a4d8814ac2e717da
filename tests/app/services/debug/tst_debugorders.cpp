// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/languagetest.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// What a person can order beyond the steps, and which exceptions hold a function.
class tst_DebugOrders : public LanguageTest
{
    Q_OBJECT

private Q_SLOTS:
    void aLineWithoutCodeIsNotRunTo();
    void aFrameIsRestarted();
    void theVersionThatIsNamedIsHeld_data();
    void theVersionThatIsNamedIsHeld();
    void theConsoleIsToldWhatMayBeWritten_data();
    void theConsoleIsToldWhatMayBeWritten();
    void exceptionsThatAreCaughtHoldItOnceSwitchedOn_data() { languages(); }
    void exceptionsThatAreCaughtHoldItOnceSwitchedOn();
    void exceptionsSwitchedOnBeforehandHoldIt_data() { languages(); }
    void exceptionsSwitchedOnBeforehandHoldIt();
    void aBreakpointSetJustBeforeACallHoldsIt_data() { languages(); }
    void aBreakpointSetJustBeforeACallHoldsIt();
    void anErrorOfAnyFunctionHoldsIt_data();
    void anErrorOfAnyFunctionHoldsIt();
    void breakOnErrorsIsForAllFunctionsAtOnce();

    void init();
    void cleanup() { close(); }
};

// Rows are languages.
void tst_DebugOrders::init()
{
    if (QTest::currentDataTag())
        open();
}

void tst_DebugOrders::aLineWithoutCodeIsNotRunTo()
{
    const SampleProject sample;
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QTemporaryDir elsewhere;
    QSignalSpy refused(&opened.app.debug, &DebugService::refused);
    opened.app.breakpoints.toggle(sample.file(QStringLiteral("js/index.js")), 7);
    opened.app.debug.start(QStringLiteral("hello-js"), theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    opened.app.debug.runTo(elsewhere.filePath(QStringLiteral("other.js")), 1);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 30'000);
    QCOMPARE(refused.first().first().value<Error>().id, std::string("debug.noLine"));
    QVERIFY(opened.app.debug.state() == State::Paused);
}

// Node.js does, of functions that await nothing; debugpy does not, and says so.
void tst_DebugOrders::aFrameIsRestarted()
{
    const SampleProject sample;
    QVERIFY(sample.write(QStringLiteral("js/index.js"), "function twice(n) {\n"
                                                        "    const half = n;\n"
                                                        "    return half * 2;\n"
                                                        "}\n"
                                                        "exports.handler = async () => twice(21);\n"));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString file = sample.file(QStringLiteral("js/index.js"));
    opened.app.breakpoints.toggle(file, 3);
    opened.app.debug.start(QStringLiteral("hello-js"), theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY(opened.app.debug.canRestartFrame(0));
    opened.app.debug.restartFrame(0);
    QTRY_COMPARE_WITH_TIMEOUT(opened.paused.size(), 2, 30'000);
    QVERIFY2(opened.isAt(file, 2), opened.problem());
    opened.app.debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(opened.paused.size(), 3, 30'000);
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("42"));

    opened.app.breakpoints.toggle(sample.file(QStringLiteral("py/index.py")), 7);
    opened.app.debug.start(QStringLiteral("hello-py"), theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY(!opened.app.debug.canRestartFrame(0));
}

// Of those whose code runs as it is written; Function Compute's manifest has no aliases.
void tst_DebugOrders::theVersionThatIsNamedIsHeld_data()
{
    QTest::addColumn<QByteArray>("version");
    for (const char *language : {"Python", "Node.js", "Ruby"})
        QTest::newRow(language) << QByteArray("1");
}

// As the Tests panel asks for it, whose tests may name one.
void tst_DebugOrders::theVersionThatIsNamedIsHeld()
{
    QFETCH(const QByteArray, version);
    QByteArray &manifest = m_words.greeter.beside.first().second;
    manifest.replace("Timeout: 10\n", "Timeout: 10\n      AutoPublishAlias: live\n");
    openWithChanges();
    DebuggedProject &opened = *m_opened;
    const int line = words().greeter.heldLine();
    opened.app.breakpoints.set(file(), {{.line = line}});
    opened.app.debug.start(function, DebugCall{theEvent, QStringLiteral("live")});
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file(), line), opened.problem());
    opened.app.debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 1, 60'000);
    QCOMPARE(opened.answer().payload, quoted("hello Ada"));
    QCOMPARE(opened.answer().version, version.toStdString());
    // Another version is another instance.
    opened.app.debug.start(function, theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    opened.app.debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 2, 60'000);
    QCOMPARE(opened.answer().version, std::string("$LATEST"));
}

void tst_DebugOrders::theConsoleIsToldWhatMayBeWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("offered");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("membersOffered");
    const auto add = [](const char *language, const char *text, const char *offered, const char *member,
                        const char *membersOffered) {
        QTest::newRow(language) << QString::fromLatin1(text) << QString::fromLatin1(offered)
                                << QString::fromLatin1(member) << QString::fromLatin1(membersOffered);
    };
    add("Python", "ans", "answer", "answer.up", "upper");
    add("Node.js", "ans", "answer", "answer.toUp", "toUpperCase");
    add("TypeScript", "ans", "answer", "answer.toUp", "toUpperCase");
    add("Ruby", "ans", "answer", "answer.upca", "upcase");
    add("PHP", "$ans", "$answer", "strtoup", "strtoupper");
    add("Java", "ans", "answer", "answer.toUp", "toUpperCase");
}

void tst_DebugOrders::theConsoleIsToldWhatMayBeWritten()
{
    QVERIFY2(pausesAt(words().greeter.heldLine()), m_opened->problem());
    dap::Session *const session = m_opened->app.debug.session();
    QVERIFY(session->canComplete());
    const auto offers = [&](const QString &text) {
        QStringList all;
        const auto found = waitFor(session->completions(text, int(text.size()), m_opened->frame().id));
        for (const dap::Completion &one : found && *found ? **found : QList<dap::Completion>())
            all.append(one.text.section(QLatin1Char('('), 0, 0));
        return all;
    };
    QFETCH(const QString, text);
    QFETCH(const QString, offered);
    QFETCH(const QString, member);
    QFETCH(const QString, membersOffered);
    QVERIFY2(offers(text).contains(offered), qPrintable(offers(text).join(QLatin1Char(' '))));
    QVERIFY2(offers(member).contains(membersOffered), qPrintable(offers(member).join(QLatin1Char(' '))));
}

void tst_DebugOrders::exceptionsThatAreCaughtHoldItOnceSwitchedOn()
{
    openCatching();
    DebuggedProject &opened = *m_opened;
    opened.app.debug.start(function, failingEvent);
    QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 1, 60'000);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QVERIFY(opened.paused.isEmpty());
    QCOMPARE(opened.answer().payload, quoted("well"));

    opened.app.breakpoints.setExceptions({.uncaught = true, .raised = true}); // while it is debugged
    opened.app.debug.start(function, failingEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file(), words().greeter.line(words().greeter.failed)), opened.problem());
    opened.app.breakpoints.setExceptions({.uncaught = true, .raised = false});
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, quoted("well"));
}

void tst_DebugOrders::exceptionsSwitchedOnBeforehandHoldIt()
{
    openCatching();
    DebuggedProject &opened = *m_opened;
    opened.app.breakpoints.setExceptions({.uncaught = true, .raised = true});
    opened.app.debug.start(function, failingEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file(), words().greeter.line(words().greeter.failed)), opened.problem());
    opened.app.breakpoints.setExceptions({});
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, quoted("well"));
}

// F9 and F5 without a breath between them, again and again.
void tst_DebugOrders::aBreakpointSetJustBeforeACallHoldsIt()
{
    DebuggedProject &opened = *m_opened;
    const int line = words().greeter.heldLine();
    opened.app.debug.start(function, theEvent);
    QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 1, 60'000);
    for (int round = 0; round < 10; ++round) {
        opened.app.breakpoints.set(file(), {{.line = line}});
        opened.app.debug.start(function, theEvent);
        QVERIFY2(opened.reaches(State::Paused), opened.problem());
        QVERIFY2(opened.isAt(file(), line), opened.problem());
        opened.app.breakpoints.set(file(), {});
        opened.app.debug.resume();
        QVERIFY2(opened.reaches(State::Ready), opened.problem());
        opened.app.debug.start(function, theEvent); // and once it is taken away nothing does
        QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 3 + 2 * round, 60'000);
        QCOMPARE(opened.paused.size(), 1 + round);
    }
}

// What is compiled is only known once it was built.
void tst_DebugOrders::anErrorOfAnyFunctionHoldsIt_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"Python", "Node.js", "TypeScript", "Ruby", "PHP", "Java"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void tst_DebugOrders::anErrorOfAnyFunctionHoldsIt()
{
    DebuggedProject &opened = *m_opened;
    DebugService &debug = opened.app.debug;
    const auto first = waitFor(opened.app.invocations.invoke(function, theEvent), std::chrono::minutes(1)); // builds it
    QVERIFY(first && *first);
    opened.app.breakpoints.setExceptions({.uncaught = true, .everywhere = true});
    QTRY_VERIFY2_WITH_TIMEOUT(debug.stateOf(function) == State::Ready, opened.problem().constData(), 60'000);
    const auto call = opened.app.invocations.invoke(function, failingEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file(), words().greeter.line(words().greeter.failed)), opened.problem());
    debug.resume();
    const auto record = waitFor(call);
    QVERIFY(record && *record && (*record)->error);
    QCOMPARE((*record)->error->errorType, words().errorType.toStdString());
    opened.app.breakpoints.setExceptions({});
    QTRY_VERIFY_WITH_TIMEOUT(debug.all().isEmpty(), 30'000);
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
}

void tst_DebugOrders::breakOnErrorsIsForAllFunctionsAtOnce()
{
    const SampleProject sample;
    QVERIFY(sample.write(QStringLiteral("js/index.js"),
                         "exports.handler = async () => {\n    throw new TypeError('unlucky');\n};\n"));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    DebugService &debug = opened.app.debug;
    opened.app.breakpoints.setExceptions({.uncaught = true, .everywhere = true});
    for (const QString &function : {QStringLiteral("hello-py"), QStringLiteral("hello-js")})
        QTRY_VERIFY2_WITH_TIMEOUT(debug.stateOf(function) == State::Ready, opened.problem().constData(), 60'000);
    const auto call = opened.app.invocations.invoke(QStringLiteral("hello-js"), theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QCOMPARE(debug.function(), QStringLiteral("hello-js"));
    QCOMPARE(opened.frame().line, 2);
    debug.resume();
    const auto record = test::waitFor(call);
    QVERIFY(record && *record && (*record)->error);
    opened.app.breakpoints.setExceptions({});
    QTRY_VERIFY_WITH_TIMEOUT(debug.all().isEmpty(), 30'000);
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
}

QTEST_GUILESS_MAIN(tst_DebugOrders)
#include "tst_debugorders.moc"
