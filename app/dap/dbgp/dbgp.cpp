// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/dbgp.h"

#include "app/dap/quickack.h"

#include <QHostAddress>
#include <QPointer>

namespace fermata::dap {

Dbgp::Dbgp(QObject *parent) : QObject(parent)
{
    m_server.setMaxPendingConnections(1);
    connect(&m_server, &QTcpServer::newConnection, this, &Dbgp::take);
    connect(&m_door, &QTcpSocket::connected, this,
            [this] { m_door.write("join " + QByteArray::number(m_server.serverPort()) + '\n'); });
    connect(&m_door, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError) {
        if (m_socket == nullptr)
            end(m_door.state() == QAbstractSocket::ConnectedState
                        || m_door.error() == QAbstractSocket::RemoteHostClosedError
                    ? QStringLiteral("The program does not let another debugger in")
                    : QStringLiteral("The program's debugger cannot be reached: %1").arg(m_door.errorString()));
    });
}

void Dbgp::open(const QString &host, quint16 port)
{
    if (!m_server.listen(QHostAddress::LocalHost))
        return end(QStringLiteral("No port is free for the debugger: %1").arg(m_server.errorString()));
    m_door.connectToHost(host, port);
}

void Dbgp::take()
{
    m_socket = m_server.nextPendingConnection();
    m_server.close();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    acknowledgeQuickly(*m_socket);
    connect(m_socket, &QTcpSocket::readyRead, this, &Dbgp::read);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { end(QStringLiteral("The program has ended")); });
    if (m_socket->bytesAvailable() > 0)
        read();
}

void Dbgp::call(const QString &command, const QString &arguments, Answer answer, const QString &data)
{
    if (m_socket == nullptr || m_ended)
        return;
    const int id = ++m_lastId;
    m_open.insert(id, std::move(answer));
    QByteArray line = command.toUtf8() + " -i " + QByteArray::number(id);
    if (!arguments.isEmpty())
        line += ' ' + arguments.toUtf8();
    if (!data.isEmpty())
        line += " -- " + data.toUtf8().toBase64();
    m_socket->write(line + '\0');
    acknowledgeQuickly(*m_socket);
}

void Dbgp::wake()
{
    m_door.write("break\n");
}

void Dbgp::leave()
{
    m_isLeaving = m_socket != nullptr && !m_ended;
    call(QStringLiteral("detach"), {});
    wake();
}

void Dbgp::close()
{
    if (std::exchange(m_ended, true))
        return;
    m_server.close();
    m_door.disconnect(this);
    m_door.disconnectFromHost();
    if (m_socket == nullptr)
        return;
    m_socket->disconnect(this);
    if (!m_isLeaving)
        return m_socket->disconnectFromHost();
    // Xdebug answers before it reads, and reads nothing from a connection that is gone: it has to stay until then.
    m_socket->setParent(nullptr);
    connect(m_socket, &QTcpSocket::disconnected, m_socket, &QObject::deleteLater);
}

void Dbgp::read()
{
    const QList<QByteArray> packets = m_packets.feed(m_socket->readAll());
    acknowledgeQuickly(*m_socket);
    const QPointer<Dbgp> alive(this);
    for (const QByteArray &packet : packets) {
        receive(packet);
        if (!alive || m_ended)
            return;
    }
    if (m_packets.isBroken())
        end(QStringLiteral("The program's debugger does not speak DBGp"));
}

void Dbgp::receive(const QByteArray &packet)
{
    const std::optional<XmlNode> node = parseXml(packet);
    if (!node)
        return end(QStringLiteral("The program's debugger does not speak DBGp"));
    if (node->name == QLatin1String("init")) {
        Q_EMIT opened();
    } else if (node->name == QLatin1String("notify")) {
        Q_EMIT notified(*node);
    } else if (const Answer answer = m_open.take((*node)["transaction_id"].toInt())) {
        const XmlNode *const error = node->child("error");
        const XmlNode *const message = error == nullptr ? nullptr : error->child("message");
        answer({*node, message == nullptr ? QString() : QString::fromUtf8(message->content())});
    }
}

void Dbgp::end(const QString &reason)
{
    if (m_ended)
        return;
    close();
    Q_EMIT closed(reason);
}

} // namespace fermata::dap
