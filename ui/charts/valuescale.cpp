// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/valuescale.h"

#include <QLocale>

#include <cmath>

namespace fermata {

double roundedUp(double greatest, bool whole)
{
    if (greatest <= 0)
        return whole ? 4 : 1;
    if (whole && greatest <= 4)
        return 4;
    const double power = std::pow(10, std::floor(std::log10(greatest)));
    for (const double step : {1.0, 2.0, 4.0, 5.0, 8.0, 10.0}) {
        if (greatest <= step * power)
            return step * power;
    }
    return 10 * power;
}

QString valueText(double value, const QString &unit)
{
    const QLocale locale;
    QString text;
    if (unit == QLatin1String("ms") && value >= 1000)
        return locale.toString(value / 1000, 'f', value < 10'000 ? 2 : 1) + QStringLiteral(" s");
    if (value >= 1'000'000)
        text = locale.toString(value / 1'000'000, 'f', 1) + QStringLiteral(" M");
    else if (value >= 10'000)
        text = locale.toString(value / 1000, 'f', 1) + QStringLiteral(" k");
    else if (value >= 100 || value == std::floor(value))
        text = locale.toString(value, 'f', 0);
    else
        text = locale.toString(value, 'f', value < 10 ? 2 : 1);
    return unit == QLatin1String("ms") ? text + QStringLiteral(" ms") : text;
}

} // namespace fermata
