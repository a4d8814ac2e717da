// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/net/httpclient.h"
#include "app/net/patience.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QUrlQuery>

namespace fermata::aliyun {

// Adds a query item whose value may hold anything.
void addItem(QUrlQuery &query, const char *name, const QString &value);

// Signed requests to Function Compute, the Log Service and CloudMonitor of one region, tried again where that helps.
// An answer with a status of 400 or more is an Error by the vendor's word.
class Wire
{
public:
    Wire(HttpClient &http, CloudConnection connection);

    // Once, however long it takes: what an invocation wants.
    QFuture<Result<HttpResponse>> sendOnce(HttpRequest request, const QString &action, const QString &path,
                                           const QUrlQuery &query = {});
    QFuture<Result<HttpResponse>> send(HttpRequest request, const QString &action, const QString &path,
                                       const QUrlQuery &query = {});
    // Function Compute's REST calls with JSON both ways; an empty answer is an empty object.
    QFuture<Result<QJsonObject>> ask(const QByteArray &method, const QString &action, const QString &path,
                                     const QJsonObject &body = {}, const QUrlQuery &query = {});
    // An RPC call of CloudMonitor (2019-01-01).
    QFuture<Result<QJsonObject>> monitor(const QString &action, const QUrlQuery &parameters);
    // GetLogs of a log store of a project.
    QFuture<Result<HttpResponse>> logs(const QString &project, const QString &store, const QUrlQuery &parameters);

    const CloudConnection &connection() const { return m_connection; }
    QObject *context() { return &m_context; } // lives as long as this

private:
    QUrl urlOf(const QString &host, const QString &path, const QUrlQuery &query) const;
    HttpRequest signedRequest(HttpRequest request, const QString &action, const QString &path,
                              const QUrlQuery &query) const;
    QFuture<Result<HttpResponse>> sendPatient(const HttpRequest &request, Repeatable repeatable);

    HttpClient &m_http;
    CloudConnection m_connection;
    Patience m_patience;
    QObject m_context;
};

} // namespace fermata::aliyun
