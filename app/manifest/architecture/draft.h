// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"
#include "app/model/architecture.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fermata {

// One end of an edge as a manifest says it: a node's id, or a name, an ARN or a reference for what may not be read yet.
struct EdgeEnd
{
    std::string text;
    NodeKind kind = NodeKind::External; // what it must be when nothing else says it
    std::string type; // the vendor's word for it

    static EdgeEnd node(std::string id) { return {std::move(id), NodeKind::Other, {}}; }
};

// The architecture while its manifest is being read. Names are looked up when all nodes are known; what is named and is
// not there becomes a node of its own, so that no edge ends nowhere.
class ArchitectureDraft
{
public:
    // `block` is the node's value with its key; its scalars become properties. `names` is what else it is called by.
    void add(ArchitectureNode node, const Value &block, const std::vector<std::string> &names = {});
    // Something that has no block of its own, such as a function's timer. Added once.
    void addOwn(ArchitectureNode node, const Value &where);
    // A block that is only a part of another node: `id` becomes another name of it, and one of its properties.
    void note(const std::string &node, const std::string &id, const std::string &type, const Value &where);

    // `where` makes the edge. A hint counts only when nothing else joins the two ends in this direction.
    enum class Certainty { Said, Hinted };
    void connect(EdgeEnd from, EdgeEnd to, EdgeKind kind, std::string label, const Value &where,
                 Certainty certainty = Certainty::Said);
    // An edge that a function's code tells. It counts only between nodes that the manifest has; where that says the same
    // edge, its objects and its label are added there.
    void connectByCode(EdgeEnd to, ArchitectureEdge edge);

    // The node that a text names; empty if none of those read so far.
    std::string idOf(const EdgeEnd &end) const;
    NodeKind kindOf(const std::string &id) const;
    // What calls the node and is of the kind, by the edges so far.
    std::vector<EdgeEnd> sourcesOf(const std::string &id, NodeKind kind) const;

    Architecture finished();

private:
    struct Wire
    {
        EdgeEnd from;
        EdgeEnd to;
        ArchitectureEdge edge;
        Certainty certainty;
    };

    std::string idByName(const std::string &name, NodeKind kind) const;
    std::string ensured(const EdgeEnd &end, const ManifestPlace &place);
    std::string known(const EdgeEnd &end) const;
    void finishWire(Wire &wire);
    void finishByCode(EdgeEnd &to, ArchitectureEdge &edge);

    Architecture m_architecture;
    std::unordered_map<std::string, std::size_t> m_ids;
    std::unordered_multimap<std::string, std::size_t> m_names;
    std::vector<Wire> m_wires;
    std::vector<std::pair<EdgeEnd, ArchitectureEdge>> m_byCode;
    std::unordered_multimap<std::string, std::size_t> m_joined; // edges by both their ends
};

// Whether the label of an edge ends with a place in a function's code: "app.py:12".
bool saysCode(std::string_view label);

ManifestPlace manifestPlace(const Value &value); // from its key on
std::vector<NodeProperty> propertiesOf(const Value &block);

} // namespace fermata
