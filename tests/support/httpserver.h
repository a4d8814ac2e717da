// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace fermata::test {

// A real HTTP/1.1 server on loopback that a test answers by hand. It remembers every request as it came.
class HttpServer : public QObject
{
public:
    struct Request
    {
        QByteArray method;
        QByteArray target; // as on the request line
        QList<std::pair<QByteArray, QByteArray>> headers;
        QByteArray body;

        QByteArray header(const QByteArray &name) const
        {
            for (const auto &[key, value] : headers) {
                if (key.compare(name, Qt::CaseInsensitive) == 0)
                    return value;
            }
            return {};
        }
    };
    using Answer = std::function<void(const Request &, QTcpSocket &)>;

    explicit HttpServer(Answer answer = {}) : m_answer(std::move(answer))
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
    }

    ~HttpServer() override
    {
        // Their last words would reach a server that is half gone.
        for (QTcpSocket *socket : m_buffers.keys())
            socket->disconnect(this);
    }

    QUrl url(const QString &pathAndQuery = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(pathAndQuery));
    }
    quint16 port() const { return m_server.serverPort(); }
    void setAnswer(Answer answer) { m_answer = std::move(answer); }

    const QList<Request> &requests() const { return m_requests; }
    int connections() const { return m_connections; }
    int openConnections() const { return static_cast<int>(m_buffers.size()); }

    static void reply(QTcpSocket &socket, int status, const QByteArray &body,
                      const QByteArray &contentType = QByteArrayLiteral("text/plain"))
    {
        socket.write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + contentType
                     + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    static void beginChunks(QTcpSocket &socket)
    {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        socket.flush();
    }
    static void chunk(QTcpSocket &socket, const QByteArray &bytes)
    {
        socket.write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
        socket.flush();
    }
    static void endChunks(QTcpSocket &socket) { socket.write("0\r\n\r\n"); }

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++m_connections;
            m_buffers.insert(socket, {});
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                socket->deleteLater();
            });
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        }
    }

    void read(QTcpSocket *socket)
    {
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        Request request = parsed(buffer.left(headEnd));
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (buffer.size() < headEnd + 4 + length)
            return;
        request.body = buffer.mid(headEnd + 4, length);
        buffer.remove(0, headEnd + 4 + length);
        m_requests.append(request);
        if (m_answer)
            m_answer(request, *socket);
    }

    static Request parsed(const QByteArray &head)
    {
        Request request;
        const QList<QByteArray> lines = head.split('\n');
        const QList<QByteArray> words = lines.first().trimmed().split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        }
        return request;
    }

    QTcpServer m_server;
    Answer m_answer;
    QList<Request> m_requests;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    int m_connections = 0;
};

} // namespace fermata::test
