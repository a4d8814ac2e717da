// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/credentials.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "app/net/httpclient.h"
#include "plugins/aws/wire.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTimer>

namespace fermata::aws {

namespace {

constexpr std::chrono::seconds longestProcess{60};

QString variable(const char *name)
{
    return qEnvironmentVariable(name);
}

std::optional<TimePoint> timeFrom(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? std::optional(fromEpochMs(time.toMSecsSinceEpoch())) : std::nullopt;
}

QFuture<Result<CloudConnection>> failed(Error::Code code, const char *id, const char *english,
                                        std::vector<std::string> arguments, const char *hint)
{
    return finished<CloudConnection>(failure(code, id, english, std::move(arguments), hint));
}

void take(CloudConnection &connection, const QJsonObject &keys, const char *id, const char *secret, const char *token)
{
    connection.accessKeyId = keys.value(QLatin1String(id)).toString();
    connection.secretAccessKey = keys.value(QLatin1String(secret)).toString();
    connection.sessionToken = keys.value(QLatin1String(token)).toString();
}

// Where `aws sso login` leaves its token: named after the session, or after the start address if there is none.
QJsonObject ssoToken(const QString &named)
{
    const QByteArray hash = QCryptographicHash::hash(named.toUtf8(), QCryptographicHash::Sha1).toHex();
    QFile file(QDir::homePath() + QStringLiteral("/.aws/sso/cache/") + QString::fromLatin1(hash)
               + QStringLiteral(".json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

Credentials::Credentials(HttpClient &http) : m_http(http) {}

QFuture<Result<CloudConnection>> Credentials::find(const CloudChoice &choice)
{
    const QString given = variable("AWS_PROFILE");
    const QString name = !choice.profile.isEmpty() ? choice.profile
                       : given.isEmpty()           ? QStringLiteral("default")
                                                   : given;
    const Profile profile = profileNamed(name);
    CloudConnection connection;
    connection.endpoint = choice.endpoint;
    for (const QString &endpoint : {variable("AWS_ENDPOINT_URL"), profile.value(QStringLiteral("endpoint_url"))}) {
        if (connection.endpoint.isEmpty())
            connection.endpoint = QUrl(endpoint);
    }
    connection.region = choice.region;
    for (const QString &region :
         {variable("AWS_REGION"), variable("AWS_DEFAULT_REGION"), profile.value(QStringLiteral("region"))}) {
        if (connection.region.isEmpty())
            connection.region = region;
    }
    if (connection.region.isEmpty())
        return failed(Error::Code::NotFound, "aws.noRegion", "No region is chosen", {},
                      "Name one with --region, in AWS_REGION, or in the profile");
    connection.accessKeyId = variable("AWS_ACCESS_KEY_ID");
    if (choice.profile.isEmpty() && !connection.accessKeyId.isEmpty()) {
        connection.secretAccessKey = variable("AWS_SECRET_ACCESS_KEY");
        connection.sessionToken = variable("AWS_SESSION_TOKEN");
        connection.source = QStringLiteral("AWS_ACCESS_KEY_ID");
        return finished<CloudConnection>(connection);
    }
    if (profile.isEmpty() && name != QLatin1String("default"))
        return failed(Error::Code::NotFound, "aws.noProfile", "There is no profile %1", {toStd(name)},
                      "See ~/.aws/config, or: aws configure list-profiles");
    return ofProfile(name, profile, connection);
}

QFuture<Result<CloudConnection>> Credentials::ofProfile(const QString &name, const Profile &profile,
                                                        CloudConnection connection)
{
    connection.source = QStringLiteral("profile ") + name;
    connection.accessKeyId = profile.value(QStringLiteral("aws_access_key_id"));
    connection.secretAccessKey = profile.value(QStringLiteral("aws_secret_access_key"));
    connection.sessionToken = profile.value(QStringLiteral("aws_session_token"));
    if (!connection.accessKeyId.isEmpty())
        return finished<CloudConnection>(connection);
    if (profile.contains(QStringLiteral("sso_account_id")))
        return ofSso(profile, connection);
    if (profile.contains(QStringLiteral("credential_process")))
        return ofProcess(profile.value(QStringLiteral("credential_process")), connection);
    if (profile.contains(QStringLiteral("role_arn")))
        return failed(Error::Code::Invalid, "aws.roleProfile",
                      "The profile %1 assumes a role, which Fermata does not do itself", {toStd(name)},
                      "Run it with the keys of: aws configure export-credentials --format env");
    return failed(Error::Code::NotFound, "aws.noCredentials", "No keys for AWS were found", {},
                  "Log in with the AWS command line, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
}

QFuture<Result<CloudConnection>> Credentials::ofSso(const Profile &profile, CloudConnection connection)
{
    const QString session = profile.value(QStringLiteral("sso_session"));
    const Profile place = session.isEmpty() ? profile : ssoSessionNamed(session);
    const QJsonObject token = ssoToken(session.isEmpty() ? place.value(QStringLiteral("sso_start_url")) : session);
    const std::optional<TimePoint> expires = timeFrom(token.value(QLatin1String("expiresAt")).toString());
    if (token.isEmpty() || (expires && *expires < SystemClock().now()))
        return failed(Error::Code::Denied, "aws.ssoExpired", "The login at IAM Identity Center has run out", {},
                      "Log in again: aws sso login");
    HttpRequest request;
    const QString region = place.value(QStringLiteral("sso_region"), connection.region);
    request.url = connection.endpoint.isEmpty()
                    ? QUrl(QStringLiteral("https://portal.sso.%1.amazonaws.com").arg(region))
                    : connection.endpoint;
    request.url.setPath(QStringLiteral("/federation/credentials"));
    QUrlQuery query;
    addItem(query, "account_id", profile.value(QStringLiteral("sso_account_id")));
    addItem(query, "role_name", profile.value(QStringLiteral("sso_role_name")));
    request.url.setQuery(query);
    request.headers.append(
        {QByteArray("x-amz-sso_bearer_token"), token.value(QLatin1String("accessToken")).toString().toUtf8()});
    connection.accountId = profile.value(QStringLiteral("sso_account_id"));
    return thenRead<CloudConnection>(
        m_http.send(request), &m_context,
        [connection](const HttpResponse &response) mutable -> Result<CloudConnection> {
            const QJsonObject keys =
                QJsonDocument::fromJson(response.body).object().value(QLatin1String("roleCredentials")).toObject();
            if (response.status != 200 || keys.isEmpty())
                return failure(Error::Code::Denied, "aws.ssoRefused",
                               "IAM Identity Center gave no keys (HTTP status %1)", {std::to_string(response.status)},
                               "Log in again: aws sso login");
            take(connection, keys, "accessKeyId", "secretAccessKey", "sessionToken");
            connection.expiresAt = fromEpochMs(keys.value(QLatin1String("expiration")).toInteger());
            return connection;
        });
}

QFuture<Result<CloudConnection>> Credentials::ofProcess(const QString &command, CloudConnection connection)
{
    auto promise = std::make_shared<QPromise<Result<CloudConnection>>>();
    promise->start();
    auto *process = new QProcess(&m_context);
    const auto end = [promise, process, found = connection] {
        CloudConnection connection = found;
        process->deleteLater();
        const QJsonObject keys = QJsonDocument::fromJson(process->readAllStandardOutput()).object();
        take(connection, keys, "AccessKeyId", "SecretAccessKey", "SessionToken");
        connection.expiresAt = timeFrom(keys.value(QLatin1String("Expiration")).toString());
        if (connection.accessKeyId.isEmpty())
            promise->addResult(failure(Error::Code::Denied, "aws.processFailed",
                                       "The credential process of the %1 gave no keys", {toStd(connection.source)}));
        else
            promise->addResult(connection);
        promise->finish();
    };
    QObject::connect(process, &QProcess::finished, process, end);
    QObject::connect(process, &QProcess::errorOccurred, process, [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end();
    });
    QTimer::singleShot(longestProcess, process, &QProcess::kill);
    process->startCommand(command, QIODevice::ReadOnly);
    return promise->future();
}

} // namespace fermata::aws
