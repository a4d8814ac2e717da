// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <stop_token>
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
// When it is stopped it ends soon, with places that mean nothing.
std::vector<LayoutPoint> layeredLayout(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges,
                                       const LayoutSpacing &spacing = {}, const std::stop_token &stop = {});

// Placed nodes stay where they are; the others find room near those that they are wired to, never on top of one, and those
// that are wired to none of them come below as a picture of their own. With no node placed this is layeredLayout().
std::vector<LayoutPoint> stableLayout(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges,
                                      const LayoutSpacing &spacing = {}, const std::stop_token &stop = {});

// Around the nodes of a group, inside its frame.
struct LayoutFrame
{
    double air = 0; // at all sides
    double head = 0; // above, for its name
};

// layeredLayout() with every group as one block. groups: of each node, from 0; -1 for a node that is in none.
std::vector<LayoutPoint> groupedLayout(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges,
                                       const std::vector<int> &groups, const LayoutFrame &frame,
                                       const std::stop_token &stop = {});

} // namespace fermata
