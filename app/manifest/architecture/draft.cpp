// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/architecture/draft.h"

#include "app/manifest/architecture/objects.h"
#include "app/manifest/architecture/reference.h"
#include "app/manifest/architecture/resourcename.h"

#include <algorithm>

namespace fermata {

bool saysCode(std::string_view label)
{
    const std::size_t line = label.find_last_not_of("0123456789");
    return line != std::string_view::npos && line + 1 < label.size() && line > 0 && label[line] == ':';
}

void ArchitectureDraft::add(ArchitectureNode node, const Value &block, const std::vector<std::string> &names)
{
    if (m_ids.contains(node.id))
        return;
    node.isDeclared = true;
    node.place = manifestPlace(block);
    const std::size_t index = m_architecture.nodes.size();
    m_ids.emplace(node.id, index);
    for (const std::string &name : names) {
        if (!name.empty() && name != node.id)
            m_names.emplace(name, index);
    }
    m_architecture.nodes.push_back(std::move(node));
}

void ArchitectureDraft::addOwn(ArchitectureNode node, const Value &where)
{
    if (!m_ids.try_emplace(node.id, m_architecture.nodes.size()).second)
        return;
    node.place = manifestPlace(where);
    m_architecture.nodes.push_back(std::move(node));
}

void ArchitectureDraft::note(const std::string &node, const std::string &id, const std::string &type,
                             const Value &where)
{
    const auto known = m_ids.find(node);
    if (known == m_ids.end())
        return;
    m_names.emplace(id, known->second);
    m_architecture.nodes[known->second].properties.push_back(
        {id, type, ValueOrigin::Literal, false, manifestPlace(where)});
}

void ArchitectureDraft::connect(EdgeEnd from, EdgeEnd to, EdgeKind kind, std::string label, const Value &where,
                                Certainty certainty)
{
    ArchitectureEdge edge{{}, {}, kind, std::move(label), manifestPlace(where), {}};
    if (kind == EdgeKind::Trigger)
        edge.objects = takenObjects(where);
    m_wires.push_back({std::move(from), std::move(to), std::move(edge), certainty});
}

void ArchitectureDraft::connectByCode(EdgeEnd to, ArchitectureEdge edge)
{
    m_byCode.emplace_back(std::move(to), std::move(edge));
}

std::vector<EdgeEnd> ArchitectureDraft::sourcesOf(const std::string &id, NodeKind kind) const
{
    std::vector<EdgeEnd> sources;
    for (const Wire &wire : m_wires) {
        if (wire.edge.kind != EdgeKind::Trigger || idOf(wire.to) != id)
            continue;
        const std::string source = idOf(wire.from);
        if ((source.empty() ? wire.from.kind : kindOf(source)) == kind)
            sources.push_back(wire.from);
    }
    return sources;
}

std::string ArchitectureDraft::idOf(const EdgeEnd &end) const
{
    if (m_ids.contains(end.text))
        return end.text;
    for (const std::string &reference : referencesIn(end.text)) {
        if (m_ids.contains(reference))
            return reference;
        if (const auto named = m_names.find(reference); named != m_names.end())
            return m_architecture.nodes[named->second].id;
    }
    if (const std::optional<ResourceName> arn = parseResourceName(end.text)) {
        if (m_ids.contains(arn->name))
            return arn->name;
        return idByName(arn->name, arn->kind);
    }
    return idByName(end.text, end.kind);
}

NodeKind ArchitectureDraft::kindOf(const std::string &id) const
{
    const auto known = m_ids.find(id);
    return known == m_ids.end() ? NodeKind::Other : m_architecture.nodes[known->second].kind;
}

Architecture ArchitectureDraft::finished()
{
    // Hints count only where neither the manifest nor the code says more.
    const auto hinted = std::stable_partition(m_wires.begin(), m_wires.end(),
                                              [](const Wire &wire) { return wire.certainty == Certainty::Said; });
    std::for_each(m_wires.begin(), hinted, [this](Wire &wire) { finishWire(wire); });
    for (auto &[to, edge] : m_byCode)
        finishByCode(to, edge);
    std::for_each(hinted, m_wires.end(), [this](Wire &wire) { finishWire(wire); });
    m_wires.clear();
    m_byCode.clear();
    return std::move(m_architecture);
}

std::string ArchitectureDraft::idByName(const std::string &name, NodeKind kind) const
{
    const auto [begin, end] = m_names.equal_range(name);
    for (auto found = begin; found != end; ++found) {
        const ArchitectureNode &node = m_architecture.nodes[found->second];
        if (node.kind == kind || kind == NodeKind::External || kind == NodeKind::Other)
            return node.id;
    }
    return {};
}

// The node at this end, be it one that is only named.
std::string ArchitectureDraft::known(const EdgeEnd &end) const
{
    if (std::string id = idOf(end); !id.empty())
        return id;
    std::string made = std::string(name(end.kind)).append(":").append(end.text);
    return m_ids.contains(made) ? made : std::string();
}

// The node at this end, made if there is none.
std::string ArchitectureDraft::ensured(const EdgeEnd &end, const ManifestPlace &place)
{
    if (std::string id = idOf(end); !id.empty())
        return id;
    ArchitectureNode node;
    node.kind = end.kind;
    node.title = end.text;
    node.type = end.type;
    if (const std::optional<ResourceName> arn = parseResourceName(end.text)) {
        node.kind = arn->kind == NodeKind::External && end.kind != NodeKind::Other ? end.kind : arn->kind;
        node.title = arn->name;
        node.type = arn->service;
    }
    if (node.kind == NodeKind::Function || node.kind == NodeKind::Other)
        node.kind = NodeKind::External; // functions and boxes are what the manifest declares
    if (node.title.empty())
        node.title = name(node.kind);
    node.id = std::string(name(node.kind)).append(":").append(node.title);
    node.place = place;
    if (m_ids.try_emplace(node.id, m_architecture.nodes.size()).second)
        m_architecture.nodes.push_back(node);
    return node.id;
}

void ArchitectureDraft::finishWire(Wire &wire)
{
    ArchitectureEdge &edge = wire.edge;
    if (wire.certainty == Certainty::Hinted && (idOf(wire.from).empty() || idOf(wire.to).empty()))
        return;
    edge.from = ensured(wire.from, edge.place);
    edge.to = ensured(wire.to, edge.place);
    if (edge.from == edge.to && wire.certainty == Certainty::Hinted)
        return;
    const std::string ends = edge.from + '\n' + edge.to;
    const auto [begin, end] = m_joined.equal_range(ends);
    const bool isThere = std::any_of(begin, end, [&](const auto &joined) {
        const ArchitectureEdge &other = m_architecture.edges[joined.second];
        return wire.certainty == Certainty::Hinted || (other.kind == edge.kind && other.label == edge.label);
    });
    if (isThere)
        return;
    m_joined.emplace(ends, m_architecture.edges.size());
    m_architecture.edges.push_back(std::move(edge));
}

void ArchitectureDraft::finishByCode(EdgeEnd &to, ArchitectureEdge &edge)
{
    edge.to = known(to);
    const bool isIt = to.kind == NodeKind::Other || kindOf(edge.to) == to.kind;
    if (edge.to.empty() || edge.from == edge.to || !isIt || !m_ids.contains(edge.from))
        return;
    const std::string ends = edge.from + '\n' + edge.to;
    const auto [begin, end] = m_joined.equal_range(ends);
    const auto same =
        std::find_if(begin, end, [&](const auto &one) { return m_architecture.edges[one.second].kind == edge.kind; });
    if (same == end) {
        m_joined.emplace(ends, m_architecture.edges.size());
        m_architecture.edges.push_back(std::move(edge));
        return;
    }
    std::string &label = m_architecture.edges[same->second].label;
    if (!saysCode(label))
        label += (label.empty() ? "" : " \u00B7 ") + edge.label;
    std::vector<std::string> &objects = m_architecture.edges[same->second].objects;
    for (std::string &object : edge.objects) {
        if (std::find(objects.begin(), objects.end(), object) == objects.end())
            objects.push_back(std::move(object));
    }
}

} // namespace fermata
