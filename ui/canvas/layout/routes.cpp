// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layout/routes.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace fermata {

namespace {

constexpr double clearance = 9; // from a box above or below
constexpr double runUp = 12;    // that a wire is level before a box, and after
constexpr int samples = 32;     // of a curve, to see whether it meets a box

double curveAt(double a, double b, double c, double d, double at)
{
    const double rest = 1 - at;
    return rest * rest * rest * a + 3 * rest * rest * at * b + 3 * rest * at * at * c + at * at * at * d;
}

bool meets(LayoutPoint from, LayoutPoint to, const LayoutRect &box)
{
    if (box.bottom + clearance / 2 < std::min(from.y, to.y) || box.top - clearance / 2 > std::max(from.y, to.y))
        return false;
    const double pull = wirePull(from, to);
    for (int sample = 1; sample < samples; ++sample) {
        const double at = static_cast<double>(sample) / samples;
        const double x = curveAt(from.x, from.x + pull, to.x - pull, to.x, at);
        const double y = curveAt(from.y, from.y, to.y, to.y, at);
        if (x >= box.left && x <= box.right && y > box.top - clearance / 2 && y < box.bottom + clearance / 2)
            return true;
    }
    return false;
}

// The height nearest to the wish at which no box of a column is; they are given by their tops.
double freeHeight(const std::vector<LayoutRect> &boxes, double wish)
{
    double above = wish; // going up from the wish
    double below = wish;
    for (auto box = boxes.rbegin(); box != boxes.rend(); ++box) {
        if (above > box->top - clearance && above < box->bottom + clearance)
            above = box->top - clearance;
    }
    for (const LayoutRect &box : boxes) {
        if (below > box.top - clearance && below < box.bottom + clearance)
            below = box.bottom + clearance;
    }
    return wish - above <= below - wish ? above : below;
}

} // namespace

double wirePull(LayoutPoint from, LayoutPoint to)
{
    return std::clamp((to.x - from.x) * 0.5, 24.0, 160.0);
}

Routes::Routes(std::vector<LayoutRect> boxes) : m_boxes(std::move(boxes))
{
    std::ranges::sort(m_boxes, {}, &LayoutRect::left);
}

std::vector<Routes::Column> Routes::columnsBetween(LayoutPoint from, LayoutPoint to) const
{
    std::vector<Column> columns;
    const auto first = std::ranges::lower_bound(m_boxes, from.x + runUp, {}, &LayoutRect::left);
    for (auto box = first; box != m_boxes.end() && box->left < to.x; ++box) {
        if (box->right > to.x - runUp)
            continue;
        if (columns.empty() || box->left - 2 * runUp > columns.back().right)
            columns.push_back({box->left, box->right, {}});
        columns.back().right = std::max(columns.back().right, box->right);
        columns.back().boxes.push_back(*box);
    }
    for (Column &column : columns)
        std::ranges::sort(column.boxes, {}, &LayoutRect::top);
    return columns;
}

std::vector<LayoutPoint> Routes::between(LayoutPoint from, LayoutPoint to) const
{
    std::vector<LayoutPoint> way;
    const std::vector<Column> columns = columnsBetween(from, to);
    const auto isInTheWay = [from, to](const LayoutRect &box) { return meets(from, to, box); };
    if (std::ranges::none_of(columns, [&isInTheWay](const Column &column) {
            return std::ranges::any_of(column.boxes, isInTheWay);
        }))
        return way;
    LayoutPoint last = from;
    for (const Column &column : columns) {
        const double middle = (column.left + column.right) / 2;
        const double wish = last.y + (to.y - last.y) * (middle - last.x) / (to.x - last.x);
        const double height = std::round(freeHeight(column.boxes, wish));
        way.push_back({column.left - runUp, height});
        way.push_back({column.right + runUp, height});
        last = way.back();
    }
    return way;
}

} // namespace fermata
