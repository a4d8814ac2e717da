// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/instanceshell.h"

namespace fermata {

InstanceShell::InstanceShell(const QUrl &endpoint, const QString &token, const QString &instanceId, QObject *parent)
    : QObject(parent),
      m_endpoint(endpoint),
      m_authorization("Authorization: Bearer " + token.toUtf8()),
      m_instanceId(instanceId)
{
    connect(&m_socket, &dap::WebSocket::opened, this, [this] {
        m_open = true;
        Q_EMIT opened();
    });
    connect(&m_socket, &dap::WebSocket::received, this, &InstanceShell::received);
    connect(&m_socket, &dap::WebSocket::closed, this, [this] {
        if (m_open)
            Q_EMIT ended();
        else
            Q_EMIT refused();
    });
}

void InstanceShell::open(QSize cells)
{
    const QString path = QStringLiteral("/_fermata/instances/%1/shell?columns=%2&rows=%3")
                             .arg(QString::fromLatin1(QUrl::toPercentEncoding(m_instanceId)))
                             .arg(cells.width())
                             .arg(cells.height());
    m_socket.open(m_endpoint.host(), static_cast<quint16>(m_endpoint.port()), path, m_authorization);
}

void InstanceShell::send(const QByteArray &bytes)
{
    m_socket.sendBytes('i' + bytes);
}

void InstanceShell::resize(QSize cells)
{
    m_socket.sendBytes('s' + QByteArray::number(cells.width()) + ' ' + QByteArray::number(cells.height()));
}

} // namespace fermata
