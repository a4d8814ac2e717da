// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/net/httpclient.h"

#include <QJsonObject>
#include <QObject>
#include <QUrlQuery>

namespace fermata::aliyun {

// Alibaba Cloud Function Compute's REST API, version 2023-03-30, signed with ACS3-HMAC-SHA256.
class AliyunCloud : public Cloud
{
public:
    AliyunCloud(HttpClient &http, CloudConnection connection);

    QFuture<Result<QList<Function>>> functions() override;
    QFuture<Result<Function>> function(const QString &name) override;
    QFuture<Result<Function>> deploy(const Function &function, const QByteArray &zip) override;
    QFuture<Result<>> remove(const QString &name) override;
    QFuture<Result<InvocationRecord>> invoke(const Invocation &invocation) override;

private:
    QFuture<Result<HttpResponse>> send(HttpRequest request, const QString &action, const QString &path,
                                       const QUrlQuery &query = {});
    QFuture<Result<QJsonObject>> ask(const QByteArray &method, const QString &action, const QString &path,
                                     const QJsonObject &body = {}, const QUrlQuery &query = {});
    QFuture<Result<QList<Function>>> functionsFrom(const QString &token, const QList<Function> &before);
    QFuture<Result<Function>> create(const Function &function, const QByteArray &zip);
    QFuture<Result<Function>> update(const Function &function, const QByteArray &zip);

    HttpClient &m_http;
    CloudConnection m_connection;
    QObject m_context;
};

} // namespace fermata::aliyun
