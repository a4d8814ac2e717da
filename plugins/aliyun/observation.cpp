// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/observation.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "plugins/aliyun/names.h"

namespace fermata::aliyun {

namespace {

InstanceSnapshot instanceFrom(const QJsonObject &object, const QString &function)
{
    InstanceSnapshot instance;
    instance.id = toStd(object.value(QLatin1String("instanceId")).toString());
    instance.function = toStd(function);
    const QString version = object.value(QLatin1String("versionId")).toString();
    instance.version = version == QLatin1String("0") ? latestVersion(Vendor::FunctionCompute) : toStd(version);
    instance.createdAt = fromEpochMs(object.value(QLatin1String("createdTimeMs")).toInteger());
    const bool runs = object.value(QLatin1String("status")).toString() == QLatin1String("Running");
    instance.state = runs ? InstanceState::Idle : InstanceState::Gone;
    return instance;
}

} // namespace

AliyunObservation::AliyunObservation(Wire &wire)
    : m_wire(wire), m_places(wire), m_logs(wire, m_places), m_metrics(wire, m_places)
{
}

QFuture<Result<LogPage>> AliyunObservation::logs(const LogQuery &query)
{
    return query.requestId.isEmpty() ? m_logs.page(query) : m_logs.ofRequest(query);
}

// The steps are the service's own: some sixty.
QFuture<Result<LogShape>> AliyunObservation::logShape(const LogQuery &query, int)
{
    return m_logs.shape(query);
}

QFuture<Result<QList<MetricSeries>>> AliyunObservation::metrics(const MetricQuery &query)
{
    return m_metrics.read(query);
}

QFuture<Result<VersionFigures>> AliyunObservation::figures(const QString &function, const QString &version,
                                                           TimePoint from, TimePoint until)
{
    return m_metrics.figures(function, version, from, until);
}

QFuture<Result<QList<InstanceSnapshot>>> AliyunObservation::instances(const QString &function)
{
    QUrlQuery query;
    addItem(query, "withAllActive", QStringLiteral("true"));
    return thenRead<QList<InstanceSnapshot>>(
        m_wire.ask("GET", QStringLiteral("ListInstances"), functionPath(function, QStringLiteral("/instances")), {},
                   query),
        m_wire.context(), [function](const QJsonObject &answer) -> Result<QList<InstanceSnapshot>> {
            QList<InstanceSnapshot> all;
            for (const QJsonValue &value : answer.value(QLatin1String("instances")).toArray())
                all.append(instanceFrom(value.toObject(), function));
            return all;
        });
}

} // namespace fermata::aliyun
