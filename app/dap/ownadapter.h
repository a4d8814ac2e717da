// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/transport.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <initializer_list>

namespace fermata::dap {

// A debug adapter of ours inside this process: takes requests apart and words what is said in return; the language behind
// it has another protocol. Programs have one thread for it.
class OwnAdapter : public Transport
{
    Q_OBJECT
public:
    using Transport::Transport;

    void open() final;
    void send(const QJsonObject &message) final;
    void close() final;

protected:
    static constexpr int mainThread = 1;

    // Answers the request, now or later; false: it is none that this adapter knows.
    virtual bool take(const QString &command, const QJsonObject &request) = 0;
    // Lets go of the program, which may be gone already.
    virtual void hangUp() = 0;

    // To initialize: with these capabilities, beside those that each adapter of ours has.
    void introduce(const QJsonObject &request, std::initializer_list<const char *> capabilities);
    void reply(const QJsonObject &request, const QJsonObject &body = {});
    void refuse(const QJsonObject &request, const QString &why);
    void replyThreads(const QJsonObject &request);
    void tell(const QString &name, const QJsonObject &body = {});
    void tellStopped(const QString &reason);
    void tellContinued();
    void tellChanged(const QJsonObject &breakpoint);
    void tellLogged(const QString &text); // a line
    // It is over; without a reason when this side has ended it. Nothing is heard of it after that.
    void end(const QString &reason);

    static QJsonObject argumentsOf(const QJsonObject &request);
    static QStringList strings(const QJsonValue &array);
    // That a request to attach names, as a number or in a string; 0 if there is none.
    static quint16 portOf(const QJsonObject &request);

private:
    void emitLater(QJsonObject message);

    int m_sequence = 0;
    bool m_ended = false;
};

} // namespace fermata::dap
