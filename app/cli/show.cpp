// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/manifest/environment.h"
#include "app/model/foreigncloud.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace fermata::cli {

namespace {

// Relative to the project, so that the answer is the same on every machine; "." for the project's folder itself.
QString codeOf(const Function &function, const std::filesystem::path &root)
{
    return function.code.empty() ? QString() : toQString(function.code.lexically_relative(root));
}

QString cloudOf(const Function &function, const Manifest &manifest)
{
    if (const std::string foreign = foreignCloudOf(manifest); !foreign.empty())
        return toQString(foreign);
    switch (function.vendor) {
    case Vendor::FunctionCompute: return QStringLiteral("aliyun");
    case Vendor::Lambda: return QStringLiteral("aws");
    case Vendor::Knative: break;
    }
    return QStringLiteral("knative");
}

QJsonObject toObject(const Function &function, const std::filesystem::path &root)
{
    QJsonArray triggers;
    for (const Trigger &trigger : function.triggers)
        triggers += QJsonObject{{QStringLiteral("kind"), toQString(trigger.kind)},
                                {QStringLiteral("name"), toQString(trigger.name)}};
    return {{QStringLiteral("name"), toQString(function.name)},
            {QStringLiteral("handler"), toQString(function.handler)},
            {QStringLiteral("runtime"), toQString(function.runtime)},
            {QStringLiteral("code"), codeOf(function, root)},
            {QStringLiteral("memory"), function.memoryMb},
            {QStringLiteral("timeout"), static_cast<qint64>(function.timeout.count())},
            {QStringLiteral("triggers"), triggers}};
}

// What the answer calls the nodes: a function by its name, everything else by its id, both made apart where a project has
// two of them.
class PublicIds
{
public:
    QString of(const Manifest &manifest, const std::string &id)
    {
        const auto key = std::pair(manifest.file, id);
        if (const auto known = m_ids.find(key); known != m_ids.end())
            return known->second;
        const auto function = std::find_if(manifest.functions.begin(), manifest.functions.end(),
                                           [&id](const Function &f) { return f.resource == id; });
        const QString wanted = toQString(function == manifest.functions.end() ? id : function->name);
        QString unique = wanted;
        for (int count = 2; m_taken.contains(unique); ++count)
            unique = QStringLiteral("%1#%2").arg(wanted).arg(count);
        m_taken.insert(unique);
        m_ids.emplace(key, unique);
        return unique;
    }

private:
    std::map<std::pair<std::filesystem::path, std::string>, QString> m_ids;
    QSet<QString> m_taken;
};

QJsonObject resourceObject(const ArchitectureNode &node, const QString &id)
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("kind"), QLatin1String(name(node.kind))},
            {QStringLiteral("name"), toQString(node.title)},
            {QStringLiteral("type"), toQString(node.type)},
            {QStringLiteral("declared"), node.isDeclared},
            {QStringLiteral("path"), toQString(node.place.path)},
            {QStringLiteral("line"), node.place.span.line}};
}

QJsonObject toObject(const Project &project)
{
    QJsonArray functions;
    QJsonArray resources;
    QJsonArray edges;
    QJsonArray diagnostics;
    PublicIds ids;
    for (const Manifest &manifest : project.manifests) {
        for (const Function &function : manifest.functions) {
            QJsonObject object = toObject(function, project.root);
            object[QStringLiteral("cloud")] = cloudOf(function, manifest);
            object[QStringLiteral("id")] = ids.of(manifest, function.resource);
            functions += object;
        }
    }
    for (const Manifest &manifest : project.manifests) {
        for (const ArchitectureNode &node : manifest.architecture.nodes) {
            if (node.kind != NodeKind::Function)
                resources += resourceObject(node, ids.of(manifest, node.id));
        }
        for (const ArchitectureEdge &edge : manifest.architecture.edges)
            edges += QJsonObject{{QStringLiteral("from"), ids.of(manifest, edge.from)},
                                 {QStringLiteral("to"), ids.of(manifest, edge.to)},
                                 {QStringLiteral("kind"), QLatin1String(name(edge.kind))},
                                 {QStringLiteral("label"), toQString(edge.label)}};
        for (const Diagnostic &diagnostic : manifest.diagnostics)
            diagnostics += cli::toObject(diagnostic);
    }
    return {{QStringLiteral("format"), QString::fromLatin1(name(project.manifests.front().format))},
            {QStringLiteral("functions"), functions},
            {QStringLiteral("resources"), resources},
            {QStringLiteral("edges"), edges},
            {QStringLiteral("diagnostics"), diagnostics}};
}

void printInWords(const Project &project)
{
    for (const Manifest &manifest : project.manifests) {
        print(toQString(manifest.file) + QStringLiteral(" (%1)").arg(QString::fromLatin1(name(manifest.format))));
        for (const Function &function : manifest.functions) {
            QStringList triggers;
            for (const Trigger &trigger : function.triggers)
                triggers += toQString(trigger.kind);
            print(QStringLiteral("  %1  %2  %3  %4 MB  %5 s  %6")
                      .arg(toQString(function.name), toQString(function.runtime), toQString(function.handler))
                      .arg(function.memoryMb)
                      .arg(function.timeout.count())
                      .arg(triggers.join(QLatin1String(", "))));
        }
        for (const Diagnostic &diagnostic : manifest.diagnostics)
            print(toLine(diagnostic));
    }
}

ExitCode runShow(const Arguments &arguments)
{
    const Result<Project> project = readProject(toPath(arguments.words.value(0, QStringLiteral("."))),
                                                toStd(arguments.value(QStringLiteral("--env"))));
    if (!project)
        return fail(project.error(), arguments);
    if (arguments.has(QStringLiteral("--json")))
        print(toObject(*project));
    else
        printInWords(*project);
    return ExitCode::Done;
}

} // namespace

Command showCommand()
{
    return {
        QStringLiteral("show"),
        QStringLiteral("show the functions of a project"),
        QStringLiteral("[DIR|MANIFEST]"),
        0,
        1,
        {{QStringLiteral("--env"), QStringLiteral("NAME"), environmentMeaning}},
        QStringLiteral(
            "JSON: {\"format\",\"functions\":[{\"id\",\"name\",\"handler\",\"cloud\",\"runtime\",\"code\",\"memory\",\"timeout\",\"triggers\":[{\"kind\",\"name\"}]}],\n"
            "\"resources\":[{\"id\",\"kind\",\"name\",\"type\",\"declared\",\"path\",\"line\"}],\"edges\":[{\"from\",\"to\",\"kind\",\"label\"}],\n"
            "\"diagnostics\":[{\"rule\",\"severity\",\"file\",\"line\",\"column\",\"endLine\",\"endColumn\",\"message\",\"fix\"}]}.\n"
            "cloud is aws, aliyun, knative, or the word of the manifest for one that is read only. code is relative to the project. from and to are ids of functions and resources; a function's id is its name, with\n"
            "#2 behind it when another has that name. The kinds of edges: trigger, call, destination, read, write, layer, domain;\n"
            "of resources: http, timer, bucket, queue, topic, stream, table, log, eventBus, domain, workflow, layer, external, other.\n"
            "declared is false for what is only named. A file is read alone, a folder with every manifest in it.\n"
            "Problems in a manifest are shown, not failed over: see check."),
        runShow};
}

} // namespace fermata::cli
