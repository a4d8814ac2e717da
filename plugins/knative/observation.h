// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/knative/logs.h"
#include "plugins/knative/metrics.h"

namespace fermata::knative {

// Pods, what they write, and a Prometheus.
class KnativeObservation : public Observation
{
public:
    explicit KnativeObservation(Wire &wire) : m_wire(wire), m_logs(wire), m_metrics(wire) {}

    QFuture<Result<LogPage>> logs(const LogQuery &query) override;
    QFuture<Result<LogShape>> logShape(const LogQuery &query, int steps) override;
    QFuture<Result<QList<MetricSeries>>> metrics(const MetricQuery &query) override;
    QFuture<Result<VersionFigures>> figures(const QString &function, const QString &version, TimePoint from,
                                            TimePoint until) override;
    QFuture<Result<QList<InstanceSnapshot>>> instances(const QString &function) override;

private:
    Wire &m_wire;
    KnativeLogs m_logs;
    KnativeMetrics m_metrics;
};

} // namespace fermata::knative
