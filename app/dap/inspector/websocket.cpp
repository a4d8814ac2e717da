// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/websocket.h"

#include "app/dap/quickack.h"

#include <QCryptographicHash>
#include <QNetworkProxy>
#include <QPointer>
#include <QRandomGenerator>
#include <QtEndian>

#include <array>
#include <optional>

namespace fermata::dap {

namespace {

enum Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

constexpr quint64 longestMessage = 256ULL * 1024 * 1024;
constexpr char acceptSuffix[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return bytes;
}

} // namespace

WebSocket::WebSocket(QObject *parent) : QObject(parent)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QTcpSocket::readyRead, this, &WebSocket::read);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] { acknowledgeQuickly(m_socket); });
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        acknowledgeQuickly(m_socket);
    });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::RemoteHostClosedError)
            fail(QStringLiteral("The debugger at %1 closed the connection").arg(m_place));
        else
            fail(QStringLiteral("Cannot reach the debugger at %1: %2").arg(m_place, m_socket.errorString()));
    });
}

WebSocket::~WebSocket()
{
    m_socket.disconnect(this);
}

void WebSocket::open(const QString &host, quint16 port, const QString &path, const QByteArray &header)
{
    m_place = QStringLiteral("%1:%2").arg(host).arg(port);
    m_state = State::Shaking;
    m_key = randomBytes(16).toBase64();
    m_socket.connectToHost(host, port);
    m_socket.write("GET " + path.toLatin1() + " HTTP/1.1\r\nHost: " + m_place.toLatin1()
                   + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + m_key
                   + "\r\nSec-WebSocket-Version: 13\r\n" + header + (header.isEmpty() ? "\r\n" : "\r\n\r\n"));
}

void WebSocket::send(const QByteArray &text)
{
    if (m_state == State::Open)
        write(Text, text);
}

void WebSocket::sendBytes(const QByteArray &bytes)
{
    if (m_state == State::Open)
        write(Binary, bytes);
}

void WebSocket::close()
{
    if (m_state == State::Open)
        write(Close, QByteArray("\x03\xe8", 2)); // 1000: a normal end
    m_state = State::Closed;
    m_socket.disconnectFromHost();
}

void WebSocket::read()
{
    m_buffer += m_socket.readAll();
    acknowledgeQuickly(m_socket);
    const QPointer<WebSocket> alive(this);
    if (m_state == State::Shaking)
        readAnswer();
    while (alive && m_state == State::Open && readFrame()) {
    }
}

void WebSocket::readAnswer()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = m_buffer.left(end + 2);
    m_buffer.remove(0, end + 4);
    const QByteArray accept = QCryptographicHash::hash(m_key + acceptSuffix, QCryptographicHash::Sha1).toBase64();
    if (!head.startsWith("HTTP/1.1 101") || !head.contains(accept + "\r\n"))
        return fail(QStringLiteral("The debugger at %1 refused: %2")
                        .arg(m_place, QString::fromLatin1(head.left(head.indexOf('\r')))));
    m_state = State::Open;
    Q_EMIT opened();
}

bool WebSocket::readFrame()
{
    const auto *bytes = reinterpret_cast<const uchar *>(m_buffer.constData());
    if (m_buffer.size() < 2)
        return false;
    quint64 length = bytes[1] & 0x7fU;
    qsizetype at = 2;
    if (length == 126 && m_buffer.size() >= 4) {
        length = qFromBigEndian<quint16>(bytes + 2);
        at = 4;
    } else if (length == 127 && m_buffer.size() >= 10) {
        length = qFromBigEndian<quint64>(bytes + 2);
        at = 10;
    } else if (length >= 126) {
        return false;
    }
    if ((bytes[1] & 0x80U) != 0 || length > longestMessage) {
        fail(QStringLiteral("The debugger at %1 sent what is no WebSocket frame").arg(m_place));
        return false;
    }
    if (m_buffer.size() - at < static_cast<qsizetype>(length))
        return false;
    const int opcode = bytes[0] & 0x0f;
    const bool isLast = (bytes[0] & 0x80U) != 0;
    const QByteArray payload = m_buffer.mid(at, static_cast<qsizetype>(length));
    m_buffer.remove(0, at + static_cast<qsizetype>(length));
    takeFrame(opcode, isLast, payload);
    return true;
}

void WebSocket::takeFrame(int opcode, bool isLast, const QByteArray &payload)
{
    switch (opcode) {
    case Continuation:
    case Text:
    case Binary:
        m_message += payload;
        if (isLast)
            Q_EMIT received(std::exchange(m_message, {}));
        return;
    case Ping: return write(Pong, payload);
    case Close:
        write(Close, payload.left(2));
        return fail(QStringLiteral("The debugger at %1 closed the connection").arg(m_place));
    default: return;
    }
}

// A client masks what it sends, so that no proxy can be talked into caching it.
void WebSocket::write(int opcode, QByteArray payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 14);
    frame += static_cast<char>(0x80 | opcode);
    if (payload.size() < 126) {
        frame += static_cast<char>(0x80 | payload.size());
    } else if (payload.size() <= 0xffff) {
        frame += static_cast<char>(0x80 | 126);
        const quint16 size = qToBigEndian(static_cast<quint16>(payload.size()));
        frame.append(reinterpret_cast<const char *>(&size), sizeof size);
    } else {
        frame += static_cast<char>(0x80 | 127);
        const quint64 size = qToBigEndian(static_cast<quint64>(payload.size()));
        frame.append(reinterpret_cast<const char *>(&size), sizeof size);
    }
    const QByteArray mask = randomBytes(4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
    m_socket.write(frame + mask + payload);
}

void WebSocket::fail(const QString &reason)
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_socket.abort();
    Q_EMIT closed(reason);
}

} // namespace fermata::dap
