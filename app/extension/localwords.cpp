// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/extension/localwords.h"

#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fermata {

void takeLocalWords(const HttpResponse &response, Error &error)
{
    const QJsonObject words = QJsonDocument::fromJson(response.header("x-fermata-error")).object();
    if (words.isEmpty())
        return;
    error.id = toStd(words.value(QLatin1String("id")).toString());
    error.message = toStd(words.value(QLatin1String("message")).toString());
    error.hint = toStd(words.value(QLatin1String("hint")).toString());
    error.arguments.clear();
    for (const QJsonValue &argument : words.value(QLatin1String("arguments")).toArray())
        error.arguments.push_back(toStd(argument.toString()));
}

} // namespace fermata
