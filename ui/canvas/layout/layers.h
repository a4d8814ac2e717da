// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/layout/layout.h"

namespace fermata {

// Nodes of one layered picture, with stand-ins where a wire passes through a layer. Wires lead from a layer to the next.
struct LayeredGraph
{
    static constexpr std::size_t standIn = static_cast<std::size_t>(-1);

    std::vector<std::size_t> node; // of each vertex: the index of its node, or standIn
    std::vector<std::vector<std::size_t>> layers; // vertices, top to bottom
    std::vector<std::vector<std::size_t>> after; // per vertex: those in the next layer that it is wired to
    std::vector<std::vector<std::size_t>> before; // and those in the layer before
};

// The part of the graph that `members` are: wires that close a circle are turned, and every node stands right of all that
// lead to it.
LayeredGraph layered(const std::vector<std::size_t> &members, const std::vector<LayoutEdge> &edges,
                     std::size_t nodeCount);

// Orders the vertices of each layer so that few wires cross.
void reduceCrossings(LayeredGraph &graph);

} // namespace fermata
