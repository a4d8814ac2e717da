// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// What is known of many values without keeping them: how many, their sum, the ends, and how they spread, in steps of
// 2 per cent. Two of them merge into what they would have been as one, so a percentile of a day is right to one per
// cent and never an average of percentiles.
class Statistic
{
public:
    void add(double value, double times = 1);
    void merge(const Statistic &other);

    double count() const { return m_count; }
    double sum() const { return m_sum; }
    double minimum() const { return m_minimum; }
    double maximum() const { return m_maximum; }
    double average() const { return m_count > 0 ? m_sum / m_count : 0; }
    // The value below which so many per cent (0 to 100) of the values lie.
    double percentile(double percent) const;
    // Of values in [from, until]: how many, and their sum. Ends of steps count whole.
    double countBetween(double from, double until) const;
    // The mean of the values between two percentiles.
    double trimmedMean(double fromPercent, double untilPercent) const;

    // A form to keep.
    std::string toBytes() const;
    static Statistic fromBytes(std::string_view bytes);
    // Of figures that came as such: the values in between are not known, and are taken to be the average.
    static Statistic ofFigures(double count, double sum, double minimum, double maximum);

private:
    struct Step
    {
        std::int32_t number;
        double count;
    };
    void addStep(std::int32_t number, double count);
    double clamped(double value) const;

    double m_count = 0;
    double m_sum = 0;
    double m_minimum = 0;
    double m_maximum = 0;
    std::vector<Step> m_steps; // by number
};

} // namespace fermata::emulator
