// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/metric.h"

#include <QJsonArray>
#include <QList>

#include <chrono>

namespace fermata::aliyun {

enum class Coverage { Whole, NewestOnly }; // of the time that was asked for

// Percentiles of the duration and cold starts, period by period, from rows of FCRequestMetrics (newest first).
QList<MetricSeries> seriesFrom(const QJsonArray &rows, std::chrono::seconds period, Coverage coverage);

} // namespace fermata::aliyun
