// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/compiledprograms.h"
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/support/waitfor.h"

#include <QStandardPaths>

#include <csignal>
#include <fstream>
#include <iterator>
#include <unistd.h>

using namespace fermata;
using namespace fermata::test;

// Functions that are programs, built here with debug information and joined by their real debuggers: delve and LLDB.
class tst_DebugPrograms : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void aBreakpointHoldsAndStepsGoInto_data();
    void aBreakpointHoldsAndStepsGoInto();
    void aFunctionHoldsWhenItIsEntered_data() { aBreakpointHoldsAndStepsGoInto_data(); }
    void aFunctionHoldsWhenItIsEntered();
    void aCallThatComesBeforeTheDebuggerWaitsForIt();
    void itServesOnAfterTheDebuggerHasGone();
    void itsDebuggerLeavesNoFiles();
    void itsDebuggerDyingIsToldAndTheFunctionServesOn_data();
    void itsDebuggerDyingIsToldAndTheFunctionServesOn();
    void aScriptIsToldApart();
    void aMissingDebuggerNamesItsPackage();
};

namespace {

QString skipReason(const char *program)
{
    const QString name = QString::fromLatin1(program);
    return QStandardPaths::findExecutable(name).isEmpty() ? name + QStringLiteral(" is not on this machine")
                                                          : QString();
}

// A call of the C++ program, up to its answer; then its debugger goes.
bool isHeldAndLeft(DebuggedProject &opened, const SampleProject &sample)
{
    opened.app.breakpoints.set(sample.file(QStringLiteral("src/main.cpp")),
                               {{.line = lineIn(cppProgram, "return reply(count)")}});
    opened.app.debug.start(QStringLiteral("program"), "{}");
    if (!opened.reaches(DebuggedProject::State::Paused))
        return false;
    opened.app.debug.stop();
    return opened.reaches(DebuggedProject::State::Idle);
}

// Of this process; those that run `program`.
QList<int> childrenRunning(const std::string &program)
{
    QList<int> found;
    std::ifstream list("/proc/self/task/" + std::to_string(getpid()) + "/children");
    for (std::istream_iterator<int> child(list), end; child != end; ++child) {
        std::error_code gone;
        const auto file = std::filesystem::read_symlink("/proc/" + std::to_string(*child) + "/exe", gone);
        if (file.filename().string().starts_with(program))
            found += *child;
    }
    return found;
}

} // namespace

void tst_DebugPrograms::aBreakpointHoldsAndStepsGoInto_data()
{
    QTest::addColumn<bool>("isGo");
    QTest::newRow("C++") << false;
    QTest::newRow("Go") << true;
}

void tst_DebugPrograms::aBreakpointHoldsAndStepsGoInto()
{
    QFETCH(const bool, isGo);
    const SampleProject sample(SampleProject::Kind::Empty);
    const QString reason = skipReason(isGo ? "dlv" : "lldb-dap-19");
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    const QByteArray problem = isGo ? buildGoProgram(sample) : buildCppProgram(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());
    const QString file = sample.file(isGo ? QStringLiteral("src/main.go") : QStringLiteral("src/main.cpp"));
    const int line = lineIn(isGo ? goProgram : cppProgram, "return reply(count)");

    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.set(file, {{.line = line}});
    opened.app.debug.start(QStringLiteral("program"), R"({"name":"x"})");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file, line), opened.problem());
    dap::Session *const session = opened.app.debug.session();
    const auto scopes = waitFor(session->scopes(opened.frame().id));
    QVERIFY(scopes && *scopes && !(*scopes)->isEmpty());
    const auto locals = waitFor(session->variables((*scopes)->first().variablesReference));
    QVERIFY(locals && *locals);
    const auto count = std::find_if((*locals)->begin(), (*locals)->end(),
                                    [](const dap::Variable &one) { return one.name == QLatin1String("count"); });
    QVERIFY(count != (*locals)->end());
    QCOMPARE(count->value, QStringLiteral("12"));
    const auto changed =
        waitFor(session->setVariable((*scopes)->first().variablesReference, count->name, QStringLiteral("1000")));
    QVERIFY(changed && *changed);
    opened.app.debug.stepInto();
    QTRY_VERIFY2(opened.app.debug.state() == State::Paused && opened.frame().name.contains(QLatin1String("reply")),
                 opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("changed"));
}

void tst_DebugPrograms::aCallThatComesBeforeTheDebuggerWaitsForIt()
{
    const QString reason = skipReason("lldb-dap-19");
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    const SampleProject sample(SampleProject::Kind::Empty);
    const QByteArray problem = buildCppProgram(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString file = sample.file(QStringLiteral("src/main.cpp"));
    const int line = lineIn(cppProgram, "return reply(count)");
    opened.app.breakpoints.set(file, {{.line = line}});
    opened.app.debug.waitForCall(QStringLiteral("program"));
    QVERIFY2(opened.reaches(State::Attaching), opened.problem()); // it runs, and nobody is in it yet
    const auto call = opened.app.invocations.invoke(QStringLiteral("program"), "{}");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(file, line), opened.problem());
    QVERIFY(!call.isFinished());
    opened.app.debug.resume();
    const auto record = waitFor(call);
    QVERIFY(record && *record);
    QCOMPARE((*record)->payload, std::string("short"));
}

void tst_DebugPrograms::itServesOnAfterTheDebuggerHasGone()
{
    const QString reason = skipReason("lldb-dap-19");
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    const SampleProject sample(SampleProject::Kind::Empty);
    const QByteArray problem = buildCppProgram(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    QVERIFY2(isHeldAndLeft(opened, sample), opened.problem());
    const auto record = waitFor(opened.app.invocations.invoke(QStringLiteral("program"), "{}"));
    QVERIFY(record && *record);
    QCOMPARE((*record)->payload, std::string("short"));
}

void tst_DebugPrograms::itsDebuggerLeavesNoFiles()
{
    const QString reason = skipReason("lldb-dap-19");
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    const QTemporaryDir temporary;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", temporary.path().toLocal8Bit());
    const auto restore = qScopeGuard([&before] { before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
    {
        const SampleProject sample(SampleProject::Kind::Empty);
        const QByteArray problem = buildCppProgram(sample);
        QVERIFY2(problem.isEmpty(), problem.constData());
        DebuggedProject opened(sample);
        QVERIFY2(opened.isOpen(), opened.problem());
        QVERIFY2(isHeldAndLeft(opened, sample), opened.problem());
    }
    const QStringList ofTheDebugger{QStringLiteral("lldb"), QStringLiteral("tst_*")};
    QCOMPARE(QDir(temporary.path()).entryList(ofTheDebugger, QDir::AllEntries), QStringList());
}

void tst_DebugPrograms::itsDebuggerDyingIsToldAndTheFunctionServesOn_data()
{
    QTest::addColumn<bool>("isGo");
    QTest::newRow("LLDB") << false;
    QTest::newRow("delve") << true;
}

void tst_DebugPrograms::itsDebuggerDyingIsToldAndTheFunctionServesOn()
{
    QFETCH(const bool, isGo);
    const QString reason = skipReason(isGo ? "dlv" : "lldb-dap-19");
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    const SampleProject sample(SampleProject::Kind::Empty);
    const QByteArray problem = isGo ? buildGoProgram(sample) : buildCppProgram(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.set(sample.file(isGo ? QStringLiteral("src/main.go") : QStringLiteral("src/main.cpp")),
                               {{.line = lineIn(isGo ? goProgram : cppProgram, "return reply(count)")}});
    opened.app.debug.start(QStringLiteral("program"), "{}");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    const QList<int> debuggers = childrenRunning(isGo ? "dlv" : "lldb-dap");
    QCOMPARE(debuggers.size(), 1);
    kill(debuggers.first(), SIGKILL);
    QVERIFY2(opened.reaches(State::Idle), opened.problem());
    const auto record =
        waitFor(opened.app.invocations.invoke(QStringLiteral("program"), "{}"), std::chrono::minutes(1));
    QVERIFY(record && *record);
    QCOMPARE((*record)->payload, std::string("short"));
}

void tst_DebugPrograms::aScriptIsToldApart()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(QStringLiteral("template.yaml"), programManifest);
    sample.write(QStringLiteral("out/bootstrap"), "#!/bin/sh\nexit 0\n");
    QFile::setPermissions(sample.file(QStringLiteral("out/bootstrap")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.debug.start(QStringLiteral("program"), "{}");
    QTRY_COMPARE(opened.failed.size(), 1);
    QCOMPARE(opened.failed.first().first().value<Error>().id, std::string("debug.notAProgram"));
}

// As on a machine that has none: nothing is found in PATH.
void tst_DebugPrograms::aMissingDebuggerNamesItsPackage()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    const QByteArray problem = buildCppProgram(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    opened.app.debug.start(QStringLiteral("program"), "{}");
    QTRY_COMPARE(opened.failed.size(), 1);
    qputenv("PATH", path);
    const Error error = opened.failed.first().first().value<Error>();
    QCOMPARE(error.id, std::string("debug.adapterMissing"));
    QCOMPARE(error.hint, std::string("apt install lldb-19"));
}

void tst_DebugPrograms::aFunctionHoldsWhenItIsEntered()
{
    QFETCH(const bool, isGo);
    const SampleProject sample(SampleProject::Kind::Empty);
    const QString reason = skipReason(isGo ? "dlv" : "lldb-dap-19");
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    const QByteArray problem = isGo ? buildGoProgram(sample) : buildCppProgram(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());

    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    FunctionBreakpoints &functions = opened.app.breakpoints.functions();
    functions.set({.name = QStringLiteral("absent")});
    functions.set({.name = QStringLiteral("reply"), .condition = QStringLiteral("count == 12")});
    opened.app.debug.start(QStringLiteral("program"), R"({"name":"x"})");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.frame().name.contains(QLatin1String("reply")), qPrintable(opened.frame().name));
    QCOMPARE(opened.app.debug.current().stop.reason, QStringLiteral("function breakpoint"));
    QVERIFY(functions.all().last().binding == BreakpointBinding::Bound);
    QVERIFY(functions.all().first().binding == BreakpointBinding::NotBound);
    QVERIFY(!functions.all().first().message.isEmpty());
    functions.clear();
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("short"));
}

QTEST_GUILESS_MAIN(tst_DebugPrograms)
#include "tst_debugprograms.moc"
