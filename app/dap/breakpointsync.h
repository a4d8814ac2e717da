// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/dap/types.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>

namespace fermata::dap {

class Client;

// The breakpoints that are wanted, by file, and how the adapter gets to know them. Until sendAll() they only wait.
class BreakpointSync : public QObject
{
    Q_OBJECT
public:
    using Answer = Result<QList<Breakpoint>>;

    BreakpointSync(Client &client, QHash<QString, QList<SourceBreakpoint>> wanted, QObject *parent = nullptr);

    // What the adapter does not offer (log points, conditions) is not sent but answered with the reason.
    void setCapabilities(const QJsonObject &capabilities) { m_capabilities = capabilities; }
    QFuture<Answer> set(const QString &path, const QList<SourceBreakpoint> &breakpoints);
    void sendAll(std::function<void()> answered);
    void failAll();
    // The path of a breakpoint that the adapter names by its id only.
    Breakpoint completed(Breakpoint breakpoint) const;
    // Why an adapter cannot heed these; empty if it can.
    static QString refusedPart(const QJsonObject &capabilities, const QString &condition, const QString &hitCondition);

Q_SIGNALS:
    // What the adapter said when it was given breakpoints that nobody is waiting for.
    void answered(const fermata::dap::Breakpoint &breakpoint);

private:
    using Promise = std::shared_ptr<QPromise<Answer>>;

    void send(const QString &path, Promise promise, std::function<void()> then);
    QList<Breakpoint> merged(const QString &path, const QList<SourceBreakpoint> &asked, const QJsonObject &body);
    QString refusal(const SourceBreakpoint &breakpoint) const;

    Client &m_client;
    QJsonObject m_capabilities;
    QHash<QString, QList<SourceBreakpoint>> m_wanted;
    QHash<QString, Promise> m_waiting; // asked before sendAll()
    QHash<int, QString> m_paths;       // by the adapter's id
    bool m_sending = false;
};

} // namespace fermata::dap
