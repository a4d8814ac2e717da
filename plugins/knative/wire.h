// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/net/httpclient.h"
#include "app/net/patience.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QUrlQuery>

namespace fermata::knative {

// Adds a query item whose value may hold anything.
void addItem(QUrlQuery &query, const char *name, const QString &value);

// Requests to one API server, tried again where that helps. An answer with a status of 400 or more is an Error.
class Wire
{
public:
    Wire(HttpClient &http, CloudConnection connection);

    // To another address than the server's, once, as nobody: what a call of a function wants.
    QFuture<Result<HttpResponse>> sendElsewhere(const HttpRequest &request);

    QFuture<Result<QJsonObject>> get(const QString &path);
    QFuture<Result<QByteArray>> text(const QString &path, const QUrlQuery &query);
    // Server-side apply as the manager "fermata": what others own and see otherwise is a Conflict.
    QFuture<Result<QJsonObject>> apply(const QString &path, const QJsonObject &object);
    // As the manager "fermata-release", so that what a deploy owns stays its own.
    QFuture<Result<QJsonObject>> merge(const QString &path, const QJsonObject &patch);
    QFuture<Result<>> remove(const QString &path);
    // Every item that bears the label, page by page. A list that ran out between two pages is begun anew.
    QFuture<Result<QJsonArray>> list(const QString &path, const QString &selector = {});

    const CloudConnection &connection() const { return m_connection; }
    const QString &space() const { return m_connection.region; }
    QObject *context() { return &m_context; } // lives as long as this

private:
    struct Listing
    {
        QString path;
        QString selector;
        QString next;
        QJsonArray items;
        int beginnings = 1;
    };
    QFuture<Result<HttpResponse>> send(HttpRequest request, const QString &path, const QUrlQuery &query,
                                       Repeatable repeatable);
    QFuture<Result<QJsonObject>> ask(HttpRequest request, const QString &path, const QUrlQuery &query,
                                     Repeatable repeatable);
    QFuture<Result<QJsonArray>> listFrom(const Listing &listing);

    HttpClient &m_http;
    CloudConnection m_connection;
    Patience m_patience;
    QObject m_context;
};

} // namespace fermata::knative
