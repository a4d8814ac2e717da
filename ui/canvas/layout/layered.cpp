// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layout/layers.h"
#include "ui/canvas/layout/rows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fermata {

namespace {

constexpr double standInHeight = 8;
constexpr double wantedAspect = 1.6; // width to height of the whole picture

struct Part
{
    std::vector<std::size_t> members;
    std::vector<LayoutEdge> edges; // among them, by their place in it
    double width = 0;
    double height = 0;
};

std::size_t rootOf(std::vector<std::size_t> &parents, std::size_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

// Parts that no wire joins, in the order of their first nodes; single nodes come last.
std::vector<Part> partsOf(std::size_t count, const std::vector<LayoutEdge> &edges)
{
    std::vector<std::size_t> parents(count);
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    for (const LayoutEdge &edge : edges)
        parents[rootOf(parents, edge.from)] = rootOf(parents, edge.to);
    std::vector<Part> parts;
    std::vector<std::size_t> partOf(count, count); // of a root
    std::vector<std::size_t> placeOf(count, 0);    // in its part
    for (std::size_t node = 0; node < count; ++node) {
        std::size_t &part = partOf[rootOf(parents, node)];
        if (part == count) {
            part = parts.size();
            parts.emplace_back();
        }
        placeOf[node] = parts[part].members.size();
        parts[part].members.push_back(node);
    }
    for (const LayoutEdge &edge : edges)
        parts[partOf[rootOf(parents, edge.from)]].edges.push_back({placeOf[edge.from], placeOf[edge.to]});
    std::ranges::stable_partition(parts, [](const Part &part) { return part.members.size() > 1; });
    return parts;
}

// Places the part's nodes with its corner at the origin.
void arrange(Part &part, const std::vector<LayoutNode> &nodes, const LayoutSpacing &spacing,
             const std::stop_token &stop, std::vector<LayoutPoint> &points)
{
    LayeredGraph graph = layered(part.members.size(), part.edges);
    reduceCrossings(graph, stop);
    std::vector<double> heights(graph.node.size(), standInHeight);
    for (std::size_t vertex = 0; vertex < graph.node.size(); ++vertex) {
        if (graph.node[vertex] != LayeredGraph::standIn)
            heights[vertex] = nodes[part.members[graph.node[vertex]]].height;
    }
    const std::vector<double> rows = rowsOf(graph, heights, spacing.row);
    double left = 0;
    for (const std::vector<std::size_t> &layer : graph.layers) {
        double widest = 0;
        for (const std::size_t vertex : layer) {
            if (graph.node[vertex] == LayeredGraph::standIn)
                continue;
            const std::size_t member = part.members[graph.node[vertex]];
            const LayoutNode &node = nodes[member];
            points[member] = {left, rows[vertex]};
            widest = std::max(widest, node.width);
            part.height = std::max(part.height, rows[vertex] + node.height);
        }
        left += widest + spacing.layer;
    }
    part.width = left - spacing.layer;
}

// Parts beside one another in shelves, so that the whole is about as wide as a window.
void pack(const std::vector<Part> &parts, const LayoutSpacing &spacing, std::vector<LayoutPoint> &points)
{
    double area = 0;
    double widest = 0;
    for (const Part &part : parts) {
        area += (part.width + spacing.component) * (part.height + spacing.component);
        widest = std::max(widest, part.width);
    }
    const double shelf = std::max(widest, std::sqrt(area * wantedAspect));
    LayoutPoint at;
    double deepest = 0;
    bool wereSingle = false;
    for (const Part &part : parts) {
        const bool isSingle = part.members.size() == 1;
        if (at.x > 0 && (at.x + part.width > shelf || isSingle != wereSingle)) {
            at = {0, at.y + deepest + spacing.component};
            deepest = 0;
        }
        wereSingle = isSingle;
        for (const std::size_t node : part.members)
            points[node] = {points[node].x + at.x, points[node].y + at.y};
        at.x += part.width + (isSingle ? spacing.row : spacing.component);
        deepest = std::max(deepest, part.height);
    }
}

} // namespace

std::vector<LayoutPoint> layeredLayout(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges,
                                       const LayoutSpacing &spacing, const std::stop_token &stop)
{
    std::vector<LayoutPoint> points(nodes.size());
    std::vector<Part> parts = partsOf(nodes.size(), edges);
    for (Part &part : parts) {
        if (stop.stop_requested())
            return points;
        if (part.members.size() > 1) {
            arrange(part, nodes, spacing, stop, points);
        } else {
            part.width = nodes[part.members.front()].width;
            part.height = nodes[part.members.front()].height;
        }
    }
    pack(parts, spacing, points);
    return points;
}

} // namespace fermata
