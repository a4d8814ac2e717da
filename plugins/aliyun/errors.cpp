// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/errors.h"

#include "app/async/text.h"
#include "app/extension/localwords.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace fermata::aliyun {

namespace {

Error::Code codeOf(const QString &word, int status)
{
    // Function Compute's, the gateway's (Throttling, Throttling.User, Throttling.Api ...) and the Log Service's
    // (ReadQuotaExceed, ProjectQuotaExceed, ShardReadQuotaExceed ...).
    if (word == QLatin1String("ResourceExhausted") || word == QLatin1String("ResourceThrottled")
        || word == QLatin1String("ResourcePoolInsufficientCapacity") || word.startsWith(QLatin1String("Throttling"))
        || word.endsWith(QLatin1String("QuotaExceed")))
        return Error::Code::Throttled;
    if (word.endsWith(QLatin1String("NotFound")))
        return Error::Code::NotFound;
    if (word.endsWith(QLatin1String("AlreadyExists")))
        return Error::Code::Conflict;
    switch (status) {
    case 401:
    case 403: return Error::Code::Denied;
    case 404: return Error::Code::NotFound;
    case 408:
    case 504: return Error::Code::Timeout;
    case 409:
    case 412: return Error::Code::Conflict;
    case 429:
    case 503: return Error::Code::Throttled;
    default: return status < 500 ? Error::Code::Invalid : Error::Code::Internal;
    }
}

// The older API spells the same members with a prefix, and the Log Service that one with a small letter.
QString member(const QJsonObject &body, const char *name)
{
    for (const char *const prefix : {"", "Error", "error"}) {
        const QString value = body.value(QLatin1String(prefix) + QLatin1String(name)).toString();
        if (!value.isEmpty())
            return value;
    }
    return {};
}

// What a person can mend without knowing the vendor's words.
std::optional<Error> mendable(const QString &word, const QString &message)
{
    const bool isOldToken = word == QLatin1String("Unauthorized")
                         && message.contains(QLatin1String("security token you provided has expired"));
    if (isOldToken || word == QLatin1String("InvalidSecurityToken.Expired")
        || word == QLatin1String("SecurityTokenExpired"))
        return failure(Error::Code::Denied, "cloud.keysExpired", "The keys for the cloud have run out", {},
                       "Log in again with the vendor's own tools, and try again")
            .value();
    if (word == QLatin1String("InvalidTimeStamp.Expired") || word == QLatin1String("RequestTimeTooSkewed")
        || word == QLatin1String("RequestTimeExpired"))
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
    QString word = member(body, "Code");
    if (word.isEmpty())
        word = QString::number(response.status);
    QString message = member(body, "Message");
    if (message.isEmpty())
        message = QStringLiteral("HTTP status %1").arg(response.status);
    if (std::optional<Error> known = mendable(word, message))
        return known;
    Error error = failure(codeOf(word, response.status), "aliyun." + toStd(word), "%1", {toStd(message)}).value();
    takeLocalWords(response, error);
    return error;
}

} // namespace fermata::aliyun
