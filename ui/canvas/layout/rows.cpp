// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layout/rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fermata {

namespace {

constexpr int rounds = 6;
constexpr double standInWeight = 4; // a wire that passes through bends least

class Rows
{
public:
    Rows(const LayeredGraph &graph, const std::vector<double> &heights, double gap)
        : m_graph(graph), m_heights(heights), m_gap(gap), m_middle(graph.node.size(), 0)
    {
        for (const std::vector<std::size_t> &layer : graph.layers) {
            double top = 0;
            for (const std::size_t vertex : layer) {
                m_middle[vertex] = top + heights[vertex] / 2;
                top += heights[vertex] + gap;
            }
        }
    }

    std::vector<double> run()
    {
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t layer = 1; layer < m_graph.layers.size(); ++layer)
                settle(m_graph.layers[layer], m_graph.before);
            for (std::size_t layer = m_graph.layers.size() - 1; layer-- > 0;)
                settle(m_graph.layers[layer], m_graph.after);
        }
        std::vector<double> tops(m_middle.size());
        double least = std::numeric_limits<double>::max();
        for (std::size_t vertex = 0; vertex < tops.size(); ++vertex) {
            tops[vertex] = m_middle[vertex] - m_heights[vertex] / 2;
            least = std::min(least, tops[vertex]);
        }
        for (double &top : tops)
            top = std::round(top - least);
        return tops;
    }

private:
    // Vertices that touch one another and move as one.
    struct Block
    {
        double sum = 0; // of what its vertices wish its first middle to be, weighed
        double weight = 0;
        std::size_t first = 0;

        double at() const { return sum / weight; }
    };

    double wish(std::size_t vertex, const std::vector<std::vector<std::size_t>> &neighbours) const
    {
        const std::vector<std::size_t> &some = neighbours[vertex];
        if (some.empty())
            return m_middle[vertex];
        double sum = 0;
        for (const std::size_t other : some)
            sum += m_middle[other];
        return sum / static_cast<double>(some.size());
    }

    // Each as near to its wish as order and gaps allow, by least squares: neighbours that would overlap are pooled.
    void settle(const std::vector<std::size_t> &layer, const std::vector<std::vector<std::size_t>> &neighbours)
    {
        std::vector<Block> blocks;
        std::vector<double> offset(layer.size(), 0); // of each middle from the first one's when all touch
        for (std::size_t at = 0; at < layer.size(); ++at) {
            if (at > 0)
                offset[at] = offset[at - 1] + (m_heights[layer[at - 1]] + m_heights[layer[at]]) / 2 + m_gap;
            const double weight = m_graph.node[layer[at]] == LayeredGraph::standIn ? standInWeight
                                : neighbours[layer[at]].empty()                    ? 0.1
                                                                                   : 1.0;
            blocks.push_back({(wish(layer[at], neighbours) - offset[at]) * weight, weight, at});
            while (blocks.size() > 1 && blocks[blocks.size() - 2].at() > blocks.back().at()) {
                const Block last = blocks.back();
                blocks.pop_back();
                blocks.back().sum += last.sum;
                blocks.back().weight += last.weight;
            }
        }
        for (std::size_t block = 0; block < blocks.size(); ++block) {
            const std::size_t end = block + 1 < blocks.size() ? blocks[block + 1].first : layer.size();
            for (std::size_t at = blocks[block].first; at < end; ++at)
                m_middle[layer[at]] = blocks[block].at() + offset[at];
        }
    }

    const LayeredGraph &m_graph;
    const std::vector<double> &m_heights;
    double m_gap;
    std::vector<double> m_middle;
};

} // namespace

std::vector<double> rowsOf(const LayeredGraph &graph, const std::vector<double> &heights, double gap)
{
    return Rows(graph, heights, gap).run();
}

} // namespace fermata
