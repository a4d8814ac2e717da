// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/websocket.h"

#include <QHash>
#include <QJsonObject>

#include <functional>

namespace fermata::dap {

// What the V8 inspector answered: a result, or its own words why not.
struct CdpAnswer
{
    QJsonObject result{};
    QString error{};

    explicit operator bool() const { return error.isEmpty(); }
};

// The V8 inspector protocol (chromedevtools.github.io/devtools-protocol/v8) over a WebSocket.
class Cdp : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const CdpAnswer &)>;

    explicit Cdp(QObject *parent = nullptr);

    void open(const QString &host, quint16 port, const QString &path) { m_socket.open(host, port, path); }
    void close() { m_socket.close(); }
    void call(const QString &method, const QJsonObject &parameters = {}, Answer answer = {});

Q_SIGNALS:
    void opened();
    void eventReceived(const QString &method, const QJsonObject &parameters);
    void closed(const QString &reason); // calls that were open are never answered

private:
    void receive(const QByteArray &text);

    WebSocket m_socket;
    QHash<int, Answer> m_open;
    int m_lastId = 0;
};

} // namespace fermata::dap
