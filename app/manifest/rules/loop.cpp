// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/rules/loop.h"

#include "app/base/error.h"
#include "app/base/text.h"
#include "app/manifest/architecture/circle.h"

#include <algorithm>

namespace fermata {

namespace {

// The trigger in this file that is the easiest to limit: a bucket's, else any.
const ArchitectureEdge *closing(const Manifest &manifest, const Circle &circle)
{
    const ArchitectureEdge *best = nullptr;
    for (const std::size_t at : circle) {
        const ArchitectureEdge &edge = manifest.architecture.edges[at];
        if (edge.place.path.empty() || edge.place.file != manifest.file)
            continue;
        const ArchitectureNode *const from = manifest.architecture.node(edge.from);
        if (edge.kind == EdgeKind::Trigger && from && from->kind == NodeKind::Bucket)
            return &edge;
        if (!best || (best->kind != EdgeKind::Trigger && edge.kind == EdgeKind::Trigger))
            best = &edge;
    }
    return best;
}

std::string titlesOf(const Architecture &architecture, const std::vector<std::string> &path)
{
    std::vector<std::string> titles;
    for (const std::string &id : path) {
        const ArchitectureNode *const node = architecture.node(id);
        titles.push_back(node ? node->title : id);
    }
    return join(titles, " \u2192 ");
}

// The line where it begins.
TextSpan beginningOf(const ManifestPlace &place)
{
    const std::size_t key = place.path.find_last_of(".]");
    const std::size_t length = key == std::string::npos ? place.path.size() : place.path.size() - key - 1;
    TextSpan span = place.span;
    span.endLine = span.line;
    span.endColumn = span.column + std::max(static_cast<int>(length), 1);
    return span;
}

} // namespace

void reportLoops(Manifest &manifest)
{
    for (const Circle &circle : circlesOf(manifest.architecture)) {
        const ArchitectureEdge *const edge = closing(manifest, circle);
        if (!edge)
            continue;
        const ArchitectureNode *const source = manifest.architecture.node(edge->from);
        const bool isBucket = source && source->kind == NodeKind::Bucket;
        const std::string path = titlesOf(manifest.architecture, pathOf(manifest.architecture, circle, edge->from));
        Diagnostic diagnostic;
        diagnostic.rule = "trigger.loop";
        diagnostic.severity = Severity::Warning;
        diagnostic.file = edge->place.file;
        diagnostic.span = beginningOf(edge->place);
        const char *const sentence = isOnlyAllowed(manifest.architecture, circle)
                                       ? "A loop may run: %1. Its permissions allow it; each turn would call the next"
                                       : "A loop: %1. Each turn calls the next until a limit stops it";
        diagnostic.message = fill(sentence, {path});
        diagnostic.arguments = {path};
        diagnostic.fix = isBucket ? "Let the trigger take only a prefix that the function does not write to, or write "
                                    "somewhere else"
                                  : "Write somewhere else, or end it in the code after a number of turns";
        manifest.diagnostics.push_back(std::move(diagnostic));
    }
}

} // namespace fermata
