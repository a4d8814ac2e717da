// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be compiled is built before it is called or debugged, by the real compilers, and run by the real local cloud.
#include "app/services/deploy/packageof.h"
#include "tests/app/services/debug/compiledprograms.h"
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/support/waitfor.h"

#include <QElapsedTimer>
#include <QStandardPaths>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;
using State = DebugService::State;

namespace {

// The manifest of compiledprograms.h, whose code folder has the sources and no program.
QByteArray sourcesManifest()
{
    return QByteArray(programManifest).replace("CodeUri: out", "CodeUri: src");
}

QByteArray lambdaManifest()
{
    return "Transform: AWS::Serverless-2016-10-31\nResources:\n  Hello:\n    Type: AWS::Serverless::Function\n"
           "    Properties: {FunctionName: hello, Runtime: nodejs18.x, Handler: index.handler, CodeUri: src, Timeout: 20}\n";
}

QByteArray typeScript()
{
    return "interface Guest {\n    name: string;\n}\n\nexport const handler = async (guest: Guest): Promise<string> => {\n"
           "    const greeting: string = `Hello, ${guest.name}`;\n    return greeting;\n};\n";
}

void writeGo(const SampleProject &sample, const QByteArray &source)
{
    sample.write(u"src/main.go"_s, source);
}

QList<Diagnostic> messagesOf(const Application &app)
{
    QList<Diagnostic> found = app.project.diagnostics();
    found.removeIf([](const Diagnostic &one) { return one.rule != "build.message"; });
    return found;
}

Result<InvocationRecord> called(Application &app, const QString &function, const QByteArray &event = "{}")
{
    const auto record = waitFor(app.invocations.invoke(function, event), std::chrono::minutes(3));
    return record ? *record : failure(Error::Code::Timeout, "test.slow", "It did not end");
}

} // namespace

class tst_CallBuilds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCallBuildsWhatIsStaleAndNothingElse();
    void aDebuggerStopsInTheAuthorsFileAndLeavesThePackage();
    void aBuildThatFailsStopsTheCall();
    void aBreakpointInTypeScriptHolds();
    void cppOfAMakefileIsCompiledForTheDebugger();
    void aMissingToolIsNamedWithItsCommand();
    void aCancelledCallEndsItsBuild();
    void whatRunsAsItIsWaitsForNothing();
    void aFunctionOfAnotherCloudIsNeitherCalledNorDebugged();

private:
    static bool hasGo() { return !QStandardPaths::findExecutable(u"go"_s).isEmpty(); }
};

void tst_CallBuilds::initTestCase()
{
    qputenv("PATH", "/usr/bin:" + qgetenv("PATH")); // Debian's go, which its debugger is of the time of
    qputenv("GOPROXY", "off");
    qputenv("GOCACHE", FERMATA_BIN_DIR "/../tests/gocache"); // Go's library is compiled for the first test only
}

void tst_CallBuilds::aCallBuildsWhatIsStaleAndNothingElse()
{
    if (!hasGo())
        QSKIP("go is not on this machine");
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s, sourcesManifest());
    sample.write(u"src/go.mod"_s, "module program\n\ngo 1.19\n");
    writeGo(sample, goProgram);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    QSignalSpy started(&opened.app.build, &ProjectBuild::started);
    const Result<InvocationRecord> first = called(opened.app, u"program"_s);
    QVERIFY2(first, first ? "" : first.error().message.c_str());
    QCOMPARE(first->payload, std::string("short"));
    QCOMPARE(started.size(), 1);

    QElapsedTimer clock;
    clock.start();
    const auto unchanged = waitFor(opened.app.invocations.prepare(u"program"_s));
    QVERIFY(unchanged && *unchanged);
    QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(started.size(), 1);

    writeGo(sample, QByteArray(goProgram).replace("\"short\"", "\"brief\""));
    const Result<InvocationRecord> second = called(opened.app, u"program"_s);
    QVERIFY2(second, second ? "" : second.error().message.c_str());
    QCOMPARE(second->payload, std::string("brief"));
    QCOMPARE(started.size(), 2);
    QVERIFY(packageOf(*opened.app.project.function(u"program"_s), sample.root())->isBuilt);
}

void tst_CallBuilds::aDebuggerStopsInTheAuthorsFileAndLeavesThePackage()
{
    if (!hasGo() || QStandardPaths::findExecutable(u"dlv"_s).isEmpty())
        QSKIP("go or delve is not on this machine");
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s, sourcesManifest());
    sample.write(u"src/go.mod"_s, "module program\n\ngo 1.19\n");
    writeGo(sample, goProgram);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    QVERIFY(called(opened.app, u"program"_s));
    const Function function = *opened.app.project.function(u"program"_s);
    const QByteArray sent = packageOf(function, sample.root())->zip;
    const int line = lineIn(goProgram, "return reply(count)");
    opened.app.breakpoints.set(sample.file(u"src/main.go"_s), {{.line = line}});
    QSignalSpy started(&opened.app.build, &ProjectBuild::started);

    opened.app.debug.start(u"program"_s, "{}");
    QTRY_VERIFY2_WITH_TIMEOUT(opened.app.debug.state() == State::Paused, opened.problem(), 200'000);
    QVERIFY2(opened.isAt(sample.file(u"src/main.go"_s), line), opened.problem());
    QCOMPARE(started.size(), 1);
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(packageOf(function, sample.root())->zip, sent);
    QVERIFY(packageOf(function, sample.root())->isBuilt);

    // Neither made the other stale.
    opened.app.debug.start(u"program"_s, "{}");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    opened.app.debug.stop();
    QVERIFY2(opened.reaches(State::Idle), opened.problem());
    QVERIFY(called(opened.app, u"program"_s));
    QCOMPARE(started.size(), 1);
}

void tst_CallBuilds::aBuildThatFailsStopsTheCall()
{
    if (!hasGo())
        QSKIP("go is not on this machine");
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s, sourcesManifest());
    sample.write(u"src/go.mod"_s, "module program\n\ngo 1.19\n");
    writeGo(sample, QByteArray(goProgram).replace("return reply(count)", "return rpely(count)"));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const Result<InvocationRecord> answer = called(opened.app, u"program"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().id, std::string("build.stepFailed"));
    QVERIFY(opened.app.invocations.history().empty());
    const QList<Diagnostic> messages = messagesOf(opened.app);
    QCOMPARE(messages.size(), 1);
    QCOMPARE(QString::fromStdString(messages.first().file.string()), sample.file(u"src/main.go"_s));
    QCOMPARE(messages.first().span.line, lineIn(goProgram, "return reply(count)"));
    QVERIFY(messages.first().message.find("rpely") != std::string::npos);

    opened.app.debug.start(u"program"_s, "{}");
    QTRY_COMPARE_WITH_TIMEOUT(opened.failed.size(), 1, 200'000);
    QCOMPARE(opened.failed.first().first().value<Error>().id, std::string("build.stepFailed"));
    QCOMPARE(opened.app.debug.state(), State::Idle);

    writeGo(sample, goProgram);
    QVERIFY(called(opened.app, u"program"_s));
    QVERIFY(messagesOf(opened.app).isEmpty());
}

void tst_CallBuilds::aBreakpointInTypeScriptHolds()
{
    if (QStandardPaths::findExecutable(u"esbuild"_s).isEmpty())
        QSKIP("esbuild is not on this machine");
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s, lambdaManifest());
    sample.write(u"src/index.ts"_s, typeScript());
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.set(sample.file(u"src/index.ts"_s), {{.line = 7}});
    opened.app.debug.start(u"hello"_s, R"({"name":"Ada"})");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(u"src/index.ts"_s), 7), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("\"Hello, Ada\""));

    // What is saved meanwhile is built for the same session, whose breakpoints bind in it.
    sample.write(u"src/index.ts"_s, typeScript().replace("Hello", "Welcome"));
    opened.app.debug.start(u"hello"_s, R"({"name":"Ada"})");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(u"src/index.ts"_s), 7), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("\"Welcome, Ada\""));
}

void tst_CallBuilds::cppOfAMakefileIsCompiledForTheDebugger()
{
    if (QStandardPaths::findExecutable(u"lldb-dap-19"_s).isEmpty())
        QSKIP("lldb-dap-19 is not on this machine");
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s, sourcesManifest());
    sample.write(u"src/main.cpp"_s, cppProgram);
    sample.write(u"src/Makefile"_s, "CXXFLAGS ?= -O2\n\nbuild-Program:\n"
                                    "\t$(CXX) $(CXXFLAGS) -o $(ARTIFACTS_DIR)/bootstrap main.cpp\n");
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const int line = lineIn(cppProgram, "return reply(count)");
    opened.app.breakpoints.set(sample.file(u"src/main.cpp"_s), {{.line = line}});
    opened.app.debug.start(u"program"_s, "{}");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(u"src/main.cpp"_s), line), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());

    // An edit that moves the breakpoint, and the next call at once: it waits for the code and the debugger.
    sample.write(u"src/main.cpp"_s, '\n' + QByteArray(cppProgram).replace("\"short\"", "\"brief\""));
    opened.app.breakpoints.set(sample.file(u"src/main.cpp"_s), {{.line = line + 1}});
    opened.app.debug.start(u"program"_s, "{}");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(u"src/main.cpp"_s), line + 1), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("brief"));
}

void tst_CallBuilds::aMissingToolIsNamedWithItsCommand()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s, sourcesManifest());
    sample.write(u"src/go.mod"_s, "module program\n\ngo 1.19\n");
    writeGo(sample, goProgram);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    const Result<InvocationRecord> answer = called(opened.app, u"program"_s);
    qputenv("PATH", path);
    QVERIFY(!answer);
    QCOMPARE(answer.error().id, std::string("build.toolMissing"));
    QCOMPARE(answer.error().hint, std::string("Install it with: apt-get install golang-go"));
}

void tst_CallBuilds::aCancelledCallEndsItsBuild()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s, sourcesManifest());
    sample.write(u"src/Makefile"_s, "build-Program:\n\techo begun\n\tsleep 600\n");
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    QSignalSpy finished(&opened.app.build, &ProjectBuild::finished);
    QSignalSpy said(&opened.app.build, &ProjectBuild::said);
    auto call = opened.app.invocations.invoke(u"program"_s, "{}");
    QTRY_VERIFY(said.size() > 1);
    QVERIFY(opened.app.build.isRunning());
    call.cancel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(opened.app.build.failures().isEmpty());

    opened.app.debug.start(u"program"_s, "{}"); // and so does a session that is ended
    QTRY_VERIFY(opened.app.build.isRunning());
    opened.app.debug.stop();
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(opened.failed.isEmpty());
}

void tst_CallBuilds::whatRunsAsItIsWaitsForNothing()
{
    const SampleProject sample(SampleProject::Kind::Lambda);
    sample.write(u"py/requirements.txt"_s, "not-to-be-installed\n");
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    QVERIFY(opened.app.invocations.prepare(u"hello-py"_s).isFinished());
    QVERIFY(opened.app.invocations.prepare(u"hello-js"_s).isFinished());
    const Result<InvocationRecord> answer = called(opened.app, u"hello-py"_s, R"({"name":"Ada"})");
    QVERIFY(answer);
    QCOMPARE(answer->payload, std::string("\"hello Ada\""));
}

void tst_CallBuilds::aFunctionOfAnotherCloudIsNeitherCalledNorDebugged()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"serverless.yml"_s,
                 "service: clocks\nprovider: {name: google, runtime: python39}\nfunctions:\n  now:\n"
                 "    handler: now\n    events:\n      - http: path\n");
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const Result<InvocationRecord> answer = called(opened.app, u"now"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().id, std::string("invoke.otherCloud"));
    opened.app.debug.start(u"now"_s, "{}");
    QTRY_COMPARE(opened.failed.size(), 1);
    QVERIFY2(opened.reaches(State::Idle), opened.problem());
}

QTEST_GUILESS_MAIN(tst_CallBuilds)
#include "tst_callbuilds.moc"
