// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/graph.h"

namespace fermata {

// Marks every node and wire that lies on a circle of calls: something that a function writes calls it again, by whatever
// way. Such a circle runs until a limit or a budget stops it.
void markLoops(CanvasGraph &graph);

// The circle that a node lies on, in the order of its wires, beginning and ending with it; empty if there is none.
QStringList loopThrough(const CanvasGraph &graph, const QString &nodeId);

} // namespace fermata
