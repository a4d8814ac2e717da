// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/cloudprovider.h"
#include "app/model/instance.h"
#include "app/model/invocation.h"
#include "app/model/logrecord.h"
#include "app/net/httpclient.h"
#include "app/services/invoke/replay.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QProcess>
#include <QUrl>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

namespace fermata {

// An address at which something outside calls a function.
struct Front
{
    QString function;
    QString kind;    // http
    QString trigger; // its name in the manifest
    QUrl url;
};

class InstanceShell;
struct ExplainedStart;

// What the emulator offers a debugger for one instance.
struct DebugEndpoint
{
    QString adapter; // debugpy, inspector, delve, lldb
    QString host;
    int port = 0;
    QString path;    // for the inspector: the WebSocket path
    QString instanceId;
    std::filesystem::path code;       // the folder on this machine that the instance runs
    std::filesystem::path remoteCode; // the same as the instance names it: /code, /var/task
    int processId = 0;                // of a program, which is joined by that instead of a port
    std::filesystem::path program;    // that one's file on this machine
};

// How a function is to be debugged: at the version and in the time of a call that is replayed, or at a version or an alias.
struct DebugWish
{
    std::optional<Replay> replay{};
    QString qualifier{}; // without a replay; empty: the latest
    OutboundWish outbound{}; // likewise
};

// What a call that is held would have left online; nothing: it has no limit.
using TimeLeft = std::optional<std::chrono::milliseconds>;

// The local cloud's process: started for a project, watched, told of when it dies, started again. Everything that
// happens in it arrives here as signals, in order.
class EmulatorService : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, Starting, Running, Failed };
    Q_ENUM(State)

    EmulatorService(HttpClient &http, QObject *parent = nullptr);
    ~EmulatorService() override; // ends the process

    State state() const { return m_state; }
    const Error &problem() const { return m_problem; } // why it Failed, or why it was restarted; without an id: neither
    CloudConnection connection() const; // empty endpoint unless Running
    QList<Front> fronts() const { return m_fronts; }
    QList<InstanceSnapshot> instances() const; // that are not Gone

    // Starts it for this project folder (and stops one that runs for another). `apiPort` 0 chooses a free port.
    // Restarts itself at most three times in a minute after a crash.
    void start(const std::filesystem::path &project, int apiPort = 0);
    void stop();
    // Of the project's manifests; empty for none. One that runs is started again.
    void setEnvironment(const QString &name);

    // A fresh instance of the function for a debugger to join; calls go to it, and to others while it is held in one.
    QFuture<Result<DebugEndpoint>> startDebug(const QString &function, const DebugWish &wish = {});
    QFuture<Result<>> stopDebug(const QString &function);
    // startDebug() may come soon: its debugger is loaded beforehand.
    QFuture<Result<>> prepareDebug(const QString &function);
    // Fails with NotFound ("replay.notFound", "outbound.notRecorded").
    QFuture<Result<InvocationRecord>> replay(const Replay &replay);
    // One call on an instance of its own, whose outbound calls go by the wish.
    QFuture<Result<InvocationRecord>> call(const Invocation &invocation, const OutboundWish &outbound);
    // What a call asked of others. Fails with NotFound ("outbound.notRecorded").
    QFuture<Result<QJsonArray>> exchanges(const QString &requestId);
    // One call that starts from nothing, with every import timed.
    QFuture<Result<ExplainedStart>> explain(const QString &function, const QByteArray &event);
    // The deadline of the instance's call stands still while held; says what it has left then.
    QFuture<Result<TimeLeft>> hold(const QString &instanceId, bool held);
    // It does not go for being idle.
    QFuture<Result<>> keep(const QString &instanceId, bool kept);
    // Only one that rests; fails with Conflict ("instance.busy").
    QFuture<Result<>> freeze(const QString &instanceId);
    QFuture<Result<>> thaw(const QString &instanceId);
    QFuture<Result<>> kill(const QString &instanceId);
    // Asks for all of them, with the memory they use now; instanceChanged follows for each.
    void lookAtInstances();
    // Null while nothing runs. The caller opens it and owns it (or gives it `parent`).
    InstanceShell *shell(const QString &instanceId, QObject *parent);
    // Drops warm instances so that the next call starts cold.
    QFuture<Result<>> makeCold(const QString &function);

Q_SIGNALS:
    void stateChanged(fermata::EmulatorService::State state);
    void crashed(const fermata::Error &reason); // it ended by itself; a restart follows or Failed
    void logReceived(const fermata::LogRecord &record);
    void invocationFinished(const fermata::InvocationRecord &record);
    void instanceChanged(const fermata::InstanceSnapshot &instance);
    // Functions were deployed anew; `warmStateDropped` names those that had warm instances.
    void deployed(const QStringList &functions, const QStringList &warmStateDropped);
    void deployFailed(const fermata::Error &error);
    // These came, went, or have another version, alias or setting, whoever did it. Empty: any of them may.
    void functionsChanged(const QStringList &functions);
    void frontsChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
    State m_state = State::Stopped;
    Error m_problem;
    QList<Front> m_fronts;
};

} // namespace fermata
