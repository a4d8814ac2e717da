// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/manifest/environment.h"

namespace fermata::cli {

namespace {

ExitCode runCheck(const Arguments &arguments)
{
    const Result<Project> project = readProject(toPath(arguments.words.value(0, QStringLiteral("."))),
                                                toStd(arguments.value(QStringLiteral("--env"))));
    if (!project)
        return fail(project.error(), arguments);
    const bool asJson = arguments.has(QStringLiteral("--json"));
    QJsonArray diagnostics;
    int errors = 0;
    for (const Manifest &manifest : project->manifests) {
        for (const Diagnostic &diagnostic : manifest.diagnostics) {
            diagnostics += cli::toObject(diagnostic);
            errors += diagnostic.severity == Severity::Error ? 1 : 0;
            if (!asJson)
                print(toLine(diagnostic));
        }
    }
    if (asJson)
        print(QJsonObject{{QStringLiteral("errors"), errors}, {QStringLiteral("diagnostics"), diagnostics}});
    else
        print(QStringLiteral("%1 %2, %3 of them errors")
                  .arg(diagnostics.size())
                  .arg(diagnostics.size() == 1 ? QLatin1String("problem") : QLatin1String("problems"))
                  .arg(errors));
    return errors == 0 ? ExitCode::Done : ExitCode::Failed;
}

} // namespace

Command checkCommand()
{
    return {
        QStringLiteral("check"),
        QStringLiteral("say what is wrong in a project's manifests"),
        QStringLiteral("[DIR|MANIFEST]"),
        0,
        1,
        {{QStringLiteral("--env"), QStringLiteral("NAME"), environmentMeaning}},
        QStringLiteral(
            "JSON: {\"errors\",\"diagnostics\":[{\"rule\",\"severity\",\"file\",\"line\",\"column\",\"endLine\",\"endColumn\",\"message\",\"fix\"}]}.\n"
            "Exit code 1 when there is at least one error; warnings alone give 0."),
        runCheck};
}

} // namespace fermata::cli
