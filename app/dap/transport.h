// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>

namespace fermata::dap {

// Carries whole protocol messages to an adapter and back; how the adapter is reached is its own affair
// (a process's pipes, a TCP socket, or code of ours that speaks another protocol behind it).
class Transport : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void open() = 0;                          // opened() or closed() follows
    virtual void send(const QJsonObject &message) = 0; // dropped when not open
    virtual void close() = 0;

Q_SIGNALS:
    void opened();
    void messageReceived(const QJsonObject &message);
    void closed(const QString &reason); // once; empty when close() was called
};

} // namespace fermata::dap
