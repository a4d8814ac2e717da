// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/cloud.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aws/applications.h"
#include "plugins/aws/callrules.h"
#include "plugins/aws/eventcalls.h"
#include "plugins/aws/json.h"
#include "plugins/aws/layers.h"
#include "plugins/aws/names.h"
#include "plugins/aws/record.h"
#include "plugins/aws/settling.h"

#include <QJsonArray>

namespace fermata::aws {

namespace {

constexpr int pageSize = 50;
// What CreateFunction takes in its body; a larger package must lie in S3.
constexpr qsizetype mostZipBytes = 50 * 1024 * 1024;

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray invocationType(InvocationType type)
{
    switch (type) {
    case InvocationType::Async: return "Event";
    case InvocationType::DryRun: return "DryRun";
    case InvocationType::Sync: break;
    }
    return "RequestResponse";
}

Result<> fits(const Function &function, const Package &package)
{
    if (!package.zip || package.zip->size() <= mostZipBytes)
        return {};
    return failure(Error::Code::Invalid, "aws.packageTooLarge",
                   "The package of %1 has %2 MB; what is not first put into S3 may have 50 MB",
                   {function.name, std::to_string(package.zip->size() / 1024 / 1024)},
                   "Leave out what the function does not need, or put shared libraries into a layer");
}

} // namespace

AwsCloud::AwsCloud(HttpClient &http, CloudConnection connection)
    : m_wire(http, std::move(connection)),
      m_releases(m_wire),
      m_observation(m_wire),
      m_attachments(m_wire),
      m_stacks(m_wire)
{
}

QFuture<Result<QList<RemoteFunction>>> AwsCloud::functions()
{
    return functionsFrom({}, {});
}

QFuture<Result<QList<RemoteFunction>>> AwsCloud::functionsFrom(const QString &marker,
                                                               const QList<RemoteFunction> &before)
{
    QUrlQuery query;
    addItem(query, "MaxItems", QString::number(pageSize));
    if (!marker.isEmpty())
        addItem(query, "Marker", marker);
    return thenAsk<QList<RemoteFunction>>(
        m_wire.ask("GET", functionsPath(), {}, query), m_wire.context(), [this, before](const QJsonObject &page) {
            QList<RemoteFunction> all = before;
            for (const QJsonValue &value : page.value(QLatin1String("Functions")).toArray())
                all.append(functionFrom(value.toObject()));
            const QString next = page.value(QLatin1String("NextMarker")).toString();
            return next.isEmpty() ? finished<QList<RemoteFunction>>(all) : functionsFrom(next, all);
        });
}

QFuture<Result<RemoteFunction>> AwsCloud::function(const QString &name)
{
    return thenRead<RemoteFunction>(m_wire.ask("GET", functionPath(name)), m_wire.context(),
                                    [](const QJsonObject &body) -> Result<RemoteFunction> {
                                        return functionFrom(body.value(QLatin1String("Configuration")).toObject());
                                    });
}

QFuture<Result<RemoteFunction>> AwsCloud::deploy(const Function &function, const Package &package)
{
    if (const Result<> fitting = fits(function, package); !fitting)
        return finished<RemoteFunction>(failure(fitting.error()));
    const auto change = [this, function, package](const Result<RemoteFunction> &found) {
        if (found)
            return update(function, package);
        if (found.error().code == Error::Code::NotFound)
            return create(function, package);
        return finished<RemoteFunction>(failure(found.error()));
    };
    return thenEither<RemoteFunction>(this->function(toQString(function.name)), m_wire.context(), change);
}

QFuture<Result<RemoteFunction>> AwsCloud::create(const Function &function, const Package &package)
{
    const QString name = toQString(function.name);
    if (package.role.isEmpty() && m_wire.connection().accountId.isEmpty())
        return finished<RemoteFunction>(failure(Error::Code::Invalid, "aws.noRole",
                                                "The new function %1 needs a role to run under", {function.name},
                                                "Name its ARN with --role"));
    QJsonObject body = configurationOf(function);
    body.insert(QStringLiteral("FunctionName"), name);
    body.insert(QStringLiteral("Role"),
                package.role.isEmpty()
                    ? QStringLiteral("arn:aws:iam::%1:role/%2-role").arg(m_wire.connection().accountId, name)
                    : package.role);
    body.insert(QStringLiteral("Code"),
                QJsonObject{{QStringLiteral("ZipFile"), base64(package.zip.value_or(QByteArray()))}});
    return thenAsk<RemoteFunction>(m_wire.ask("POST", functionsPath(), body), m_wire.context(),
                                   [this, name](const QJsonObject &) { return settled(m_wire, name); });
}

// Code first, then settings: the service takes one change at a time and refuses the next until it is done.
QFuture<Result<RemoteFunction>> AwsCloud::update(const Function &function, const Package &package)
{
    const QString name = toQString(function.name);
    const QJsonObject settings = configurationOf(function);
    const auto configure = [this, name, settings] {
        return m_wire.ask("PUT", functionPath(name, QStringLiteral("/configuration")), settings);
    };
    QFuture<Result<QJsonObject>> told;
    if (package.zip) {
        const QJsonObject code{{QStringLiteral("ZipFile"), base64(*package.zip)}};
        const QFuture<Result<RemoteFunction>> changed = thenAsk<RemoteFunction>(
            m_wire.ask("PUT", functionPath(name, QStringLiteral("/code")), code), m_wire.context(),
            [this, name](const QJsonObject &) { return settled(m_wire, name); });
        told = thenAsk<QJsonObject>(changed, m_wire.context(),
                                    [configure](const RemoteFunction &) { return configure(); });
    } else {
        told = configure();
    }
    return thenAsk<RemoteFunction>(told, m_wire.context(),
                                   [this, name](const QJsonObject &) { return settled(m_wire, name); });
}

// What other services keep of it goes first: they would go on to call what is not there. Who may not look may still delete.
QFuture<Result<>> AwsCloud::remove(const QString &name)
{
    const auto removed = thenEither<void>(
        m_attachments.list(name), m_wire.context(), [this, name](const Result<QList<Attachment>> &there) {
            return there ? removeEventTriggers(m_wire, name, *there) : finished<void>(Result<>());
        });
    return thenAsk<void>(removed, m_wire.context(), [this, name] {
        HttpRequest request;
        request.method = "DELETE";
        return thenRead<void>(m_wire.send(request, functionPath(name)), m_wire.context(),
                              [](const HttpResponse &) { return Result<>(); });
    });
}

QFuture<Result<AttachmentWish>> AwsCloud::callRules(const Publishing &publishing)
{
    return callRulesOf(m_wire, publishing);
}

QFuture<Result<QHash<QString, ApplicationPart>>> AwsCloud::applications()
{
    return applicationsIn(m_wire);
}

QFuture<Result<QStringList>> AwsCloud::lacking(const QStringList &kinds)
{
    return lackingEventServices(m_wire, kinds);
}

QFuture<Result<LayerVersion>> AwsCloud::newestLayer(const QString &name)
{
    return aws::newestLayer(m_wire, name);
}

QFuture<Result<LayerVersion>> AwsCloud::publishLayer(const QString &name, const QByteArray &zip)
{
    return aws::publishLayer(m_wire, name, zip);
}

QFuture<Result<InvocationRecord>> AwsCloud::invoke(const Invocation &invocation)
{
    HttpRequest request;
    request.method = "POST";
    request.body = QByteArray::fromStdString(invocation.event);
    request.headers.append({QByteArray("Content-Type"), QByteArray("application/json")});
    request.headers.append({QByteArray("X-Amz-Invocation-Type"), invocationType(invocation.type)});
    if (invocation.type == InvocationType::Sync)
        request.headers.append({QByteArray("X-Amz-Log-Type"), QByteArray("Tail")});
    if (!invocation.clientContext.empty())
        request.headers.append(
            {QByteArray("X-Amz-Client-Context"), QByteArray::fromStdString(invocation.clientContext)});
    QUrlQuery query;
    if (!invocation.qualifier.empty())
        addItem(query, "Qualifier", toQString(invocation.qualifier));
    const TimePoint startedAt = SystemClock().now();
    const QString path = functionPath(toQString(invocation.function), QStringLiteral("/invocations"));
    return thenRead<InvocationRecord>(
        m_wire.sendOnce(request, path, query), m_wire.context(),
        [invocation, startedAt](const HttpResponse &response) -> Result<InvocationRecord> {
            return invocationRecord(invocation, response, startedAt);
        });
}

} // namespace fermata::aws
