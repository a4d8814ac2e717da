// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <algorithm>

namespace fermata::test {

// A port in front of a server's: counts what goes through, and cuts connections or refuses requests as a test wants.
class Relay : public QObject
{
public:
    explicit Relay(quint16 port) : m_port(port)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                accept(socket);
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }

    // Requests with this word, in their head as a rule, that have come.
    int count(const QByteArray &word) const
    {
        return static_cast<int>(std::count_if(m_asked.begin(), m_asked.end(),
                                              [&word](const QByteArray &bytes) { return bytes.contains(word); }));
    }
    // Connections now open that had a request with this word.
    int open(const QByteArray &word) const
    {
        return static_cast<int>(std::count_if(m_links.begin(), m_links.end(), [&word](const Link &link) {
            return link.client && link.asked.contains(word);
        }));
    }
    void cut(const QByteArray &word) // those
    {
        for (const Link &link : std::as_const(m_links)) {
            if (link.client && link.asked.contains(word))
                link.client->abort();
        }
    }
    // The whole answer to requests with this word; empty: they go through.
    void refuse(const QByteArray &word, const QByteArray &answer)
    {
        m_refused = word;
        m_answer = answer;
    }

private:
    struct Link
    {
        QPointer<QTcpSocket> client;
        QByteArray asked;
    };

    void accept(QTcpSocket *client)
    {
        auto *const server = new QTcpSocket(client);
        const qsizetype place = m_links.size();
        m_links.append(Link{client, {}});
        connect(client, &QTcpSocket::readyRead, this, [this, client, server, place] {
            const QByteArray bytes = client->readAll();
            m_asked.append(bytes);
            m_links[place].asked += bytes;
            if (!m_answer.isEmpty() && bytes.contains(m_refused))
                client->write(m_answer);
            else
                server->write(bytes);
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_port);
    }

    QTcpServer m_server;
    quint16 m_port;
    QList<Link> m_links;
    QList<QByteArray> m_asked;
    QByteArray m_refused;
    QByteArray m_answer;
};

} // namespace fermata::test
