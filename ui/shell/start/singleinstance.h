// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/start/commandline.h"

#include <QObject>

#include <functional>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace fermata {

// One window per desktop session: the first program listens on a socket of its user, a second one hands over what it
// was asked to show. One JSON line each way.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    // Takes the places and shows them, or says false: then the second program opens a window of its own.
    using Receiver = std::function<bool(const QList<StartPlace> &)>;

    explicit SingleInstance(QString socket = defaultSocket(), QObject *parent = nullptr);
    ~SingleInstance() override;

    // In the user's runtime folder, one per display.
    static QString defaultSocket();

    // True when a running program took them. Waits for its answer at most two seconds: one that hangs is passed over.
    bool handOver(const QList<StartPlace> &places);
    // False when another program that lives listens already.
    bool listen(Receiver receiver);

private:
    void accept();
    void answer(QLocalSocket *socket);

    QString m_socket;
    Receiver m_receiver;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace fermata
