// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/architecture.h"

#include <algorithm>

namespace fermata {

const ArchitectureNode *Architecture::node(std::string_view id) const
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [id](const ArchitectureNode &n) { return n.id == id; });
    return found == nodes.end() ? nullptr : &*found;
}

const char *name(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Function: return "function";
    case NodeKind::Http: return "http";
    case NodeKind::Timer: return "timer";
    case NodeKind::Bucket: return "bucket";
    case NodeKind::Queue: return "queue";
    case NodeKind::Topic: return "topic";
    case NodeKind::Stream: return "stream";
    case NodeKind::Table: return "table";
    case NodeKind::Log: return "log";
    case NodeKind::EventBus: return "eventBus";
    case NodeKind::Domain: return "domain";
    case NodeKind::Workflow: return "workflow";
    case NodeKind::Layer: return "layer";
    case NodeKind::External: return "external";
    case NodeKind::Other: return "other";
    }
    return "other";
}

const char *name(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::Trigger: return "trigger";
    case EdgeKind::Call: return "call";
    case EdgeKind::Destination: return "destination";
    case EdgeKind::Read: return "read";
    case EdgeKind::Write: return "write";
    case EdgeKind::Layer: return "layer";
    case EdgeKind::Domain: return "domain";
    }
    return "call";
}

const char *name(ValueOrigin origin)
{
    switch (origin) {
    case ValueOrigin::Literal: return "literal";
    case ValueOrigin::Inherited: return "inherited";
    case ValueOrigin::Computed: return "computed";
    }
    return "literal";
}

} // namespace fermata
