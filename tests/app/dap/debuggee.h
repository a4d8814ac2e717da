// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/session.h"
#include "tests/support/waitfor.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace fermata::test {

// A real program under a real debugger: it offers the debugger, waits for a client, then answers one line of standard
// input after the other with "RESULT ...".
class Debuggee
{
public:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    // The first line that the program prints: how to reach its debugger. Empty if it did not come.
    QByteArray start(const QString &program, const QStringList &arguments)
    {
        m_process.setWorkingDirectory(m_folder.path());
        m_process.start(program, arguments);
        const bool printed = QTest::qWaitFor([this] { return hasLine(); }, 20000);
        return printed ? lines().value(0).trimmed() : QByteArray();
    }
    void send(const QByteArray &line) { m_process.write(line + '\n'); }
    // The last result that was printed.
    QByteArray result()
    {
        QByteArray last;
        for (const QByteArray &line : lines()) {
            if (line.startsWith("RESULT "))
                last = line.mid(7).trimmed();
        }
        return last;
    }
    QList<QByteArray> lines()
    {
        m_output += m_process.readAll();
        return m_output.split('\n');
    }
    QProcess &process() { return m_process; }

    ~Debuggee()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    bool hasLine()
    {
        lines();
        return m_output.contains('\n') || m_process.state() == QProcess::NotRunning;
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_output;
};

// A session and all that it has said so far.
struct Watched
{
    explicit Watched(std::unique_ptr<dap::Transport> transport, dap::SessionOptions options)
        : session(std::move(transport), std::move(options))
    {
        QObject::connect(&session, &dap::Session::stopped, &session,
                         [this](const dap::Stopped &stop) { stops.append(stop); });
        QObject::connect(&session, &dap::Session::outputReceived, &session,
                         [this](const dap::Output &output) { outputs.append(output); });
        QObject::connect(&session, &dap::Session::breakpointChanged, &session,
                         [this](const dap::Breakpoint &breakpoint) { changes.append(breakpoint); });
        QObject::connect(&session, &dap::Session::ended, &session,
                         [this](const QString &reason) { ends.append(reason); });
    }

    template<class T>
    Result<T> get(QFuture<Result<T>> future)
    {
        const auto result = waitFor(future);
        return result ? *result : failure(Error::Code::Internal, "test.nothing", "Nothing came");
    }
    // Whether there are now `count` stops and the program is held.
    bool held(int count)
    {
        return QTest::qWaitFor([&] { return stops.size() == count && session.state() == dap::Session::State::Paused; },
                               60000);
    }
    QList<dap::StackFrame> stack()
    {
        return get(session.stackTrace(session.stoppedThread())).value_or(QList<dap::StackFrame>());
    }
    int line() { return stack().value(0).line; }
    QList<dap::Variable> locals()
    {
        const auto scopes = get(session.scopes(stack().value(0).id)).value_or(QList<dap::Scope>());
        return get(session.variables(scopes.value(0).variablesReference)).value_or(QList<dap::Variable>());
    }
    int localsReference()
    {
        return get(session.scopes(stack().value(0).id)).value_or(QList<dap::Scope>()).value(0).variablesReference;
    }
    dap::Variable local(const QString &name)
    {
        for (const dap::Variable &variable : locals()) {
            if (variable.name == name)
                return variable;
        }
        return {};
    }
    QString evaluated(const QString &expression, const QString &context = QStringLiteral("watch"))
    {
        const auto value = get(session.evaluate(expression, stack().value(0).id, context));
        return value ? value->value : QStringLiteral("!") + QString::fromStdString(value.error().message);
    }

    QList<dap::Stopped> stops;
    QList<dap::Output> outputs;
    QList<dap::Breakpoint> changes;
    QStringList ends;
    dap::Session session; // last: what it says goes into the lists above
};

} // namespace fermata::test
