// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/signalwatch.h"
#include "app/manifest/buildwish.h"
#include "app/manifest/environment.h"
#include "app/services/build/buildservice.h"
#include "app/services/project/projectfunction.h"

#include <QCoreApplication>

namespace fermata::cli {

namespace {

QString word(BuildOutcome::Kind kind)
{
    switch (kind) {
    case BuildOutcome::Kind::Built: return QStringLiteral("built");
    case BuildOutcome::Kind::Unchanged: return QStringLiteral("unchanged");
    case BuildOutcome::Kind::Skipped: return QStringLiteral("skipped");
    case BuildOutcome::Kind::Failed: break;
    }
    return QStringLiteral("failed");
}

QJsonObject toObject(const BuildOutcome &outcome)
{
    QJsonObject object{{QStringLiteral("name"), outcome.function},
                       {QStringLiteral("outcome"), word(outcome.kind)},
                       {QStringLiteral("elapsedMs"), outcome.elapsedMs}};
    const bool isMade = outcome.kind == BuildOutcome::Kind::Built || outcome.kind == BuildOutcome::Kind::Unchanged;
    if (isMade) {
        object[QStringLiteral("output")] = toQString(outcome.output);
        object[QStringLiteral("archive")] = toQString(outcome.archive);
        object[QStringLiteral("archiveBytes")] = static_cast<qint64>(outcome.archiveBytes);
    } else {
        object[QStringLiteral("error")] = QJsonObject{{QStringLiteral("id"), toQString(outcome.error.id)},
                                                      {QStringLiteral("message"), toQString(outcome.error.message)},
                                                      {QStringLiteral("hint"), toQString(outcome.error.hint)}};
    }
    return object;
}

void printInWords(const BuildOutcome &outcome)
{
    const bool isMade = outcome.kind == BuildOutcome::Kind::Built || outcome.kind == BuildOutcome::Kind::Unchanged;
    if (isMade) {
        print(QStringLiteral("%1: %2, %3 KB, %4 ms")
                  .arg(outcome.function, word(outcome.kind))
                  .arg((outcome.archiveBytes + 1023) / 1024)
                  .arg(outcome.elapsedMs));
        return;
    }
    complain(QStringLiteral("%1: %2: %3").arg(outcome.function, word(outcome.kind), toQString(outcome.error.message)));
    if (!outcome.error.hint.empty())
        complain(QStringLiteral("  ") + toQString(outcome.error.hint));
}

std::vector<Function> allFunctions(const Project &project)
{
    std::vector<Function> functions;
    for (const Manifest &manifest : project.manifests)
        functions.insert(functions.end(), manifest.functions.begin(), manifest.functions.end());
    return functions;
}

ExitCode runBuild(const Arguments &arguments)
{
    const std::string environment = toStd(arguments.value(QStringLiteral("--env")));
    const Result<Project> project = readProject(toPath(arguments.words.value(0, QStringLiteral("."))), environment);
    if (!project)
        return fail(project.error(), arguments);
    std::vector<Function> functions;
    for (const QString &name : arguments.options.value(QStringLiteral("--function"))) {
        const Result<Function> function = functionNamed(*project, name);
        if (!function)
            return fail(function.error(), arguments);
        functions.push_back(*function);
    }
    if (functions.empty())
        functions = allFunctions(*project);
    const bool isJson = arguments.has(QStringLiteral("--json"));
    std::vector<BuildWish> wishes = readBuildWishes(*project, environment);
    for (BuildWish &wish : wishes) {
        if (arguments.has(QStringLiteral("--skip-actions")))
            wish.actions.clear();
    }
    BuildService service;
    SignalWatch signal; // the tools run in groups of their own, which a terminal does not interrupt
    QObject::connect(&signal, &SignalWatch::received, &service, &BuildService::cancel);
    QJsonArray outcomes;
    QJsonArray layers;
    bool hasFailed = false;
    QObject::connect(&service, &BuildService::said, &service, [isJson](const QString &function, const QString &line) {
        if (!isJson)
            print(function + QStringLiteral(" | ") + line);
    });
    QObject::connect(&service, &BuildService::outcome, &service, [&](const BuildOutcome &outcome) {
        hasFailed = hasFailed || outcome.kind == BuildOutcome::Kind::Failed;
        (outcome.isLayer ? layers : outcomes) += toObject(outcome);
        if (!isJson)
            printInWords(outcome);
    });
    QObject::connect(&service, &BuildService::finished, &service, &QCoreApplication::quit, Qt::QueuedConnection);
    service.build(functions, project->root,
                  arguments.has(QStringLiteral("--clean")) ? BuildService::Clean::Yes : BuildService::Clean::No,
                  wishes);
    QCoreApplication::exec();
    if (isJson)
        print(QJsonObject{{QStringLiteral("functions"), outcomes}, {QStringLiteral("layers"), layers}});
    return hasFailed ? ExitCode::Failed : ExitCode::Done;
}

} // namespace

Command buildCommand()
{
    return {
        QStringLiteral("build"),
        QStringLiteral("install what functions need, and make their packages"),
        QStringLiteral("[DIR|MANIFEST]"),
        0,
        1,
        {{QStringLiteral("--env"), QStringLiteral("NAME"), environmentMeaning},
         {QStringLiteral("--skip-actions"),
          {},
          QStringLiteral("without the commands of the manifest's pre-deploy actions")},
         {QStringLiteral("--function"), QStringLiteral("NAME"),
          QStringLiteral("only this one; may be given several times")},
         {QStringLiteral("--clean"), {}, QStringLiteral("build again what has not changed too")}},
        QStringLiteral(
            "By the ecosystem's own tool: pip, npm (TypeScript with esbuild), go, mvn, gradle, composer, bundler, or a Makefile with\n"
            "the target build-RESOURCE. The output lies in .fermata/build/NAME, the package beside it in NAME.zip.\n"
            "Layers of a SAM template with a BuildMethod (python, nodejs, ruby, java, makefile) are built beside, in NAME.layer.\n"
            "JSON: {\"functions\":[{\"name\",\"outcome\":\"built|unchanged|skipped|failed\",\"output\",\"archive\",\"archiveBytes\",\"elapsedMs\",\n"
            "\"error\":{\"id\",\"message\",\"hint\"}}],\"layers\":[likewise]}. Exit code 1 when one has failed."),
        runBuild};
}

} // namespace fermata::cli
