// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"

#include <cstddef>
#include <vector>

namespace fermata {

// Edges, by their place in the architecture, that lead from a node back to it: something that a function writes calls it
// again, by whatever way. Such a circle runs until a limit or a budget stops it.
using Circle = std::vector<std::size_t>;

// The shortest circle through each node, each circle once. A bucket does not carry on from what is written to it to a
// trigger with a filter, unless the code is known to write what the filter takes. What an event bus passes on depends on the
// events, which are not known here, so no circle leads through one; nor does one through what an environment variable merely
// names.
std::vector<Circle> circlesOf(const Architecture &architecture);

// Whether a permission is all that tells of an edge on the circle: it may be wider than what is done, so that this never
// runs.
bool isOnlyAllowed(const Architecture &architecture, const Circle &circle);

// The nodes on the circle, beginning and ending with the one; the circle must go through it.
std::vector<std::string> pathOf(const Architecture &architecture, const Circle &circle, const std::string &from);

} // namespace fermata
