// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/project.h"

#include <cstddef>
#include <string>
#include <vector>

namespace fermata {

// Functions that exchange data through one thing: what the ones write, the others read or are called with.
struct Exchange
{
    enum class Shape {
        Chain,     // one to one
        FanOut,    // one to several
        Aggregate, // several to one
        Shuffle    // several to several
    };

    std::string through; // a node: a bucket, a queue, a topic, a stream, a table, a bus
    std::vector<std::string> writers; // nodes of functions, each once
    std::vector<std::string> readers;
    std::vector<std::size_t> edges; // of the architecture, that make it
    Shape shape = Shape::Chain;

    bool operator==(const Exchange &) const = default;
};

// In the order of the nodes. A direct call is one as well: then `through` is the function that is called.
std::vector<Exchange> exchangesOf(const Architecture &architecture);

} // namespace fermata
