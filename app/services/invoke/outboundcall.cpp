// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/outboundcall.h"

#include <QJsonObject>

namespace fermata {

namespace {

OutboundCall::Headers headersIn(const QJsonValue &list)
{
    OutboundCall::Headers headers;
    for (const QJsonValue &field : list.toArray())
        headers.append({field[0].toString(), field[1].toString()});
    return headers;
}

QByteArray bodyIn(const QJsonObject &object, const QString &name)
{
    const QJsonValue encoded = object[name + QLatin1String("Base64")];
    return encoded.isString() ? QByteArray::fromBase64(encoded.toString().toLatin1())
                              : object[name].toString().toUtf8();
}

OutboundCall callFrom(const QJsonObject &object)
{
    OutboundCall call{
        .method = object[QLatin1String("method")].toString(),
        .url = object[QLatin1String("url")].toString(),
        .requestHeaders = headersIn(object[QLatin1String("requestHeaders")]),
        .requestBody = bodyIn(object, QStringLiteral("requestBody")),
        .status = object[QLatin1String("status")].toInt(),
        .headers = headersIn(object[QLatin1String("headers")]),
        .body = bodyIn(object, QStringLiteral("body")),
        .problem = object[QLatin1String("problem")].toString(),
        .isWhole = object[QLatin1String("whole")].toBool(true),
        .took = Milliseconds(object[QLatin1String("tookMs")].toDouble()),
    };
    if (call.status == 0)
        call.answered = OutboundCall::Answered::Never;
    else if (object[QLatin1String("fromRecord")].toBool())
        call.answered = OutboundCall::Answered::FromRecord;
    return call;
}

} // namespace

QList<OutboundCall> outboundCalls(const QJsonArray &exchanges)
{
    QList<OutboundCall> calls;
    for (const QJsonValue &exchange : exchanges) {
        if (exchange.isObject())
            calls.append(callFrom(exchange.toObject()));
    }
    return calls;
}

} // namespace fermata
