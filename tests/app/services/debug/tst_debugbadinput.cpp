// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debugtransport.h"
#include "tests/app/services/debug/heldcall.h"
#include "tests/app/services/debug/languagetest.h"
#include "tests/support/waitfor.h"

using namespace fermata;
using namespace fermata::test;

// What a person meets who debugs programs that are not nice.
class tst_DebugBadInput : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void initTestCase();
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
    void anotherDebuggerTakesOverAfterTheCall_data();
    void anotherDebuggerTakesOverAfterTheCall();
};

namespace {

constexpr std::chrono::seconds minutes{120};

QList<BadProgram> nicePrograms()
{
    QList<BadProgram> all;
    for (const Words &words : allWords()) {
        all.append({words.greeter, words.greeter.code.split('\n').at(words.greeter.heldLine() - 1), words.isQuoted});
    }
    return all;
}

// All that the frame shows, by name.
std::map<QString, dap::Variable> localsOf(DebuggedProject &opened)
{
    std::map<QString, dap::Variable> locals;
    const auto scopes = waitFor(opened.app.debug.session()->scopes(opened.frame().id));
    if (!scopes || !*scopes || (*scopes)->isEmpty())
        return locals;
    const auto variables = waitFor(opened.app.debug.session()->variables((*scopes)->first().variablesReference));
    for (const dap::Variable &one : variables && *variables ? **variables : QList<dap::Variable>())
        locals[one.name] = one;
    return locals;
}

QList<dap::Variable> childrenOf(DebuggedProject &opened, const dap::Variable &variable)
{
    const auto children = waitFor(opened.app.debug.session()->variables(variable.variablesReference));
    return children && *children ? **children : QList<dap::Variable>();
}

} // namespace

void tst_DebugBadInput::initTestCase()
{
    useDebiansGo();
}

void tst_DebugBadInput::aHundredMegabytesAreShownInPart_data()
{
    addRows(hugeValues());
}

void tst_DebugBadInput::aHundredMegabytesAreShownInPart()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());

    constexpr int most = 1024 * 1024; // characters: what a window can show without holding its breath
    std::map<QString, dap::Variable> locals = localsOf(opened);
    for (QString name : {QStringLiteral("text"), QStringLiteral("numbers"), QStringLiteral("raw")}) {
        if (program.greeter.language == QLatin1String("PHP"))
            name.prepend(QLatin1Char('$'));
        QVERIFY2(locals.contains(name), qPrintable(name));
        QVERIFY2(locals[name].value.size() < most, qPrintable(name));
        const QList<dap::Variable> children =
            locals[name].variablesReference > 0 ? childrenOf(opened, locals[name]) : QList<dap::Variable>();
        QVERIFY2(children.size() <= 5000, qPrintable(QString::number(children.size())));
        for (const dap::Variable &child : children)
            QVERIFY2(child.value.size() < most, qPrintable(name + QLatin1Char('.') + child.name));
        const auto hovered =
            waitFor(opened.app.debug.session()->evaluate(name, opened.frame().id, QStringLiteral("hover")));
        QVERIFY2(hovered && *hovered, hovered ? hovered->error().message.c_str() : qPrintable(name));
        QVERIFY2((*hovered)->value.size() < most, qPrintable(name));
    }
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, program.quoted("203000000"));
}

void tst_DebugBadInput::aCircleIsFollowedAsFarAsOneLikes_data()
{
    addRows(circles());
}

void tst_DebugBadInput::aCircleIsFollowedAsFarAsOneLikes()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    const bool isPhp = program.greeter.language == QLatin1String("PHP");
    dap::Variable circle = localsOf(opened)[isPhp ? QStringLiteral("$circle") : QStringLiteral("circle")];
    for (int round = 0; round < 20; ++round) {
        QVERIFY2(circle.variablesReference > 0, qPrintable(QString::number(round)));
        QList<dap::Variable> members = childrenOf(opened, circle);
        if (members.size() == 1 && members.first().name.isEmpty()) // what a pointer points at
            members = childrenOf(opened, members.first());
        const auto next = std::find_if(members.begin(), members.end(), [](const dap::Variable &member) {
            return member.name.contains(QLatin1String("next"));
        });
        QVERIFY2(next != members.end(), qPrintable(QString::number(round)));
        QVERIFY(next->value.size() < 10'000);
        circle = *next;
    }
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, program.quoted("round"));
}

void tst_DebugBadInput::aForkIsNotHeldAndDisturbsNothing_data()
{
    addRows(forks());
}

void tst_DebugBadInput::aForkIsNotHeldAndDisturbsNothing()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    QVERIFY2(opened.isAt(call.file, call.line), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.paused.size(), 1);
    QCOMPARE(opened.answer().payload, program.quoted("parent 7"));
}

void tst_DebugBadInput::anExpressionThatChangesSomethingDoesSoOnce_data()
{
    addRows(lists());
}

void tst_DebugBadInput::anExpressionThatChangesSomethingDoesSoOnce()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    static const QHash<QString, QString> changes{{QStringLiteral("Python"), QStringLiteral("items.append(2)")},
                                                 {QStringLiteral("Node.js"), QStringLiteral("items.push(2)")},
                                                 {QStringLiteral("Ruby"), QStringLiteral("items << 2")},
                                                 {QStringLiteral("PHP"), QStringLiteral("array_push($items, 2)")},
                                                 {QStringLiteral("Java"), QStringLiteral("items.add(2)")},
                                                 {QStringLiteral("C++"), QStringLiteral("++items")}};
    const QString change = changes.value(program.greeter.language);
    const auto typed = waitFor(opened.app.debug.session()->evaluate(change, opened.frame().id, QStringLiteral("repl")));
    QVERIFY2(typed && *typed, typed ? typed->error().message.c_str() : "no answer");
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, program.quoted("2"));
}

void tst_DebugBadInput::aSecondDebuggerDoesNotDisturbTheFirst_data()
{
    addRows(nicePrograms());
}

// As two editors would that were told the same port.
void tst_DebugBadInput::aSecondDebuggerDoesNotDisturbTheFirst()
{
    FETCH_PROGRAM
    const HeldCall call(program, false);
    DebuggedProject &opened = *call.project;
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.callBuilds.setDebugged(call.function, true); // a call does not build it otherwise
    const auto built = waitFor(opened.app.callBuilds.bringUpToDate(call.function, BuildFlavour::Debug), minutes);
    QVERIFY(built && *built);
    const auto endpoint = waitFor(opened.app.emulator.startDebug(call.function), minutes);
    QVERIFY(endpoint && *endpoint);
    const Result<DebugAdapter> adapter = adapterFor(opened.app.languages, **endpoint);
    QVERIFY(adapter);
    dap::SessionOptions options;
    options.adapterId = adapter->id;
    options.attach = attachArguments(*adapter, **endpoint,
                                     builtFolder(*opened.app.project.function(call.function), call.sample.root()));
    options.breakpoints = {{call.file, {{.line = call.line}}}};
    dap::Session first(debugTransport(*adapter, **endpoint), options);
    QSignalSpy stopped(&first, &dap::Session::stopped);
    const auto joined = waitFor(first.start());
    QVERIFY(joined && *joined);
    const auto record = opened.app.invocations.invoke(call.function, anyEvent);
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 30'000);

    options.breakpoints = {};
    dap::Session second(debugTransport(*adapter, **endpoint), options);
    const auto other = waitFor(second.start(), minutes);
    const bool isLetIn = other && *other; // Node's inspector speaks with several, the others with one
    QCOMPARE(isLetIn, adapter->id == QLatin1String("inspector"));
    QVERIFY(first.state() == dap::Session::State::Paused);
    const auto thread = stopped.first().first().value<dap::Stopped>().threadId;
    const auto stack = waitFor(first.stackTrace(thread));
    QVERIFY(stack && *stack && !(*stack)->isEmpty());
    if (isLetIn)
        QVERIFY(waitFor(second.disconnectFromProgram())); // who leaves lets it run
    if (first.state() == dap::Session::State::Paused)
        static_cast<void>(waitFor(first.resume())); // it may have been let run just now
    const auto answered = waitFor(record);
    QVERIFY(answered && *answered);
    QCOMPARE((*answered)->payload, program.quoted("hello x"));
}

void tst_DebugBadInput::anotherDebuggerTakesOverAfterTheCall_data()
{
    addRows({nicePrograms().first()});
}

void tst_DebugBadInput::anotherDebuggerTakesOverAfterTheCall()
{
    FETCH_PROGRAM
    const HeldCall call(program);
    DebuggedProject &opened = *call.project;
    QVERIFY2(call.isHeld, opened.problem());
    const auto other = waitFor(opened.app.emulator.startDebug(call.function), minutes);
    QVERIFY(other && *other);
    QVERIFY(opened.app.debug.state() == State::Paused);
    opened.app.debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 1, 30'000);
    QCOMPARE(opened.answer().payload, program.quoted("hello x"));
    QVERIFY2(opened.reaches(State::Idle), opened.problem());
    QVERIFY2(opened.failed.isEmpty(), opened.problem());
    const auto left = waitFor(opened.app.emulator.stopDebug(call.function));
    QVERIFY(left && *left);
}

QTEST_GUILESS_MAIN(tst_DebugBadInput)
#include "tst_debugbadinput.moc"
