// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layout/layers.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace fermata {

namespace {

using Neighbours = std::vector<std::vector<std::size_t>>;

// The wires without the ones that close a circle: those are turned around.
class Acyclic
{
public:
    Acyclic(std::size_t count, const std::vector<LayoutEdge> &edges)
        : after(count), before(count), m_out(count), m_state(count, State::New)
    {
        std::vector<bool> isCalled(count, false);
        for (const LayoutEdge &edge : edges) {
            if (edge.from == edge.to)
                continue;
            m_out[edge.from].push_back(edge.to);
            isCalled[edge.to] = true;
        }
        // What nothing calls comes first, so that circles are cut where they are entered.
        for (const bool called : {false, true}) {
            for (std::size_t node = 0; node < count; ++node) {
                if (isCalled[node] == called)
                    walk(node);
            }
        }
        for (Neighbours *all : {&after, &before}) {
            for (std::vector<std::size_t> &some : *all) {
                std::ranges::sort(some);
                some.erase(std::ranges::unique(some).begin(), some.end());
            }
        }
    }

    Neighbours after;
    Neighbours before;
    std::vector<std::size_t> order; // every node after all that it leads to

private:
    enum class State { New, Open, Done };

    // Depth first without recursion: chains may be long.
    void walk(std::size_t first)
    {
        if (m_state[first] != State::New)
            return;
        std::vector<std::pair<std::size_t, std::size_t>> open{{first, 0}};
        m_state[first] = State::Open;
        while (!open.empty()) {
            const std::size_t node = open.back().first;
            if (open.back().second == m_out[node].size()) {
                m_state[node] = State::Done;
                order.push_back(node);
                open.pop_back();
                continue;
            }
            const std::size_t next = m_out[node][open.back().second++];
            const bool closes = m_state[next] == State::Open;
            after[closes ? next : node].push_back(closes ? node : next);
            before[closes ? node : next].push_back(closes ? next : node);
            if (m_state[next] == State::New) {
                m_state[next] = State::Open;
                open.emplace_back(next, 0);
            }
        }
    }

    Neighbours m_out;
    std::vector<State> m_state;
};

std::vector<std::size_t> layersOf(const Acyclic &graph)
{
    std::vector<std::size_t> layer(graph.order.size(), 0);
    for (auto node = graph.order.rbegin(); node != graph.order.rend(); ++node) {
        for (const std::size_t next : graph.after[*node])
            layer[next] = std::max(layer[next], layer[*node] + 1);
    }
    // What begins a chain stands right before what it calls, not far left.
    for (const std::size_t node : graph.order) {
        if (!graph.before[node].empty() || graph.after[node].empty())
            continue;
        std::size_t nearest = std::numeric_limits<std::size_t>::max();
        for (const std::size_t next : graph.after[node])
            nearest = std::min(nearest, layer[next]);
        layer[node] = nearest - 1;
    }
    return layer;
}

void join(LayeredGraph &graph, std::size_t from, std::size_t to)
{
    graph.after[from].push_back(to);
    graph.before[to].push_back(from);
}

std::size_t addVertex(LayeredGraph &graph, std::size_t node, std::size_t layer)
{
    graph.node.push_back(node);
    graph.after.emplace_back();
    graph.before.emplace_back();
    if (graph.layers.size() <= layer)
        graph.layers.resize(layer + 1);
    graph.layers[layer].push_back(graph.node.size() - 1);
    return graph.node.size() - 1;
}

} // namespace

LayeredGraph layered(std::size_t count, const std::vector<LayoutEdge> &edges)
{
    const Acyclic acyclic(count, edges);
    const std::vector<std::size_t> layer = layersOf(acyclic);
    LayeredGraph graph;
    for (std::size_t node = 0; node < count; ++node) // the first vertices are the nodes
        addVertex(graph, node, layer[node]);
    for (std::size_t node = 0; node < count; ++node) {
        for (const std::size_t next : acyclic.after[node]) {
            std::size_t last = node;
            for (std::size_t between = layer[node] + 1; between < layer[next]; ++between) {
                const std::size_t vertex = addVertex(graph, LayeredGraph::standIn, between);
                join(graph, last, vertex);
                last = vertex;
            }
            join(graph, last, next);
        }
    }
    return graph;
}

} // namespace fermata
