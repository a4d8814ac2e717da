// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aliyun/logs.h"
#include "plugins/aliyun/metrics.h"

namespace fermata::aliyun {

// The Log Service and CloudMonitor, as far as functions are concerned.
class AliyunObservation : public Observation
{
public:
    explicit AliyunObservation(Wire &wire);

    QFuture<Result<LogPage>> logs(const LogQuery &query) override;
    QFuture<Result<LogShape>> logShape(const LogQuery &query, int steps) override;
    QFuture<Result<QList<MetricSeries>>> metrics(const MetricQuery &query) override;
    QFuture<Result<VersionFigures>> figures(const QString &function, const QString &version, TimePoint from,
                                            TimePoint until) override;
    QFuture<Result<QList<InstanceSnapshot>>> instances(const QString &function) override;

private:
    Wire &m_wire;
    LogPlaces m_places;
    AliyunLogs m_logs;
    AliyunMetrics m_metrics;
};

} // namespace fermata::aliyun
