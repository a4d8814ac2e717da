// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/wire.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/knative/errors.h"

#include <QJsonDocument>

namespace fermata::knative {

namespace {

constexpr std::chrono::seconds longestAnswer{60};
constexpr int pageSize = 100;
constexpr int mostBeginnings = 3;

Result<QJsonObject> objectFrom(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return failure(Error::Code::Internal, "knative.badAnswer", "The cluster's answer makes no sense: %1",
                       {toStd(body.left(200))});
    return document.object();
}

HttpRequest patch(const char *type, const QJsonObject &object)
{
    HttpRequest request;
    request.method = "PATCH";
    request.headers = {{"Content-Type", type}};
    request.body = QJsonDocument(object).toJson(QJsonDocument::Compact); // JSON is YAML too
    return request;
}

} // namespace

void addItem(QUrlQuery &query, const char *name, const QString &value)
{
    query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

Wire::Wire(HttpClient &http, CloudConnection connection) : m_http(http), m_connection(std::move(connection)) {}

QFuture<Result<HttpResponse>> Wire::sendElsewhere(const HttpRequest &request)
{
    return m_http.send(request);
}

QFuture<Result<HttpResponse>> Wire::send(HttpRequest request, const QString &path, const QUrlQuery &query,
                                         Repeatable repeatable)
{
    request.url = m_connection.endpoint;
    QString base = request.url.path();
    if (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    request.url.setPath(base + path, QUrl::TolerantMode);
    request.url.setQuery(query);
    request.tls = m_connection.tls;
    request.timeout = longestAnswer;
    if (!m_connection.sessionToken.isEmpty())
        request.signing = BearerToken{m_connection.sessionToken};
    return thenRead<HttpResponse>(sendPatiently(m_http, request, m_patience, repeatable, {}, &m_context), &m_context,
                                  [this](const HttpResponse &response) -> Result<HttpResponse> {
                                      if (const std::optional<Error> error = errorOf(response, m_connection))
                                          return failure(*error);
                                      return response;
                                  });
}

QFuture<Result<QJsonObject>> Wire::ask(HttpRequest request, const QString &path, const QUrlQuery &query,
                                       Repeatable repeatable)
{
    request.headers.append({QByteArray("Accept"), QByteArray("application/json")});
    return thenRead<QJsonObject>(send(std::move(request), path, query, repeatable), &m_context,
                                 [](const HttpResponse &response) { return objectFrom(response.body); });
}

QFuture<Result<QJsonObject>> Wire::get(const QString &path)
{
    return ask({}, path, {}, Repeatable::Yes);
}

QFuture<Result<QByteArray>> Wire::text(const QString &path, const QUrlQuery &query)
{
    return thenRead<QByteArray>(send({}, path, query, Repeatable::Yes), &m_context,
                                [](const HttpResponse &response) -> Result<QByteArray> { return response.body; });
}

QFuture<Result<QJsonObject>> Wire::apply(const QString &path, const QJsonObject &object)
{
    QUrlQuery query;
    addItem(query, "fieldManager", QStringLiteral("fermata"));
    return ask(patch("application/apply-patch+yaml", object), path, query, Repeatable::Yes);
}

QFuture<Result<QJsonObject>> Wire::merge(const QString &path, const QJsonObject &object)
{
    QUrlQuery query;
    addItem(query, "fieldManager", QStringLiteral("fermata-release"));
    return ask(patch("application/merge-patch+json", object), path, query, Repeatable::No);
}

QFuture<Result<>> Wire::remove(const QString &path)
{
    HttpRequest request;
    request.method = "DELETE";
    return thenRead<void>(send(request, path, {}, Repeatable::Yes), &m_context,
                          [](const HttpResponse &) { return Result<>(); });
}

QFuture<Result<QJsonArray>> Wire::list(const QString &path, const QString &selector)
{
    return listFrom({path, selector, {}, {}});
}

QFuture<Result<QJsonArray>> Wire::listFrom(const Listing &listing)
{
    QUrlQuery query;
    addItem(query, "limit", QString::number(pageSize));
    if (!listing.selector.isEmpty())
        addItem(query, "labelSelector", listing.selector);
    if (!listing.next.isEmpty())
        addItem(query, "continue", listing.next);
    return thenEither<QJsonArray>(
        ask({}, listing.path, query, Repeatable::Yes), &m_context, [this, listing](const Result<QJsonObject> &page) {
            Listing more = listing;
            // The server keeps the state of a list for some minutes only: 410, reason Expired.
            const bool ranOut = !page && page.error().id == "knative.Expired";
            if (ranOut && listing.beginnings < mostBeginnings)
                return listFrom({listing.path, listing.selector, {}, {}, listing.beginnings + 1});
            if (!page)
                return finished<QJsonArray>(failure(page.error()));
            for (const QJsonValue &item : page->value(QLatin1String("items")).toArray())
                more.items.append(item);
            more.next = page->value(QLatin1String("metadata")).toObject().value(QLatin1String("continue")).toString();
            return more.next.isEmpty() ? finished<QJsonArray>(more.items) : listFrom(more);
        });
}

} // namespace fermata::knative
