// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QList>
#include <QString>

namespace fermata {

// A range of time laid over a range of pixels.
struct TimeScale
{
    TimePoint from{};
    TimePoint until{};
    double left = 0; // pixels
    double width = 1;

    double x(TimePoint time) const;
    TimePoint time(double x) const;
};

// Round moments in local time for the axis: so far apart that their labels do not touch.
struct TimeMark
{
    TimePoint time;
    QString label;
};
QList<TimeMark> marksOf(const TimeScale &scale);

} // namespace fermata
