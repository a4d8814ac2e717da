// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debuggedproject.h"
#include "tests/support/waitfor.h"

#include <QProcess>
#include <QStandardPaths>

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
    void aCallThatComesBeforeTheDebuggerWaitsForIt();
    void itServesOnAfterTheDebuggerHasGone();
    void aScriptIsToldApart();
    void aMissingDebuggerNamesItsPackage();
};

namespace {

// A custom runtime with nothing but the standard library.
const QByteArray goSource = R"(package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
)

func answer(event string) string {
	count := len(event)
	return reply(count)
}

func reply(count int) string {
	if count > 100 {
		return "changed"
	}
	return "short"
}

func main() {
	base := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		next, err := http.Get(base + "next")
		if err != nil {
			os.Exit(1)
		}
		event, _ := io.ReadAll(next.Body)
		id := next.Header.Get("Lambda-Runtime-Aws-Request-Id")
		http.Post(base+id+"/response", "application/json", bytes.NewBufferString(answer(string(event))))
	}
}
)";

const QByteArray cppSource = R"(#include <arpa/inet.h>
#include <cstdlib>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

static std::string reply(int count)
{
    return count > 100 ? "changed" : "short";
}

static std::string answer(const std::string &event)
{
    int count = static_cast<int>(event.size());
    return reply(count);
}

static std::string ask(const std::string &request)
{
    const std::string where = std::getenv("AWS_LAMBDA_RUNTIME_API");
    const std::size_t colon = where.find(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<unsigned short>(std::stoi(where.substr(colon + 1))));
    inet_pton(AF_INET, where.substr(0, colon).c_str(), &to.sin_addr);
    const int end = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(end, reinterpret_cast<sockaddr *>(&to), sizeof to) != 0 || write(end, request.data(), request.size()) < 0)
        std::exit(1);
    std::string all;
    char some[4096];
    std::size_t whole = std::string::npos; // the length of it all, once the head is there
    while (all.size() < whole) {
        const ssize_t count = read(end, some, sizeof some);
        if (count <= 0)
            break;
        all.append(some, static_cast<std::size_t>(count));
        const std::size_t head = all.find("\r\n\r\n");
        const std::size_t length = all.find("Content-Length: ");
        if (head != std::string::npos)
            whole = head + 4 + (length < head ? std::stoul(all.substr(length + 16)) : 0);
    }
    close(end);
    return all;
}

int main()
{
    const std::string path = "/2018-06-01/runtime/invocation/";
    for (;;) {
        const std::string next = ask("GET " + path + "next HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        const std::string name = "Lambda-Runtime-Aws-Request-Id: ";
        const std::size_t at = next.find(name) + name.size();
        const std::string id = next.substr(at, next.find("\r\n", at) - at);
        const std::string body = answer(next.substr(next.find("\r\n\r\n") + 4));
        ask("POST " + path + id + "/response HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
            + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
}
)";

const QByteArray manifest = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Program:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: program
      Runtime: provided.al2023
      Handler: bootstrap
      CodeUri: out
      Timeout: 20
)";

int lineOf(const QByteArray &source, const char *text)
{
    return static_cast<int>(source.left(source.indexOf(text)).count('\n')) + 1;
}

// Empty: it was built.
QByteArray buildProblem(const SampleProject &sample, const QString &program, const QStringList &arguments)
{
    QProcess compiler;
    compiler.setWorkingDirectory(sample.file(QStringLiteral("src")));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GOFLAGS"), QStringLiteral("-mod=mod"));
    environment.insert(QStringLiteral("GOPROXY"), QStringLiteral("off"));
    environment.insert(QStringLiteral("CGO_ENABLED"), QStringLiteral("0"));
    compiler.setProcessEnvironment(environment);
    compiler.start(program, arguments);
    if (compiler.waitForFinished(240'000) && compiler.exitCode() == 0)
        return {};
    return compiler.errorString().toUtf8() + compiler.readAllStandardError();
}

QByteArray buildCpp(const SampleProject &sample)
{
    sample.write(QStringLiteral("template.yaml"), manifest);
    sample.write(QStringLiteral("src/main.cpp"), cppSource);
    QDir(QString::fromStdString(sample.root().string())).mkpath(QStringLiteral("out"));
    return buildProblem(sample, QStringLiteral("g++"),
                        {QStringLiteral("-g"), QStringLiteral("-O0"), QStringLiteral("-o"),
                         QStringLiteral("../out/bootstrap"), sample.file(QStringLiteral("src/main.cpp"))});
}

QByteArray buildGo(const SampleProject &sample)
{
    sample.write(QStringLiteral("template.yaml"), manifest);
    sample.write(QStringLiteral("src/main.go"), goSource);
    sample.write(QStringLiteral("src/go.mod"), "module program\n\ngo 1.19\n");
    return buildProblem(sample, QStringLiteral("/usr/bin/go"),
                        {QStringLiteral("build"), QStringLiteral("-gcflags=all=-N -l"), QStringLiteral("-o"),
                         QStringLiteral("../out/bootstrap")});
}

QString skipReason(const char *program)
{
    const QString name = QString::fromLatin1(program);
    return QStandardPaths::findExecutable(name).isEmpty() ? name + QStringLiteral(" is not on this machine")
                                                          : QString();
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
    const QByteArray problem = isGo ? buildGo(sample) : buildCpp(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());
    const QString file = sample.file(isGo ? QStringLiteral("src/main.go") : QStringLiteral("src/main.cpp"));
    const int line = lineOf(isGo ? goSource : cppSource, "return reply(count)");

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
    if (!isGo) {
        const auto changed =
            waitFor(session->setVariable((*scopes)->first().variablesReference, count->name, QStringLiteral("1000")));
        QVERIFY(changed && *changed);
    }
    opened.app.debug.stepInto();
    QTRY_VERIFY2(opened.app.debug.state() == State::Paused && opened.frame().name.contains(QLatin1String("reply")),
                 opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    if (!isGo)
        QCOMPARE(opened.answer().payload, std::string("changed"));
}

void tst_DebugPrograms::aCallThatComesBeforeTheDebuggerWaitsForIt()
{
    const QString reason = skipReason("lldb-dap-19");
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    const SampleProject sample(SampleProject::Kind::Empty);
    const QByteArray problem = buildCpp(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString file = sample.file(QStringLiteral("src/main.cpp"));
    const int line = lineOf(cppSource, "return reply(count)");
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
    const QByteArray problem = buildCpp(sample);
    QVERIFY2(problem.isEmpty(), problem.constData());
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.set(sample.file(QStringLiteral("src/main.cpp")),
                               {{.line = lineOf(cppSource, "return reply(count)")}});
    opened.app.debug.start(QStringLiteral("program"), "{}");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    opened.app.debug.stop();
    QVERIFY2(opened.reaches(State::Idle), opened.problem());
    const auto record = waitFor(opened.app.invocations.invoke(QStringLiteral("program"), "{}"));
    QVERIFY(record && *record);
    QCOMPARE((*record)->payload, std::string("short"));
}

void tst_DebugPrograms::aScriptIsToldApart()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(QStringLiteral("template.yaml"), manifest);
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
    const QByteArray problem = buildCpp(sample);
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

QTEST_GUILESS_MAIN(tst_DebugPrograms)
#include "tst_debugprograms.moc"
