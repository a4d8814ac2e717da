// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fermata::emulator {

// What a metric math expression works on: a number, a series of values over time, or several of them.
using MathSeries = std::map<std::int64_t, double>;
using MathValue = std::variant<double, MathSeries, std::vector<MathSeries>>;

// The series that an expression can name.
struct MathNames
{
    std::map<std::string, MathSeries> series;   // by id
    std::vector<std::string> metrics;           // the ids that METRICS() stands for, in their order
    std::int64_t period = 60;                   // s
    std::int64_t from = 0;                      // epoch s; what FILL() fills
    std::int64_t until = 0;
};

// + - * / ^, comparisons, parentheses, and ABS AVG CEIL FILL FLOOR IF MAX METRICS MIN PERIOD RATE STDDEV SUM.
// Fails with Invalid ("metrics.invalidExpression").
Result<MathValue> evaluate(std::string_view expression, const MathNames &names);

} // namespace fermata::emulator
