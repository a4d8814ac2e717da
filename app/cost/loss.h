// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costs.h"
#include "app/cost/flow.h"

namespace fermata {

// The key of a price list for the events of a source; empty for none.
std::string priceOfSource(const ArchitectureNode &source);
// What the service asks that brings these calls along an edge.
double perMonth(const Manifest &manifest, const PriceList &prices, const ArchitectureEdge &edge, double callsPerMonth);
// That a call of the function takes, as it is said or assumed.
double millisecondsOf(const Expectations &expected, const std::string &node);

// For each function that an open address calls. `result` has what is expected without harm.
void addLosses(const Manifest &manifest, const Expectations &expected, const Flow &flow, CostEstimate &result);

} // namespace fermata
