// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace fermata {

// A place on the canvas, in its units (pixels at 100 %). Plain C++ here: no Qt.
struct LayoutPoint
{
    double x = 0;
    double y = 0;

    bool operator==(const LayoutPoint &) const = default;
};

struct LayoutNode
{
    double width = 200;
    double height = 64;
    std::optional<LayoutPoint> placed; // the top left corner that somebody chose
};

struct LayoutEdge
{
    std::size_t from = 0;
    std::size_t to = 0;
};

struct LayoutSpacing
{
    double layer = 120;    // between a node and the next one along a wire
    double row = 28;       // between nodes above one another
    double component = 56; // between parts that no wire joins
};

// The top left corners of all nodes in layers from left to right along the wires: few crossings, straight where it can be,
// parts that no wire joins beside one another. The same input gives the same picture. Ignores `placed`.
std::vector<LayoutPoint> layeredLayout(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges,
                                       const LayoutSpacing &spacing = {});

// Placed nodes stay where they are; the others find room near those that they are wired to, never on top of one. With no
// node placed this is layeredLayout().
std::vector<LayoutPoint> stableLayout(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges,
                                      const LayoutSpacing &spacing = {});

} // namespace fermata
