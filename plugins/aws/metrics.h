// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/insights.h"

namespace fermata::aws {

// A function's figures: CloudWatch's own metrics, and for cold starts, which have none there, a query of its log.
class AwsMetrics
{
public:
    explicit AwsMetrics(Wire &wire);

    QFuture<Result<QList<MetricSeries>>> read(const MetricQuery &query);

private:
    using Points = QHash<QString, std::vector<MetricPoint>>; // by the word of a query
    QFuture<Result<Points>> pagesFrom(const QJsonObject &request, const QString &token, const Points &before);
    QFuture<Result<Points>> coldStarts(const MetricQuery &query);

    Wire &m_wire;
    Insights m_insights;
};

} // namespace fermata::aws
