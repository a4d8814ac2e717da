// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"
#include "plugins/knative/wire.h"

namespace fermata::knative {

// The figures that the queue proxies of a function gave to the Prometheus of the connection.
class KnativeMetrics
{
public:
    explicit KnativeMetrics(Wire &wire) : m_wire(wire) {}

    // Fails with Invalid ("knative.noPrometheus") if the connection names none.
    QFuture<Result<QList<MetricSeries>>> read(const MetricQuery &query);
    // Cold starts are not counted there.
    QFuture<Result<VersionFigures>> figures(const QString &function, const QString &version, TimePoint from,
                                            TimePoint until);

private:
    QFuture<Result<MetricSeries>> series(const MetricQuery &query, MetricKind kind);

    Wire &m_wire;
};

// The question for one figure a period; empty for one that Knative does not measure.
QString promql(const MetricQuery &query, MetricKind kind, const QString &space);

} // namespace fermata::knative
