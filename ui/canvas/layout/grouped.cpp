// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layout/layout.h"

#include <algorithm>

namespace fermata {

namespace {

// What is laid out as one: a group with its nodes in their own order, or a node that is in none.
struct Block
{
    std::vector<std::size_t> members;
    std::vector<LayoutEdge> edges; // among them, by their place in it
    std::vector<LayoutPoint> inner;
    bool isGroup = false;
};

class Blocks
{
public:
    Blocks(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges, const std::vector<int> &groups)
        : m_nodes(nodes), m_blockOf(nodes.size()), m_placeOf(nodes.size())
    {
        const int last = groups.empty() ? -1 : std::ranges::max(groups);
        m_blocks.resize(static_cast<std::size_t>(last + 1));
        for (std::size_t node = 0; node < nodes.size(); ++node) {
            const bool isGroup = groups[node] >= 0;
            const std::size_t at = isGroup ? static_cast<std::size_t>(groups[node]) : m_blocks.size();
            if (!isGroup)
                m_blocks.emplace_back();
            m_blockOf[node] = at;
            m_placeOf[node] = m_blocks[at].members.size();
            m_blocks[at].members.push_back(node);
            m_blocks[at].isGroup = isGroup;
        }
        for (const LayoutEdge &edge : edges) {
            if (m_blockOf[edge.from] == m_blockOf[edge.to])
                m_blocks[m_blockOf[edge.from]].edges.push_back({m_placeOf[edge.from], m_placeOf[edge.to]});
            else
                m_between.push_back({m_blockOf[edge.from], m_blockOf[edge.to]});
        }
    }

    std::vector<LayoutPoint> laidOut(const LayoutFrame &frame, const std::stop_token &stop)
    {
        std::vector<LayoutNode> outer;
        for (Block &block : m_blocks)
            outer.push_back(boxOf(block, frame, stop));
        const std::vector<LayoutPoint> places = layeredLayout(outer, m_between, {}, stop);
        std::vector<LayoutPoint> points(m_nodes.size());
        for (std::size_t node = 0; node < points.size(); ++node) {
            const Block &block = m_blocks[m_blockOf[node]];
            const LayoutPoint &corner = places[m_blockOf[node]];
            const LayoutPoint &inner = block.inner[m_placeOf[node]];
            const LayoutPoint air = block.isGroup ? LayoutPoint{frame.air, frame.air + frame.head} : LayoutPoint{};
            points[node] = {corner.x + inner.x + air.x, corner.y + inner.y + air.y};
        }
        return points;
    }

private:
    // Its nodes from left to right along the wires among them; the first corner is the origin.
    LayoutNode boxOf(Block &block, const LayoutFrame &frame, const std::stop_token &stop) const
    {
        LayoutNode all{.placed = std::nullopt};
        if (block.members.empty())
            return all;
        std::vector<LayoutNode> nodes;
        for (const std::size_t member : block.members)
            nodes.push_back(m_nodes[member]);
        block.inner = layeredLayout(nodes, block.edges, {}, stop);
        LayoutPoint corner = block.inner.front();
        for (const LayoutPoint &point : block.inner)
            corner = {std::min(corner.x, point.x), std::min(corner.y, point.y)};
        all.width = all.height = 0;
        for (std::size_t at = 0; at < nodes.size(); ++at) {
            block.inner[at] = {block.inner[at].x - corner.x, block.inner[at].y - corner.y};
            all.width = std::max(all.width, block.inner[at].x + nodes[at].width);
            all.height = std::max(all.height, block.inner[at].y + nodes[at].height);
        }
        if (block.isGroup) {
            all.width += 2 * frame.air;
            all.height += 2 * frame.air + frame.head;
        }
        return all;
    }

    const std::vector<LayoutNode> &m_nodes;
    std::vector<Block> m_blocks; // groups first
    std::vector<LayoutEdge> m_between;
    std::vector<std::size_t> m_blockOf; // of each node
    std::vector<std::size_t> m_placeOf; // in its block
};

} // namespace

std::vector<LayoutPoint> groupedLayout(const std::vector<LayoutNode> &nodes, const std::vector<LayoutEdge> &edges,
                                       const std::vector<int> &groups, const LayoutFrame &frame,
                                       const std::stop_token &stop)
{
    return Blocks(nodes, edges, groups).laidOut(frame, stop);
}

} // namespace fermata
