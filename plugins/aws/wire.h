// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/net/httpclient.h"
#include "app/net/patience.h"

#include <QJsonObject>
#include <QObject>
#include <QUrlQuery>

namespace fermata::aws {

// One of AWS's services, by the word in its address and in its signature.
enum class Service { Lambda, Logs, Monitoring, CloudFormation, Storage, Identity, Tagging, Events, Topics };

// The address of a service in a region: https://lambda.eu-west-1.amazonaws.com, in China with .cn.
QUrl endpointOf(Service service, const QString &region);

// Adds a query item whose value may hold anything.
void addItem(QUrlQuery &query, const char *name, const QString &value);

// Signed requests to the services of one region, tried again where that helps. An answer with a status of 400 or more is
// an Error by the vendor's word.
class Wire
{
public:
    Wire(HttpClient &http, CloudConnection connection);

    // Once, however long it takes: what an invocation wants.
    QFuture<Result<HttpResponse>> sendOnce(HttpRequest request, const QString &path, const QUrlQuery &query = {});
    QFuture<Result<HttpResponse>> send(HttpRequest request, const QString &path, const QUrlQuery &query = {});
    // Lambda's REST calls with JSON both ways; an empty answer is an empty object.
    QFuture<Result<QJsonObject>> ask(const QByteArray &method, const QString &path, const QJsonObject &body = {},
                                     const QUrlQuery &query = {});
    // A call of the services that are asked by X-Amz-Target. `target`: the operation's name. An empty answer is an empty object.
    QFuture<Result<QJsonObject>> call(Service service, const QByteArray &target, const QJsonObject &body);
    // The request of such a call whose answer goes on, without a body. Its host is one of its own.
    HttpRequest streamed(Service service, const QByteArray &target) const;

    // A call of the services that take a form and answer in XML.
    QFuture<Result<HttpResponse>> form(Service service, const QUrlQuery &items);
    // Something in a bucket: HEAD, PUT. A key has letters that need no escape.
    QFuture<Result<HttpResponse>> object(const QByteArray &method, const QString &bucket, const QString &key,
                                         const QByteArray &bytes);
    // What a bucket is set to: GET, PUT. `setting`: the word for it in the query.
    QFuture<Result<HttpResponse>> bucket(const QByteArray &method, const QString &bucket, const QString &setting,
                                         const QByteArray &bytes);
    QUrl objectUrl(const QString &bucket, const QString &key) const;

    const CloudConnection &connection() const { return m_connection; }
    QObject *context() { return &m_context; } // lives as long as this

private:
    HttpRequest signedRequest(HttpRequest request, Service service, const QString &path, const QUrlQuery &query) const;
    QFuture<Result<HttpResponse>> sendStored(const QByteArray &method, const QUrl &url, const QByteArray &bytes);
    QFuture<Result<HttpResponse>> sendPatient(const HttpRequest &request, Repeatable repeatable);

    HttpClient &m_http;
    CloudConnection m_connection;
    Patience m_patience;
    QObject m_context;
};

} // namespace fermata::aws
