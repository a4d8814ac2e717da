// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/tcptransport.h"

#include "app/dap/quickack.h"

#include <QNetworkProxy>
#include <QPointer>

namespace fermata::dap {

TcpTransport::TcpTransport(QString host, quint16 port, QObject *parent)
    : Transport(parent), m_host(std::move(host)), m_port(port)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        acknowledgeQuickly(m_socket);
        Q_EMIT opened();
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, &TcpTransport::read);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] { acknowledgeQuickly(m_socket); });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        const QString place = QStringLiteral("%1:%2").arg(m_host).arg(m_port);
        if (error == QAbstractSocket::RemoteHostClosedError)
            end(QStringLiteral("The debugger at %1 closed the connection").arg(place));
        else
            end(QStringLiteral("Cannot reach the debugger at %1: %2").arg(place, m_socket.errorString()));
    });
}

TcpTransport::~TcpTransport()
{
    m_socket.disconnect(this);
}

void TcpTransport::open()
{
    m_socket.connectToHost(m_host, m_port);
}

void TcpTransport::send(const QJsonObject &message)
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.write(jsonrpc::framed(message));
}

void TcpTransport::close()
{
    end({});
}

void TcpTransport::read()
{
    const QList<QJsonObject> messages = m_deframer.feed(m_socket.readAll());
    acknowledgeQuickly(m_socket);
    const QPointer<TcpTransport> alive(this);
    for (const QJsonObject &message : messages) {
        Q_EMIT messageReceived(message);
        if (!alive || m_ended)
            return;
    }
    if (!m_deframer.error().isEmpty())
        end(QStringLiteral("The debugger sent what is no debug protocol: %1").arg(m_deframer.error()));
}

void TcpTransport::end(const QString &reason)
{
    if (std::exchange(m_ended, true))
        return;
    // What was sent last (a disconnect request) still goes out.
    m_socket.disconnectFromHost();
    Q_EMIT closed(reason);
}

} // namespace fermata::dap
