// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/wire.h"

#include "app/async/chain.h"
#include "plugins/aliyun/errors.h"
#include "plugins/aliyun/json.h"

#include <QJsonDocument>

namespace fermata::aliyun {

namespace {

constexpr std::chrono::seconds longestAnswer{60}; // of every call but an invocation

const QString functionCompute = QStringLiteral("2023-03-30");
const QString cloudMonitor = QStringLiteral("2019-01-01");

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

} // namespace

void addItem(QUrlQuery &query, const char *name, const QString &value)
{
    query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

Wire::Wire(HttpClient &http, CloudConnection connection) : m_http(http), m_connection(std::move(connection)) {}

QUrl Wire::urlOf(const QString &host, const QString &path, const QUrlQuery &query) const
{
    QUrl url = m_connection.endpoint.isEmpty()
                 ? QUrl(QStringLiteral("https://%1.aliyuncs.com").arg(host.arg(m_connection.region)))
                 : m_connection.endpoint;
    url.setPath(path, QUrl::TolerantMode);
    url.setQuery(query);
    return url;
}

HttpRequest Wire::signedRequest(HttpRequest request, const QString &action, const QString &path,
                                const QUrlQuery &query) const
{
    request.url = urlOf(QStringLiteral("fcv3.%1"), path, query);
    request.signing = AliyunAcs3{action, functionCompute, m_connection.accessKeyId, m_connection.secretAccessKey,
                                 m_connection.sessionToken};
    return request;
}

QFuture<Result<HttpResponse>> Wire::sendOnce(HttpRequest request, const QString &action, const QString &path,
                                             const QUrlQuery &query)
{
    return thenRead<HttpResponse>(m_http.send(signedRequest(std::move(request), action, path, query)), &m_context,
                                  checked);
}

QFuture<Result<HttpResponse>> Wire::send(HttpRequest request, const QString &action, const QString &path,
                                         const QUrlQuery &query)
{
    request.timeout = longestAnswer;
    const Repeatable repeatable = request.method == "POST" ? Repeatable::No : Repeatable::Yes;
    return sendPatient(signedRequest(std::move(request), action, path, query), repeatable);
}

QFuture<Result<HttpResponse>> Wire::sendPatient(const HttpRequest &request, Repeatable repeatable)
{
    return thenRead<HttpResponse>(sendPatiently(m_http, request, m_patience, repeatable, isThrottled, &m_context),
                                  &m_context, checked);
}

QFuture<Result<QJsonObject>> Wire::ask(const QByteArray &method, const QString &action, const QString &path,
                                       const QJsonObject &body, const QUrlQuery &query)
{
    HttpRequest request;
    request.method = method;
    if (!body.isEmpty() || method == "POST" || method == "PUT") {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.headers.append({QByteArray("Content-Type"), QByteArray("application/json")});
    }
    return thenRead<QJsonObject>(send(request, action, path, query), &m_context, [](const HttpResponse &response) {
        return response.body.isEmpty() ? Result<QJsonObject>(QJsonObject()) : objectFrom(response.body);
    });
}

QFuture<Result<QJsonObject>> Wire::monitor(const QString &action, const QUrlQuery &parameters)
{
    HttpRequest request;
    request.method = "POST";
    request.timeout = longestAnswer;
    request.url = urlOf(QStringLiteral("metrics.%1"), QStringLiteral("/"), parameters);
    request.signing = AliyunAcs3{action, cloudMonitor, m_connection.accessKeyId, m_connection.secretAccessKey,
                                 m_connection.sessionToken};
    return thenRead<QJsonObject>(sendPatient(request, Repeatable::Yes), &m_context,
                                 [](const HttpResponse &response) { return objectFrom(response.body); });
}

QFuture<Result<HttpResponse>> Wire::logs(const QString &project, const QString &store, const QUrlQuery &parameters)
{
    HttpRequest request;
    request.timeout = longestAnswer;
    request.url =
        urlOf(project + QStringLiteral(".%1.log"),
              QStringLiteral("/logstores/") + QString::fromLatin1(QUrl::toPercentEncoding(store)), parameters);
    request.signing = AliyunSls{m_connection.accessKeyId, m_connection.secretAccessKey, m_connection.sessionToken};
    return sendPatient(request, Repeatable::Yes);
}

} // namespace fermata::aliyun
