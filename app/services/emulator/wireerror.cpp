// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/wireerror.h"

#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fermata {

namespace {

Error::Code codeNamed(const QString &word)
{
    using enum Error::Code;
    for (const Error::Code code :
         {Cancelled, NotFound, Invalid, Conflict, Denied, Unreachable, Timeout, Throttled, Io}) {
        if (word.compare(QLatin1String(name(code)), Qt::CaseInsensitive) == 0)
            return code;
    }
    return Internal;
}

} // namespace

Error errorFromWire(const QJsonObject &object)
{
    Error error;
    error.code = codeNamed(object.value(QLatin1String("code")).toString());
    error.id = toStd(object.value(QLatin1String("id")).toString());
    error.message = toStd(object.value(QLatin1String("message")).toString());
    error.hint = toStd(object.value(QLatin1String("hint")).toString());
    for (const QJsonValue &argument : object.value(QLatin1String("arguments")).toArray())
        error.arguments.push_back(toStd(argument.toString()));
    return error;
}

std::optional<Error> errorOf(const HttpResponse &response)
{
    if (response.status < 400)
        return std::nullopt;
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    if (body.contains(QLatin1String("id")))
        return errorFromWire(body);
    return failure(Error::Code::Internal, "emulator.refused", "The local cloud answered with status %1",
                   {std::to_string(response.status)})
        .value();
}

} // namespace fermata
