// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/breakpointsync.h"
#include "app/dap/client.h"
#include "app/dap/functionbreakpointsync.h"
#include "app/dap/session.h"

#include <optional>

namespace fermata::dap {

// The state machine behind Session: the handshake, who is stopped where, and the end.
class SessionCore : public QObject
{
    Q_OBJECT
public:
    using State = Session::State;
    using Done = std::function<void(const Result<> &)>;

    SessionCore(std::unique_ptr<Transport> transport, SessionOptions options);
    ~SessionCore() override;

    const QString &adapterId() const { return m_options.adapterId; }
    State state() const { return m_state; }
    int stoppedThread() const { return m_thread; }
    int stoppedFrame() const { return m_frame; } // the innermost, once a stack was asked for; else 0
    QJsonValue capability(const char *name) const { return m_capabilities[QLatin1String(name)]; }

    QFuture<Result<>> start();
    QFuture<Result<QList<Breakpoint>>> setBreakpoints(const QString &path, const QList<SourceBreakpoint> &breakpoints);
    QFuture<Result<QList<Breakpoint>>> setFunctionBreakpoints(const QList<FunctionBreakpoint> &breakpoints);
    void setExceptionFilters(const QStringList &filters, Done done);
    bool isSettled() const { return m_unsettled == 0; }
    void request(const QString &command, const QJsonObject &arguments, Client::Answer answer);
    // A request after which the program runs: continue, next, stepIn, stepOut.
    void move(const QString &command, Done done);
    void selectThread(int thread);
    void pause(Done done);
    QFuture<Result<>> leave();

Q_SIGNALS:
    void stateChanged(fermata::dap::Session::State state);
    void stopped(const fermata::dap::Stopped &stop);
    void continued();
    void breakpointChanged(const fermata::dap::Breakpoint &breakpoint);
    void settled();
    void outputReceived(const fermata::dap::Output &output);
    void ended(const QString &reason);

private:
    using Promise = std::shared_ptr<QPromise<Result<>>>;
    using Bound = QFuture<Result<QList<Breakpoint>>>;

    void initialize();
    void attach();
    void configure();
    void sendExceptionFilters(Done done);
    Bound settling(const Bound &answer);
    void settleOne();
    void finishConfiguration();
    void finishStart();
    void take(const QString &event, const QJsonObject &body);
    void takeStop(const QJsonObject &body);
    void setPaused(const Stopped &stop);
    void setRunning();
    void setState(State state);
    void abandon(const Error &error);
    void end(const QString &reason, const Error &error);

    std::unique_ptr<Transport> m_transport;
    SessionOptions m_options;
    Client m_client;
    BreakpointSync m_breakpoints;
    FunctionBreakpointSync m_functions;
    QJsonObject m_capabilities;
    State m_state = State::Starting;
    Promise m_start;
    Promise m_leave;
    bool m_open = false;
    bool m_attached = false;   // the adapter has answered attach
    bool m_filtersSent = false;
    bool m_configured = false; // it has answered configurationDone
    int m_unsettled = 0; // changes that the adapter has not answered
    int m_thread = 0;
    int m_frame = 0;
    int m_stops = 0; // how often the program has stopped
};

} // namespace fermata::dap
