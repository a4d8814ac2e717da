// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/errors.h"

#include "app/async/text.h"
#include "app/extension/localwords.h"
#include "plugins/aws/xml.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace fermata::aws {

namespace {

// Of all services, as botocore's retries know them (retries/standard.py).
constexpr std::array throttlings{"Throttling",
                                 "ThrottlingException",
                                 "ThrottledException",
                                 "RequestThrottledException",
                                 "RequestThrottled",
                                 "TooManyRequestsException",
                                 "ProvisionedThroughputExceededException",
                                 "TransactionInProgressException",
                                 "RequestLimitExceeded",
                                 "BandwidthLimitExceeded",
                                 "LimitExceededException",
                                 "SlowDown",
                                 "PriorRequestNotComplete"};

Error::Code codeOf(const QString &type, int status)
{
    const auto is = [&type](const char *word) { return type == QLatin1String(word); };
    if (std::any_of(throttlings.begin(), throttlings.end(), is))
        return Error::Code::Throttled;
    // Services that are asked by a target answer 400 to everything.
    if (type == QLatin1String("ResourceNotFoundException"))
        return Error::Code::NotFound;
    if (type == QLatin1String("AccessDeniedException") || type == QLatin1String("UnrecognizedClientException")
        || type == QLatin1String("InvalidSignatureException") || type == QLatin1String("ExpiredTokenException")
        || type == QLatin1String("ExpiredToken") || type == QLatin1String("RequestExpired"))
        return Error::Code::Denied;
    if (type == QLatin1String("ResourceConflictException") || type == QLatin1String("PreconditionFailedException"))
        return Error::Code::Conflict;
    switch (status) {
    case 401:
    case 403: return Error::Code::Denied;
    case 404: return Error::Code::NotFound;
    case 408:
    case 504: return Error::Code::Timeout;
    case 409:
    case 412: return Error::Code::Conflict;
    case 429: return Error::Code::Throttled;
    default: return status < 500 ? Error::Code::Invalid : Error::Code::Internal;
    }
}

// What a person can mend without knowing the vendor's words.
std::optional<Error> mendable(const QString &type, const QString &message)
{
    if (type == QLatin1String("ExpiredTokenException") || type == QLatin1String("ExpiredToken"))
        return failure(Error::Code::Denied, "cloud.keysExpired", "The keys for the cloud have run out", {},
                       "Log in again with the vendor's own tools, and try again")
            .value();
    const bool isOfTime = message.startsWith(QLatin1String("Signature expired"))
                       || message.startsWith(QLatin1String("Signature not yet current"));
    if (isOfTime || type == QLatin1String("RequestTimeTooSkewed") || type == QLatin1String("RequestExpired"))
        return failure(Error::Code::Denied, "cloud.clockSkew", "The clock of this computer differs from the cloud's",
                       {}, "Set the clock, and try again")
            .value();
    return std::nullopt;
}

} // namespace

std::optional<Error> errorOf(const HttpResponse &response)
{
    if (response.status < 400)
        return std::nullopt;
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    // The header may carry a namespace behind a colon.
    QString type = QString::fromLatin1(response.header("x-amzn-ErrorType").split(':').value(0));
    if (type.isEmpty())
        type = body.value(QLatin1String("__type")).toString().section(QLatin1Char('#'), -1);
    QString message = body.value(QLatin1String("message")).toString();
    if (message.isEmpty())
        message = body.value(QLatin1String("Message")).toString();
    if (response.body.startsWith('<')) {
        const Xml answer = xmlFrom(response.body);
        const Xml &told = answer.name == QLatin1String("Error") ? answer : answer.child("Error");
        type = told.value("Code");
        message = told.value("Message");
    }
    if (message.isEmpty())
        message = QStringLiteral("HTTP status %1").arg(response.status);
    if (type.isEmpty())
        type = QString::number(response.status);
    if (std::optional<Error> known = mendable(type, message))
        return known;
    Error error = failure(codeOf(type, response.status), "aws." + toStd(type), "%1", {toStd(message)}).value();
    takeLocalWords(response, error);
    return error;
}

} // namespace fermata::aws
