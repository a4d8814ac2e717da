// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aliyun/logplaces.h"

namespace fermata::aliyun {

// A function's figures: CloudMonitor's metrics, and what it has none for (percentiles, cold starts) from the records of
// requests in the Log Service, the newest `mostRecords` of them: a period that is not covered whole has no point.
class AliyunMetrics
{
public:
    AliyunMetrics(Wire &wire, LogPlaces &places);

    QFuture<Result<QList<MetricSeries>>> read(const MetricQuery &query);
    QFuture<Result<VersionFigures>> figures(const QString &function, const QString &version, TimePoint from,
                                            TimePoint until);

    static constexpr int mostRecords = 2000;

private:
    QFuture<Result<QList<MetricSeries>>> next(const MetricQuery &query, QList<MetricKind> left,
                                              const QList<MetricSeries> &before);
    QFuture<Result<MetricSeries>> monitored(const MetricQuery &query, MetricKind kind, const QString &metric,
                                            const QString &token, const MetricSeries &before);
    QFuture<Result<QJsonArray>> records(const MetricQuery &query, const LogPlace &place, const QJsonArray &before);

    Wire &m_wire;
    LogPlaces &m_places;
};

} // namespace fermata::aliyun
