// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/rawclient.h"

#include <QHostAddress>
#include <QJsonDocument>

namespace fermata::test {
namespace {

constexpr int longest = 10'000;

} // namespace

QByteArray RawAnswer::header(const QByteArray &name) const
{
    const QList<QByteArray> values = headerValues(name);
    return values.isEmpty() ? QByteArray() : values.first();
}

QList<QByteArray> RawAnswer::headerValues(const QByteArray &name) const
{
    QList<QByteArray> values;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values;
}

QJsonObject RawAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

RawClient::RawClient(quint16 port)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket.waitForConnected(longest);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(longest)) {
    }
}

RawAnswer RawClient::readHead()
{
    RawAnswer answer;
    const QList<QByteArray> first = readLine().split(' ');
    if (first.size() < 2)
        return answer;
    answer.status = first.at(1).toInt();
    for (QByteArray line = readLine(); !line.isEmpty(); line = readLine()) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    return answer;
}

RawAnswer RawClient::read(bool withoutBody)
{
    RawAnswer answer = readHead();
    if (answer.status == 0 || withoutBody)
        return answer;
    if (answer.header("Transfer-Encoding") == "chunked") {
        for (QByteArray piece = readChunk(); !piece.isEmpty(); piece = readChunk())
            answer.body += piece;
        return answer;
    }
    answer.body = readBytes(answer.header("Content-Length").toLongLong());
    return answer;
}

QByteArray RawClient::readChunk()
{
    const qsizetype size = readLine().toLongLong(nullptr, 16);
    const QByteArray bytes = readBytes(size);
    readLine();
    return bytes;
}

bool RawClient::waitForEnd()
{
    while (m_socket.state() == QAbstractSocket::ConnectedState) {
        if (!m_socket.waitForReadyRead(longest) && m_socket.error() == QAbstractSocket::SocketTimeoutError)
            return false;
        m_socket.readAll();
    }
    return true;
}

QByteArray RawClient::readLine()
{
    while (!m_buffer.contains("\r\n")) {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(longest))
            return {};
        m_buffer += m_socket.readAll();
    }
    const qsizetype end = m_buffer.indexOf("\r\n");
    const QByteArray line = m_buffer.left(end);
    m_buffer.remove(0, end + 2);
    return line;
}

QByteArray RawClient::readBytes(qsizetype size)
{
    while (m_buffer.size() < size) {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(longest))
            break;
        m_buffer += m_socket.readAll();
    }
    const QByteArray bytes = m_buffer.left(size);
    m_buffer.remove(0, size);
    return bytes;
}

QByteArray requestText(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                       const RawHeaders &headers)
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    if (!body.isEmpty())
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

RawAnswer ask(quint16 port, const QByteArray &method, const QByteArray &target, const QByteArray &body,
              const RawHeaders &headers)
{
    RawClient client(port);
    client.send(requestText(method, target, body, headers));
    return client.read(method == "HEAD");
}

} // namespace fermata::test
