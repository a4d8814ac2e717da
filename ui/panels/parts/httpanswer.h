// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "app/model/invocation.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace fermata {

using HeaderList = QList<std::pair<QString, QString>>;

// What a caller over HTTP gets for a function's answer of the form {statusCode, headers, body, isBase64Encoded}.
struct HttpAnswer
{
    int status = 200;
    HeaderList headers;
    QByteArray body;
};

// Nothing when the payload is not of that form.
std::optional<HttpAnswer> httpAnswer(const std::string &payload);

// How an answer of a function that is called over HTTP breaks what its trigger wants of it.
enum class ContractBreak { None, NoStatusCode, BadStatusCode, BadHeaders, BadBody };

// None for a function without an HTTP trigger, and for a call that failed in another way.
ContractBreak contractBreak(const Function &function, const InvocationRecord &record);

} // namespace fermata
