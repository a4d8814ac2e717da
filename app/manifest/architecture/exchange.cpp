// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/architecture/exchange.h"

#include <algorithm>
#include <unordered_map>

namespace fermata {

namespace {

void addOnce(std::vector<std::string> &names, const std::string &name)
{
    if (std::ranges::find(names, name) == names.end())
        names.push_back(name);
}

Exchange::Shape shapeOf(const Exchange &exchange)
{
    const bool many = exchange.writers.size() > 1;
    if (exchange.readers.size() > 1)
        return many ? Exchange::Shape::Shuffle : Exchange::Shape::FanOut;
    return many ? Exchange::Shape::Aggregate : Exchange::Shape::Chain;
}

bool sends(EdgeKind kind)
{
    return kind == EdgeKind::Write || kind == EdgeKind::Destination || kind == EdgeKind::Call;
}

class Exchanges
{
public:
    explicit Exchanges(const Architecture &architecture) : m_architecture(architecture)
    {
        for (const ArchitectureNode &node : architecture.nodes)
            m_kinds.emplace(node.id, node.kind);
        for (std::size_t at = 0; at < architecture.edges.size(); ++at)
            take(at);
    }

    std::vector<Exchange> all()
    {
        std::vector<Exchange> found;
        for (const ArchitectureNode &node : m_architecture.nodes) {
            const auto exchange = m_byNode.find(node.id);
            if (exchange == m_byNode.end() || exchange->second.writers.empty() || exchange->second.readers.empty())
                continue;
            exchange->second.through = node.id;
            exchange->second.shape = shapeOf(exchange->second);
            found.push_back(std::move(exchange->second));
        }
        return found;
    }

private:
    bool isFunction(const std::string &id) const
    {
        const auto kind = m_kinds.find(id);
        return kind != m_kinds.end() && kind->second == NodeKind::Function;
    }

    void take(std::size_t at)
    {
        const ArchitectureEdge &edge = m_architecture.edges[at];
        const bool leaves = isFunction(edge.from);
        const bool comes = isFunction(edge.to);
        if (leaves && comes && sends(edge.kind)) {
            note(edge.to, at, edge.from, edge.to);
        } else if (leaves && !comes && edge.kind == EdgeKind::Read) {
            note(edge.to, at, {}, edge.from);
        } else if (leaves && !comes && sends(edge.kind)) {
            note(edge.to, at, edge.from, {});
        } else if (!leaves && comes && edge.kind == EdgeKind::Trigger) {
            note(edge.from, at, {}, edge.to);
        }
    }

    void note(const std::string &through, std::size_t at, const std::string &writer, const std::string &reader)
    {
        Exchange &exchange = m_byNode[through];
        exchange.edges.push_back(at);
        if (!writer.empty())
            addOnce(exchange.writers, writer);
        if (!reader.empty())
            addOnce(exchange.readers, reader);
    }

    const Architecture &m_architecture;
    std::unordered_map<std::string, NodeKind> m_kinds;
    std::unordered_map<std::string, Exchange> m_byNode;
};

} // namespace

std::vector<Exchange> exchangesOf(const Architecture &architecture)
{
    return Exchanges(architecture).all();
}

} // namespace fermata
