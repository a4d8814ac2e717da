// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/breakpointsync.h"

namespace fermata::dap {

// The functions that are to hold when they are entered, and how the adapter gets to know them. Until sendAll() they only
// wait.
class FunctionBreakpointSync : public QObject
{
    Q_OBJECT
public:
    using Answer = BreakpointSync::Answer;

    FunctionBreakpointSync(Client &client, QList<FunctionBreakpoint> wanted, QObject *parent = nullptr);

    // What the adapter does not offer is not sent but answered with the reason.
    void setCapabilities(const QJsonObject &capabilities) { m_capabilities = capabilities; }
    // In the place of all that there were.
    QFuture<Answer> set(const QList<FunctionBreakpoint> &breakpoints);
    void sendAll(std::function<void()> answered);
    void failAll();

private:
    using Promise = std::shared_ptr<QPromise<Answer>>;

    void send(Promise promise, std::function<void()> then);
    QString refusal(const FunctionBreakpoint &breakpoint) const;
    QList<Breakpoint> merged(const QList<FunctionBreakpoint> &asked, const QJsonObject &body) const;

    Client &m_client;
    QJsonObject m_capabilities;
    QList<FunctionBreakpoint> m_wanted;
    Promise m_waiting; // asked before sendAll()
    bool m_sending = false;
    bool m_hasSome = false; // the adapter knows of some
};

} // namespace fermata::dap
