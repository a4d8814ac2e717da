// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/callstack.h"
#include "app/dap/inspector/inspectorbreakpoints.h"
#include "app/dap/inspector/inspectorfunctions.h"
#include "app/dap/inspector/nextstatement.h"
#include "app/dap/inspector/variabletree.h"
#include "app/dap/ownadapter.h"

namespace fermata::dap {

// DAP on this side, the V8 inspector of a Node.js program on the other.
// attach takes {"host", "port", "path" of the WebSocket, "skip": [regular expressions of URLs that are not the user's]}.
class InspectorTransport : public OwnAdapter
{
    Q_OBJECT
public:
    explicit InspectorTransport(QObject *parent = nullptr);

private:
    using Handler = void (InspectorTransport::*)(const QJsonObject &request);

    bool take(const QString &command, const QJsonObject &request) override;
    void hangUp() override { m_cdp.close(); }
    void initialize(const QJsonObject &request);
    void attach(const QJsonObject &request);
    void enable();
    void setBreakpoints(const QJsonObject &request);
    void setFunctionBreakpoints(const QJsonObject &request);
    void setExceptionBreakpoints(const QJsonObject &request);
    void configurationDone(const QJsonObject &request);
    void move(const QJsonObject &request); // continue, next, stepIn, stepOut
    void pause(const QJsonObject &request);
    void answerPause();
    void restartFrame(const QJsonObject &request);
    void stackTrace(const QJsonObject &request);
    void scopes(const QJsonObject &request);
    void variables(const QJsonObject &request);
    void setVariable(const QJsonObject &request);
    void completions(const QJsonObject &request);
    void evaluate(const QJsonObject &request);
    void exceptionInfo(const QJsonObject &request);
    void disconnectProgram(const QJsonObject &request);

    void takeEvent(const QString &method, const QJsonObject &parameters);
    void takePause(const QJsonObject &parameters);
    bool holdsAt(const QJsonArray &hitBreakpoints);
    QString reasonOf(const QJsonObject &parameters) const;
    void takeResume();

    void answer(const QJsonObject &request, const CdpAnswer &result);

    Cdp m_cdp;
    Scripts m_scripts;
    InspectorBreakpoints m_breakpoints;
    InspectorFunctions m_functions;
    CallStack m_stack;
    VariableTree m_variables;
    NextStatement m_nextStatement;
    QJsonObject m_attach; // the request, until it is answered
    QJsonObject m_pause; // the request, until it is answered
    QJsonObject m_exception; // Runtime.RemoteObject while held at one
    QString m_lastMove; // next, stepIn, stepOut, continue, pause
    bool m_isHeld = false;
};

} // namespace fermata::dap
