// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layout/layers.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace fermata {

namespace {

constexpr int sweeps = 8;

using Order = std::vector<std::vector<std::size_t>>;

class Ordering
{
public:
    explicit Ordering(LayeredGraph &graph) : m_graph(graph), m_place(graph.node.size(), 0)
    {
        for (const std::vector<std::size_t> &layer : graph.layers)
            number(layer);
    }

    void run(const std::stop_token &stop)
    {
        Order best = m_graph.layers;
        std::uint64_t fewest = crossings();
        for (int sweep = 0; sweep < sweeps && fewest > 0 && !stop.stop_requested(); ++sweep) {
            if (sweep % 2 == 0) {
                for (std::size_t layer = 1; layer < m_graph.layers.size(); ++layer)
                    sortBy(m_graph.before, m_graph.layers[layer]);
            } else {
                for (std::size_t layer = m_graph.layers.size() - 1; layer-- > 0;)
                    sortBy(m_graph.after, m_graph.layers[layer]);
            }
            if (const std::uint64_t count = crossings(); count < fewest) {
                fewest = count;
                best = m_graph.layers;
            }
        }
        m_graph.layers = std::move(best);
    }

private:
    void number(const std::vector<std::size_t> &layer)
    {
        for (std::size_t at = 0; at < layer.size(); ++at)
            m_place[layer[at]] = at;
    }

    // By the middle of what each is wired to; what is wired to nothing there keeps its place.
    void sortBy(const Order &neighbours, std::vector<std::size_t> &layer)
    {
        std::vector<double> middle(layer.size());
        for (std::size_t at = 0; at < layer.size(); ++at) {
            const std::vector<std::size_t> &some = neighbours[layer[at]];
            double sum = 0;
            for (const std::size_t other : some)
                sum += static_cast<double>(m_place[other]);
            middle[at] = some.empty() ? static_cast<double>(at) : sum / static_cast<double>(some.size());
        }
        std::vector<std::size_t> order(layer.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&middle](std::size_t a, std::size_t b) { return middle[a] < middle[b]; });
        std::vector<std::size_t> sorted;
        sorted.reserve(layer.size());
        for (const std::size_t at : order)
            sorted.push_back(layer[at]);
        layer = std::move(sorted);
        number(layer);
    }

    std::uint64_t crossings() const
    {
        std::uint64_t count = 0;
        for (std::size_t layer = 0; layer + 1 < m_graph.layers.size(); ++layer)
            count += crossingsBehind(layer);
        return count;
    }

    // Inversions of the far ends, counted with a tree of sums: n log n.
    std::uint64_t crossingsBehind(std::size_t layer) const
    {
        std::vector<std::uint64_t> tree(m_graph.layers[layer + 1].size() + 1, 0);
        std::uint64_t count = 0;
        std::uint64_t seen = 0;
        std::vector<std::size_t> ends;
        for (const std::size_t vertex : m_graph.layers[layer]) {
            ends.clear();
            for (const std::size_t next : m_graph.after[vertex])
                ends.push_back(m_place[next]);
            for (const std::size_t end : ends) {
                std::uint64_t notBelow = 0;
                for (std::size_t at = end + 1; at > 0; at &= at - 1)
                    notBelow += tree[at];
                count += seen - notBelow;
            }
            for (const std::size_t end : ends) {
                for (std::size_t at = end + 1; at < tree.size(); at += at & (~at + 1))
                    ++tree[at];
            }
            seen += ends.size();
        }
        return count;
    }

    LayeredGraph &m_graph;
    std::vector<std::size_t> m_place; // of each vertex in its layer
};

} // namespace

void reduceCrossings(LayeredGraph &graph, const std::stop_token &stop)
{
    if (graph.layers.size() > 1)
        Ordering(graph).run(stop);
}

} // namespace fermata
