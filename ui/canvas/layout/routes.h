// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/layout/layout.h"

#include <vector>

namespace fermata {

struct LayoutRect
{
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

// Finds wires their way between the boxes of a picture. Plain C++: no Qt.
class Routes
{
public:
    explicit Routes(std::vector<LayoutRect> boxes);

    // Where a wire to the right runs level past the boxes that stand between its ends, from left to right: two points each
    // time, of the same height. Empty: nothing is in its way, or it leads to the left.
    std::vector<LayoutPoint> between(LayoutPoint from, LayoutPoint to) const;

private:
    // Boxes above one another, that a wire passes together.
    struct Column
    {
        double left = 0;
        double right = 0;
        std::vector<LayoutRect> boxes; // by their tops
    };
    std::vector<Column> columnsBetween(LayoutPoint from, LayoutPoint to) const;

    std::vector<LayoutRect> m_boxes; // by their left sides
};

// The controls of the curve from one point of a wire to the next: so far it runs on level at either end.
double wirePull(LayoutPoint from, LayoutPoint to);

} // namespace fermata
