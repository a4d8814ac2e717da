// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/application.h"

#include "app/async/text.h"
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"

namespace fermata {

Application::Application()
    : emulator(http),
      invocations(project, emulator, clouds),
      logs(emulator),
      local(project, emulator, clouds),
      breakpoints(settings),
      debug(project, emulator, invocations, languages, breakpoints)
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
        branch.setFolder({});
    });
}

} // namespace fermata
