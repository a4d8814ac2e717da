// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/application.h"

#include "app/async/text.h"
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"

namespace fermata {

namespace {

Diagnostic toDiagnostic(const ToolMessage &message)
{
    return {.rule = "build.message",
            .severity = message.severity,
            .file = message.file,
            .span = {message.line, message.column, message.line, message.column + 1},
            .message = message.text,
            .arguments = {},
            .fix = {}};
}

} // namespace

Application::Application()
    : callBuilds(project, build),
      emulator(http),
      invocations(project, emulator, clouds, callBuilds),
      logs(emulator),
      environments(project, settings),
      projectClouds(project, emulator, clouds, environments),
      breakpoints(settings),
      debug(project, emulator, invocations, languages, breakpoints, callBuilds),
      m_debugForesight(project, emulator, breakpoints),
      m_debugEverywhere(project, emulator, breakpoints, debug)
{
    PluginHost host(clouds, languages, http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    for (const PluginProblem &problem : host.problems())
        m_pluginProblems.append(QStringLiteral("%1: %2").arg(problem.plugin, toQString(problem.error.message)));
    followProject();
}

Application::~Application() = default;

void Application::followProject()
{
    QObject::connect(&project, &ProjectService::opened, &logs, [this] {
        logs.clear();
        emulator.setEnvironment(project.environment());
        invocations.clearHistory();
        breakpoints.load(project.project()->root);
        branch.setFolder(toQString(project.project()->root));
    });
    QObject::connect(&project, &ProjectService::fileChangedOnDisk, &branch, &BranchWatch::refresh);
    // A folder gets its emulator with its first function: there is nothing to serve before.
    QObject::connect(&project, &ProjectService::functionsChanged, &logs, [this] {
        if (project.project() && !project.functions().isEmpty() && emulator.state() == EmulatorService::State::Stopped)
            emulator.start(project.project()->root);
    });
    QObject::connect(&project, &ProjectService::closed, &logs, [this] {
        emulator.stop();
        emulator.setEnvironment({});
        branch.setFolder({});
        build.forget();
    });
    QObject::connect(&project, &ProjectService::environmentChanged, &emulator,
                     [this] { emulator.setEnvironment(project.environment()); });
    QObject::connect(&build, &ProjectBuild::outcome, &project, [this] { tellBuildProblems(); });
}

// At the function's key in its manifest, and where its compiler found something.
void Application::tellBuildProblems()
{
    QList<Diagnostic> problems;
    if (!project.project())
        return;
    for (const Manifest &manifest : project.project()->manifests) {
        for (const Function &function : manifest.functions) {
            const auto failure = build.failures().constFind(toQString(function.name));
            if (failure == build.failures().constEnd())
                continue;
            Diagnostic problem;
            problem.rule = failure->id;
            problem.file = manifest.file;
            if (const auto span = manifest.functionSpans.find(function.resource); span != manifest.functionSpans.end())
                problem.span = span->second;
            problem.message = failure->message;
            problem.arguments = failure->arguments;
            problem.fix = failure->hint;
            problems.append(std::move(problem));
            for (const ToolMessage &message : build.messages().value(toQString(function.name)))
                problems.append(toDiagnostic(message));
        }
    }
    project.setBuildProblems(problems);
}

} // namespace fermata
