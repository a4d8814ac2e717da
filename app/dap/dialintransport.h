// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/transport.h"
#include "app/jsonrpc/framing.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

namespace fermata::dap {

// An adapter that is a program of its own and connects to a port where we wait for it: no port is guessed, and nobody
// else can come first. The program ends with this object.
class DialInTransport : public Transport
{
    Q_OBJECT
public:
    // ${port} in the arguments becomes the port.
    DialInTransport(QString program, QStringList arguments, QObject *parent = nullptr);
    ~DialInTransport() override;

    void open() override;
    void send(const QJsonObject &message) override;
    void close() override;

private:
    void take();
    void read();
    void end(const QString &reason);

    QString m_program;
    QStringList m_arguments;
    QTcpServer m_server;
    QTcpSocket *m_socket = nullptr; // null until it has connected; the server's
    QProcess m_process;
    jsonrpc::Deframer m_deframer;
    bool m_ended = false;
};

} // namespace fermata::dap
