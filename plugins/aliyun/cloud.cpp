// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/cloud.h"

#include "app/async/chain.h"
#include "app/async/pause.h"
#include "app/async/text.h"
#include "plugins/aliyun/applications.h"
#include "plugins/aliyun/callrules.h"
#include "plugins/aliyun/json.h"
#include "plugins/aliyun/names.h"
#include "plugins/aliyun/record.h"

namespace fermata::aliyun {

namespace {

constexpr int pageSize = 100;
constexpr std::chrono::milliseconds pollTime{500};
constexpr int mostPolls = 240;
// What CreateFunction takes in its body; a larger package must lie in OSS.
constexpr qsizetype mostZipBytes = 100 * 1024 * 1024;

Result<> fits(const Function &function, const Package &package)
{
    if (!package.zip || package.zip->size() <= mostZipBytes)
        return {};
    return failure(Error::Code::Invalid, "aliyun.packageTooLarge",
                   "The package of %1 has %2 MB; what is not first put into OSS may have 100 MB",
                   {function.name, std::to_string(package.zip->size() / 1024 / 1024)},
                   "Leave out what the function does not need, or put shared libraries into a layer");
}

} // namespace

AliyunCloud::AliyunCloud(HttpClient &http, CloudConnection connection)
    : m_wire(http, std::move(connection)), m_releases(m_wire), m_observation(m_wire), m_attachments(m_wire)
{
}

QFuture<Result<QList<RemoteFunction>>> AliyunCloud::functions()
{
    return functionsFrom({}, {});
}

QFuture<Result<QList<RemoteFunction>>> AliyunCloud::functionsFrom(const QString &token,
                                                                  const QList<RemoteFunction> &before)
{
    QUrlQuery query;
    addItem(query, "limit", QString::number(pageSize));
    if (!token.isEmpty())
        addItem(query, "nextToken", token);
    return thenAsk<QList<RemoteFunction>>(
        m_wire.ask("GET", QStringLiteral("ListFunctions"), functionsPath(), {}, query), m_wire.context(),
        [this, before](const QJsonObject &page) {
            QList<RemoteFunction> all = before;
            for (const QJsonValue &value : page.value(QLatin1String("functions")).toArray())
                all.append(functionFrom(value.toObject()));
            const QString next = page.value(QLatin1String("nextToken")).toString();
            return next.isEmpty() ? finished<QList<RemoteFunction>>(all) : functionsFrom(next, all);
        });
}

QFuture<Result<RemoteFunction>> AliyunCloud::function(const QString &name)
{
    return thenRead<RemoteFunction>(
        m_wire.ask("GET", QStringLiteral("GetFunction"), functionPath(name)), m_wire.context(),
        [](const QJsonObject &body) -> Result<RemoteFunction> { return functionFrom(body); });
}

QFuture<Result<RemoteFunction>> AliyunCloud::deploy(const Function &function, const Package &package)
{
    if (const Result<> fitting = fits(function, package); !fitting)
        return finished<RemoteFunction>(failure(fitting.error()));
    const auto change = [this, function, package](const Result<RemoteFunction> &found) {
        if (!found && found.error().code != Error::Code::NotFound)
            return finished<RemoteFunction>(failure(found.error()));
        return put(function, package, found.has_value());
    };
    return thenEither<RemoteFunction>(this->function(toQString(function.name)), m_wire.context(), change);
}

QFuture<Result<RemoteFunction>> AliyunCloud::put(const Function &function, const Package &package, bool exists)
{
    const QString name = toQString(function.name);
    QJsonObject body = settingsOf(function);
    if (!exists)
        body.insert(QStringLiteral("functionName"), name);
    if (!exists && !package.role.isEmpty())
        body.insert(QStringLiteral("role"), package.role);
    if (package.zip)
        body.insert(QStringLiteral("code"),
                    QJsonObject{{QStringLiteral("zipFile"), QString::fromLatin1(package.zip->toBase64())}});
    const QFuture<Result<QJsonObject>> told =
        exists ? m_wire.ask("PUT", QStringLiteral("UpdateFunction"), functionPath(name), body)
               : m_wire.ask("POST", QStringLiteral("CreateFunction"), functionsPath(), body);
    return thenAsk<RemoteFunction>(told, m_wire.context(),
                                   [this, name](const QJsonObject &) { return settled(name, mostPolls); });
}

QFuture<Result<RemoteFunction>> AliyunCloud::settled(const QString &name, int polls)
{
    const QFuture<Result<QJsonObject>> asked = m_wire.ask("GET", QStringLiteral("GetFunction"), functionPath(name));
    return thenAsk<RemoteFunction>(asked, m_wire.context(), [this, name, polls](const QJsonObject &object) {
        const QString state = object.value(QLatin1String("state")).toString();
        const QString update = object.value(QLatin1String("lastUpdateStatus")).toString();
        if (state == QLatin1String("Failed") || update == QLatin1String("Failed")) {
            const QString why = object.value(QLatin1String("stateReason")).toString()
                              + object.value(QLatin1String("lastUpdateStatusReason")).toString();
            return finished<RemoteFunction>(failure(Error::Code::Invalid, "aliyun.deployFailed",
                                                    "%1 was not deployed: %2", {toStd(name), toStd(why)}));
        }
        if (state != QLatin1String("Pending") && update != QLatin1String("InProgress"))
            return finished<RemoteFunction>(functionFrom(object));
        if (polls == 0)
            return finished<RemoteFunction>(
                failure(Error::Code::Timeout, "aliyun.deployPending", "%1 is still being deployed", {toStd(name)}));
        return thenAsk<RemoteFunction>(pauseFor(pollTime, m_wire.context()), m_wire.context(),
                                       [this, name, polls] { return settled(name, polls - 1); });
    });
}

QFuture<Result<>> AliyunCloud::remove(const QString &name)
{
    HttpRequest request;
    request.method = "DELETE";
    return thenRead<void>(m_wire.send(request, QStringLiteral("DeleteFunction"), functionPath(name)), m_wire.context(),
                          [](const HttpResponse &) { return Result<>(); });
}

QFuture<Result<QHash<QString, ApplicationPart>>> AliyunCloud::applications()
{
    using Parts = QHash<QString, ApplicationPart>;
    return thenAsk<Parts>(functions(), m_wire.context(), [this](const QList<RemoteFunction> &all) {
        QStringList names;
        for (const RemoteFunction &one : all)
            names.append(toQString(one.function.name));
        return applicationsIn(m_wire, names);
    });
}

QFuture<Result<AttachmentWish>> AliyunCloud::callRules(const Publishing &publishing)
{
    return finished<AttachmentWish>(callRulesOf(publishing));
}

QFuture<Result<InvocationRecord>> AliyunCloud::invoke(const Invocation &invocation)
{
    if (invocation.type == InvocationType::DryRun)
        return finished<InvocationRecord>(
            failure(Error::Code::Invalid, "aliyun.noDryRun", "Function Compute cannot try a call without making it"));
    HttpRequest request;
    request.method = "POST";
    request.body = QByteArray::fromStdString(invocation.event);
    request.headers.append({QByteArray("Content-Type"), QByteArray("application/octet-stream")});
    const bool isSync = invocation.type == InvocationType::Sync;
    request.headers.append({QByteArray("x-fc-invocation-type"), isSync ? QByteArray("Sync") : QByteArray("Async")});
    request.headers.append({QByteArray("x-fc-log-type"), isSync ? QByteArray("Tail") : QByteArray("None")});
    QUrlQuery query;
    if (!invocation.qualifier.empty())
        addItem(query, "qualifier", toQString(invocation.qualifier));
    const TimePoint startedAt = SystemClock().now();
    const QString path = functionPath(toQString(invocation.function), QStringLiteral("/invocations"));
    return thenRead<InvocationRecord>(
        m_wire.sendOnce(request, QStringLiteral("InvokeFunction"), path, query), m_wire.context(),
        [invocation, startedAt](const HttpResponse &response) -> Result<InvocationRecord> {
            return invocationRecord(invocation, response, startedAt);
        });
}

} // namespace fermata::aliyun
