// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/websocket.h"

#include <QObject>
#include <QSize>
#include <QUrl>

namespace fermata {

// A shell in an instance of the local cloud: a terminal's two directions. The shell goes with this object.
class InstanceShell : public QObject
{
    Q_OBJECT
public:
    InstanceShell(const QUrl &endpoint, const QString &token, const QString &instanceId, QObject *parent = nullptr);

    void open(QSize cells); // columns and rows
    void send(const QByteArray &bytes);
    void resize(QSize cells);

Q_SIGNALS:
    void opened();
    void received(const QByteArray &bytes);
    void refused(); // the instance has gone, or has no sandbox to run a shell in
    void ended();   // the shell, or the instance with it

private:
    QUrl m_endpoint;
    QByteArray m_authorization;
    QString m_instanceId;
    dap::WebSocket m_socket;
    bool m_open = false;
};

} // namespace fermata
