// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/architecture/circle.h"

#include "app/manifest/architecture/draft.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <set>
#include <string_view>
#include <unordered_map>

namespace fermata {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

// Whether what happens at one end makes something happen at the other.
bool carriesOn(EdgeKind kind)
{
    return kind == EdgeKind::Trigger || kind == EdgeKind::Call || kind == EdgeKind::Destination
        || kind == EdgeKind::Write;
}

// A variable's value names the other end, whatever for: what the code does with it makes an edge of its own.
bool isOnlyNamed(const ArchitectureEdge &edge)
{
    const std::string &path = edge.place.path;
    const auto lies = [&path](std::string_view key) { return path.find(key) != std::string::npos; };
    return edge.kind != EdgeKind::Trigger
        && (lies(".Environment.Variables") || lies(".environmentVariables") || lies(".environment."));
}

bool isPermission(const ArchitectureEdge &edge)
{
    const std::string &path = edge.place.path;
    return path.find(".Policies") != std::string::npos || path.find(".PolicyDocument") != std::string::npos;
}

bool carriesOn(const ArchitectureEdge &in, const ArchitectureEdge &out)
{
    if (out.objects.empty() || out.kind != EdgeKind::Trigger)
        return true;
    return std::ranges::any_of(in.objects, [&out](const std::string &made) {
        return std::ranges::any_of(out.objects, [&made](const std::string &taken) {
            return made.starts_with(taken) || taken.starts_with(made);
        });
    });
}

// A bus passes on by the kind of the events; a workflow that may start itself does so by a step that the picture has not.
bool isOpen(NodeKind from, bool isSelf)
{
    return from == NodeKind::EventBus || (isSelf && from == NodeKind::Workflow);
}

class Search
{
public:
    explicit Search(const Architecture &architecture) : m_edges(architecture.edges)
    {
        std::unordered_map<std::string_view, std::size_t> places;
        for (const ArchitectureNode &node : architecture.nodes)
            places.emplace(node.id, places.size());
        m_leaving.resize(places.size());
        m_to.resize(m_edges.size(), none);
        std::vector<std::size_t> from(m_edges.size(), none);
        for (std::size_t at = 0; at < m_edges.size(); ++at) {
            const auto begin = places.find(m_edges[at].from);
            const auto end = places.find(m_edges[at].to);
            if (!carriesOn(m_edges[at].kind) || isOnlyNamed(m_edges[at]) || begin == places.end() || end == places.end()
                || isOpen(architecture.nodes[begin->second].kind, begin->second == end->second))
                continue;
            from[at] = begin->second;
            m_to[at] = end->second;
            m_leaving[begin->second].push_back(at);
        }
        peel(from);
    }

    std::vector<Circle> all()
    {
        std::vector<Circle> circles;
        std::set<Circle> known; // in the order of their edges
        for (std::size_t node = 0; node < m_leaving.size(); ++node) {
            Circle circle = shortest(node);
            Circle sorted = circle;
            std::ranges::sort(sorted);
            if (!circle.empty() && known.insert(std::move(sorted)).second)
                circles.push_back(std::move(circle));
        }
        return circles;
    }

private:
    // Takes off what nothing leads to or what leads nowhere, again and again: most pictures have nothing left then.
    void peel(const std::vector<std::size_t> &from)
    {
        std::vector<std::size_t> leaving(m_leaving.size());
        std::vector<std::size_t> coming(m_leaving.size());
        std::vector<std::vector<std::size_t>> comes(m_leaving.size());
        for (std::size_t at = 0; at < m_to.size(); ++at) {
            if (m_to[at] == none)
                continue;
            ++leaving[from[at]];
            ++coming[m_to[at]];
            comes[m_to[at]].push_back(at);
        }
        std::deque<std::size_t> loose;
        for (std::size_t node = 0; node < m_leaving.size(); ++node)
            loose.push_back(node);
        while (!loose.empty()) {
            const std::size_t node = loose.front();
            loose.pop_front();
            if (leaving[node] > 0 && coming[node] > 0)
                continue;
            for (const std::size_t at : m_leaving[node]) {
                if (m_to[at] == none)
                    continue;
                --coming[m_to[at]];
                loose.push_back(m_to[at]);
            }
            for (const std::size_t at : comes[node]) {
                if (m_to[at] != none && std::ranges::find(m_leaving[from[at]], at) != m_leaving[from[at]].end()) {
                    std::erase(m_leaving[from[at]], at);
                    --leaving[from[at]];
                    loose.push_back(from[at]);
                }
            }
            m_leaving[node].clear();
            leaving[node] = coming[node] = 0;
        }
    }

    Circle shortest(std::size_t start) const
    {
        Circle best;
        for (const std::size_t first : m_leaving[start]) {
            Circle circle = shortestBy(start, first);
            if (!circle.empty() && (best.empty() || circle.size() < best.size()))
                best = std::move(circle);
        }
        return best;
    }

    // Breadth first over the edges, because what goes on from a node depends on how it was come to.
    Circle shortestBy(std::size_t start, std::size_t first) const
    {
        std::unordered_map<std::size_t, std::size_t> cameFrom{{first, none}};
        std::deque<std::size_t> queue{first};
        while (!queue.empty()) {
            const std::size_t at = queue.front();
            queue.pop_front();
            if (m_to[at] == start && carriesOn(m_edges[at], m_edges[first])) {
                Circle circle;
                for (std::size_t back = at; back != none; back = cameFrom.at(back))
                    circle.push_back(back);
                std::ranges::reverse(circle);
                return circle;
            }
            for (const std::size_t next : m_leaving[m_to[at]]) {
                if (carriesOn(m_edges[at], m_edges[next]) && cameFrom.try_emplace(next, at).second)
                    queue.push_back(next);
            }
        }
        return {};
    }

    const std::vector<ArchitectureEdge> &m_edges;
    std::vector<std::vector<std::size_t>> m_leaving; // edges, by node
    std::vector<std::size_t> m_to;
};

} // namespace

std::vector<Circle> circlesOf(const Architecture &architecture)
{
    return Search(architecture).all();
}

bool isOnlyAllowed(const Architecture &architecture, const Circle &circle)
{
    return std::ranges::any_of(circle, [&architecture](std::size_t at) {
        const ArchitectureEdge &edge = architecture.edges[at];
        return isPermission(edge) && !saysCode(edge.label);
    });
}

std::vector<std::string> pathOf(const Architecture &architecture, const Circle &circle, const std::string &from)
{
    Circle turned = circle;
    const auto begin =
        std::ranges::find_if(turned, [&](std::size_t at) { return architecture.edges[at].from == from; });
    if (begin != turned.end())
        std::ranges::rotate(turned, begin);
    std::vector<std::string> path{from};
    for (const std::size_t at : turned)
        path.push_back(architecture.edges[at].to);
    return path;
}

} // namespace fermata
