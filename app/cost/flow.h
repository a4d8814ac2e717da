// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"

#include <cstddef>
#include <vector>

namespace fermata {

// Whether what happens at one end of an edge makes something happen at the other.
bool carriesOn(const ArchitectureEdge &edge);

// How calls run through a picture: what comes to a node goes on along each wire that leads from it. Failures are the
// exception and carry nothing; a circle is followed once. Takes time in proportion to the picture. Indexes are those of
// the architecture's edges.
class Flow
{
public:
    explicit Flow(const Architecture &architecture);

    // Calls along each edge when those of the entries are given; of other edges `entries` says nothing.
    std::vector<double> along(const std::vector<double> &entries) const;
    // A trigger to whose beginning nothing in the picture leads.
    bool isEntry(std::size_t edge) const;

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    struct Ends
    {
        std::size_t from = nowhere; // indexes of nodes
        std::size_t to = nowhere;
    };
    void order();

    const Architecture &m_architecture;
    std::vector<Ends> m_ends;
    std::vector<std::vector<std::size_t>> m_leaving; // edges that carry on, by node
    std::vector<std::size_t> m_order; // of nodes: who calls comes before who is called
    std::vector<bool> m_closes; // edges that close a circle
    std::vector<bool> m_isReached; // nodes that something leads to
};

} // namespace fermata
