// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTcpSocket>

namespace fermata::dap {

// The client's side of RFC 6455: what a debugger or a shell on loopback needs and no more.
class WebSocket : public QObject
{
    Q_OBJECT
public:
    explicit WebSocket(QObject *parent = nullptr);
    ~WebSocket() override;

    // `header`: one more line of the request, or nothing.
    void open(const QString &host, quint16 port, const QString &path, const QByteArray &header = {});
    void send(const QByteArray &text);
    void sendBytes(const QByteArray &bytes); // that need not be a text
    void close(); // says goodbye; no closed() follows

Q_SIGNALS:
    void opened();
    void received(const QByteArray &message);
    void closed(const QString &reason); // the other side ended, or it was never reached

private:
    enum class State { Idle, Shaking, Open, Closed };

    void read();
    void readAnswer();
    bool readFrame(); // whether there was a whole one
    void takeFrame(int opcode, bool isLast, const QByteArray &payload);
    void write(int opcode, QByteArray payload);
    void fail(const QString &reason);

    QTcpSocket m_socket;
    State m_state = State::Idle;
    QString m_place; // host:port
    QByteArray m_key;
    QByteArray m_buffer;
    QByteArray m_message; // the fragments so far
};

} // namespace fermata::dap
