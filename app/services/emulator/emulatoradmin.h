// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/emulator/explainedstart.h"

#include <QFuture>

#include <chrono>
#include <optional>

namespace fermata {

// The calls of the emulator's admin API, each one request.
class EmulatorAdmin
{
public:
    EmulatorAdmin(HttpClient &http, QUrl endpoint, QString token);

    QFuture<Result<DebugEndpoint>> startDebug(const QString &function, const DebugWish &wish = {});
    QFuture<Result<>> stopDebug(const QString &function);
    QFuture<Result<>> prepareDebug(const QString &function);
    // Fails with NotFound ("replay.notFound").
    QFuture<Result<InvocationRecord>> invocation(const QString &requestId);
    // The last calls of a function, the newest first; `limit`: 1 to 1000.
    QFuture<Result<QList<InvocationRecord>>> recent(const QString &function, int limit);
    // The calls of a trace (32 hexadecimal digits). Fails with NotFound ("trace.notFound").
    QFuture<Result<QList<InvocationRecord>>> trace(const QString &id);
    QFuture<Result<InvocationRecord>> replay(const Replay &replay); // takes as long as the function does
    QFuture<Result<InvocationRecord>> call(const Invocation &invocation, const OutboundWish &outbound); // likewise
    QFuture<Result<QJsonArray>> exchanges(const QString &requestId);
    QFuture<Result<ExplainedStart>> explain(const QString &function, const QByteArray &event); // likewise
    QFuture<Result<TimeLeft>> hold(const QString &instanceId, bool held);
    QFuture<Result<>> keep(const QString &instanceId, bool kept);
    QFuture<Result<>> freeze(const QString &instanceId);
    QFuture<Result<>> thaw(const QString &instanceId);
    QFuture<Result<>> kill(const QString &instanceId);
    QFuture<Result<>> makeCold(const QString &function);
    QFuture<Result<QList<InstanceSnapshot>>> instances();

private:
    static constexpr std::chrono::seconds patience{30}; // a fresh interpreter with a debugger may need some of it
    QFuture<Result<HttpResponse>> send(const QByteArray &method, const QStringList &path, const QByteArray &body = {},
                                       std::chrono::milliseconds timeout = patience, const QString &query = {});
    QFuture<Result<>> order(const QByteArray &method, const QStringList &path, const QByteArray &body = {});

    HttpClient &m_http;
    QUrl m_endpoint;
    QString m_token;
    QObject m_context;
};

} // namespace fermata
