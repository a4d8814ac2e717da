// SPDX-License-Identifier: GPL-3.0-or-later
// A failure is an object of kind Status: kubernetes/apimachinery, pkg/apis/meta/v1/types.go.
#include "plugins/knative/errors.h"

#include "app/async/text.h"
#include "plugins/knative/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace fermata::knative {

namespace {

Error::Code codeOf(int status)
{
    switch (status) {
    case 401:
    case 403: return Error::Code::Denied;
    case 404: return Error::Code::NotFound;
    case 408:
    case 504: return Error::Code::Timeout;
    case 409:
    case 410:
    case 412: return Error::Code::Conflict;
    case 429: return Error::Code::Throttled;
    default: return status < 500 ? Error::Code::Invalid : Error::Code::Internal;
    }
}

Error unauthorized(const CloudConnection &connection)
{
    return failure(Error::Code::Denied, "knative.unauthorized", "The cluster does not accept the credentials of %1",
                   {toStd(connection.source)},
                   "Log in to the cluster again, or get a new token: kubectl create token NAME")
        .value();
}

// services.serving.knative.dev "x" is forbidden: User "u" cannot list resource "services" in API group
// "serving.knative.dev" in the namespace "default"
std::optional<Error> forbidden(const QString &message)
{
    static const QRegularExpression sentence(QStringLiteral(
        "User \"([^\"]*)\" cannot (\\w+) resource \"([^\"]*)\" in API group \"([^\"]*)\"(?: in the namespace \"([^\"]*)\")?"));
    const QRegularExpressionMatch match = sentence.match(message);
    if (!match.hasMatch())
        return std::nullopt;
    const QString group = match.captured(4);
    const QString resource = group.isEmpty() ? match.captured(3) : match.captured(3) + QLatin1Char('.') + group;
    const QString space = match.captured(5);
    return failure(Error::Code::Denied, "knative.forbidden", "%1 may not %2 %3 in the namespace %4",
                   {toStd(match.captured(1)), toStd(match.captured(2)), toStd(resource), toStd(space)},
                   "Ask for a role that allows it: kubectl auth can-i --list")
        .value();
}

// Each cause: message 'conflict with "kubectl" using serving.knative.dev/v1', field ".spec.template".
std::optional<Error> fieldConflict(const QJsonObject &details)
{
    static const QRegularExpression quoted(QStringLiteral("\"([^\"]*)\""));
    QStringList managers;
    QStringList fields;
    for (const QJsonValue &value : details.value(QLatin1String("causes")).toArray()) {
        const QJsonObject cause = value.toObject();
        if (text(cause, "reason") != QLatin1String("FieldManagerConflict"))
            continue;
        managers.append(quoted.match(text(cause, "message")).captured(1));
        fields.append(text(cause, "field"));
    }
    managers.removeDuplicates();
    if (fields.isEmpty())
        return std::nullopt;
    return failure(Error::Code::Conflict, "knative.fieldConflict", "%1 has said otherwise about %2",
                   {toStd(managers.join(QLatin1String(", "))), toStd(fields.join(QLatin1String(", ")))},
                   "Take these fields out of the manifest, or give them up there: kubectl apply --server-side "
                   "--force-conflicts --field-manager fermata -f FILE")
        .value();
}

} // namespace

std::optional<Error> errorOf(const HttpResponse &response, const CloudConnection &connection)
{
    if (response.status < 400)
        return std::nullopt;
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    const QJsonObject details = body.value(QLatin1String("details")).toObject();
    QString message = text(body, "message");
    if (response.status == 401)
        return unauthorized(connection);
    if (response.status == 403) {
        if (const std::optional<Error> error = forbidden(message))
            return error;
    }
    if (response.status == 409) {
        if (const std::optional<Error> error = fieldConflict(details))
            return error;
    }
    // What is unknown as a whole, and not by its name.
    if (response.status == 404 && text(details, "name").isEmpty())
        return failure(Error::Code::Invalid, "knative.notInstalled", "The cluster at %1 has no Knative Serving",
                       {toStd(connection.endpoint.toString())},
                       "Install it there, or choose another context: --profile NAME")
            .value();
    QString reason = text(body, "reason");
    if (reason.isEmpty())
        reason = QString::number(response.status);
    if (message.isEmpty())
        message = QStringLiteral("HTTP status %1").arg(response.status);
    return failure(codeOf(response.status), "knative." + toStd(reason), "%1", {toStd(message)}).value();
}

} // namespace fermata::knative
