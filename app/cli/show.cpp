// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/manifest/reader.h"

namespace fermata::cli {

namespace {

// Relative to the project, so that the answer is the same on every machine; "." for the project's folder itself.
QString codeOf(const Function &function, const std::filesystem::path &root)
{
    return function.code.empty() ? QString() : toQString(function.code.lexically_relative(root));
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

QJsonObject toObject(const Project &project)
{
    QJsonArray functions;
    QJsonArray edges;
    QJsonArray diagnostics;
    for (const Manifest &manifest : project.manifests) {
        for (const Function &function : manifest.functions) {
            functions += toObject(function, project.root);
            for (const Trigger &trigger : function.triggers)
                edges += QJsonObject{{QStringLiteral("from"), toQString(trigger.name)},
                                     {QStringLiteral("to"), toQString(function.name)},
                                     {QStringLiteral("kind"), toQString(trigger.kind)}};
        }
        for (const Diagnostic &diagnostic : manifest.diagnostics)
            diagnostics += cli::toObject(diagnostic);
    }
    return {{QStringLiteral("format"), QString::fromLatin1(name(project.manifests.front().format))},
            {QStringLiteral("functions"), functions},
            {QStringLiteral("resources"), QJsonArray()},
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
    const Result<Project> project = readProject(toPath(arguments.words.value(0, QStringLiteral("."))));
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
        {},
        QStringLiteral(
            "JSON: {\"format\",\"functions\":[{\"name\",\"handler\",\"runtime\",\"code\",\"memory\",\"timeout\",\"triggers\":[{\"kind\",\"name\"}]}],\n"
            "\"resources\":[],\"edges\":[{\"from\",\"to\",\"kind\"}],\n"
            "\"diagnostics\":[{\"rule\",\"severity\",\"file\",\"line\",\"column\",\"endLine\",\"endColumn\",\"message\",\"fix\"}]}.\n"
            "code is relative to the project; an edge leads from a trigger to its function.\n"
            "Problems in a manifest are shown, not failed over: see check."),
        runShow};
}

} // namespace fermata::cli
