// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/client.h"

#include "app/async/text.h"

#include <QPointer>

namespace fermata::dap {

namespace {

// The adapter's own sentence: error.format with its {variables} filled in, or else the short message.
QString refusal(const QJsonObject &response)
{
    const QJsonObject error = response[QLatin1String("body")][QLatin1String("error")].toObject();
    QString text = error[QLatin1String("format")].toString();
    const QJsonObject variables = error[QLatin1String("variables")].toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        text.replace(QLatin1Char('{') + it.key() + QLatin1Char('}'), it.value().toString());
    return text.isEmpty() ? response[QLatin1String("message")].toString() : text;
}

} // namespace

Client::Client(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport)
{
    connect(&transport, &Transport::messageReceived, this, &Client::receive);
}

void Client::request(const QString &command, const QJsonObject &arguments, Answer answer)
{
    m_open.insert(m_sequence + 1, std::move(answer));
    send({{QStringLiteral("type"), QStringLiteral("request")},
          {QStringLiteral("command"), command},
          {QStringLiteral("arguments"), arguments}});
}

void Client::failAll()
{
    const QPointer<Client> alive(this);
    const QHash<int, Answer> open = std::exchange(m_open, {});
    for (const Answer &answer : open) {
        if (alive)
            answer(failure(Error::Code::Cancelled, "debug.ended", "The debugging session has ended"));
    }
}

void Client::receive(const QJsonObject &message)
{
    const QString type = message[QLatin1String("type")].toString();
    if (type == QLatin1String("event")) {
        Q_EMIT eventReceived(message[QLatin1String("event")].toString(), message[QLatin1String("body")].toObject());
        return;
    }
    if (type == QLatin1String("request"))
        return refuse(message);
    const Answer answer = m_open.take(message[QLatin1String("request_seq")].toInt());
    if (!answer)
        return;
    if (message[QLatin1String("success")].toBool())
        answer(message[QLatin1String("body")].toObject());
    else
        answer(failure(Error::Code::Invalid, "debug.refused", "%1", {toStd(refusal(message))}));
}

// We offer no terminal and no child sessions; an adapter that asks all the same must not wait for ever.
void Client::refuse(const QJsonObject &request)
{
    send({{QStringLiteral("type"), QStringLiteral("response")},
          {QStringLiteral("request_seq"), request[QLatin1String("seq")]},
          {QStringLiteral("command"), request[QLatin1String("command")]},
          {QStringLiteral("success"), false},
          {QStringLiteral("message"), QStringLiteral("notSupported")}});
}

void Client::send(QJsonObject message)
{
    message.insert(QStringLiteral("seq"), ++m_sequence);
    m_transport.send(message);
}

} // namespace fermata::dap
