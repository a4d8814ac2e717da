// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace fermata {

// Zero to the next round value above the greatest one, laid over a range of pixels from the bottom up.
struct ValueScale
{
    double most = 1;
    double top = 0; // pixels
    double height = 1;

    double y(double value) const { return top + height * (1 - value / most); }
};

// A scale for values up to `greatest`; of whole things when `whole`.
double roundedUp(double greatest, bool whole);
// 1.2 k, 38, 0.4; with the unit behind it if there is one.
QString valueText(double value, const QString &unit = {});

} // namespace fermata
