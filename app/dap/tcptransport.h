// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/transport.h"
#include "app/jsonrpc/framing.h"

#include <QTcpSocket>

namespace fermata::dap {

// An adapter that listens on a TCP port.
class TcpTransport : public Transport
{
    Q_OBJECT
public:
    TcpTransport(QString host, quint16 port, QObject *parent = nullptr);
    ~TcpTransport() override;

    void open() override;
    void send(const QJsonObject &message) override;
    void close() override;

private:
    void read();
    void end(const QString &reason);

    QString m_host;
    quint16 m_port;
    QTcpSocket m_socket;
    jsonrpc::Deframer m_deframer;
    bool m_ended = false;
};

} // namespace fermata::dap
