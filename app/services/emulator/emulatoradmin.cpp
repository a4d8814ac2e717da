// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/emulatoradmin.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/model/json.h"
#include "app/services/emulator/wireerror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fermata {

namespace {

QByteArray bodyOf(const Replay &replay)
{
    const bool latest = replay.at == ReplayAt::WorkingCopy;
    QJsonObject body{{QStringLiteral("replay"), replay.requestId},
                     {QStringLiteral("at"), latest ? QStringLiteral("latest") : QStringLiteral("recorded")}};
    if (replay.outbound != Outbound::AsIs)
        body.insert(QStringLiteral("outbound"), wordOf(replay.outbound));
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QJsonObject objectOf(const OutboundWish &outbound)
{
    if (outbound.mode == Outbound::AsIs)
        return {};
    return {{QStringLiteral("outbound"), wordOf(outbound.mode)}, {QStringLiteral("exchanges"), outbound.exchanges}};
}

QByteArray bodyOf(const DebugWish &wish)
{
    if (wish.replay)
        return bodyOf(*wish.replay);
    QJsonObject body = objectOf(wish.outbound);
    if (!wish.qualifier.isEmpty())
        body.insert(QStringLiteral("qualifier"), wish.qualifier);
    return body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray bodyOf(const Invocation &invocation, const OutboundWish &outbound)
{
    QJsonObject body = objectOf(outbound);
    body.insert(QStringLiteral("qualifier"), toQString(invocation.qualifier));
    body.insert(QStringLiteral("eventBase64"),
                QString::fromLatin1(QByteArray::fromStdString(invocation.event).toBase64()));
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray flagBody(const QString &member, bool flag)
{
    return QJsonDocument(QJsonObject{{member, flag}}).toJson(QJsonDocument::Compact);
}

Result<InvocationRecord> recordFrom(const HttpResponse &response)
{
    return invocationRecordFromJson(view(response.body));
}

Result<DebugEndpoint> endpointFrom(const HttpResponse &response)
{
    const QJsonObject object = QJsonDocument::fromJson(response.body).object();
    DebugEndpoint endpoint;
    endpoint.adapter = object.value(QLatin1String("adapter")).toString();
    endpoint.host = object.value(QLatin1String("host")).toString();
    endpoint.port = object.value(QLatin1String("port")).toInt();
    endpoint.path = object.value(QLatin1String("path")).toString();
    endpoint.instanceId = object.value(QLatin1String("instanceId")).toString();
    endpoint.code = toPath(object.value(QLatin1String("code")).toString());
    endpoint.remoteCode = toPath(object.value(QLatin1String("remoteCode")).toString());
    endpoint.processId = object.value(QLatin1String("processId")).toInt();
    endpoint.program = toPath(object.value(QLatin1String("program")).toString());
    if (endpoint.adapter.isEmpty() || (endpoint.port <= 0 && endpoint.processId <= 0))
        return failure(Error::Code::Internal, "emulator.badAnswer", "The local cloud's answer makes no sense: %1",
                       {response.body.toStdString()});
    return endpoint;
}

Result<QList<InvocationRecord>> callsFrom(const HttpResponse &response)
{
    QList<InvocationRecord> calls;
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    for (const QJsonValue &value : body.value(QLatin1String("invocations")).toArray()) {
        const QByteArray json = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        const Result<InvocationRecord> call = invocationRecordFromJson(view(json));
        if (!call)
            return failure(call.error());
        calls.append(*call);
    }
    return calls;
}

Result<TimeLeft> timeLeftFrom(const HttpResponse &response)
{
    const QJsonValue left = QJsonDocument::fromJson(response.body).object().value(QLatin1String("leftMs"));
    return left.isDouble() ? TimeLeft(std::chrono::milliseconds(left.toInteger())) : TimeLeft();
}

Result<QList<InstanceSnapshot>> instancesFrom(const HttpResponse &response)
{
    QList<InstanceSnapshot> instances;
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    for (const QJsonValue &value : body.value(QLatin1String("instances")).toArray()) {
        const QByteArray json = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        const Result<InstanceSnapshot> instance = instanceSnapshotFromJson(view(json));
        if (!instance)
            return failure(instance.error());
        instances.append(*instance);
    }
    return instances;
}

} // namespace

EmulatorAdmin::EmulatorAdmin(HttpClient &http, QUrl endpoint, QString token)
    : m_http(http), m_endpoint(std::move(endpoint)), m_token(std::move(token))
{
}

QFuture<Result<DebugEndpoint>> EmulatorAdmin::startDebug(const QString &function, const DebugWish &wish)
{
    return thenRead<DebugEndpoint>(
        send("POST", {QStringLiteral("functions"), function, QStringLiteral("debug")}, bodyOf(wish)), &m_context,
        endpointFrom);
}

QFuture<Result<>> EmulatorAdmin::stopDebug(const QString &function)
{
    return order("DELETE", {QStringLiteral("functions"), function, QStringLiteral("debug")});
}

QFuture<Result<>> EmulatorAdmin::prepareDebug(const QString &function)
{
    return order("POST", {QStringLiteral("functions"), function, QStringLiteral("debug"), QStringLiteral("prepare")});
}

QFuture<Result<InvocationRecord>> EmulatorAdmin::invocation(const QString &requestId)
{
    return thenRead<InvocationRecord>(send("GET", {QStringLiteral("invocations"), requestId}), &m_context, recordFrom);
}

QFuture<Result<QList<InvocationRecord>>> EmulatorAdmin::trace(const QString &id)
{
    return thenRead<QList<InvocationRecord>>(send("GET", {QStringLiteral("traces"), id}), &m_context, callsFrom);
}

QFuture<Result<QList<InvocationRecord>>> EmulatorAdmin::recent(const QString &function, int limit)
{
    const QStringList path{QStringLiteral("functions"), function, QStringLiteral("invocations")};
    return thenRead<QList<InvocationRecord>>(send("GET", path, {}, patience, QStringLiteral("limit=%1").arg(limit)),
                                             &m_context, callsFrom);
}

QFuture<Result<InvocationRecord>> EmulatorAdmin::replay(const Replay &replay)
{
    const QStringList path{QStringLiteral("invocations"), replay.requestId, QStringLiteral("replay")};
    return thenRead<InvocationRecord>(send("POST", path, bodyOf(replay), std::chrono::milliseconds(0)), &m_context,
                                      recordFrom);
}

QFuture<Result<InvocationRecord>> EmulatorAdmin::call(const Invocation &invocation, const OutboundWish &outbound)
{
    const QStringList path{QStringLiteral("functions"), toQString(invocation.function), QStringLiteral("call")};
    return thenRead<InvocationRecord>(send("POST", path, bodyOf(invocation, outbound), std::chrono::milliseconds(0)),
                                      &m_context, recordFrom);
}

QFuture<Result<QJsonArray>> EmulatorAdmin::exchanges(const QString &requestId)
{
    const QStringList path{QStringLiteral("invocations"), requestId, QStringLiteral("outbound")};
    return thenRead<QJsonArray>(send("GET", path), &m_context, [](const HttpResponse &response) {
        return Result<QJsonArray>(
            QJsonDocument::fromJson(response.body).object().value(QLatin1String("exchanges")).toArray());
    });
}

QFuture<Result<ExplainedStart>> EmulatorAdmin::explain(const QString &function, const QByteArray &event)
{
    const QStringList path{QStringLiteral("functions"), function, QStringLiteral("explain")};
    return thenRead<ExplainedStart>(send("POST", path, event, std::chrono::milliseconds(0)), &m_context,
                                    [](const HttpResponse &response) { return explainedStartFrom(response.body); });
}

QFuture<Result<TimeLeft>> EmulatorAdmin::hold(const QString &instanceId, bool held)
{
    const QStringList path{QStringLiteral("instances"), instanceId, QStringLiteral("hold")};
    return thenRead<TimeLeft>(send("PUT", path, flagBody(QStringLiteral("held"), held)), &m_context, timeLeftFrom);
}

QFuture<Result<>> EmulatorAdmin::keep(const QString &instanceId, bool kept)
{
    return order("PUT", {QStringLiteral("instances"), instanceId, QStringLiteral("keep")},
                 flagBody(QStringLiteral("kept"), kept));
}

QFuture<Result<>> EmulatorAdmin::freeze(const QString &instanceId)
{
    return order("POST", {QStringLiteral("instances"), instanceId, QStringLiteral("freeze")});
}

QFuture<Result<>> EmulatorAdmin::thaw(const QString &instanceId)
{
    return order("POST", {QStringLiteral("instances"), instanceId, QStringLiteral("thaw")});
}

QFuture<Result<>> EmulatorAdmin::kill(const QString &instanceId)
{
    return order("DELETE", {QStringLiteral("instances"), instanceId});
}

QFuture<Result<>> EmulatorAdmin::makeCold(const QString &function)
{
    return order("POST", {QStringLiteral("functions"), function, QStringLiteral("cold")});
}

QFuture<Result<QList<InstanceSnapshot>>> EmulatorAdmin::instances()
{
    return thenRead<QList<InstanceSnapshot>>(send("GET", {QStringLiteral("instances")}), &m_context, instancesFrom);
}

QFuture<Result<HttpResponse>> EmulatorAdmin::send(const QByteArray &method, const QStringList &path,
                                                  const QByteArray &body, std::chrono::milliseconds timeout,
                                                  const QString &query)
{
    QByteArray escaped = "/_fermata";
    for (const QString &part : path)
        escaped += '/' + QUrl::toPercentEncoding(part);
    HttpRequest request;
    request.method = method;
    request.url = m_endpoint;
    request.url.setPath(QString::fromLatin1(escaped), QUrl::TolerantMode);
    if (!query.isEmpty())
        request.url.setQuery(query);
    request.body = body;
    if (!body.isEmpty())
        request.headers.append({QByteArray("Content-Type"), QByteArray("application/json")});
    request.signing = BearerToken{m_token};
    request.timeout = timeout;
    return thenRead<HttpResponse>(m_http.send(request), &m_context,
                                  [](const HttpResponse &response) -> Result<HttpResponse> {
                                      if (const std::optional<Error> error = errorOf(response))
                                          return failure(*error);
                                      return response;
                                  });
}

QFuture<Result<>> EmulatorAdmin::order(const QByteArray &method, const QStringList &path, const QByteArray &body)
{
    return thenRead<void>(send(method, path, body), &m_context, [](const HttpResponse &) { return Result<>(); });
}

} // namespace fermata
