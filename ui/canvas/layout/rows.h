// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/layout/layers.h"

namespace fermata {

// The upper edge of every vertex, so that wires run as straight as the order of the layers allows.
// heights: of the vertices. The least result is 0.
std::vector<double> rowsOf(const LayeredGraph &graph, const std::vector<double> &heights, double gap);

} // namespace fermata
