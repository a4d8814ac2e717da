// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/callstack.h"
#include "app/dap/inspector/inspectorbreakpoints.h"
#include "app/dap/inspector/nextstatement.h"
#include "app/dap/inspector/variabletree.h"
#include "app/dap/transport.h"

namespace fermata::dap {

// A debug adapter of ours inside the process: DAP on this side, the V8 inspector of a Node.js program on the other.
// attach takes {"host", "port", "path" of the WebSocket, "skip": [regular expressions of URLs that are not the user's]}.
class InspectorTransport : public Transport
{
    Q_OBJECT
public:
    explicit InspectorTransport(QObject *parent = nullptr);

    void open() override;
    void send(const QJsonObject &message) override;
    void close() override;

private:
    using Handler = void (InspectorTransport::*)(const QJsonObject &request);

    void initialize(const QJsonObject &request);
    void attach(const QJsonObject &request);
    void enable();
    void setBreakpoints(const QJsonObject &request);
    void setExceptionBreakpoints(const QJsonObject &request);
    void configurationDone(const QJsonObject &request);
    void threads(const QJsonObject &request);
    void move(const QJsonObject &request); // continue, next, stepIn, stepOut
    void pause(const QJsonObject &request);
    void answerPause();
    void restartFrame(const QJsonObject &request);
    void stackTrace(const QJsonObject &request);
    void scopes(const QJsonObject &request);
    void variables(const QJsonObject &request);
    void setVariable(const QJsonObject &request);
    void evaluate(const QJsonObject &request);
    void exceptionInfo(const QJsonObject &request);
    void disconnectProgram(const QJsonObject &request);

    void take(const QString &method, const QJsonObject &parameters);
    void takePause(const QJsonObject &parameters);
    QString reasonOf(const QJsonObject &parameters) const;
    void takeResume();

    void reply(const QJsonObject &request, const QJsonObject &body = {});
    void refuse(const QJsonObject &request, const QString &why);
    void answer(const QJsonObject &request, const CdpAnswer &result);
    void tell(const QString &name, const QJsonObject &body = {});
    void emitLater(QJsonObject message);
    void end(const QString &reason);

    Cdp m_cdp;
    Scripts m_scripts;
    InspectorBreakpoints m_breakpoints;
    CallStack m_stack;
    VariableTree m_variables;
    NextStatement m_nextStatement;
    QJsonObject m_attach; // the request, until it is answered
    QJsonObject m_pause; // the request, until it is answered
    QJsonObject m_exception; // Runtime.RemoteObject while held at one
    QString m_lastMove; // next, stepIn, stepOut, continue, pause
    int m_sequence = 0;
    bool m_isHeld = false;
    bool m_ended = false;
};

} // namespace fermata::dap
