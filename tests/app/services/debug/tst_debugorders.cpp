// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/app/services/samplerows.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// What a person can order beyond the steps, and which exceptions hold a function.
class tst_DebugOrders : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void itRunsToTheCursor_data();
    void itRunsToTheCursor();
    void aLineWithoutCodeIsNotRunTo();
    void aFrameIsRestarted();
    void theVersionThatIsNamedIsHeld();
    void theConsoleIsToldWhatMayBeWritten();
    void exceptionsThatAreCaughtHoldItOnceSwitchedOn_data();
    void exceptionsThatAreCaughtHoldItOnceSwitchedOn();
    void exceptionsSwitchedOnBeforehandHoldIt();
    void aBreakpointSetJustBeforeACallHoldsIt_data();
    void aBreakpointSetJustBeforeACallHoldsIt();
    void anErrorOfAnyFunctionHoldsIt();
};

namespace {

const QByteArray theEvent = R"({"name":"x"})";

} // namespace

void tst_DebugOrders::itRunsToTheCursor_data()
{
    eachLanguage();
}

void tst_DebugOrders::itRunsToTheCursor()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    const SampleProject sample;
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString path = sample.file(file);
    opened.app.breakpoints.toggle(path, 6);
    opened.app.debug.start(function, theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    opened.app.debug.runTo(path, 8);
    QTRY_COMPARE_WITH_TIMEOUT(opened.paused.size(), 2, 30'000);
    QVERIFY2(opened.isAt(path, 8), opened.problem());
    QCOMPARE(opened.app.breakpoints.breakpoints(path).size(), 1); // the store knows nothing of it
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    opened.app.debug.start(function, theEvent); // and it was there for once only
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(path, 6), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("hello x"));
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

// As the Tests panel asks for it, whose tests may name one.
void tst_DebugOrders::theVersionThatIsNamedIsHeld()
{
    const SampleProject sample(SampleProject::Kind::Lambda);
    QVERIFY(sample.write(
        QStringLiteral("template.yaml"),
        SampleProject::samManifest().replace("Timeout: 10\n", "Timeout: 10\n      AutoPublishAlias: live\n")));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.toggle(sample.file(QStringLiteral("py/index.py")), 7);
    opened.app.debug.start(QStringLiteral("hello-py"), DebugCall{theEvent, QStringLiteral("live")});
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(QStringLiteral("py/index.py")), 7), opened.problem());
    opened.app.debug.resume();
    QTRY_COMPARE(opened.finished.size(), 1);
    QCOMPARE(opened.answer().payload, std::string("\"hello x\""));
    QVERIFY2(opened.answer().version != "$LATEST", opened.answer().version.c_str());
    // Another version is another instance.
    opened.app.debug.start(QStringLiteral("hello-py"), theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    opened.app.debug.resume();
    QTRY_COMPARE(opened.finished.size(), 2);
    QCOMPARE(opened.answer().version, std::string("$LATEST"));
}

void tst_DebugOrders::theConsoleIsToldWhatMayBeWritten()
{
    const SampleProject sample;
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.toggle(sample.file(QStringLiteral("py/index.py")), 7);
    opened.app.debug.start(QStringLiteral("hello-py"), theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    dap::Session *const session = opened.app.debug.session();
    QVERIFY(session->canComplete());
    const auto has = [&](const QString &text, const QString &wanted) {
        const auto found = test::waitFor(session->completions(text, int(text.size()), opened.frame().id));
        return found && *found && std::any_of((*found)->begin(), (*found)->end(), [&](const dap::Completion &one) {
                   return one.text == wanted;
               });
    };
    QVERIFY(has(QStringLiteral("ans"), QStringLiteral("answer")));
    QVERIFY(has(QStringLiteral("answer.up"), QStringLiteral("upper")));
}

void tst_DebugOrders::exceptionsThatAreCaughtHoldItOnceSwitchedOn_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("code"); // line 3 raises
    QTest::newRow("Python") << QStringLiteral("hello-py") << QStringLiteral("py/index.py")
                            << QByteArray("def handler(event, context):\n    try:\n        raise ValueError('caught')\n"
                                          "    except ValueError:\n        return 'well'\n");
    QTest::newRow("Node.js") << QStringLiteral("hello-js") << QStringLiteral("js/index.js")
                             << QByteArray("exports.handler = async () => {\n    try {\n"
                                           "        throw new TypeError('caught');\n    } catch {\n"
                                           "        return 'well';\n    }\n};\n");
}

void tst_DebugOrders::exceptionsThatAreCaughtHoldItOnceSwitchedOn()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    QFETCH(const QByteArray, code);
    const SampleProject sample;
    QVERIFY(sample.write(file, code));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.debug.start(function, theEvent);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QVERIFY(opened.paused.isEmpty());
    QCOMPARE(opened.answer().payload, std::string("well"));

    opened.app.breakpoints.setExceptions({.uncaught = true, .raised = true}); // while it is debugged
    opened.app.debug.start(function, theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(file), 3), opened.problem());
    opened.app.breakpoints.setExceptions({.uncaught = true, .raised = false});
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
}

void tst_DebugOrders::exceptionsSwitchedOnBeforehandHoldIt()
{
    const SampleProject sample;
    QVERIFY(sample.write(QStringLiteral("py/index.py"),
                         "def handler(event, context):\n    try:\n        raise ValueError('caught')\n"
                         "    except ValueError:\n        return 'well'\n"));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.setExceptions({.uncaught = true, .raised = true});
    opened.app.debug.start(QStringLiteral("hello-py"), theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(QStringLiteral("py/index.py")), 3), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
}

void tst_DebugOrders::aBreakpointSetJustBeforeACallHoldsIt_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::newRow("Python") << QStringLiteral("hello-py") << QStringLiteral("py/index.py");
    QTest::newRow("Node.js") << QStringLiteral("hello-js") << QStringLiteral("js/index.js");
}

// F9 and F5 without a breath between them, again and again.
void tst_DebugOrders::aBreakpointSetJustBeforeACallHoldsIt()
{
    QFETCH(const QString, function);
    const SampleProject sample;
    QFETCH(const QString, file);
    const QString path = sample.file(file);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.debug.start(function, theEvent);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    for (int round = 0; round < 10; ++round) {
        opened.app.breakpoints.set(path, {{.line = 7}});
        opened.app.debug.start(function, theEvent);
        QVERIFY2(opened.reaches(State::Paused), opened.problem());
        QVERIFY2(opened.isAt(path, 7), opened.problem());
        opened.app.breakpoints.set(path, {});
        opened.app.debug.resume();
        QVERIFY2(opened.reaches(State::Ready), opened.problem());
        opened.app.debug.start(function, theEvent); // and once it is taken away nothing does
        QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 3 + 2 * round, 60'000);
        QCOMPARE(opened.paused.size(), 1 + round);
    }
}

void tst_DebugOrders::anErrorOfAnyFunctionHoldsIt()
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
