// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "tests/app/services/debug/languagetest.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// Calls that others make, and several functions under the debugger at once.
class tst_DebugTogether : public LanguageTest
{
    Q_OBJECT

private Q_SLOTS:
    void aCallFromOutsideStops_data();
    void aCallFromOutsideStops();
    void aCallThatOthersMakeIsHeldWhileOthersServe_data() { languages(); }
    void aCallThatOthersMakeIsHeldWhileOthersServe();
    void newCodeIsHeldInItsCallsToo_data() { languages(); }
    void newCodeIsHeldInItsCallsToo();
    void anInstanceThatServedBeforeServesAgain();
    void theTimeLeftIsWhatTheCallHasNotRun();
    void oneFunctionCallsAnotherAndBothStop();
    void newCodeWaitsForItsCallsToo();
    void stoppingOneLeavesTheOther();

    void init();
    void cleanup() { close(); }
};

namespace {

QByteArray withAddress(const QByteArray &name, const QByteArray &runtime, const QByteArray &code, int timeout)
{
    return SampleProject::function(name, runtime, code, timeout)
         + "      triggers:\n        - triggerName: web\n          triggerType: http\n          triggerConfig:\n"
           "            authType: anonymous\n            methods: [GET, POST]\n";
}

const QByteArray python = "import json\n"
                          "def handler(event, context):\n"
                          "    answer = 'outside'\n"
                          "    return {'statusCode': 200, 'body': answer}\n"; // line 4
const QByteArray node = "exports.handler = async (event, context) => {\n"
                        "    const answer = 'outside';\n"
                        "    console.log('answers');\n"
                        "    return { statusCode: 200, body: answer };\n" // line 4
                        "};\n";
// Calls what its event names, and gives back what that says.
const QByteArray caller = "import json\n"
                          "import urllib.request\n"
                          "def handler(event, context):\n"
                          "    url = json.loads(event)['url']\n"
                          "    said = urllib.request.urlopen(url).read().decode()\n" // line 5
                          "    return 'told ' + said\n";

// hello-py and hello-js with an address each, and a timeout of three seconds.
void giveAddresses(const SampleProject &sample)
{
    QVERIFY(sample.write(QStringLiteral("s.yaml"),
                         SampleProject::manifestOf(withAddress("hello-py", "python3.10", "./py", 3)
                                                   + withAddress("hello-js", "nodejs18", "./js", 3))));
    QVERIFY(sample.write(QStringLiteral("py/index.py"), python));
    QVERIFY(sample.write(QStringLiteral("js/index.js"), node));
}

QUrl addressOf(const Application &app, const QString &function)
{
    for (const Front &front : app.emulator.fronts()) {
        if (front.function == function)
            return front.url;
    }
    return {};
}

QFuture<Result<HttpResponse>> ask(Application &app, const QString &function)
{
    HttpRequest request;
    request.url = addressOf(app, function);
    request.timeout = std::chrono::seconds(0);
    return app.http.send(request);
}

} // namespace

// Rows of languages: theirs is a project of its own.
void tst_DebugTogether::init()
{
    if (QTest::currentDataTag() && QTest::currentTestFunction() != QByteArray("aCallFromOutsideStops"))
        open();
}

void tst_DebugTogether::aCallFromOutsideStops_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::newRow("Python") << QStringLiteral("hello-py") << QStringLiteral("py/index.py");
    QTest::newRow("Node.js") << QStringLiteral("hello-js") << QStringLiteral("js/index.js");
}

void tst_DebugTogether::aCallFromOutsideStops()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    const SampleProject sample;
    giveAddresses(sample);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    QTRY_VERIFY(!addressOf(opened.app, function).isEmpty());
    opened.app.breakpoints.toggle(sample.file(file), 4);
    opened.app.debug.waitForCall(function);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QVERIFY(opened.finished.isEmpty()); // nothing was sent

    auto answer = ask(opened.app, function);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(file), 4), opened.problem());
    QVERIFY(!opened.app.debug.current().ownCall);
    opened.app.debug.resume();
    const auto said = test::waitFor(answer);
    QVERIFY(said && *said);
    QCOMPARE((*said)->body, QByteArray("outside"));
    QVERIFY2(opened.reaches(State::Ready), opened.problem());

    // And the one after it.
    answer = ask(opened.app, function);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    opened.app.debug.stop();
    const auto later = test::waitFor(answer);
    QVERIFY(later && *later);
    QCOMPARE((*later)->body, QByteArray("outside"));
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
}

void tst_DebugTogether::aCallThatOthersMakeIsHeldWhileOthersServe()
{
    DebuggedProject &opened = *m_opened;
    opened.app.breakpoints.set(file(), {{.line = words().greeter.heldLine()}});
    opened.app.debug.waitForCall(function);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QVERIFY(opened.finished.isEmpty()); // nothing was sent
    const auto held = opened.app.invocations.invoke(function, theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file(), words().greeter.heldLine()), opened.problem());
    QVERIFY(!opened.app.debug.current().ownCall);

    const auto other = waitFor(opened.app.invocations.invoke(function, theEvent), std::chrono::minutes(1));
    QVERIFY(other && *other);
    QCOMPARE((*other)->payload, quoted("hello Ada"));
    QVERIFY(!held.isFinished());
    QCOMPARE(opened.paused.size(), 1);

    opened.app.debug.stop();
    const auto first = waitFor(held);
    QVERIFY(first && *first);
    QCOMPARE((*first)->payload, quoted("hello Ada"));
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
}

// A line comes above the breakpoint's, as in an editor, and the file is saved.
void tst_DebugTogether::newCodeIsHeldInItsCallsToo()
{
    DebuggedProject &opened = *m_opened;
    const int line = words().greeter.heldLine();
    opened.app.breakpoints.set(file(), {{.line = line}});
    opened.app.debug.waitForCall(function);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    opened.app.breakpoints.set(file(), {{.line = line + 1}});
    QVERIFY(edits("hello ", "edited "));
    QVERIFY2(opened.reaches(State::Preparing), opened.problem());
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    const auto call = opened.app.invocations.invoke(function, theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file(), line + 1), opened.problem());
    opened.app.debug.resume();
    const auto record = waitFor(call);
    QVERIFY(record && *record);
    QCOMPARE((*record)->payload, quoted("edited Ada"));
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
}

void tst_DebugTogether::anInstanceThatServedBeforeServesAgain()
{
    const SampleProject sample;
    giveAddresses(sample);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString function = QStringLiteral("hello-py");
    QTRY_VERIFY(!addressOf(opened.app, function).isEmpty());
    QVERIFY(test::waitFor(ask(opened.app, function)));
    const QList<InstanceSnapshot> before = opened.app.emulator.instances();
    QCOMPARE(before.size(), 1);
    opened.app.breakpoints.toggle(sample.file(QStringLiteral("py/index.py")), 4);
    opened.app.debug.waitForCall(function);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    const auto held = ask(opened.app, function);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());

    const auto said = test::waitFor(ask(opened.app, function));
    QVERIFY(said && *said);
    QCOMPARE((*said)->body, QByteArray("outside"));
    QVERIFY(!held.isFinished());

    opened.app.debug.stop();
    const auto last = test::waitFor(held);
    QVERIFY(last && *last);
    QCOMPARE((*last)->body, QByteArray("outside"));
    // All is as it was before.
    QTRY_COMPARE(opened.app.emulator.instances().size(), 1);
    QCOMPARE(opened.app.emulator.instances().first().id, before.first().id);
}

void tst_DebugTogether::theTimeLeftIsWhatTheCallHasNotRun()
{
    const SampleProject sample;
    giveAddresses(sample);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.toggle(sample.file(QStringLiteral("js/index.js")), 4);
    opened.app.debug.start(QStringLiteral("hello-js"), "{}");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QTRY_VERIFY(opened.app.debug.current().timeLeft);
    const std::chrono::milliseconds left = *opened.app.debug.current().timeLeft;
    QVERIFY(left > std::chrono::milliseconds(0) && left <= std::chrono::seconds(3));
    // Standing still takes none of it.
    QTest::qWait(500);
    opened.app.debug.stepOver();
    QTRY_COMPARE_WITH_TIMEOUT(opened.paused.size(), 2, 30'000);
    QTRY_VERIFY(opened.app.debug.current().timeLeft);
    QVERIFY(*opened.app.debug.current().timeLeft <= left);
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QVERIFY(!opened.app.debug.current().timeLeft);
}

void tst_DebugTogether::oneFunctionCallsAnotherAndBothStop()
{
    const SampleProject sample;
    giveAddresses(sample);
    QVERIFY(sample.write(QStringLiteral("py/index.py"), caller));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    DebugService &debug = opened.app.debug;
    const QString python = QStringLiteral("hello-py");
    const QString node = QStringLiteral("hello-js");
    QTRY_VERIFY(!addressOf(opened.app, node).isEmpty());
    opened.app.breakpoints.toggle(sample.file(QStringLiteral("py/index.py")), 5);
    opened.app.breakpoints.toggle(sample.file(QStringLiteral("js/index.js")), 4);
    debug.waitForCall(node);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    debug.start(python, R"({"url":")" + addressOf(opened.app, node).toEncoded() + R"("})");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QCOMPARE(debug.function(), python);
    QCOMPARE(debug.all().size(), 2);

    debug.stepOver(); // into the other function
    QTRY_COMPARE_WITH_TIMEOUT(debug.function(), node, 30'000);
    QVERIFY(debug.state() == State::Paused);
    QVERIFY2(opened.isAt(sample.file(QStringLiteral("js/index.js")), 4), opened.problem());
    QVERIFY(debug.stateOf(python) == State::Invoking);
    // A person looks for longer than either may take.
    QVERIFY(!opened.finished.wait(4000));

    debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(debug.function(), python, 30'000);
    QTRY_VERIFY(debug.state() == State::Paused);
    QVERIFY2(opened.isAt(sample.file(QStringLiteral("py/index.py")), 6), opened.problem());
    // Both languages know their own breakpoints.
    for (const QString &file : {QStringLiteral("py/index.py"), QStringLiteral("js/index.js")})
        QVERIFY(opened.app.breakpoints.breakpoints(sample.file(file)).first().binding
                == UserBreakpoint::Binding::Bound);
    debug.select(node, -1);
    QCOMPARE(debug.function(), node);
    QVERIFY(debug.frames().isEmpty());
    debug.select(python, 0);
    QVERIFY(debug.state() == State::Paused);
    debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 1, 30'000);
    QCOMPARE(opened.answer().payload, std::string("told outside"));
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
}

void tst_DebugTogether::newCodeWaitsForItsCallsToo()
{
    const SampleProject sample;
    giveAddresses(sample);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString function = QStringLiteral("hello-js");
    const QString file = sample.file(QStringLiteral("js/index.js"));
    QTRY_VERIFY(!addressOf(opened.app, function).isEmpty());
    opened.app.breakpoints.toggle(file, 4);
    opened.app.debug.waitForCall(function);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QByteArray code = node;
    QVERIFY(sample.write(QStringLiteral("js/index.js"), code.replace("'outside'", "'edited'")));
    QVERIFY2(opened.reaches(State::Preparing), opened.problem());
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    const auto answer = ask(opened.app, function);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file, 4), opened.problem());
    opened.app.debug.resume();
    const auto said = test::waitFor(answer);
    QVERIFY(said && *said);
    QCOMPARE((*said)->body, QByteArray("edited"));
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
}

void tst_DebugTogether::stoppingOneLeavesTheOther()
{
    const SampleProject sample;
    giveAddresses(sample);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    DebugService &debug = opened.app.debug;
    QTRY_VERIFY(!addressOf(opened.app, QStringLiteral("hello-js")).isEmpty());
    debug.waitForCall(QStringLiteral("hello-js"));
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    debug.waitForCall(QStringLiteral("hello-py"));
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(debug.all().size(), 2);
    debug.stop();
    QCOMPARE(debug.function(), QStringLiteral("hello-js"));
    QVERIFY(debug.state() == State::Ready);
    QCOMPARE(debug.all().size(), 1);
    debug.stopAll();
    QVERIFY(debug.state() == State::Idle);
    QVERIFY(debug.all().isEmpty());
}

QTEST_GUILESS_MAIN(tst_DebugTogether)
#include "tst_debugtogether.moc"
