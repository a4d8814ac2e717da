// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/wire.h"

#include <QJsonArray>

namespace fermata::aws {

// A question to CloudWatch Logs Insights about one function's log.
struct InsightsQuery
{
    QString function;
    QString text;
    TimePoint from{};
    TimePoint until{};
};

// Its rows: arrays of {"field","value"}. Who has never written has no group, and no rows. Fails with Timeout
// ("aws.queryFailed") when the service gives it up or takes too long.
class Insights
{
public:
    explicit Insights(Wire &wire);

    QFuture<Result<QJsonArray>> rows(const InsightsQuery &query);

private:
    QFuture<Result<QJsonArray>> results(const QString &queryId, int polls);

    Wire &m_wire;
};

} // namespace fermata::aws
