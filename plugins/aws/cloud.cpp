// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/cloud.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aws/errors.h"
#include "plugins/aws/json.h"
#include "plugins/aws/record.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

namespace fermata::aws {

namespace {

constexpr int pageSize = 50;
constexpr std::chrono::seconds patience{60};   // of every call but an invocation
constexpr std::chrono::milliseconds pollTime{250};
constexpr int mostPolls = 240;

const QString functionsPath = QStringLiteral("/2015-03-31/functions");

QString pathOf(const QString &function, const QString &rest = {})
{
    return functionsPath + QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(function)) + rest;
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray invocationType(InvocationType type)
{
    switch (type) {
    case InvocationType::Async: return "Event";
    case InvocationType::DryRun: return "DryRun";
    case InvocationType::Sync: break;
    }
    return "RequestResponse";
}

QFuture<Result<>> later(QObject *context)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QTimer::singleShot(pollTime, context, [promise] {
        promise->addResult(Result<>());
        promise->finish();
    });
    return promise->future();
}

} // namespace

AwsCloud::AwsCloud(HttpClient &http, CloudConnection connection) : m_http(http), m_connection(std::move(connection)) {}

QFuture<Result<QList<Function>>> AwsCloud::functions()
{
    return functionsFrom({}, {});
}

QFuture<Result<QList<Function>>> AwsCloud::functionsFrom(const QString &marker, const QList<Function> &before)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("MaxItems"), QString::number(pageSize));
    if (!marker.isEmpty())
        query.addQueryItem(QStringLiteral("Marker"), QString::fromLatin1(QUrl::toPercentEncoding(marker)));
    return thenAsk<QList<Function>>(
        ask("GET", functionsPath, {}, query), &m_context, [this, before](const QJsonObject &page) {
            QList<Function> all = before;
            for (const QJsonValue &value : page.value(QLatin1String("Functions")).toArray())
                all.append(functionFrom(value.toObject()));
            const QString next = page.value(QLatin1String("NextMarker")).toString();
            return next.isEmpty() ? finished<QList<Function>>(all) : functionsFrom(next, all);
        });
}

QFuture<Result<Function>> AwsCloud::function(const QString &name)
{
    return thenRead<Function>(ask("GET", pathOf(name)), &m_context, [](const QJsonObject &body) -> Result<Function> {
        return functionFrom(body.value(QLatin1String("Configuration")).toObject());
    });
}

QFuture<Result<Function>> AwsCloud::deploy(const Function &function, const QByteArray &zip)
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

QFuture<Result<Function>> AwsCloud::create(const Function &function, const QByteArray &zip)
{
    const QString name = toQString(function.name);
    QJsonObject body = configurationOf(function);
    body.insert(QStringLiteral("FunctionName"), name);
    body.insert(QStringLiteral("Role"),
                QStringLiteral("arn:aws:iam::%1:role/%2-role").arg(m_connection.accountId, name));
    body.insert(QStringLiteral("Code"), QJsonObject{{QStringLiteral("ZipFile"), base64(zip)}});
    return thenAsk<Function>(ask("POST", functionsPath, body), &m_context,
                             [this, name](const QJsonObject &) { return settled(name, mostPolls); });
}

// Code first, then settings: the service takes one change at a time and refuses the next until it is done.
QFuture<Result<Function>> AwsCloud::update(const Function &function, const QByteArray &zip)
{
    const QString name = toQString(function.name);
    const QJsonObject code{{QStringLiteral("ZipFile"), base64(zip)}};
    const QFuture<Result<Function>> changed =
        thenAsk<Function>(ask("PUT", pathOf(name, QStringLiteral("/code")), code), &m_context,
                          [this, name](const QJsonObject &) { return settled(name, mostPolls); });
    const QJsonObject settings = configurationOf(function);
    const QFuture<Result<QJsonObject>> told =
        thenAsk<QJsonObject>(changed, &m_context, [this, name, settings](const Function &) {
            return ask("PUT", pathOf(name, QStringLiteral("/configuration")), settings);
        });
    return thenAsk<Function>(told, &m_context, [this, name](const QJsonObject &) { return settled(name, mostPolls); });
}

QFuture<Result<Function>> AwsCloud::settled(const QString &name, int polls)
{
    const QFuture<Result<QJsonObject>> asked = ask("GET", pathOf(name, QStringLiteral("/configuration")));
    return thenAsk<Function>(asked, &m_context, [this, name, polls](const QJsonObject &configuration) {
        const QString state = configuration.value(QLatin1String("State")).toString();
        const QString update = configuration.value(QLatin1String("LastUpdateStatus")).toString();
        if (state == QLatin1String("Failed") || update == QLatin1String("Failed")) {
            const QString why = configuration.value(QLatin1String("LastUpdateStatusReason")).toString();
            return finished<Function>(failure(Error::Code::Invalid, "aws.deployFailed", "%1 was not deployed: %2",
                                              {toStd(name), toStd(why)}));
        }
        if (state != QLatin1String("Pending") && update != QLatin1String("InProgress"))
            return finished<Function>(functionFrom(configuration));
        if (polls == 0)
            return finished<Function>(
                failure(Error::Code::Timeout, "aws.deployPending", "%1 is still being deployed", {toStd(name)}));
        return thenAsk<Function>(later(&m_context), &m_context,
                                 [this, name, polls] { return settled(name, polls - 1); });
    });
}

QFuture<Result<>> AwsCloud::remove(const QString &name)
{
    HttpRequest request;
    request.method = "DELETE";
    request.timeout = patience;
    return thenRead<void>(send(request, pathOf(name)), &m_context, [](const HttpResponse &) { return Result<>(); });
}

QFuture<Result<InvocationRecord>> AwsCloud::invoke(const Invocation &invocation)
{
    HttpRequest request;
    request.method = "POST";
    request.body = QByteArray::fromStdString(invocation.event);
    request.headers.append({QByteArray("Content-Type"), QByteArray("application/json")});
    request.headers.append({QByteArray("X-Amz-Invocation-Type"), invocationType(invocation.type)});
    if (invocation.type == InvocationType::Sync)
        request.headers.append({QByteArray("X-Amz-Log-Type"), QByteArray("Tail")});
    if (!invocation.clientContext.empty())
        request.headers.append(
            {QByteArray("X-Amz-Client-Context"), QByteArray::fromStdString(invocation.clientContext)});
    QUrlQuery query;
    if (!invocation.qualifier.empty())
        query.addQueryItem(QStringLiteral("Qualifier"), toQString(invocation.qualifier));
    const TimePoint startedAt = SystemClock().now();
    const QString path = pathOf(toQString(invocation.function), QStringLiteral("/invocations"));
    return thenRead<InvocationRecord>(
        send(request, path, query), &m_context,
        [invocation, startedAt](const HttpResponse &response) -> Result<InvocationRecord> {
            return invocationRecord(invocation, response, startedAt);
        });
}

QFuture<Result<HttpResponse>> AwsCloud::send(HttpRequest request, const QString &path, const QUrlQuery &query)
{
    request.url = m_connection.endpoint;
    request.url.setPath(path, QUrl::TolerantMode);
    request.url.setQuery(query);
    request.signing = AwsSigV4{QStringLiteral("lambda"), m_connection.region, m_connection.accessKeyId,
                               m_connection.secretAccessKey, m_connection.sessionToken};
    return thenRead<HttpResponse>(m_http.send(request), &m_context,
                                  [](const HttpResponse &response) -> Result<HttpResponse> {
                                      if (const std::optional<Error> error = errorOf(response))
                                          return failure(*error);
                                      return response;
                                  });
}

QFuture<Result<QJsonObject>> AwsCloud::ask(const QByteArray &method, const QString &path, const QJsonObject &body,
                                           const QUrlQuery &query)
{
    HttpRequest request;
    request.method = method;
    request.timeout = patience;
    if (!body.isEmpty()) {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.headers.append({QByteArray("Content-Type"), QByteArray("application/json")});
    }
    return thenRead<QJsonObject>(send(request, path, query), &m_context,
                                 [](const HttpResponse &response) { return objectFrom(response.body); });
}

} // namespace fermata::aws
