// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/flow.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace fermata {

bool carriesOn(const ArchitectureEdge &edge)
{
    switch (edge.kind) {
    case EdgeKind::Trigger:
    case EdgeKind::Call:
    case EdgeKind::Write: return true;
    case EdgeKind::Destination: return edge.label != "onFailure" && edge.label != "dead letters";
    case EdgeKind::Read:
    case EdgeKind::Layer:
    case EdgeKind::Domain: return false;
    }
    return false;
}

Flow::Flow(const Architecture &architecture)
    : m_architecture(architecture),
      m_ends(architecture.edges.size()),
      m_leaving(architecture.nodes.size()),
      m_closes(architecture.edges.size()),
      m_isReached(architecture.nodes.size())
{
    std::unordered_map<std::string_view, std::size_t> nodes;
    for (std::size_t node = 0; node < architecture.nodes.size(); ++node)
        nodes.emplace(architecture.nodes[node].id, node);
    for (std::size_t edge = 0; edge < architecture.edges.size(); ++edge) {
        const auto from = nodes.find(architecture.edges[edge].from);
        const auto to = nodes.find(architecture.edges[edge].to);
        if (from == nodes.end() || to == nodes.end() || !carriesOn(architecture.edges[edge]))
            continue;
        m_ends[edge] = {from->second, to->second};
        m_leaving[from->second].push_back(edge);
        m_isReached[to->second] = true;
    }
    order();
}

// Depth first, without recursion: a picture can be a thousand boxes long.
void Flow::order()
{
    enum class Seen { No, OnTheWay, Done };
    std::vector<Seen> seen(m_leaving.size(), Seen::No);
    struct Step
    {
        std::size_t node;
        std::size_t next;
    };
    // What nothing leads to comes first, so that a circle is closed at its far end.
    std::vector<std::size_t> starts;
    for (const bool reached : {false, true}) {
        for (std::size_t node = 0; node < m_leaving.size(); ++node) {
            if (m_isReached[node] == reached)
                starts.push_back(node);
        }
    }
    for (const std::size_t start : starts) {
        if (seen[start] != Seen::No)
            continue;
        seen[start] = Seen::OnTheWay;
        std::vector<Step> way = {{start, 0}};
        while (!way.empty()) {
            Step &step = way.back();
            if (step.next == m_leaving[step.node].size()) {
                seen[step.node] = Seen::Done;
                m_order.push_back(step.node);
                way.pop_back();
                continue;
            }
            const std::size_t edge = m_leaving[step.node][step.next++];
            const std::size_t to = m_ends[edge].to;
            if (seen[to] == Seen::OnTheWay) {
                m_closes[edge] = true;
            } else if (seen[to] == Seen::No) {
                seen[to] = Seen::OnTheWay;
                way.push_back({to, 0});
            }
        }
    }
    std::ranges::reverse(m_order);
}

bool Flow::isEntry(std::size_t edge) const
{
    const Ends &ends = m_ends[edge];
    return ends.from != nowhere && m_architecture.edges[edge].kind == EdgeKind::Trigger && !m_isReached[ends.from];
}

std::vector<double> Flow::along(const std::vector<double> &entries) const
{
    std::vector<double> calls(m_ends.size());
    std::vector<double> come(m_leaving.size()); // to each node
    for (const std::size_t node : m_order) {
        for (const std::size_t edge : m_leaving[node]) {
            calls[edge] = m_isReached[node] ? come[node] : isEntry(edge) ? entries[edge] : 0;
            if (!m_closes[edge])
                come[m_ends[edge].to] += calls[edge];
        }
    }
    return calls;
}

} // namespace fermata
