// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/breakpointsync.h"

#include <QSet>

namespace fermata::dap {

// The functions that are to hold when they are entered, and how the adapter gets to know them. Until sendAll() they only
// wait.
class FunctionBreakpointSync : public QObject
{
    Q_OBJECT
public:
    using Answer = BreakpointSync::Answer;
    // Whether an adapter answers in the order in which it was asked, as it should.
    enum class Order { Kept, Lost };

    FunctionBreakpointSync(Client &client, QList<FunctionBreakpoint> wanted, Order order, QObject *parent = nullptr);

    // What the adapter does not offer is not sent but answered with the reason.
    void setCapabilities(const QJsonObject &capabilities) { m_capabilities = capabilities; }
    // In the place of all that there were.
    QFuture<Answer> set(const QList<FunctionBreakpoint> &breakpoints);
    void sendAll(std::function<void()> answered);
    void failAll();
    // Whether this is the adapter's id of one of them.
    bool has(int id) const { return m_ids.contains(id); }

private:
    using Promise = std::shared_ptr<QPromise<Answer>>;

    // One list on its way.
    struct Sending
    {
        QList<FunctionBreakpoint> asked{};
        QList<FunctionBreakpoint> accepted{}; // of those
        Promise promise{};
        std::function<void()> then{};
        QHash<int, qsizetype> places{}; // of the accepted, by the adapter's id
    };

    void send(Promise promise, std::function<void()> then);
    void sendFirst(qsizetype count, const std::shared_ptr<Sending> &sending);
    void take(qsizetype count, const std::shared_ptr<Sending> &sending, const QList<Breakpoint> &answered);
    QString refusal(const FunctionBreakpoint &breakpoint) const;
    QList<Breakpoint> merged(const QList<FunctionBreakpoint> &asked, QList<Breakpoint> accepted) const;

    Client &m_client;
    QJsonObject m_capabilities;
    QList<FunctionBreakpoint> m_wanted;
    Order m_order;
    Promise m_waiting; // asked before sendAll()
    bool m_sending = false;
    bool m_hasSome = false; // the adapter knows of some
    QSet<int> m_ids; // that it gave them
};

} // namespace fermata::dap
