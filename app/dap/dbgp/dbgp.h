// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/dbgp/packets.h"
#include "app/dap/dbgp/xmlnode.h"

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace fermata::dap {

// The answer to one command of DBGp: the element that came, or why not.
struct DbgpAnswer
{
    XmlNode response{};
    QString error{}; // empty: it worked

    explicit operator bool() const { return error.isEmpty(); }
};

// The protocol of Xdebug (xdebug.org/docs/dbgp). Xdebug calls us: the instance's bootstrap waits for a line with our port
// (emulator/runtimes/php/fermata_bootstrap/debugging.php), and for another one when the running program is to hold.
class Dbgp : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const DbgpAnswer &)>;

    explicit Dbgp(QObject *parent = nullptr);

    // opened() or closed() follows.
    void open(const QString &host, quint16 port);
    // Answered in the order of the calls; those that let the program run once it holds again. Dropped when not open.
    void call(const QString &command, const QString &arguments, Answer answer = {}, const QString &data = {});
    // Asks the running program to hold at its next statement.
    void wake();
    // Lets the running program go as soon as it can hear that, even after close().
    void leave();
    void close();

Q_SIGNALS:
    void opened();
    void notified(const XmlNode &notification);
    void closed(const QString &reason); // once; not after close()

private:
    void take();
    void read();
    void receive(const QByteArray &packet);
    void end(const QString &reason);

    QTcpServer m_server;
    QTcpSocket m_door; // where the bootstrap listens
    QTcpSocket *m_socket = nullptr; // Xdebug's
    PacketReader m_packets;
    QHash<int, Answer> m_open;
    int m_lastId = 0;
    bool m_isLeaving = false;
    bool m_ended = false;
};

} // namespace fermata::dap
