// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/monitoring/mathfunctions.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace fermata::emulator {
namespace {

using Numbers = std::vector<double>;

double sumOf(const Numbers &numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

double deviationOf(const Numbers &numbers)
{
    const double mean = sumOf(numbers) / static_cast<double>(numbers.size());
    const double squares = std::accumulate(numbers.begin(), numbers.end(), 0.0, [mean](double sum, double number) {
        return sum + (number - mean) * (number - mean);
    });
    return std::sqrt(squares / static_cast<double>(numbers.size()));
}

std::function<double(const Numbers &)> foldNamed(const std::string &name)
{
    if (name == "SUM")
        return sumOf;
    if (name == "AVG")
        return [](const Numbers &numbers) { return sumOf(numbers) / static_cast<double>(numbers.size()); };
    if (name == "MIN")
        return [](const Numbers &numbers) { return *std::min_element(numbers.begin(), numbers.end()); };
    if (name == "MAX")
        return [](const Numbers &numbers) { return *std::max_element(numbers.begin(), numbers.end()); };
    return name == "STDDEV" ? std::function<double(const Numbers &)>(deviationOf) : nullptr;
}

// Of one series: a number. Of several: a series, point by point.
MathValue folded(const MathValue &value, const std::function<double(const Numbers &)> &fold)
{
    Numbers numbers;
    if (const auto *const series = std::get_if<MathSeries>(&value)) {
        for (const auto &[time, number] : *series)
            numbers.push_back(number);
        return numbers.empty() ? 0 : fold(numbers);
    }
    const auto *const several = std::get_if<std::vector<MathSeries>>(&value);
    if (several == nullptr)
        return value;
    std::map<std::int64_t, Numbers> byTime;
    for (const MathSeries &series : *several) {
        for (const auto &[time, number] : series)
            byTime[time].push_back(number);
    }
    MathSeries result;
    for (const auto &[time, at] : byTime)
        result[time] = fold(at);
    return result;
}

// Change per second from the point before.
MathSeries rateOf(const MathSeries &series)
{
    MathSeries rates;
    for (auto at = series.begin(); at != series.end(); ++at) {
        if (at == series.begin())
            continue;
        const auto before = std::prev(at);
        rates[at->first] = (at->second - before->second) / static_cast<double>(at->first - before->first);
    }
    return rates;
}

MathSeries filled(const MathSeries &series, const std::optional<double> &with, const std::string &how,
                  const MathNames &names)
{
    MathSeries result = series;
    const std::int64_t first = names.from - names.from % names.period;
    for (std::int64_t time = first; time < names.until && result.size() < 100'800; time += names.period) {
        if (series.contains(time))
            continue;
        const auto after = series.upper_bound(time);
        if (with) {
            result[time] = *with;
        } else if (how == "REPEAT" && after != series.begin()) {
            result[time] = std::prev(after)->second;
        } else if (how == "LINEAR" && after != series.begin() && after != series.end()) {
            const auto before = std::prev(after);
            const double share =
                static_cast<double>(time - before->first) / static_cast<double>(after->first - before->first);
            result[time] = before->second + share * (after->second - before->second);
        }
    }
    return result;
}

MathValue eachSeries(const MathValue &value, const std::function<MathSeries(const MathSeries &)> &change)
{
    if (const auto *const series = std::get_if<MathSeries>(&value))
        return change(*series);
    const auto *const several = std::get_if<std::vector<MathSeries>>(&value);
    if (several == nullptr)
        return value;
    std::vector<MathSeries> changed;
    for (const MathSeries &series : *several)
        changed.push_back(change(series));
    return changed;
}

MathValue chosen(const MathValue &condition, const MathValue &yes, const MathValue &no)
{
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    const MathValue ofYes = combined(condition, yes, [](double c, double value) { return c != 0 ? value : nothing; });
    return combined(ofYes, no, [](double value, double other) { return std::isnan(value) ? other : value; });
}

} // namespace

tl::unexpected<Error> invalidExpression(const std::string &why)
{
    return failure(Error::Code::Invalid, "metrics.invalidExpression", why);
}

MathValue mapped(const MathValue &value, const std::function<double(double)> &map)
{
    if (const auto *const number = std::get_if<double>(&value))
        return map(*number);
    return eachSeries(value, [&map](const MathSeries &series) {
        MathSeries changed;
        for (const auto &[time, number] : series)
            changed[time] = map(number);
        return changed;
    });
}

MathValue combined(const MathValue &left, const MathValue &right, const std::function<double(double, double)> &combine)
{
    if (const auto *const number = std::get_if<double>(&left))
        return mapped(right, [&combine, number](double value) { return combine(*number, value); });
    if (const auto *const number = std::get_if<double>(&right))
        return mapped(left, [&combine, number](double value) { return combine(value, *number); });
    if (std::holds_alternative<std::vector<MathSeries>>(left)) {
        std::vector<MathSeries> all;
        for (const MathSeries &series : std::get<std::vector<MathSeries>>(left)) {
            const MathValue one = combined(series, right, combine);
            if (const auto *const made = std::get_if<MathSeries>(&one))
                all.push_back(*made);
        }
        return all;
    }
    const MathSeries &series = std::get<MathSeries>(left);
    return eachSeries(right, [&](const MathSeries &other) {
        MathSeries both;
        for (const auto &[time, value] : other) {
            if (const auto found = series.find(time); found != series.end())
                both[time] = combine(found->second, value);
        }
        return both;
    });
}

Result<MathValue> callMath(const std::string &name, std::vector<MathValue> arguments,
                           const std::vector<std::string> &words, const MathNames &names)
{
    if (name == "METRICS") {
        std::vector<MathSeries> all;
        for (const std::string &id : names.metrics) {
            const bool wanted = words.empty() || id.find(words.front()) != std::string::npos;
            if (const auto found = names.series.find(id); wanted && found != names.series.end())
                all.push_back(found->second);
        }
        return all;
    }
    if (arguments.empty())
        return invalidExpression("Error in expression: the function " + name + " needs an argument");
    const MathValue &first = arguments.front();
    if (const auto fold = foldNamed(name))
        return folded(first, fold);
    if (name == "ABS")
        return mapped(first, [](double value) { return std::abs(value); });
    if (name == "CEIL")
        return mapped(first, [](double value) { return std::ceil(value); });
    if (name == "FLOOR")
        return mapped(first, [](double value) { return std::floor(value); });
    if (name == "PERIOD")
        return static_cast<double>(names.period);
    if (name == "RATE")
        return eachSeries(first, rateOf);
    if (name == "FILL") {
        const double *const with = arguments.size() > 1 ? std::get_if<double>(&arguments[1]) : nullptr;
        const std::string how = words.empty() ? std::string() : words.front();
        return eachSeries(first, [&](const MathSeries &series) {
            return filled(series, with != nullptr ? std::optional(*with) : std::nullopt, how, names);
        });
    }
    if (name == "IF" && arguments.size() >= 2)
        return chosen(first, arguments[1], arguments.size() > 2 ? arguments[2] : MathValue(0.0));
    return invalidExpression("Error in expression: unknown function " + name);
}

} // namespace fermata::emulator
