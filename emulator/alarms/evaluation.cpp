// SPDX-License-Identifier: GPL-3.0-or-later
// Source: the service's page on evaluating alarms and on missing data.
#include "emulator/alarms/evaluation.h"

#include "app/base/text.h"
#include "app/base/time.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace fermata::emulator {
namespace {

struct Operator
{
    std::string_view name;
    const char *words;
    bool (*holds)(double value, double threshold);
};

constexpr std::array<Operator, 4> operators = {{
    {"GreaterThanOrEqualToThreshold", "greater than or equal to", [](double a, double b) { return a >= b; }},
    {"GreaterThanThreshold", "greater than", [](double a, double b) { return a > b; }},
    {"LessThanThreshold", "less than", [](double a, double b) { return a < b; }},
    {"LessThanOrEqualToThreshold", "less than or equal to", [](double a, double b) { return a <= b; }},
}};

const Operator *operatorNamed(std::string_view name)
{
    const auto found =
        std::find_if(operators.begin(), operators.end(), [name](const Operator &one) { return one.name == name; });
    return found != operators.end() ? &*found : nullptr;
}

// 5.0, 0.25: as the service writes numbers in its reasons.
std::string decimal(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.10g", value);
    std::string result(text.data());
    return result.find_first_of(".e") == std::string::npos ? result.append(".0") : result;
}

struct Counted
{
    int beyond = 0;
    int within = 0;
    int missing = 0;
    std::vector<std::string> points; // newest first
};

Counted counted(const MetricAlarm &alarm, const Operator &comparison, const AlarmValues &values, std::int64_t end)
{
    Counted counted;
    for (int i = 1; i <= alarm.periods; ++i) {
        const std::int64_t begin = end - i * alarm.period;
        const auto value = values.find(begin);
        if (value == values.end()) {
            ++counted.missing;
            continue;
        }
        ++(comparison.holds(value->second, alarm.threshold) ? counted.beyond : counted.within);
        counted.points.push_back(decimal(value->second) + " ("
                                 + formatUtc(fromEpochMs(begin * 1000), "%d/%m/%y %H:%M:%S") + ")");
    }
    return counted;
}

std::string plural(std::size_t count, const char *noun)
{
    return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

std::string reasonFor(const MetricAlarm &alarm, const Operator &comparison, const Counted &counted, AlarmState state)
{
    std::string reason("Threshold Crossed: ");
    if (counted.points.empty()) {
        const char *const taken = alarm.missing == "breaching" ? "[Breaching]" : "[NonBreaching]";
        reason.append("no datapoints were received for ")
            .append(plural(static_cast<std::size_t>(alarm.periods), "period"));
        reason.append(" and ").append(plural(static_cast<std::size_t>(counted.missing), "missing datapoint"));
        return reason.append(counted.missing == 1 ? " was" : " were").append(" treated as ").append(taken).append(".");
    }
    if (state == AlarmState::Alarm) {
        reason.append(std::to_string(counted.beyond)).append(" out of the last ");
        reason.append(std::to_string(alarm.periods)).append(" datapoints");
    } else {
        reason.append(plural(counted.points.size(), "datapoint"));
    }
    reason.append(" [").append(join(counted.points, ", ")).append("] ");
    reason.append(counted.points.size() == 1 ? "was " : "were ").append(state == AlarmState::Alarm ? "" : "not ");
    reason.append(comparison.words).append(" the threshold (").append(decimal(alarm.threshold)).append(")");
    if (state == AlarmState::Alarm) {
        reason.append(" (minimum ").append(plural(static_cast<std::size_t>(alarm.datapoints), "datapoint"));
        reason.append(" for OK -> ALARM transition)");
    }
    return reason.append(".");
}

} // namespace

const char *comparisonWords(std::string_view comparison)
{
    const Operator *const found = operatorNamed(comparison);
    return found != nullptr ? found->words : nullptr;
}

std::optional<Evaluation> evaluated(const MetricAlarm &alarm, const AlarmValues &values, std::int64_t end)
{
    const Operator *const comparison = operatorNamed(alarm.comparison);
    if (comparison == nullptr)
        return std::nullopt;
    const Counted found = counted(alarm, *comparison, values, end);
    const bool isEmpty = found.points.empty();
    if (isEmpty && alarm.missing == "ignore")
        return std::nullopt;
    if (isEmpty && alarm.missing == "missing") {
        return Evaluation{AlarmState::InsufficientData,
                          "Insufficient Data: " + plural(static_cast<std::size_t>(alarm.periods), "datapoint")
                              + (alarm.periods == 1 ? " was" : " were") + " unknown."};
    }
    const int beyond = found.beyond + (alarm.missing == "breaching" ? found.missing : 0);
    // With fewer values than it needs, all that there are must be beyond.
    const int needed = alarm.missing == "missing" || alarm.missing == "ignore"
                         ? std::min(alarm.datapoints, found.beyond + found.within)
                         : alarm.datapoints;
    const AlarmState state = beyond >= needed ? AlarmState::Alarm : AlarmState::Ok;
    return Evaluation{state, reasonFor(alarm, *comparison, found, state)};
}

} // namespace fermata::emulator
