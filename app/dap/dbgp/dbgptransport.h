// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/dbgp/dbgpbreakpoints.h"
#include "app/dap/dbgp/phpfiles.h"
#include "app/dap/dbgp/values.h"
#include "app/dap/ownadapter.h"

namespace fermata::dap {

// DAP on this side, Xdebug in a PHP program on the other. attach takes {"host", "port" where the bootstrap listens, "localRoot", "remoteRoot", "skip": [regular expressions of paths that are not the
// user's]}. Xdebug hears nothing while code runs: what is asked then is done when it holds next, and it is asked to.
class DbgpTransport : public OwnAdapter
{
    Q_OBJECT
public:
    explicit DbgpTransport(QObject *parent = nullptr);

private:
    using Handler = void (DbgpTransport::*)(const QJsonObject &request);

    bool take(const QString &command, const QJsonObject &request) override;
    void hangUp() override { m_dbgp.close(); }
    void initialize(const QJsonObject &request);
    void attach(const QJsonObject &request);
    void configure();
    void setBreakpoints(const QJsonObject &request);
    void setFunctionBreakpoints(const QJsonObject &request);
    void answerBreakpoints(const QJsonObject &request, const QJsonArray &all, bool wasForeseen);
    void setExceptionBreakpoints(const QJsonObject &request);
    void configurationDone(const QJsonObject &request);
    void move(const QJsonObject &request); // continue, next, stepIn, stepOut
    void pause(const QJsonObject &request);
    void stackTrace(const QJsonObject &request);
    void scopes(const QJsonObject &request);
    void variables(const QJsonObject &request);
    void setVariable(const QJsonObject &request);
    void evaluate(const QJsonObject &request);
    void completions(const QJsonObject &request);
    void exceptionInfo(const QJsonObject &request);
    void disconnectProgram(const QJsonObject &request);

    // At once, or when the program holds next, which it is asked for.
    void whenHeld(std::function<void()> work);
    void resume(const QString &command);
    void takeHold(const DbgpAnswer &answer);
    void takeBreak(const XmlNode &response);
    void takeException(const XmlNode &message);
    void takeFunction(const QString &key, const QString &condition);
    void takeLogPoint(const QString &message);
    void takeNoReason(const QString &url);
    void takeStep();
    void passBy();
    void leaveSkipped();
    void hold(const QString &reason);
    void placeExceptionBreakpoint();
    QJsonObject shownFrame(const XmlNode &frame) const;
    Values::Answer answering(const QJsonObject &request, const QString &valueName = QStringLiteral("value"));

    Dbgp m_dbgp;
    PhpFiles m_files;
    DbgpBreakpoints m_breakpoints;
    Values m_values;
    QList<std::function<void()>> m_waiting; // for the program to hold
    QHash<QString, int> m_wishes; // for breakpoints, by path or none for functions: how many there were
    QStringList m_filters; // of exceptions
    QString m_exceptionKey; // Xdebug's breakpoint for all of them; empty if there is none
    QJsonObject m_attach; // the request, until it is answered
    QString m_exceptionKind; // while held at one
    QString m_exceptionText;
    QString m_move = QStringLiteral("run"); // Xdebug's word for what a person wants it to do
    int m_stepDepth = 0; // of the stack where a step began
    bool m_isHeld = false; // it hears us
    bool m_isShown = false; // and that has been told
    bool m_isWoken = false; // it was asked to hold, and has not yet
    bool m_isPausing = false; // at the user's next statement
};

} // namespace fermata::dap
