// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QTcpSocket>

namespace fermata::test {

using RawHeaders = QList<QPair<QByteArray, QByteArray>>;

struct RawAnswer
{
    int status = 0; // 0: the connection ended without one
    RawHeaders headers;
    QByteArray body;

    QByteArray header(const QByteArray &name) const;
    QList<QByteArray> headerValues(const QByteArray &name) const;
    QJsonObject json() const;
};

// One connection to 127.0.0.1, byte for byte. Waits at most ten seconds for anything.
class RawClient
{
public:
    explicit RawClient(quint16 port);

    void send(const QByteArray &bytes);
    // The next answer; its body by Content-Length or chunks.
    RawAnswer read(bool withoutBody = false);
    // A piece of an endless chunked body; call readHead() first.
    RawAnswer readHead();
    QByteArray readChunk();
    bool waitForEnd(); // that the other side closes
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

private:
    QByteArray readLine();
    QByteArray readBytes(qsizetype size);

    QTcpSocket m_socket;
    QByteArray m_buffer;
};

// The text of a request with Host and Content-Length.
QByteArray requestText(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                       const RawHeaders &headers = {});
// One request on a connection of its own.
RawAnswer ask(quint16 port, const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
              const RawHeaders &headers = {});

} // namespace fermata::test
