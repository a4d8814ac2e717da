// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/figures.h"
#include "plugins/aws/livetail.h"
#include "plugins/aws/logs.h"
#include "plugins/aws/logshape.h"
#include "plugins/aws/metrics.h"

namespace fermata::aws {

// CloudWatch, as far as functions are concerned.
class AwsObservation : public Observation, public LogStreams
{
public:
    explicit AwsObservation(Wire &wire);

    QFuture<Result<LogPage>> logs(const LogQuery &query) override;
    QFuture<Result<LogShape>> logShape(const LogQuery &query, int steps) override;
    QFuture<Result<QList<MetricSeries>>> metrics(const MetricQuery &query) override;
    QFuture<Result<VersionFigures>> figures(const QString &function, const QString &version, TimePoint from,
                                            TimePoint until) override;
    QFuture<Result<QList<InstanceSnapshot>>> instances(const QString &function) override;
    int functionsAtOnce() const override { return AwsLiveTail::mostGroups; }
    LogStream *openStream(const QStringList &functions, const QString &text, QObject *parent) override;

private:
    Wire &m_wire;
    AwsLogs m_logs;
    AwsLogShape m_shape;
    AwsMetrics m_metrics;
    AwsFigures m_figures;
    std::shared_ptr<StreamedLines> m_streamed = std::make_shared<StreamedLines>();
};

} // namespace fermata::aws
