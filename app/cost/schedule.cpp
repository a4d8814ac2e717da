// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/schedule.h"

#include "app/base/text.h"

#include <cstdlib>
#include <vector>

namespace fermata {

namespace {

constexpr double minutesADay = 24 * 60;

std::string inside(const std::string &text, const std::string &word)
{
    return text.starts_with(word + '(') && text.ends_with(')')
             ? trimmed(text.substr(word.size() + 1, text.size() - word.size() - 2))
             : std::string();
}

// rate(5 minutes)
std::optional<double> byRate(const std::string &rate)
{
    const std::vector<std::string> words = split(rate, ' ');
    const double number = words.empty() ? 0 : std::strtod(words.front().c_str(), nullptr);
    if (words.size() != 2 || number <= 0)
        return std::nullopt;
    if (words[1].starts_with("minute"))
        return minutesADay / number;
    if (words[1].starts_with("hour"))
        return 24 / number;
    return words[1].starts_with("day") ? std::optional(1 / number) : std::nullopt;
}

// @every 1h30m
std::optional<double> byEvery(const std::string &every)
{
    double minutes = 0;
    const char *at = every.c_str();
    while (*at != '\0') {
        char *end = nullptr;
        const double number = std::strtod(at, &end);
        if (end == at)
            return std::nullopt;
        minutes += *end == 'h' ? number * 60 : *end == 'm' ? number : *end == 's' ? number / 60 : 0;
        at = *end == '\0' ? end : end + 1;
    }
    return minutes > 0 ? std::optional(minutesADay / minutes) : std::nullopt;
}

// How many of `all` values a field of a cron expression allows; 0 when it cannot be read.
double allowed(const std::string &field, int all)
{
    double count = 0;
    for (const std::string &part : split(field, ',')) {
        const std::size_t slash = part.find('/');
        const std::string range = part.substr(0, slash);
        const std::size_t dash = range.find('-');
        double some = 1;
        if (range == "*" || range == "?")
            some = all;
        else if (dash != std::string::npos)
            some = std::atoi(range.c_str() + dash + 1) - std::atoi(range.c_str()) + 1;
        else if (range.empty() || range.find_first_not_of("0123456789") != std::string::npos)
            return 0;
        else if (slash != std::string::npos)
            some = all - std::atoi(range.c_str());
        const int step = slash == std::string::npos ? 1 : std::atoi(part.c_str() + slash + 1);
        if (step < 1 || some < 1)
            return 0;
        count += static_cast<double>((static_cast<int>(some) + step - 1) / step);
    }
    return count;
}

// Six fields begin with seconds at Function Compute and end with years at AWS; five are a classic cron.
std::optional<double> byCron(const std::string &cron, bool isAws)
{
    std::vector<std::string> fields;
    for (const std::string &field : split(cron, ' ')) {
        if (!field.empty())
            fields.push_back(field);
    }
    if (fields.size() < 5 || fields.size() > 7)
        return std::nullopt;
    const bool hasSeconds = !isAws && fields.size() >= 6;
    const std::size_t first = hasSeconds ? 1 : 0;
    const double times =
        (hasSeconds ? allowed(fields[0], 60) : 1) * allowed(fields[first], 60) * allowed(fields[first + 1], 24);
    return times > 0 ? std::optional(times) : std::nullopt;
}

} // namespace

std::optional<double> timesPerDay(const std::string &schedule)
{
    if (const std::string rate = inside(schedule, "rate"); !rate.empty())
        return byRate(rate);
    if (schedule.starts_with("@every "))
        return byEvery(trimmed(schedule.substr(7)));
    if (const std::string cron = inside(schedule, "cron"); !cron.empty())
        return byCron(cron, true);
    std::string cron = schedule;
    if (cron.starts_with("CRON_TZ=")) // Function Compute's
        cron = trimmed(cron.substr(std::min(cron.size(), cron.find(' '))));
    return byCron(cron, false);
}

} // namespace fermata
