// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/observation.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/knative/json.h"
#include "plugins/knative/names.h"

#include <algorithm>

namespace fermata::knative {

namespace {

InstanceState stateOf(const QJsonObject &pod)
{
    const QString phase = text(member(pod, "status"), "phase");
    if (member(pod, "metadata").contains(QLatin1String("deletionTimestamp")) || phase == QLatin1String("Succeeded")
        || phase == QLatin1String("Failed"))
        return InstanceState::Gone;
    if (phase != QLatin1String("Running"))
        return InstanceState::Creating;
    const QJsonArray conditions = member(pod, "status").value(QLatin1String("conditions")).toArray();
    const bool isReady = std::any_of(conditions.begin(), conditions.end(), [](const QJsonValue &value) {
        return text(value.toObject(), "type") == QLatin1String("Ready")
            && text(value.toObject(), "status") == QLatin1String("True");
    });
    return isReady ? InstanceState::Idle : InstanceState::Initializing;
}

InstanceSnapshot instanceFrom(const QJsonObject &pod, const QString &function)
{
    InstanceSnapshot instance;
    instance.id = toStd(nameOf(pod));
    instance.function = toStd(function);
    instance.version = toStd(text(member(member(pod, "metadata"), "labels"), "serving.knative.dev/revision"));
    instance.state = stateOf(pod);
    instance.createdAt = createdAt(pod);
    return instance;
}

} // namespace

QFuture<Result<LogPage>> KnativeObservation::logs(const LogQuery &query)
{
    return m_logs.page(query);
}

QFuture<Result<LogShape>> KnativeObservation::logShape(const LogQuery &query, int steps)
{
    return m_logs.shape(query, steps);
}

QFuture<Result<QList<MetricSeries>>> KnativeObservation::metrics(const MetricQuery &query)
{
    return m_metrics.read(query);
}

QFuture<Result<VersionFigures>> KnativeObservation::figures(const QString &function, const QString &version,
                                                            TimePoint from, TimePoint until)
{
    return m_metrics.figures(function, version, from, until);
}

QFuture<Result<QList<InstanceSnapshot>>> KnativeObservation::instances(const QString &function)
{
    return thenRead<QList<InstanceSnapshot>>(m_wire.list(podsPath(m_wire.space()), selectorOf(function)),
                                             m_wire.context(),
                                             [function](const QJsonArray &pods) -> Result<QList<InstanceSnapshot>> {
                                                 QList<InstanceSnapshot> all;
                                                 for (const QJsonValue &pod : pods)
                                                     all.append(instanceFrom(pod.toObject(), function));
                                                 return all;
                                             });
}

} // namespace fermata::knative
