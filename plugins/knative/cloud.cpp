// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/cloud.h"

#include "app/async/chain.h"
#include "app/async/pause.h"
#include "app/async/text.h"
#include "app/base/id.h"
#include "plugins/knative/declaration.h"
#include "plugins/knative/json.h"
#include "plugins/knative/names.h"
#include "plugins/knative/readiness.h"

namespace fermata::knative {

namespace {

constexpr std::chrono::milliseconds pollTime{500};
constexpr int mostPolls = 360;  // an image must be fetched and started first
constexpr int mostUnseen = 40;  // polls after which nobody seems to look after a Service

// Of the whole Service, or of the tag that is meant.
Result<QUrl> addressOf(const QJsonObject &service, const QString &qualifier)
{
    const QJsonObject status = member(service, "status");
    const bool isWhole = qualifier.isEmpty() || qualifier == QLatin1String(Traffic::mainAlias)
                      || qualifier == QLatin1String(latestVersion(Vendor::Knative));
    QString address = isWhole ? text(status, "url") : QString();
    for (const QJsonValue &value : status.value(QLatin1String("traffic")).toArray()) {
        if (!isWhole && text(value.toObject(), "tag") == qualifier)
            address = text(value.toObject(), "url");
    }
    if (!address.isEmpty())
        return QUrl(address);
    return failure(Error::Code::Invalid, "knative.noAddress", "%1 has no address for %2",
                   {toStd(nameOf(service)), toStd(isWhole ? QStringLiteral("its calls") : qualifier)},
                   isWhole ? "It is not ready yet: look at kubectl describe ksvc"
                           : "Only tags have one: give the revision a tag with fermata-cli alias");
}

} // namespace

KnativeCloud::KnativeCloud(HttpClient &http, CloudConnection connection)
    : m_wire(http, std::move(connection)), m_releases(m_wire), m_observation(m_wire)
{
}

QFuture<Result<QList<RemoteFunction>>> KnativeCloud::functions()
{
    return thenRead<QList<RemoteFunction>>(m_wire.list(servicesPath(m_wire.space())), m_wire.context(),
                                           [](const QJsonArray &services) -> Result<QList<RemoteFunction>> {
                                               QList<RemoteFunction> all;
                                               for (const QJsonValue &service : services)
                                                   all.append(functionFrom(service.toObject()));
                                               return all;
                                           });
}

QFuture<Result<QHash<QString, ApplicationPart>>> KnativeCloud::applications()
{
    using Parts = QHash<QString, ApplicationPart>;
    return thenRead<Parts>(m_wire.list(servicesPath(m_wire.space())), m_wire.context(),
                           [](const QJsonArray &services) -> Result<Parts> {
                               Parts parts;
                               for (const QJsonValue &service : services) {
                                   const QJsonObject about = member(service.toObject(), "metadata");
                                   const QString whole = text(member(about, "labels"), "app.kubernetes.io/part-of");
                                   if (!whole.isEmpty())
                                       parts.insert(text(about, "name"), {whole, {}});
                               }
                               return parts;
                           });
}

QFuture<Result<RemoteFunction>> KnativeCloud::function(const QString &name)
{
    return thenRead<RemoteFunction>(
        m_wire.get(servicesPath(m_wire.space(), name)), m_wire.context(),
        [](const QJsonObject &service) -> Result<RemoteFunction> { return functionFrom(service); });
}

QFuture<Result<RemoteFunction>> KnativeCloud::deploy(const Function &function, const Package &)
{
    const Result<QJsonObject> service = serviceToApply(function, m_wire.space());
    if (!service)
        return finished<RemoteFunction>(failure(service.error()));
    const QString name = toQString(function.name);
    return thenAsk<RemoteFunction>(m_wire.apply(servicesPath(m_wire.space(), name), *service), m_wire.context(),
                                   [this, name](const QJsonObject &) { return settled(name, mostPolls); });
}

// Until the controllers have brought it about.
QFuture<Result<RemoteFunction>> KnativeCloud::settled(const QString &name, int polls)
{
    return thenAsk<RemoteFunction>(
        m_wire.get(servicesPath(m_wire.space(), name)), m_wire.context(),
        [this, name, polls](const QJsonObject &service) {
            const Readiness readiness = readinessOf(service);
            if (readiness.state == Readiness::State::Ready)
                return finished<RemoteFunction>(functionFrom(service));
            const bool unseen = readiness.problem.id == "knative.notTakenUp" && mostPolls - polls >= mostUnseen;
            if (readiness.state == Readiness::State::Failed || unseen || polls == 0)
                return finished<RemoteFunction>(failure(readiness.problem));
            return thenAsk<RemoteFunction>(pauseFor(pollTime, m_wire.context()), m_wire.context(),
                                           [this, name, polls] { return settled(name, polls - 1); });
        });
}

QFuture<Result<>> KnativeCloud::remove(const QString &name)
{
    return m_wire.remove(servicesPath(m_wire.space(), name));
}

QFuture<Result<InvocationRecord>> KnativeCloud::invoke(const Invocation &invocation)
{
    if (invocation.type != InvocationType::Sync)
        return finished<InvocationRecord>(failure(Error::Code::Invalid, "knative.onlySync",
                                                  "A Service of Knative is called and answers; there is no other way"));
    return thenAsk<InvocationRecord>(
        m_wire.get(servicesPath(m_wire.space(), toQString(invocation.function))), m_wire.context(),
        [this, invocation](const QJsonObject &service) {
            const Result<QUrl> address = addressOf(service, toQString(invocation.qualifier));
            return address ? call(invocation, *address) : finished<InvocationRecord>(failure(address.error()));
        });
}

QFuture<Result<InvocationRecord>> KnativeCloud::call(const Invocation &invocation, const QUrl &address)
{
    InvocationRecord record;
    record.requestId = invocation.requestId.empty() ? randomHex(32) : invocation.requestId;
    record.function = invocation.function;
    record.qualifier = invocation.qualifier;
    record.source = invocation.source;
    record.event = invocation.event;
    record.startedAt = SystemClock().now();
    HttpRequest request;
    request.method = "POST";
    request.url = address;
    request.headers = {{"Content-Type", "application/json"},
                       {"X-Request-Id", QByteArray::fromStdString(record.requestId)}};
    request.body = QByteArray::fromStdString(invocation.event);
    const SteadyPoint begun = SystemClock().steady();
    return thenRead<InvocationRecord>(
        m_wire.sendElsewhere(request), m_wire.context(),
        [record, begun](const HttpResponse &response) mutable -> Result<InvocationRecord> {
            record.duration = SystemClock().steady() - begun;
            record.payload = toStd(response.body);
            if (response.status >= 400) {
                record.outcome = response.status == 504 ? Outcome::Timeout : Outcome::FunctionError;
                record.error = FunctionError{"HTTP " + std::to_string(response.status), {}, record.payload, {}};
            }
            return record;
        });
}

} // namespace fermata::knative
