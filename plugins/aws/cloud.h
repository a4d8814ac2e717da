// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/net/httpclient.h"

#include <QJsonObject>
#include <QObject>
#include <QUrlQuery>

namespace fermata::aws {

// AWS Lambda's REST API, version 2015-03-31, signed with Signature Version 4.
class AwsCloud : public Cloud
{
public:
    AwsCloud(HttpClient &http, CloudConnection connection);

    QFuture<Result<QList<Function>>> functions() override;
    QFuture<Result<Function>> function(const QString &name) override;
    // A new function gets the role <name>-role of the account, which must exist there.
    QFuture<Result<Function>> deploy(const Function &function, const QByteArray &zip) override;
    QFuture<Result<>> remove(const QString &name) override;
    QFuture<Result<InvocationRecord>> invoke(const Invocation &invocation) override;

private:
    QFuture<Result<HttpResponse>> send(HttpRequest request, const QString &path, const QUrlQuery &query = {});
    QFuture<Result<QJsonObject>> ask(const QByteArray &method, const QString &path, const QJsonObject &body = {},
                                     const QUrlQuery &query = {});
    QFuture<Result<QList<Function>>> functionsFrom(const QString &marker, const QList<Function> &before);
    QFuture<Result<Function>> create(const Function &function, const QByteArray &zip);
    QFuture<Result<Function>> update(const Function &function, const QByteArray &zip);
    QFuture<Result<Function>> settled(const QString &name, int polls);

    HttpClient &m_http;
    CloudConnection m_connection;
    QObject m_context;
};

} // namespace fermata::aws
