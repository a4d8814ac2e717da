// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"
#include "app/services/emulatorservice.h"

#include <QFuture>

namespace fermata {

// The calls of the emulator's admin API, each one request.
class EmulatorAdmin
{
public:
    EmulatorAdmin(HttpClient &http, QUrl endpoint, QString token);

    QFuture<Result<DebugEndpoint>> startDebug(const QString &function);
    QFuture<Result<>> stopDebug(const QString &function);
    QFuture<Result<>> hold(const QString &instanceId, bool held);
    QFuture<Result<>> kill(const QString &instanceId);
    QFuture<Result<>> makeCold(const QString &function);
    QFuture<Result<QList<InstanceSnapshot>>> instances();

private:
    QFuture<Result<HttpResponse>> send(const QByteArray &method, const QStringList &path, const QByteArray &body = {});
    QFuture<Result<>> order(const QByteArray &method, const QStringList &path, const QByteArray &body = {});

    HttpClient &m_http;
    QUrl m_endpoint;
    QString m_token;
    QObject m_context;
};

} // namespace fermata
