// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/dap/transport.h"
#include "app/dap/types.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <memory>

namespace fermata::dap {

// What a session needs to know before it starts.
struct SessionOptions
{
    QString adapterId;        // "python", "inspector" ...
    QJsonObject attach;       // arguments of the attach request, from adapters.json
    QStringList exceptionFilters; // ids; empty: none
    QHash<QString, QList<SourceBreakpoint>> breakpoints; // by absolute path
    QList<FunctionBreakpoint> functionBreakpoints{};
};

// One debugging session with one adapter, whatever the language: initialize, attach, breakpoints, configurationDone,
// then stops and steps. Lives in one thread. After ended() every call fails with Cancelled.
class Session : public QObject
{
    Q_OBJECT
public:
    enum class State { Starting, Running, Paused, Ended };
    Q_ENUM(State)

    // Takes the transport. Nothing happens before start().
    Session(std::unique_ptr<Transport> transport, SessionOptions options, QObject *parent = nullptr);
    ~Session() override;

    State state() const;
    int stoppedThread() const; // 0 unless paused
    QList<ExceptionFilter> exceptionFilters() const; // that the adapter offers, once running

    // Finished once the adapter has all breakpoints and lets the program run.
    QFuture<Result<>> start();

    // Replaces all breakpoints of one file; may be called at any time, before start() too.
    QFuture<Result<QList<Breakpoint>>> setBreakpoints(const QString &path, const QList<SourceBreakpoint> &breakpoints);
    // Likewise all functions that hold when they are entered.
    QFuture<Result<QList<Breakpoint>>> setFunctionBreakpoints(const QList<FunctionBreakpoint> &breakpoints);

    bool canWatchData() const;
    // Of a variable among those of a scope or of another variable.
    QFuture<Result<DataPlace>> dataPlace(int variablesReference, const QString &name);
    // Replaces all places whose changes hold the program.
    QFuture<Result<>> setDataBreakpoints(const QStringList &ids);

    // The adapter has answered all that it was told of breakpoints and exceptions until now: what runs from here on heeds it.
    bool isSettled() const;

    // In the place of those of the options; ids that the adapter does not offer are left out.
    QFuture<Result<>> setExceptionFilters(const QStringList &filters);

    QFuture<Result<>> resume();
    QFuture<Result<>> stepOver();
    QFuture<Result<>> stepInto();
    QFuture<Result<>> stepOut();
    bool canRestartFrame() const;
    // Runs its function again from its first line, with the arguments as they are.
    QFuture<Result<>> restartFrame(int frameId);
    QFuture<Result<>> pause();
    // Ends the session and lets the program go on.
    QFuture<Result<>> disconnectFromProgram();

    QFuture<Result<QList<Thread>>> threads();
    // Of a thread that is held; steps are its own from now on.
    void selectThread(int threadId);
    QFuture<Result<QList<StackFrame>>> stackTrace(int threadId);
    QFuture<Result<QList<Scope>>> scopes(int frameId);
    // Whether a frame's scopes stay its own when another's are asked for. LLDB numbers those of every frame alike.
    bool keepsScopes() const;
    QFuture<Result<QList<Variable>>> variables(int variablesReference);
    // The new value as the adapter shows it. Fails with Invalid when the adapter refuses the expression.
    QFuture<Result<Variable>> setVariable(int variablesReference, const QString &name, const QString &value);
    // context: watch, repl, hover.
    QFuture<Result<Variable>> evaluate(const QString &expression, int frameId, const QString &context);

    bool canComplete() const;
    // What may be written in `text` at `column`, from 0.
    QFuture<Result<QList<Completion>>> completions(const QString &text, int column, int frameId);

Q_SIGNALS:
    void stateChanged(fermata::dap::Session::State state);
    void stopped(const fermata::dap::Stopped &stop);
    void continued();
    void breakpointChanged(const fermata::dap::Breakpoint &breakpoint);
    void valueChanged(); // by setVariable(); others may have changed with it
    void settled(); // it was not a moment ago
    void outputReceived(const fermata::dap::Output &output);
    void ended(const QString &reason); // empty: as asked; otherwise what happened to adapter or program

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fermata::dap
