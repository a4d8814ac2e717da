// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/wire.h"

#include "app/async/chain.h"
#include "plugins/aws/errors.h"
#include "plugins/aws/json.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace fermata::aws {

namespace {

constexpr std::chrono::seconds longestAnswer{60}; // of every call but an invocation

QString wordOf(Service service)
{
    switch (service) {
    case Service::Logs: return QStringLiteral("logs");
    case Service::Monitoring: return QStringLiteral("monitoring");
    case Service::CloudFormation: return QStringLiteral("cloudformation");
    case Service::Storage: return QStringLiteral("s3");
    case Service::Identity: return QStringLiteral("sts");
    case Service::Tagging: return QStringLiteral("tagging");
    case Service::Events: return QStringLiteral("events");
    case Service::Topics: return QStringLiteral("sns");
    case Service::Lambda: break;
    }
    return QStringLiteral("lambda");
}

QByteArray targetOf(Service service, const QByteArray &operation)
{
    switch (service) {
    case Service::Logs: return "Logs_20140328." + operation;
    case Service::Tagging: return "ResourceGroupsTaggingAPI_20170126." + operation;
    case Service::Events: return "AWSEvents." + operation;
    default: return "GraniteServiceVersion20100801." + operation;
    }
}

bool isThrottled(const HttpResponse &response)
{
    const std::optional<Error> error = errorOf(response);
    return error && error->code == Error::Code::Throttled;
}

Result<HttpResponse> checked(const HttpResponse &response)
{
    if (const std::optional<Error> error = errorOf(response))
        return failure(*error);
    return response;
}

HttpRequest targeted(Service service, const QByteArray &operation)
{
    const bool isNewer = service == Service::Logs || service == Service::Tagging || service == Service::Events;
    HttpRequest request;
    request.method = "POST";
    request.headers = {{"Content-Type", isNewer ? "application/x-amz-json-1.1" : "application/x-amz-json-1.0"},
                       {"X-Amz-Target", targetOf(service, operation)}};
    return request;
}

} // namespace

QUrl endpointOf(Service service, const QString &region)
{
    const bool china = region.startsWith(QLatin1String("cn-"));
    return QUrl(QStringLiteral("https://%1.%2.amazonaws.com%3")
                    .arg(wordOf(service), region, china ? QStringLiteral(".cn") : QString()));
}

void addItem(QUrlQuery &query, const char *name, const QString &value)
{
    query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

Wire::Wire(HttpClient &http, CloudConnection connection) : m_http(http), m_connection(std::move(connection)) {}

HttpRequest Wire::signedRequest(HttpRequest request, Service service, const QString &path, const QUrlQuery &query) const
{
    request.url = m_connection.endpoint.isEmpty() ? endpointOf(service, m_connection.region) : m_connection.endpoint;
    request.url.setPath(path, QUrl::TolerantMode);
    request.url.setQuery(query);
    request.signing = AwsSigV4{wordOf(service), m_connection.region, m_connection.accessKeyId,
                               m_connection.secretAccessKey, m_connection.sessionToken};
    return request;
}

QFuture<Result<HttpResponse>> Wire::sendOnce(HttpRequest request, const QString &path, const QUrlQuery &query)
{
    return thenRead<HttpResponse>(m_http.send(signedRequest(std::move(request), Service::Lambda, path, query)),
                                  &m_context, checked);
}

QFuture<Result<HttpResponse>> Wire::send(HttpRequest request, const QString &path, const QUrlQuery &query)
{
    request.timeout = longestAnswer;
    const Repeatable repeatable = request.method == "POST" ? Repeatable::No : Repeatable::Yes;
    return sendPatient(signedRequest(std::move(request), Service::Lambda, path, query), repeatable);
}

QFuture<Result<HttpResponse>> Wire::sendPatient(const HttpRequest &request, Repeatable repeatable)
{
    return thenRead<HttpResponse>(sendPatiently(m_http, request, m_patience, repeatable, isThrottled, &m_context),
                                  &m_context, checked);
}

QFuture<Result<QJsonObject>> Wire::ask(const QByteArray &method, const QString &path, const QJsonObject &body,
                                       const QUrlQuery &query)
{
    HttpRequest request;
    request.method = method;
    if (!body.isEmpty() || method == "POST" || method == "PUT") {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.headers.append({QByteArray("Content-Type"), QByteArray("application/json")});
    }
    return thenRead<QJsonObject>(send(request, path, query), &m_context, [](const HttpResponse &response) {
        return response.body.isEmpty() ? Result<QJsonObject>(QJsonObject()) : objectFrom(response.body);
    });
}

QFuture<Result<QJsonObject>> Wire::call(Service service, const QByteArray &target, const QJsonObject &body)
{
    HttpRequest request = targeted(service, target);
    request.timeout = longestAnswer;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    // All that is called so only reads, or says the same when it is said twice.
    return thenRead<QJsonObject>(
        sendPatient(signedRequest(std::move(request), service, QStringLiteral("/"), {}), Repeatable::Yes), &m_context,
        [](const HttpResponse &response) {
            return response.body.isEmpty() ? Result<QJsonObject>(QJsonObject()) : objectFrom(response.body);
        });
}

// stream-logs.REGION.amazonaws.com, as the vendor's own libraries have it since April 2026.
HttpRequest Wire::streamed(Service service, const QByteArray &target) const
{
    HttpRequest request = signedRequest(targeted(service, target), service, QStringLiteral("/"), {});
    if (m_connection.endpoint.isEmpty())
        request.url.setHost(QLatin1String("stream-") + request.url.host());
    return request;
}

QFuture<Result<HttpResponse>> Wire::form(Service service, const QUrlQuery &items)
{
    HttpRequest request;
    request.method = "POST";
    request.timeout = longestAnswer;
    request.body = items.toString(QUrl::FullyEncoded).toLatin1();
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
    // Whoever asks twice is refused the second time, or asks for the same.
    return sendPatient(signedRequest(std::move(request), service, QStringLiteral("/"), {}), Repeatable::Yes);
}

// In the host's name, as AWS wants it; in the path where all services are at one address, or a dot in the name would
// not suit the certificate.
QUrl Wire::objectUrl(const QString &bucket, const QString &key) const
{
    const bool inPath = !m_connection.endpoint.isEmpty() || bucket.contains(QLatin1Char('.'));
    QUrl url =
        m_connection.endpoint.isEmpty() ? endpointOf(Service::Storage, m_connection.region) : m_connection.endpoint;
    if (!inPath)
        url.setHost(bucket + QLatin1Char('.') + url.host());
    url.setPath((inPath ? QLatin1Char('/') + bucket : QString()) + QLatin1Char('/') + key);
    return url;
}

QFuture<Result<HttpResponse>> Wire::object(const QByteArray &method, const QString &bucket, const QString &key,
                                           const QByteArray &bytes)
{
    return sendStored(method, objectUrl(bucket, key), bytes);
}

QFuture<Result<HttpResponse>> Wire::bucket(const QByteArray &method, const QString &bucket, const QString &setting,
                                           const QByteArray &bytes)
{
    QUrl url = objectUrl(bucket, {});
    url.setQuery(setting + QLatin1Char('=')); // which is in what is signed
    return sendStored(method, url, bytes);
}

QFuture<Result<HttpResponse>> Wire::sendStored(const QByteArray &method, const QUrl &url, const QByteArray &bytes)
{
    HttpRequest request;
    request.method = method;
    request.body = bytes;
    request = signedRequest(std::move(request), Service::Storage, url.path(), {});
    request.url = url;
    request.headers.append(
        {"X-Amz-Content-Sha256", QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()});
    return sendPatient(request, Repeatable::Yes);
}

} // namespace fermata::aws
