// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/metrics/statistic.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstring>

namespace fermata::emulator {
namespace {

// The steps of DDSketch: number n holds values in (growth^(n-1), growth^n]. Nothing a cloud measures is negative.
constexpr double growth = 1.02;
constexpr std::int32_t zeroStep = INT_MIN;

std::int32_t stepOf(double value)
{
    static const double logOfGrowth = std::log(growth);
    return value > 0 ? static_cast<std::int32_t>(std::ceil(std::log(value) / logOfGrowth)) : zeroStep;
}

double valueOf(std::int32_t step)
{
    return step == zeroStep ? 0 : 2 * std::pow(growth, step) / (growth + 1);
}

} // namespace

void Statistic::add(double value, double times)
{
    m_minimum = m_count > 0 ? std::min(m_minimum, value) : value;
    m_maximum = m_count > 0 ? std::max(m_maximum, value) : value;
    m_count += times;
    m_sum += value * times;
    addStep(stepOf(value), times);
}

void Statistic::addStep(std::int32_t number, double count)
{
    const auto at = std::lower_bound(m_steps.begin(), m_steps.end(), number,
                                     [](const Step &step, std::int32_t wanted) { return step.number < wanted; });
    if (at != m_steps.end() && at->number == number)
        at->count += count;
    else
        m_steps.insert(at, Step{number, count});
}

void Statistic::merge(const Statistic &other)
{
    if (other.m_count <= 0)
        return;
    m_minimum = m_count > 0 ? std::min(m_minimum, other.m_minimum) : other.m_minimum;
    m_maximum = m_count > 0 ? std::max(m_maximum, other.m_maximum) : other.m_maximum;
    m_count += other.m_count;
    m_sum += other.m_sum;
    for (const Step &step : other.m_steps)
        addStep(step.number, step.count);
}

double Statistic::clamped(double value) const
{
    return std::clamp(value, m_minimum, m_maximum);
}

double Statistic::percentile(double percent) const
{
    if (percent <= 0 || percent >= 100)
        return percent <= 0 ? m_minimum : m_maximum;
    const double wanted = m_count * percent / 100;
    double seen = 0;
    for (const Step &step : m_steps) {
        seen += step.count;
        if (seen >= wanted)
            return clamped(valueOf(step.number));
    }
    return m_maximum;
}

double Statistic::countBetween(double from, double until) const
{
    double count = 0;
    for (const Step &step : m_steps) {
        const double value = clamped(valueOf(step.number));
        if (value >= from && value <= until)
            count += step.count;
    }
    return count;
}

double Statistic::trimmedMean(double fromPercent, double untilPercent) const
{
    const double from = m_count * fromPercent / 100;
    const double until = m_count * untilPercent / 100;
    double seen = 0;
    double count = 0;
    double sum = 0;
    for (const Step &step : m_steps) {
        const double part = std::min(seen + step.count, until) - std::max(seen, from);
        seen += step.count;
        if (part <= 0)
            continue;
        count += part;
        sum += part * clamped(valueOf(step.number));
    }
    return count > 0 ? sum / count : 0;
}

std::string Statistic::toBytes() const
{
    std::string bytes;
    for (const double value : {m_count, m_sum, m_minimum, m_maximum})
        bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
    for (const Step &step : m_steps) {
        bytes.append(reinterpret_cast<const char *>(&step.number), sizeof step.number);
        bytes.append(reinterpret_cast<const char *>(&step.count), sizeof step.count);
    }
    return bytes;
}

Statistic Statistic::fromBytes(std::string_view bytes)
{
    Statistic statistic;
    for (double *const value : {&statistic.m_count, &statistic.m_sum, &statistic.m_minimum, &statistic.m_maximum}) {
        if (bytes.size() < sizeof *value)
            return {};
        std::memcpy(value, bytes.data(), sizeof *value);
        bytes.remove_prefix(sizeof *value);
    }
    Step step{};
    for (; bytes.size() >= sizeof step.number + sizeof step.count;
         bytes.remove_prefix(sizeof step.number + sizeof step.count)) {
        std::memcpy(&step.number, bytes.data(), sizeof step.number);
        std::memcpy(&step.count, bytes.data() + sizeof step.number, sizeof step.count);
        statistic.m_steps.push_back(step);
    }
    return statistic;
}

Statistic Statistic::ofFigures(double count, double sum, double minimum, double maximum)
{
    Statistic statistic;
    statistic.m_count = count;
    statistic.m_sum = sum;
    statistic.m_minimum = minimum;
    statistic.m_maximum = maximum;
    if (count > 0)
        statistic.addStep(stepOf(sum / count), count);
    return statistic;
}

} // namespace fermata::emulator
