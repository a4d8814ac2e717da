// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/metrics/metricstore.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// A metric of the namespace acs_fc: what it is made of, and which figure it shows.
struct FcMetric
{
    enum class Figure { Sum, Average, Maximum };

    const char *name;
    Measure measure;
    Figure figure;
    const char *unit;
};

// Without the forms that begin with FunctionQualifier, which fcMetric() knows too.
const std::vector<FcMetric> &fcMetrics();
// By its name, in either form. Null if there is none.
const FcMetric *fcMetric(const std::string &name);

double figureOf(const FcMetric &metric, const Statistic &statistic);

} // namespace fermata::emulator
