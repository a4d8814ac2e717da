// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/design/designer.h"
#include "app/manifest/design/manuscript.h"
#include "app/model/architecture.h"

#include <string>
#include <vector>

namespace fermata {

// How one format writes the acts of a designer. Each answers for its vendor: which triggers there are, what stands where.
// The paths that acts return are those of the blocks that they made.
class DesignDialect
{
public:
    virtual ~DesignDialect() = default;

    // Kinds that can trigger a function, and that a function can send to; kinds with a block of their own.
    virtual bool triggers(NodeKind kind) const = 0;
    virtual bool receives(const ArchitectureNode &from, const ArchitectureNode &to) const = 0;
    virtual bool hasBlock(NodeKind kind) const = 0;
    // A hindrance beyond that; nothing if there is none.
    virtual std::optional<Error> hindrance(const ArchitectureNode &from, const ArchitectureNode &to) const = 0;

    virtual Result<std::string> addBlock(Manuscript &text, NodeKind kind) const = 0;
    // A new source for the function.
    virtual Result<std::string> addTrigger(Manuscript &text, NodeKind kind, const ArchitectureNode &function) const = 0;
    // One that is in the picture already.
    virtual Result<std::string> wireTrigger(Manuscript &text, const ArchitectureNode &source,
                                            const ArchitectureNode &function) const = 0;
    virtual Result<std::string> wireTarget(Manuscript &text, const ArchitectureNode &function,
                                           const ArchitectureNode &target) const = 0;
    // The block that goes when the wire does; empty for the whole file.
    virtual std::string wirePath(const Manuscript &, const ArchitectureEdge &wire) const { return wire.place.path; }
    virtual Result<> rename(Manuscript &text, const ArchitectureNode &node, const std::string &name) const = 0;
};

std::unique_ptr<DesignDialect> serverlessDevsDialect(const Manifest &manifest);
std::unique_ptr<DesignDialect> samDialect(const Manifest &manifest);
std::unique_ptr<DesignDialect> serverlessDialect(const Manifest &manifest);
std::unique_ptr<DesignDialect> knativeDialect(const Manifest &manifest); // of a cluster's manifests and of func.yaml

// The block a wire of the picture is made by, copied for another function: a source that is only named has nothing else.
// Null when nothing of that source is written.
const ArchitectureEdge *triggerOf(const Manifest &manifest, const std::string &source);

} // namespace fermata
