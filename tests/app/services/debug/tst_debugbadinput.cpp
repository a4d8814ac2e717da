// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debugtransport.h"
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// What a person meets who debugs programs that are not nice.
class tst_DebugBadInput : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void aHundredMegabytesAreShownInPart_data();
    void aHundredMegabytesAreShownInPart();
    void aCircleIsFollowedAsFarAsOneLikes_data();
    void aCircleIsFollowedAsFarAsOneLikes();
    void aForkIsNotHeldAndDisturbsNothing_data();
    void aForkIsNotHeldAndDisturbsNothing();
    void anExpressionThatChangesSomethingDoesSoOnce_data();
    void anExpressionThatChangesSomethingDoesSoOnce();
    void aSecondDebuggerDoesNotDisturbTheFirst_data();
    void aSecondDebuggerDoesNotDisturbTheFirst();
    void anotherDebuggerTakesOverAfterTheCall();
};

namespace {

const QByteArray theEvent = R"({"name":"x"})";

void languages()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line");
}

void add(const char *language, const QByteArray &code, int line)
{
    const bool isPython = QByteArray(language) == "Python";
    QTest::newRow(language) << (isPython ? QStringLiteral("hello-py") : QStringLiteral("hello-js"))
                            << (isPython ? QStringLiteral("py/index.py") : QStringLiteral("js/index.js")) << code
                            << line;
}

// The row's handler, called, and held at the row's line.
struct HeldCall
{
    HeldCall()
    {
        QFETCH(const QByteArray, code);
        const bool isWritten = sample.write(file, code);
        project = std::make_unique<DebuggedProject>(sample);
        if (!isWritten || !project->isOpen())
            return;
        project->app.breakpoints.toggle(sample.file(file), line);
        project->app.debug.start(function, theEvent);
        isHeld = project->reaches(DebugService::State::Paused);
    }

    const QString function = fetched<QString>("function");
    const QString file = fetched<QString>("file");
    const int line = fetched<int>("line");
    SampleProject sample;
    std::unique_ptr<DebuggedProject> project;
    bool isHeld = false;

private:
    template<class T>
    static T fetched(const char *column)
    {
        return *static_cast<T *>(QTest::qData(column, qMetaTypeId<T>()));
    }
};

// All that the frame shows, by name.
std::map<QString, dap::Variable> localsOf(DebuggedProject &opened)
{
    std::map<QString, dap::Variable> locals;
    const auto scopes = test::waitFor(opened.app.debug.session()->scopes(opened.frame().id));
    if (!scopes || !*scopes || (*scopes)->isEmpty())
        return locals;
    const auto variables = test::waitFor(opened.app.debug.session()->variables((*scopes)->first().variablesReference));
    for (const dap::Variable &one : variables && *variables ? **variables : QList<dap::Variable>())
        locals[one.name] = one;
    return locals;
}

QList<dap::Variable> childrenOf(DebuggedProject &opened, const dap::Variable &variable)
{
    const auto children = test::waitFor(opened.app.debug.session()->variables(variable.variablesReference));
    return children && *children ? **children : QList<dap::Variable>();
}

} // namespace

void tst_DebugBadInput::aHundredMegabytesAreShownInPart_data()
{
    languages();
    add("Python",
        "def handler(event, context):\n"
        "    text = 'x' * 100_000_000\n"
        "    numbers = list(range(3_000_000))\n"
        "    raw = bytes(100_000_000)\n"
        "    return str(len(text) + len(numbers) + len(raw))\n",
        5);
    add("Node.js",
        "exports.handler = async () => {\n"
        "    const text = 'x'.repeat(100_000_000);\n"
        "    const numbers = Array.from({ length: 3_000_000 }, (_, i) => i);\n"
        "    const raw = Buffer.alloc(100_000_000);\n"
        "    return String(text.length + numbers.length + raw.length);\n"
        "};\n",
        5);
}

void tst_DebugBadInput::aHundredMegabytesAreShownInPart()
{
    const HeldCall call;
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());

    constexpr int most = 1024 * 1024; // characters: what a window can show without holding its breath
    std::map<QString, dap::Variable> locals = localsOf(opened);
    for (const QString &name : {QStringLiteral("text"), QStringLiteral("numbers"), QStringLiteral("raw")}) {
        QVERIFY2(locals.contains(name), qPrintable(name));
        QVERIFY2(locals[name].value.size() < most, qPrintable(name));
        const QList<dap::Variable> children =
            locals[name].variablesReference > 0 ? childrenOf(opened, locals[name]) : QList<dap::Variable>();
        QVERIFY2(children.size() < 5000, qPrintable(QString::number(children.size())));
        for (const dap::Variable &child : children)
            QVERIFY2(child.value.size() < most, qPrintable(name + QLatin1Char('.') + child.name));
        const auto hovered =
            test::waitFor(opened.app.debug.session()->evaluate(name, opened.frame().id, QStringLiteral("hover")));
        QVERIFY(hovered && *hovered);
        QVERIFY2((*hovered)->value.size() < most, qPrintable(name));
    }
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("203000000"));
}

void tst_DebugBadInput::aCircleIsFollowedAsFarAsOneLikes_data()
{
    languages();
    add("Python",
        "def handler(event, context):\n"
        "    circle = {'name': 'round'}\n"
        "    circle['next'] = circle\n"
        "    return circle['name']\n",
        4);
    add("Node.js",
        "exports.handler = async () => {\n"
        "    const circle = { name: 'round' };\n"
        "    circle.next = circle;\n"
        "    return circle.name;\n"
        "};\n",
        4);
}

void tst_DebugBadInput::aCircleIsFollowedAsFarAsOneLikes()
{
    const HeldCall call;
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    dap::Variable circle = localsOf(opened)[QStringLiteral("circle")];
    for (int round = 0; round < 20; ++round) {
        QVERIFY2(circle.variablesReference > 0, qPrintable(QString::number(round)));
        const QList<dap::Variable> members = childrenOf(opened, circle);
        const auto next = std::find_if(members.begin(), members.end(), [](const dap::Variable &member) {
            return member.name.contains(QLatin1String("next"));
        });
        QVERIFY2(next != members.end(), qPrintable(QString::number(round)));
        QVERIFY(next->value.size() < 10'000);
        circle = *next;
    }
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("round"));
}

void tst_DebugBadInput::aForkIsNotHeldAndDisturbsNothing_data()
{
    languages(); // the child comes by the line as well
    add("Python",
        "import os\n"
        "def handler(event, context):\n"
        "    child = os.fork()\n"
        "    where = 'child' if child == 0 else 'parent'\n"
        "    if child == 0:\n"
        "        os._exit(7)\n"
        "    return f'{where} {os.WEXITSTATUS(os.waitpid(child, 0)[1])}'\n",
        4);
    add("Node.js",
        "const { fork } = require('node:child_process');\n"
        "if (process.send) process.exit(7);\n"
        "exports.handler = async () => {\n"
        "    const child = fork(__filename);\n"
        "    const code = await new Promise((resolve) => child.on('exit', resolve));\n"
        "    return `parent ${code}`;\n"
        "};\n",
        2);
}

void tst_DebugBadInput::aForkIsNotHeldAndDisturbsNothing()
{
    const HeldCall call;
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    QVERIFY2(opened.isAt(call.sample.file(call.file), call.line), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.paused.size(), 1);
    QCOMPARE(opened.answer().payload, std::string("parent 7"));
}

void tst_DebugBadInput::anExpressionThatChangesSomethingDoesSoOnce_data()
{
    languages();
    add("Python",
        "def handler(event, context):\n"
        "    items = [1]\n"
        "    done = True\n"
        "    return str(len(items))\n",
        4);
    add("Node.js",
        "exports.handler = async () => {\n"
        "    const items = [1];\n"
        "    const done = true;\n"
        "    return String(items.length);\n"
        "};\n",
        4);
}

void tst_DebugBadInput::anExpressionThatChangesSomethingDoesSoOnce()
{
    const HeldCall call;
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    const QString change = call.function == QLatin1String("hello-py") ? QStringLiteral("items.append(2)")
                                                                      : QStringLiteral("items.push(2)");
    const auto typed =
        test::waitFor(opened.app.debug.session()->evaluate(change, opened.frame().id, QStringLiteral("repl")));
    QVERIFY(typed && *typed);
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("2"));
}

void tst_DebugBadInput::aSecondDebuggerDoesNotDisturbTheFirst_data()
{
    languages();
    add("Python", SampleProject::python(), 7);
    add("Node.js", SampleProject::node(), 7);
}

// As two editors would that were told the same port.
void tst_DebugBadInput::aSecondDebuggerDoesNotDisturbTheFirst()
{
    QFETCH(const QString, function);
    QFETCH(const QString, file);
    QFETCH(const int, line);
    const SampleProject sample;
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const auto endpoint = test::waitFor(opened.app.emulator.startDebug(function));
    QVERIFY(endpoint && *endpoint);
    const Result<DebugAdapter> adapter = adapterFor(opened.app.languages, **endpoint);
    QVERIFY(adapter);
    dap::SessionOptions options;
    options.adapterId = adapter->id;
    options.attach = attachArguments(*adapter, **endpoint);
    options.breakpoints = {{sample.file(file), {{.line = line}}}};
    dap::Session first(debugTransport(*adapter, **endpoint), options);
    QSignalSpy stopped(&first, &dap::Session::stopped);
    const auto joined = test::waitFor(first.start());
    QVERIFY(joined && *joined);
    const auto call = opened.app.invocations.invoke(function, theEvent);
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 30'000);

    options.breakpoints = {};
    dap::Session second(debugTransport(*adapter, **endpoint), options);
    const auto other = test::waitFor(second.start(), std::chrono::seconds(60));
    const bool isLetIn = other && *other; // Node's inspector speaks with several, debugpy with one
    QCOMPARE(isLetIn, function == QLatin1String("hello-js"));
    QVERIFY(first.state() == dap::Session::State::Paused);
    const auto thread = stopped.first().first().value<dap::Stopped>().threadId;
    const auto stack = test::waitFor(first.stackTrace(thread));
    QVERIFY(stack && *stack && !(*stack)->isEmpty());
    if (isLetIn)
        QVERIFY(test::waitFor(second.disconnectFromProgram())); // who leaves lets it run
    if (first.state() == dap::Session::State::Paused)
        static_cast<void>(test::waitFor(first.resume())); // it may have been let run just now
    const auto record = test::waitFor(call);
    QVERIFY(record && *record);
    QCOMPARE((*record)->payload, std::string("hello x"));
}

void tst_DebugBadInput::anotherDebuggerTakesOverAfterTheCall()
{
    const SampleProject sample;
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.toggle(sample.file(QStringLiteral("py/index.py")), 7);
    opened.app.debug.start(QStringLiteral("hello-py"), theEvent);
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    const auto other = test::waitFor(opened.app.emulator.startDebug(QStringLiteral("hello-py")));
    QVERIFY(other && *other);
    QVERIFY(opened.app.debug.state() == State::Paused);
    opened.app.debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 1, 30'000);
    QCOMPARE(opened.answer().payload, std::string("hello x"));
    QVERIFY2(opened.reaches(State::Idle), opened.problem());
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
    const auto left = test::waitFor(opened.app.emulator.stopDebug(QStringLiteral("hello-py")));
    QVERIFY(left && *left);
}

QTEST_GUILESS_MAIN(tst_DebugBadInput)
#include "tst_debugbadinput.moc"
