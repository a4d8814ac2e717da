// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"

#include <QJsonArray>
#include <QList>

#include <chrono>

namespace fermata::aliyun {

enum class Coverage { Whole, NewestOnly }; // of the time that was asked for

// Calls, errors, percentiles of the duration and cold starts, period by period, from rows of FCRequestMetrics (newest
// first).
QList<MetricSeries> seriesFrom(const QJsonArray &rows, std::chrono::seconds period, Coverage coverage);

// The same rows as one figure of all calls.
VersionFigures figuresFrom(const QJsonArray &rows, Coverage coverage);

} // namespace fermata::aliyun
