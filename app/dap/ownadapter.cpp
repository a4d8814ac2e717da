// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/ownadapter.h"

#include <QJsonArray>

#include <utility>

namespace fermata::dap {

namespace {

QJsonObject exceptionFilter(const QString &id, const QString &label)
{
    return {{QStringLiteral("filter"), id}, {QStringLiteral("label"), label}, {QStringLiteral("default"), false}};
}

QJsonObject response(const QJsonObject &request, bool success)
{
    return {{QStringLiteral("type"), QStringLiteral("response")},
            {QStringLiteral("request_seq"), request[QLatin1String("seq")]},
            {QStringLiteral("command"), request[QLatin1String("command")]},
            {QStringLiteral("success"), success}};
}

} // namespace

void OwnAdapter::open()
{
    QMetaObject::invokeMethod(this, &Transport::opened, Qt::QueuedConnection);
}

void OwnAdapter::close()
{
    end({});
}

void OwnAdapter::send(const QJsonObject &message)
{
    if (m_ended || message[QLatin1String("type")].toString() != QLatin1String("request"))
        return;
    if (!take(message[QLatin1String("command")].toString(), message))
        refuse(message, QStringLiteral("Not supported"));
}

void OwnAdapter::introduce(const QJsonObject &request, std::initializer_list<const char *> capabilities)
{
    QJsonObject body;
    for (const char *name : {"supportsConfigurationDoneRequest", "supportsConditionalBreakpoints",
                             "supportsHitConditionalBreakpoints", "supportsFunctionBreakpoints", "supportsLogPoints",
                             "supportsSetVariable", "supportsEvaluateForHovers", "supportsExceptionInfoRequest"})
        body.insert(QString::fromLatin1(name), true);
    for (const char *name : capabilities)
        body.insert(QString::fromLatin1(name), true);
    body.insert(QStringLiteral("exceptionBreakpointFilters"),
                QJsonArray{exceptionFilter(QStringLiteral("all"), QStringLiteral("All exceptions")),
                           exceptionFilter(QStringLiteral("uncaught"), QStringLiteral("Uncaught exceptions"))});
    reply(request, body);
}

void OwnAdapter::reply(const QJsonObject &request, const QJsonObject &body)
{
    QJsonObject message = response(request, true);
    message.insert(QStringLiteral("body"), body);
    emitLater(message);
}

void OwnAdapter::refuse(const QJsonObject &request, const QString &why)
{
    QJsonObject message = response(request, false);
    message.insert(QStringLiteral("message"), why);
    emitLater(message);
}

void OwnAdapter::replyThreads(const QJsonObject &request)
{
    const QJsonObject thread{{QStringLiteral("id"), mainThread}, {QStringLiteral("name"), QStringLiteral("main")}};
    reply(request, {{QStringLiteral("threads"), QJsonArray{thread}}});
}

void OwnAdapter::tell(const QString &name, const QJsonObject &body)
{
    emitLater({{QStringLiteral("type"), QStringLiteral("event")},
               {QStringLiteral("event"), name},
               {QStringLiteral("body"), body}});
}

void OwnAdapter::tellStopped(const QString &reason)
{
    tell(QStringLiteral("stopped"), {{QStringLiteral("reason"), reason},
                                     {QStringLiteral("threadId"), mainThread},
                                     {QStringLiteral("allThreadsStopped"), true}});
}

void OwnAdapter::tellContinued()
{
    tell(QStringLiteral("continued"),
         {{QStringLiteral("threadId"), mainThread}, {QStringLiteral("allThreadsContinued"), true}});
}

void OwnAdapter::tellChanged(const QJsonObject &breakpoint)
{
    tell(QStringLiteral("breakpoint"),
         {{QStringLiteral("reason"), QStringLiteral("changed")}, {QStringLiteral("breakpoint"), breakpoint}});
}

void OwnAdapter::tellLogged(const QString &text)
{
    tell(QStringLiteral("output"), {{QStringLiteral("category"), QStringLiteral("console")},
                                    {QStringLiteral("output"), text + QLatin1Char('\n')}});
}

// Never from inside send(): a client is still busy with its request then.
void OwnAdapter::emitLater(QJsonObject message)
{
    message.insert(QStringLiteral("seq"), ++m_sequence);
    QMetaObject::invokeMethod(
        this,
        [this, message] {
            if (!m_ended)
                Q_EMIT messageReceived(message);
        },
        Qt::QueuedConnection);
}

// Later too, so that what came before is heard before.
void OwnAdapter::end(const QString &reason)
{
    hangUp();
    if (reason.isEmpty()) {
        if (!std::exchange(m_ended, true))
            Q_EMIT closed({});
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this, reason] {
            if (!std::exchange(m_ended, true))
                Q_EMIT closed(reason);
        },
        Qt::QueuedConnection);
}

QJsonObject OwnAdapter::argumentsOf(const QJsonObject &request)
{
    return request[QLatin1String("arguments")].toObject();
}

QStringList OwnAdapter::strings(const QJsonValue &array)
{
    QStringList all;
    for (const QJsonValue &value : array.toArray())
        all += value.toString();
    return all;
}

quint16 OwnAdapter::portOf(const QJsonObject &request)
{
    const int port = argumentsOf(request)[QLatin1String("port")].toVariant().toInt();
    return port > 0 && port <= 0xffff ? static_cast<quint16>(port) : 0;
}

} // namespace fermata::dap
