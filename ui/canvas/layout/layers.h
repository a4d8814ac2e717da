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

// Of so many nodes: wires that close a circle are turned, and every node stands right of all that lead to it.
LayeredGraph layered(std::size_t count, const std::vector<LayoutEdge> &edges);

// Orders the vertices of each layer so that few wires cross. May end earlier when it is stopped.
void reduceCrossings(LayeredGraph &graph, const std::stop_token &stop);

} // namespace fermata
