// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/dap/transport.h"

#include <QHash>
#include <QJsonObject>

#include <functional>

namespace fermata::dap {

// The protocol over a transport: numbers the requests, finds the answer's caller, hands on the events. Everything is
// called in the order in which it came over the wire.
class Client : public QObject
{
    Q_OBJECT
public:
    // The body of the response. Errors: Invalid ("debug.refused", the adapter's own words), Cancelled (it closed first).
    using Answer = std::function<void(const Result<QJsonObject> &)>;

    explicit Client(Transport &transport, QObject *parent = nullptr);

    void request(const QString &command, const QJsonObject &arguments, Answer answer);
    // Ends all requests that are still open.
    void failAll();

Q_SIGNALS:
    void eventReceived(const QString &event, const QJsonObject &body);

private:
    void receive(const QJsonObject &message);
    void refuse(const QJsonObject &request);
    void send(QJsonObject message);

    Transport &m_transport;
    QHash<int, Answer> m_open;
    int m_sequence = 0;
};

} // namespace fermata::dap
