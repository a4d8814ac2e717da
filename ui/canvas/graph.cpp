// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/graph.h"

#include "app/async/text.h"
#include "app/manifest/architecture/circle.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fermata {

namespace {

bool holds(const TextSpan &outer, int line)
{
    return outer.line <= line && line <= outer.endLine;
}

using FunctionsById = std::unordered_map<std::string_view, const Function *>;

FunctionsById functionsById(const Manifest &manifest)
{
    FunctionsById functions;
    for (const Function &function : manifest.functions)
        functions.emplace(function.resource, &function); // the first of several
    return functions;
}

QString property(const ArchitectureNode &node, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        for (const NodeProperty &one : node.properties) {
            if (one.name == name && !one.value.empty())
                return toQString(one.value);
        }
    }
    return {};
}

QString functionDetail(const Function &function)
{
    QStringList parts;
    if (!function.runtime.empty())
        parts += toQString(function.runtime);
    if (function.memoryMb > 0)
        parts += QStringLiteral("%1 MB").arg(function.memoryMb);
    return parts.join(QStringLiteral(" · "));
}

// What tells this source from another of its kind.
QString detailOf(const ArchitectureNode &node)
{
    QString detail;
    switch (node.kind) {
    case NodeKind::Timer:
        detail = property(node, {"cronExpression", "triggerConfig.cronExpression", "Schedule", "Properties.Schedule",
                                 "ScheduleExpression", "rate", "value"});
        break;
    case NodeKind::Http: detail = property(node, {"path", "Path", "Properties.Path", "methods"}); break;
    default: break;
    }
    return detail.isEmpty() ? toQString(node.type) : detail;
}

CanvasNode nodeOf(const FunctionsById &functions, const ArchitectureNode &node)
{
    CanvasNode drawn{.id = toQString(node.id),
                     .kind = node.kind,
                     .title = toQString(node.title),
                     .detail = {},
                     .isDeclared = node.isDeclared,
                     .place = node.place};
    const auto function = functions.find(node.id);
    if (function != functions.end() && node.kind == NodeKind::Function) {
        drawn.function = toQString(function->second->name);
        drawn.detail = functionDetail(*function->second);
    } else {
        drawn.detail = detailOf(node);
    }
    return drawn;
}

void countProblems(CanvasGraph &graph, const std::vector<Diagnostic> &diagnostics, const ProblemWords &words)
{
    std::unordered_map<std::string_view, std::vector<CanvasNode *>> declared; // by file: paths are dear to compare
    for (CanvasNode &node : graph.nodes) {
        if (node.isDeclared)
            declared[node.place.file.native()].push_back(&node);
    }
    for (const Diagnostic &diagnostic : diagnostics) {
        const auto here = declared.find(diagnostic.file.native());
        if (diagnostic.severity < Severity::Warning || here == declared.end())
            continue;
        CanvasNode *nearest = nullptr;
        for (CanvasNode *const node : here->second) {
            const TextSpan &span = node->place.span;
            if (!holds(span, diagnostic.span.line))
                continue;
            if (!nearest || span.endLine - span.line < nearest->place.span.endLine - nearest->place.span.line)
                nearest = node;
        }
        if (!nearest)
            continue;
        // The picture says by itself what a loop is.
        const bool isSaid = diagnostic.rule == "trigger.loop";
        if ((nearest->problem.isEmpty() && !isSaid) || (nearest->errors == 0 && diagnostic.severity == Severity::Error))
            nearest->problem = words(diagnostic);
        nearest->errors += diagnostic.severity == Severity::Error ? 1 : 0;
        nearest->warnings += diagnostic.severity == Severity::Warning ? 1 : 0;
    }
}

void markLoops(CanvasGraph &graph, const Architecture &architecture)
{
    for (const Circle &circle : circlesOf(architecture)) {
        const bool isOnlyAllowed = fermata::isOnlyAllowed(architecture, circle);
        const bool hasBucket = std::ranges::any_of(circle, [&architecture](std::size_t at) {
            const ArchitectureNode *const from = architecture.node(architecture.edges[at].from);
            return from && from->kind == NodeKind::Bucket;
        });
        for (const std::size_t at : circle) {
            const ArchitectureEdge &edge = architecture.edges[at];
            for (CanvasWire &wire : graph.wires)
                wire.isInLoop = wire.isInLoop
                             || (wire.kind == edge.kind && wire.place == edge.place && wire.from == toQString(edge.from)
                                 && wire.to == toQString(edge.to));
            const auto node = std::ranges::find(graph.nodes, toQString(edge.from), &CanvasNode::id);
            if (node == graph.nodes.end() || !node->loop.isEmpty())
                continue;
            node->isLoopOnlyAllowed = isOnlyAllowed;
            node->hasLoopBucket = hasBucket;
            for (const std::string &id : pathOf(architecture, circle, edge.from)) {
                const CanvasNode *const on = graph.node(toQString(id));
                node->loop += on ? on->title : toQString(id);
            }
        }
    }
}

} // namespace

QString CanvasWire::id() const
{
    return from + QLatin1Char('|') + to + QLatin1Char('|') + QLatin1String(name(kind)) + QLatin1Char('|')
         + toQString(place.path);
}

const CanvasNode *CanvasGraph::node(const QString &id) const
{
    const auto found = std::ranges::find_if(nodes, [&id](const CanvasNode &node) { return node.id == id; });
    return found == nodes.end() ? nullptr : &*found;
}

const CanvasWire *CanvasGraph::wire(const QString &id) const
{
    const auto found = std::ranges::find_if(wires, [&id](const CanvasWire &wire) { return wire.id() == id; });
    return found == wires.end() ? nullptr : &*found;
}

CanvasGraph graphOf(const Manifest &manifest, ShownLayers layers, const ProblemWords &words)
{
    CanvasGraph graph;
    const FunctionsById functions = functionsById(manifest);
    for (const ArchitectureNode &node : manifest.architecture.nodes) {
        if (node.kind != NodeKind::Layer || layers == ShownLayers::Yes)
            graph.nodes.append(nodeOf(functions, node));
    }
    for (const ArchitectureEdge &edge : manifest.architecture.edges) {
        if (edge.kind != EdgeKind::Layer || layers == ShownLayers::Yes)
            graph.wires.append({.from = toQString(edge.from),
                                .to = toQString(edge.to),
                                .kind = edge.kind,
                                .label = toQString(edge.label),
                                .place = edge.place});
    }
    countProblems(graph, manifest.diagnostics, words);
    markLoops(graph, manifest.architecture);
    return graph;
}

QString nodeAtLine(const CanvasGraph &graph, int line)
{
    QString found;
    int lines = std::numeric_limits<int>::max();
    const auto offer = [&](const QString &id, const TextSpan &span) {
        if (holds(span, line) && span.endLine - span.line < lines) {
            lines = span.endLine - span.line;
            found = id;
        }
    };
    for (const CanvasWire &wire : graph.wires) {
        if (wire.isInCode())
            continue;
        offer(wire.kind == EdgeKind::Trigger ? wire.from : wire.to, wire.place.span);
    }
    for (const CanvasNode &node : graph.nodes)
        offer(node.id, node.place.span);
    return found;
}

} // namespace fermata
