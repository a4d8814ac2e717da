// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/httpanswer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fermata {

namespace {

QJsonObject parsed(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

bool isStatus(const QJsonValue &value)
{
    const int status = value.isString() ? value.toString().toInt() : value.toInt();
    return status >= 100 && status < 600;
}

void addHeaders(const QJsonObject &from, HeaderList &headers)
{
    for (auto header = from.begin(); header != from.end(); ++header) {
        const QJsonArray many = header->isArray() ? header->toArray() : QJsonArray{*header};
        for (const QJsonValue &value : many)
            headers += {header.key(), value.toVariant().toString()};
    }
}

} // namespace

std::optional<HttpAnswer> httpAnswer(const std::string &payload)
{
    const QJsonObject object = parsed(payload);
    const QJsonValue status = object.value(QLatin1String("statusCode"));
    if (!isStatus(status))
        return std::nullopt;
    HttpAnswer answer;
    answer.status = status.toVariant().toInt();
    addHeaders(object.value(QLatin1String("headers")).toObject(), answer.headers);
    addHeaders(object.value(QLatin1String("multiValueHeaders")).toObject(), answer.headers);
    const QJsonValue body = object.value(QLatin1String("body"));
    if (body.isString()) {
        answer.body = body.toString().toUtf8();
        if (object.value(QLatin1String("isBase64Encoded")).toBool())
            answer.body = QByteArray::fromBase64(answer.body);
    } else if (body.isObject()) {
        answer.body = QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
    } else if (body.isArray()) {
        answer.body = QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact);
    }
    return answer;
}

ContractBreak contractBreak(const Function &function, const InvocationRecord &record)
{
    const auto http = std::find_if(function.triggers.begin(), function.triggers.end(),
                                   [](const Trigger &trigger) { return trigger.kind == "http"; });
    if (http == function.triggers.end() || record.outcome != Outcome::Success)
        return ContractBreak::None;
    const QJsonObject answer = parsed(record.payload);
    if (!answer.contains(QLatin1String("statusCode"))) {
        // Only the older payload of API Gateway insists; elsewhere any other answer becomes the body of a 200.
        return http->payload == "rest-api" ? ContractBreak::NoStatusCode : ContractBreak::None;
    }
    if (!isStatus(answer.value(QLatin1String("statusCode"))))
        return ContractBreak::BadStatusCode;
    const QJsonValue headers = answer.value(QLatin1String("headers"));
    if (!headers.isUndefined() && !headers.isNull() && !headers.isObject())
        return ContractBreak::BadHeaders;
    const QJsonValue body = answer.value(QLatin1String("body"));
    if (!body.isUndefined() && !body.isNull() && !body.isString())
        return ContractBreak::BadBody;
    return ContractBreak::None;
}

} // namespace fermata
