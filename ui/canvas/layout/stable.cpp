// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layout/layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace fermata {

namespace {

// Which room is taken, in a grid of cells so that asking is quick.
class Room
{
public:
    Room(const std::vector<LayoutNode> &nodes, double gap) : m_nodes(nodes), m_gap(gap) {}

    void take(std::size_t node, LayoutPoint at)
    {
        m_bottom = std::max(m_bottom, at.y + m_nodes[node].height);
        m_left = std::min(m_left, at.x);
        eachCell(node, at, [this, node, at](long long cell) {
            m_cells[cell].push_back({at.x, at.y, at.x + m_nodes[node].width, at.y + m_nodes[node].height});
            return true;
        });
    }

    // The place nearest to the wish, above or below it in its column, where nothing stands.
    LayoutPoint nearest(std::size_t node, LayoutPoint wish) const
    {
        const double step = std::max(8.0, m_gap);
        for (int tries = 0; tries < mostTries; ++tries) {
            for (const double way : {1.0, -1.0}) {
                const LayoutPoint at{wish.x, wish.y + way * tries * step};
                if (isFree(node, at))
                    return at;
            }
        }
        return {wish.x, m_bottom + m_gap};
    }

    LayoutPoint below(double gap) const { return {m_left, m_bottom + gap}; }

private:
    struct Rect
    {
        double left, top, right, bottom;
    };
    static constexpr double cellSize = 256;
    static constexpr int mostTries = 2000;

    template<class Visit>
    bool eachCell(std::size_t node, LayoutPoint at, Visit visit) const
    {
        const auto cell = [](double value) { return static_cast<long long>(std::floor(value / cellSize)); };
        for (long long x = cell(at.x - m_gap); x <= cell(at.x + m_nodes[node].width + m_gap); ++x) {
            for (long long y = cell(at.y - m_gap); y <= cell(at.y + m_nodes[node].height + m_gap); ++y) {
                if (!visit(x * 0x100000 + y))
                    return false;
            }
        }
        return true;
    }

    bool isFree(std::size_t node, LayoutPoint at) const
    {
        return eachCell(node, at, [this, node, at](long long cell) {
            const auto known = m_cells.find(cell);
            return known == m_cells.end() || std::ranges::none_of(known->second, [&](const Rect &rect) {
                       return at.x < rect.right + m_gap && rect.left < at.x + m_nodes[node].width + m_gap
                           && at.y < rect.bottom + m_gap && rect.top < at.y + m_nodes[node].height + m_gap;
                   });
        });
    }

    const std::vector<LayoutNode> &m_nodes;
    double m_gap;
    double m_left = std::numeric_limits<double>::max();
    double m_bottom = 0;
    std::unordered_map<long long, std::vector<Rect>> m_cells;
};

struct Wires
{
    std::vector<std::size_t> before;
    std::vector<std::size_t> after;
};

class Placing
{
public:
    Placing(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges, const LayoutSpacing &spacing)
        : m_nodes(nodes),
          m_spacing(spacing),
          m_wires(nodes.size()),
          m_points(nodes.size()),
          m_isPlaced(nodes.size(), false),
          m_room(nodes, spacing.row * 0.75)
    {
        for (const LayoutEdge &edge : edges) {
            m_wires[edge.from].after.push_back(edge.to);
            m_wires[edge.to].before.push_back(edge.from);
        }
        for (std::size_t node = 0; node < nodes.size(); ++node) {
            if (nodes[node].placed)
                put(node, *nodes[node].placed);
        }
    }

    std::vector<LayoutPoint> run(const std::stop_token &stop)
    {
        for (bool progress = true; progress && !stop.stop_requested();) {
            progress = false;
            for (std::size_t node = 0; node < m_nodes.size(); ++node) {
                if (!m_isPlaced[node] && placeBesideNeighbour(node))
                    progress = true;
            }
        }
        if (!stop.stop_requested())
            placeRest(stop);
        return std::move(m_points);
    }

private:
    void put(std::size_t node, LayoutPoint at)
    {
        m_points[node] = at;
        m_isPlaced[node] = true;
        m_room.take(node, at);
    }

    // What is joined to nothing that has a place comes below, as a picture of its own.
    void placeRest(const std::stop_token &stop)
    {
        std::vector<std::size_t> rest;
        std::vector<std::size_t> placeOf(m_nodes.size(), 0);
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            placeOf[node] = rest.size();
            if (!m_isPlaced[node])
                rest.push_back(node);
        }
        if (rest.empty())
            return;
        std::vector<LayoutNode> nodes;
        std::vector<LayoutEdge> edges;
        for (const std::size_t node : rest) {
            nodes.push_back(m_nodes[node]);
            for (const std::size_t next : m_wires[node].after) // none of them has a place
                edges.push_back({placeOf[node], placeOf[next]});
        }
        const std::vector<LayoutPoint> fresh = layeredLayout(nodes, edges, m_spacing, stop);
        const LayoutPoint corner = m_room.below(m_spacing.component);
        LayoutPoint least{std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
        for (const LayoutPoint &point : fresh)
            least = {std::min(least.x, point.x), std::min(least.y, point.y)};
        for (std::size_t at = 0; at < rest.size() && !stop.stop_requested(); ++at) {
            const LayoutPoint wish{corner.x + fresh[at].x - least.x, corner.y + fresh[at].y - least.y};
            put(rest[at], m_room.nearest(rest[at], wish));
        }
    }

    bool placeBesideNeighbour(std::size_t node)
    {
        for (const std::size_t other : m_wires[node].after) {
            if (m_isPlaced[other] && other != node) {
                put(node, m_room.nearest(
                              node, {m_points[other].x - m_spacing.layer - m_nodes[node].width, m_points[other].y}));
                return true;
            }
        }
        for (const std::size_t other : m_wires[node].before) {
            if (m_isPlaced[other] && other != node) {
                put(node, m_room.nearest(
                              node, {m_points[other].x + m_nodes[other].width + m_spacing.layer, m_points[other].y}));
                return true;
            }
        }
        return false;
    }

    const std::vector<LayoutNode> &m_nodes;
    LayoutSpacing m_spacing;
    std::vector<Wires> m_wires;
    std::vector<LayoutPoint> m_points;
    std::vector<bool> m_isPlaced;
    Room m_room;
};

} // namespace

std::vector<LayoutPoint> stableLayout(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges,
                                      const LayoutSpacing &spacing, const std::stop_token &stop)
{
    if (std::ranges::none_of(nodes, [](const LayoutNode &node) { return node.placed.has_value(); }))
        return layeredLayout(nodes, edges, spacing, stop);
    return Placing(nodes, edges, spacing).run(stop);
}

} // namespace fermata
