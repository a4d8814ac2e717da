// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/prices.h"
#include "app/model/project.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fermata {

// What is expected of a manifest's functions, by whoever runs them. What is not said is assumed.
struct Expectations
{
    std::map<std::string, double> callsPerDay;  // that come in by a wire: edgeKey()
    std::map<std::string, double> milliseconds; // that a call takes: the function's node
    double hostilePerSecond = 1000;             // calls of somebody who means harm

    bool operator==(const Expectations &) const = default;
};

// What joins two nodes in its manifest: the same while both ends and what makes it stay.
std::string edgeKey(const ArchitectureEdge &edge);

struct WireCost
{
    double callsPerDay = 0;
    double perMonth = 0;     // of the service that carries them
    bool isEntry = false;    // nothing in the manifest leads to its beginning: its rate can be set
    bool isAssumed = false;  // nobody said so
};

struct FunctionCost
{
    double callsPerDay = 0;
    double milliseconds = 0;
    double perMonth = 0;
    bool isAssumed = false;  // its calls, or how long they take
};

// What somebody hostile can make of an address that everybody may call.
struct Loss
{
    std::string function;        // its node, behind the address
    double servedPerSecond = 0;  // of the hostile calls; the rest is refused
    double perHour = 0;          // of everything that they set going
    int limit = 0;               // calls or instances at a time, which stops them
    bool isOwnLimit = false;     // set in the manifest; else the account's
    int suggestedLimit = 0;      // enough for ten times what is expected
    double perHourThen = 0;
    std::string setting;         // the path of the limit in the manifest; empty if this format has none
};

// By node, and by edgeKey().
struct CostEstimate
{
    const PriceList *prices = nullptr; // null: nothing is known of this vendor's prices
    std::map<std::string, FunctionCost> functions;
    std::map<std::string, WireCost> wires;
    std::map<std::string, Loss> losses; // by function
    double perMonth = 0;
};

// Calls flow along the wires: what calls a function makes it call, send and write once for each call. A circle is followed
// once. List prices, without free quotas.
CostEstimate estimate(const Manifest &manifest, const Expectations &expected);

} // namespace fermata
