// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/design/designer.h"

#include "app/manifest/design/dialect.h"
#include "app/manifest/environment.h"
#include "app/model/foreigncloud.h"

#include <algorithm>

namespace fermata {

namespace {

std::unique_ptr<DesignDialect> dialectOf(const Manifest &manifest)
{
    if (!foreignCloudOf(manifest).empty())
        return nullptr; // its plugin's words are not known
    switch (manifest.format) {
    case ManifestFormat::ServerlessDevs: return serverlessDevsDialect(manifest);
    case ManifestFormat::Sam: return samDialect(manifest);
    case ManifestFormat::ServerlessFramework: return serverlessDialect(manifest);
    case ManifestFormat::Knative: return knativeDialect(manifest);
    }
    return nullptr;
}

Error refusal(const char *id, const char *english, std::vector<std::string> arguments = {})
{
    return failure(Error::Code::Invalid, id, english, std::move(arguments)).value();
}

Error notInFormat()
{
    return refusal("design.notInFormat", "This format has no place for it");
}

Error notRemovable()
{
    return refusal("design.computed", "It is worked out from other settings, so it cannot be removed by itself");
}

bool isWired(const Manifest &manifest, const std::string &from, const std::string &to)
{
    return std::ranges::any_of(manifest.architecture.edges,
                               [&](const ArchitectureEdge &edge) { return edge.from == from && edge.to == to; });
}

// A path that lies in another that goes as well.
bool isInside(const std::string &path, const std::string &outer)
{
    return path.size() > outer.size() && path.starts_with(outer)
        && (path[outer.size()] == '.' || path[outer.size()] == '[');
}

// A Knative function is called over HTTP without a word of its manifest, so the wire stands at its name.
bool isImplied(const Manifest &manifest, const ManifestPlace &place)
{
    return manifest.format == ManifestFormat::Knative && lastKey(place.path) == "name";
}

// In this file: one that it draws in (${file()}, a base) is not the one that is changed.
bool isWrittenHere(const Manifest &manifest, const ArchitectureNode &node)
{
    return node.isDeclared && node.place.file == manifest.file;
}

Error notWrittenHere(const ArchitectureNode &node)
{
    return refusal("design.elsewhere", "%1 is not written here", {node.title});
}

// Another manifest file that refers to it, such as the document of an API; empty if none.
std::string fileThatNames(const Manifest &manifest, const ArchitectureNode &node)
{
    const auto named = std::ranges::find_if(manifest.architecture.edges, [&](const ArchitectureEdge &edge) {
        return (edge.from == node.id || edge.to == node.id) && !edge.place.path.empty()
            && edge.place.file != manifest.file;
    });
    return named == manifest.architecture.edges.end() ? std::string() : named->place.file.filename().string();
}

// What goes with a node: its block, and what others write to name it. The last ones in the text come first, so that the
// places of the others stay.
std::vector<std::string> pathsOf(const Manifest &manifest, const ArchitectureNode &node, const DesignDialect *dialect,
                                 const Manuscript &text)
{
    std::vector<ManifestPlace> places;
    if (node.isDeclared) {
        places.push_back(node.place);
        if (node.place.path.empty())
            places.back().path = "[0]"; // the first of several documents
    }
    for (const ArchitectureEdge &edge : manifest.architecture.edges) {
        const bool isHere = edge.place.file == manifest.file && !isImplied(manifest, edge.place);
        if ((edge.from != node.id && edge.to != node.id) || !isHere)
            continue;
        places.push_back(edge.place);
        if (dialect)
            places.back().path = dialect->wirePath(text, edge);
    }
    std::ranges::sort(places, [](const ManifestPlace &a, const ManifestPlace &b) {
        return std::pair(a.span.line, a.span.column) > std::pair(b.span.line, b.span.column);
    });
    std::vector<std::string> paths;
    for (const ManifestPlace &place : places) {
        const bool goesAnyway = std::ranges::any_of(
            places, [&place](const ManifestPlace &other) { return isInside(place.path, other.path); });
        if (!goesAnyway && !place.path.empty() && std::ranges::find(paths, place.path) == paths.end())
            paths.push_back(place.path);
    }
    return paths;
}

} // namespace

// A Knative service can be called as soon as it is there.
Designer::Wires Designer::wiresOfNew(NodeKind kind, const ArchitectureNode *onto) const
{
    const bool isCalled = m_manifest.format == ManifestFormat::Knative && kind == NodeKind::Function;
    return onto || isCalled ? Wires::More : Wires::AsMany;
}

// An act is done only when the picture of the text after it shows it: a layout that nobody thought of refuses it.
Result<Design> Designer::shown(Design design, Wires wanted) const
{
    const Result<Manifest> after = readManifest(m_manifest.file, design.text, m_environment);
    const std::size_t had = m_manifest.architecture.edges.size();
    const std::size_t has = after ? after->architecture.edges.size() : 0;
    if (after && (wanted == Wires::More ? has > had : has == had))
        return design;
    return failure(Error::Code::Invalid, "edit.mismatch",
                   "This cannot be written without changing something else in the file", {}, "Change it in the text");
}

const ArchitectureEdge *triggerOf(const Manifest &manifest, const std::string &source)
{
    const auto found = std::ranges::find_if(manifest.architecture.edges, [&source](const ArchitectureEdge &edge) {
        return edge.from == source && edge.kind == EdgeKind::Trigger && !edge.place.path.empty();
    });
    return found == manifest.architecture.edges.end() ? nullptr : &*found;
}

Designer::Designer(const Manifest &manifest, std::string text, std::string environment)
    : m_manifest(manifest),
      m_text(std::move(text)),
      m_environment(std::move(environment)),
      m_dialect(dialectOf(manifest))
{
}

Designer::~Designer() = default;

std::optional<Error> Designer::whyNotNode(NodeKind kind, const ArchitectureNode *onto) const
{
    if (!m_dialect)
        return notInFormat();
    if (!onto) {
        if (m_dialect->hasBlock(kind))
            return std::nullopt;
        return m_dialect->triggers(kind)
                 ? refusal("design.needsFunction", "Drop it onto the function that it shall call")
                 : notInFormat();
    }
    if (onto->kind != NodeKind::Function)
        return refusal("design.onlyFunctions", "Only a function can be called");
    if (!m_dialect->triggers(kind))
        return notInFormat();
    return isWrittenHere(m_manifest, *onto) ? std::nullopt : std::optional(notWrittenHere(*onto));
}

bool Designer::mayBeginWire(const ArchitectureNode &from) const
{
    if (!m_dialect)
        return false;
    return from.kind == NodeKind::Function ? isWrittenHere(m_manifest, from) : m_dialect->triggers(from.kind);
}

std::optional<Error> Designer::whyNotWire(const ArchitectureNode &from, const ArchitectureNode &to) const
{
    if (!m_dialect)
        return notInFormat();
    if (from.kind != NodeKind::Function && to.kind != NodeKind::Function)
        return refusal("design.onlyFunctions", "Only a function can be called");
    const ArchitectureNode &function = from.kind == NodeKind::Function ? from : to;
    if (!isWrittenHere(m_manifest, function))
        return notWrittenHere(function);
    if (from.id == to.id || isWired(m_manifest, from.id, to.id))
        return refusal("design.wired", "They are wired already");
    if (from.kind == NodeKind::Function ? !m_dialect->receives(from, to) : !m_dialect->triggers(from.kind))
        return refusal("design.noSuchWire", "%1 cannot lead to %2 with this vendor", {from.title, to.title});
    return m_dialect->hindrance(from, to);
}

Result<Design> Designer::addNode(NodeKind kind, const ArchitectureNode *onto) const
{
    if (std::optional<Error> why = whyNotNode(kind, onto))
        return failure(std::move(*why));
    Manuscript text(m_text);
    const Result<std::string> path = onto ? m_dialect->addTrigger(text, kind, *onto) : m_dialect->addBlock(text, kind);
    if (!path)
        return failure(path.error());
    return shown({text.text(), *path}, wiresOfNew(kind, onto));
}

Result<Design> Designer::addWire(const ArchitectureNode &from, const ArchitectureNode &to) const
{
    if (std::optional<Error> why = whyNotWire(from, to))
        return failure(std::move(*why));
    Manuscript text(m_text);
    const Result<std::string> path = from.kind == NodeKind::Function ? m_dialect->wireTarget(text, from, to)
                                                                     : m_dialect->wireTrigger(text, from, to);
    if (!path)
        return failure(path.error());
    return shown({text.text(), *path}, Wires::More);
}

Result<Design> Designer::removeNode(const ArchitectureNode &node) const
{
    if (node.isDeclared && !isWrittenHere(m_manifest, node))
        return failure(notWrittenHere(node));
    Manuscript text(m_text);
    if (node.isDeclared && node.place.path.empty() && !text.hasSeveralDocuments())
        return failure(refusal("design.wholeFile", "%1 is all that the file says: delete the file", {node.title}));
    const std::vector<std::string> paths = pathsOf(m_manifest, node, m_dialect.get(), text);
    if (paths.empty())
        return failure(notRemovable());
    for (const std::string &path : paths) {
        if (const Result<> removed = text.remove(path); !removed)
            return failure(removed.error());
    }
    return Design{text.text(), {}};
}

Result<Design> Designer::removeWire(const ArchitectureEdge &wire) const
{
    if (wire.place.path.empty() && !wire.place.file.empty())
        return failure(refusal("design.inCode", "The code says so at %1: change it there", {wire.label}));
    if (wire.place.file != m_manifest.file || isImplied(m_manifest, wire.place))
        return failure(notRemovable());
    Manuscript text(m_text);
    const std::string path = m_dialect ? m_dialect->wirePath(text, wire) : wire.place.path;
    if (path.empty())
        return failure(refusal("design.wholeFile", "%1 is all that the file says: delete the file", {wire.label}));
    if (const Result<> removed = text.remove(path); !removed)
        return failure(removed.error());
    return Design{text.text(), {}};
}

Result<Design> Designer::rename(const ArchitectureNode &node, const std::string &name) const
{
    if (!m_dialect)
        return failure(notInFormat());
    if (!isWrittenHere(m_manifest, node))
        return failure(notWrittenHere(node));
    Manuscript text(m_text);
    if (const Result<> renamed = m_dialect->rename(text, node, name); !renamed)
        return failure(renamed.error());
    const bool hasKey = !lastKey(node.place.path).empty(); // a document of its own has none
    const std::string path = hasKey ? below(parentOf(node.place.path), name) : node.place.path;
    Result<Design> renamed = shown({text.text(), path}, Wires::AsMany);
    const std::string file = renamed ? std::string() : fileThatNames(m_manifest, node);
    if (!file.empty())
        return failure(refusal("design.namedElsewhere", "%1 is named in %2 as well", {node.title, file}));
    return renamed;
}

Result<Design> Designer::setValue(const std::string &path, const std::string &value) const
{
    Manuscript text(m_text);
    if (value.empty()) {
        if (!text.has(path))
            return Design{m_text, path};
        if (const Result<> removed = text.remove(path); !removed)
            return failure(removed.error());
        return Design{text.text(), path};
    }
    const Result<YamlTree> tree = valueOf(value);
    if (!tree)
        return failure(tree.error());
    if (const Result<> written = text.set(path, *tree); !written)
        return failure(written.error());
    return Design{text.text(), path};
}

Result<Design> Designer::setText(const std::string &path, const std::string &value) const
{
    Manuscript text(m_text);
    if (const Result<> written = text.set(path, textTree(value)); !written)
        return failure(written.error());
    return Design{text.text(), path};
}

Result<Design> Designer::appendText(const std::string &path, const std::string &value) const
{
    Manuscript text(m_text);
    if (const Result<> written = text.append(path, textTree(value)); !written)
        return failure(written.error());
    return Design{text.text(), path};
}

Result<Design> Designer::setEntry(const std::string &path, const std::string &key, const std::string &newKey,
                                  const std::string &value) const
{
    Manuscript text(m_text);
    if (newKey.empty()) {
        if (const Result<> removed = text.remove(below(path, key)); !removed)
            return failure(removed.error());
        return Design{text.text(), path};
    }
    if (!key.empty() && key != newKey) {
        if (const Result<> renamed = text.rename(below(path, key), newKey); !renamed)
            return failure(renamed.error());
    }
    const std::string place = below(path, newKey);
    // What holds a variable or a tag is written as it is typed; all else is a text, as variables of a process are.
    const bool isTagged = value.starts_with('!');
    const Result<YamlTree> tree = isTagged ? valueOf(value) : Result<YamlTree>(textTree(value));
    if (!tree)
        return failure(tree.error());
    if (const std::optional<YamlTree> now = text.value(place); now && now->text == tree->text && now->tag == tree->tag)
        return Design{text.text(), path};
    if (const Result<> written = text.set(place, *tree); !written)
        return failure(written.error());
    return Design{text.text(), path};
}

} // namespace fermata
