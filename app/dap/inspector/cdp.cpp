// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/cdp.h"

#include <QJsonDocument>

namespace fermata::dap {

Cdp::Cdp(QObject *parent) : QObject(parent)
{
    connect(&m_socket, &WebSocket::opened, this, &Cdp::opened);
    connect(&m_socket, &WebSocket::received, this, &Cdp::receive);
    connect(&m_socket, &WebSocket::closed, this, &Cdp::closed);
}

void Cdp::call(const QString &method, const QJsonObject &parameters, Answer answer)
{
    const int id = ++m_lastId;
    if (answer)
        m_open.insert(id, std::move(answer));
    const QJsonObject message{
        {QStringLiteral("id"), id}, {QStringLiteral("method"), method}, {QStringLiteral("params"), parameters}};
    m_socket.send(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

void Cdp::receive(const QByteArray &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text).object();
    if (message.contains(QLatin1String("method"))) {
        Q_EMIT eventReceived(message[QLatin1String("method")].toString(), message[QLatin1String("params")].toObject());
        return;
    }
    const Answer answer = m_open.take(message[QLatin1String("id")].toInt());
    if (answer)
        answer({message[QLatin1String("result")].toObject(),
                message[QLatin1String("error")][QLatin1String("message")].toString()});
}

} // namespace fermata::dap
