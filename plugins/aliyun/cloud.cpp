// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/cloud.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aliyun/errors.h"
#include "plugins/aliyun/json.h"
#include "plugins/aliyun/record.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fermata::aliyun {

namespace {

constexpr int pageSize = 100;
constexpr std::chrono::seconds patience{60}; // of every call but an invocation

const QString apiVersion = QStringLiteral("2023-03-30");
const QString functionsPath = QStringLiteral("/2023-03-30/functions");

QString pathOf(const QString &function, const QString &rest = {})
{
    return functionsPath + QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(function)) + rest;
}

QJsonObject codeOf(const QByteArray &zip)
{
    return {{QStringLiteral("zipFile"), QString::fromLatin1(zip.toBase64())}};
}

} // namespace

AliyunCloud::AliyunCloud(HttpClient &http, CloudConnection connection)
    : m_http(http), m_connection(std::move(connection))
{
}

QFuture<Result<QList<Function>>> AliyunCloud::functions()
{
    return functionsFrom({}, {});
}

QFuture<Result<QList<Function>>> AliyunCloud::functionsFrom(const QString &token, const QList<Function> &before)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("limit"), QString::number(pageSize));
    if (!token.isEmpty())
        query.addQueryItem(QStringLiteral("nextToken"), QString::fromLatin1(QUrl::toPercentEncoding(token)));
    return thenAsk<QList<Function>>(ask("GET", QStringLiteral("ListFunctions"), functionsPath, {}, query), &m_context,
                                    [this, before](const QJsonObject &page) {
                                        QList<Function> all = before;
                                        for (const QJsonValue &value : page.value(QLatin1String("functions")).toArray())
                                            all.append(functionFrom(value.toObject()));
                                        const QString next = page.value(QLatin1String("nextToken")).toString();
                                        return next.isEmpty() ? finished<QList<Function>>(all)
                                                              : functionsFrom(next, all);
                                    });
}

QFuture<Result<Function>> AliyunCloud::function(const QString &name)
{
    return thenRead<Function>(ask("GET", QStringLiteral("GetFunction"), pathOf(name)), &m_context,
                              [](const QJsonObject &body) -> Result<Function> { return functionFrom(body); });
}

QFuture<Result<Function>> AliyunCloud::deploy(const Function &function, const QByteArray &zip)
{
    const auto change = [this, function, zip](const Result<Function> &found) {
        if (found)
            return update(function, zip);
        if (found.error().code == Error::Code::NotFound)
            return create(function, zip);
        return finished<Function>(failure(found.error()));
    };
    return thenEither<Function>(this->function(toQString(function.name)), &m_context, change);
}

QFuture<Result<Function>> AliyunCloud::create(const Function &function, const QByteArray &zip)
{
    QJsonObject body = settingsOf(function);
    body.insert(QStringLiteral("functionName"), toQString(function.name));
    body.insert(QStringLiteral("code"), codeOf(zip));
    return thenRead<Function>(ask("POST", QStringLiteral("CreateFunction"), functionsPath, body), &m_context,
                              [](const QJsonObject &made) -> Result<Function> { return functionFrom(made); });
}

QFuture<Result<Function>> AliyunCloud::update(const Function &function, const QByteArray &zip)
{
    QJsonObject body = settingsOf(function);
    body.insert(QStringLiteral("code"), codeOf(zip));
    const QString path = pathOf(toQString(function.name));
    return thenRead<Function>(ask("PUT", QStringLiteral("UpdateFunction"), path, body), &m_context,
                              [](const QJsonObject &changed) -> Result<Function> { return functionFrom(changed); });
}

QFuture<Result<>> AliyunCloud::remove(const QString &name)
{
    HttpRequest request;
    request.method = "DELETE";
    request.timeout = patience;
    return thenRead<void>(send(request, QStringLiteral("DeleteFunction"), pathOf(name)), &m_context,
                          [](const HttpResponse &) { return Result<>(); });
}

QFuture<Result<InvocationRecord>> AliyunCloud::invoke(const Invocation &invocation)
{
    if (invocation.type == InvocationType::DryRun)
        return finished<InvocationRecord>(
            failure(Error::Code::Invalid, "aliyun.noDryRun", "Function Compute cannot try a call without making it"));
    HttpRequest request;
    request.method = "POST";
    request.body = QByteArray::fromStdString(invocation.event);
    request.headers.append({QByteArray("Content-Type"), QByteArray("application/octet-stream")});
    const bool isSync = invocation.type == InvocationType::Sync;
    request.headers.append({QByteArray("x-fc-invocation-type"), isSync ? QByteArray("Sync") : QByteArray("Async")});
    request.headers.append({QByteArray("x-fc-log-type"), isSync ? QByteArray("Tail") : QByteArray("None")});
    QUrlQuery query;
    if (!invocation.qualifier.empty())
        query.addQueryItem(QStringLiteral("qualifier"), toQString(invocation.qualifier));
    const TimePoint startedAt = SystemClock().now();
    const QString path = pathOf(toQString(invocation.function), QStringLiteral("/invocations"));
    return thenRead<InvocationRecord>(
        send(request, QStringLiteral("InvokeFunction"), path, query), &m_context,
        [invocation, startedAt](const HttpResponse &response) -> Result<InvocationRecord> {
            return invocationRecord(invocation, response, startedAt);
        });
}

QFuture<Result<HttpResponse>> AliyunCloud::send(HttpRequest request, const QString &action, const QString &path,
                                                const QUrlQuery &query)
{
    request.url = m_connection.endpoint;
    request.url.setPath(path, QUrl::TolerantMode);
    request.url.setQuery(query);
    request.signing = AliyunAcs3{action, apiVersion, m_connection.accessKeyId, m_connection.secretAccessKey,
                                 m_connection.sessionToken};
    return thenRead<HttpResponse>(m_http.send(request), &m_context,
                                  [](const HttpResponse &response) -> Result<HttpResponse> {
                                      if (const std::optional<Error> error = errorOf(response))
                                          return failure(*error);
                                      return response;
                                  });
}

QFuture<Result<QJsonObject>> AliyunCloud::ask(const QByteArray &method, const QString &action, const QString &path,
                                              const QJsonObject &body, const QUrlQuery &query)
{
    HttpRequest request;
    request.method = method;
    request.timeout = patience;
    if (!body.isEmpty()) {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.headers.append({QByteArray("Content-Type"), QByteArray("application/json")});
    }
    return thenRead<QJsonObject>(send(request, action, path, query), &m_context,
                                 [](const HttpResponse &response) { return objectFrom(response.body); });
}

} // namespace fermata::aliyun
