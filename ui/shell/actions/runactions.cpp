// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/application.h"
#include "ui/action.h"
#include "ui/shell/actions/actions.h"
#include "ui/shell/buildcontrol.h"
#include "ui/shell/project/projectcontrol.h"
#include "ui/shell/runcontrol.h"

#include <QClipboard>
#include <QGuiApplication>

namespace fermata {

namespace {

ActionSpec spec(const char *id, const char *text, int group, const char *keys, const char *icon,
                std::function<void()> run)
{
    QList<QKeySequence> shortcuts;
    if (*keys)
        shortcuts.append(QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText));
    return {.id = QLatin1String(id),
            .context = "Actions",
            .text = text,
            .menu = QStringLiteral("run"),
            .group = group,
            .shortcuts = shortcuts,
            .icon = QLatin1String(icon),
            .run = std::move(run)};
}

// What can be done now depends on whether a project is open and on what the debugger does.
void followState(ActionRegistry &actions, Application &application)
{
    const auto update = [&actions, &application] {
        const DebugService::State state = application.debug.state();
        const bool paused = state == DebugService::State::Paused;
        const bool debugging = state != DebugService::State::Idle;
        const bool functions = !application.project.functions().isEmpty();
        const auto enable = [&actions](const char *id, bool on) { actions.find(QLatin1String(id))->setEnabled(on); };
        enable("run.invoke", functions);
        enable("debug.start", functions);
        enable("run.explainStart", functions);
        enable("debug.nextCall", functions);
        enable("debug.stop", debugging);
        enable("debug.stopAll", application.debug.all().size() > 1);
        enable("build.project", functions && !application.build.isRunning());
        enable("build.function", functions && !application.build.isRunning());
        enable("build.cancel", application.build.isRunning());
        enable("debug.rerun", functions);
        enable("debug.pause", debugging && !paused);
        for (const char *id :
             {"debug.stepOver", "debug.stepInto", "debug.stepOut", "debug.continue", "debug.runToCursor"})
            enable(id, paused);
        const bool project = application.project.project().has_value();
        const bool running = application.emulator.state() == EmulatorService::State::Running;
        enable("cloud.restart", project);
        enable("cloud.stop", running);
        enable("cloud.copyEndpoint", running);
        enable("file.closeProject", project);
    };
    QObject::connect(&application.debug, &DebugService::debuggedChanged, &actions, update);
    QObject::connect(&application.project, &ProjectService::opened, &actions, update);
    QObject::connect(&application.project, &ProjectService::closed, &actions, update);
    QObject::connect(&application.project, &ProjectService::functionsChanged, &actions, update);
    QObject::connect(&application.emulator, &EmulatorService::stateChanged, &actions, update);
    QObject::connect(&application.build, &ProjectBuild::started, &actions, update);
    QObject::connect(&application.build, &ProjectBuild::finished, &actions, update);
    update();
}

void addBuildActions(ActionRegistry &actions, QWidget *window, EmulatorService &emulator, ProjectControl &project,
                     BuildControl &build)
{
    for (const ActionSpec &one : {
             spec("build.project", QT_TRANSLATE_NOOP("Actions", "Build"), 3, "Ctrl+Shift+B", "package",
                  [&build] { build.buildProject(); }),
             spec("build.function", QT_TRANSLATE_NOOP("Actions", "Build Function"), 3, "", "",
                  [&build] { build.buildFunction(); }),
             spec("build.cancel", QT_TRANSLATE_NOOP("Actions", "Cancel the Build"), 3, "", "circle-stop",
                  [&build] { build.cancel(); }),
             spec("cloud.restart", QT_TRANSLATE_NOOP("Actions", "Restart the Local Cloud"), 4, "", "refresh-cw",
                  [&emulator, &project] {
                      emulator.stop();
                      project.startCloud();
                  }),
             spec("cloud.stop", QT_TRANSLATE_NOOP("Actions", "Stop the Local Cloud"), 4, "", "power",
                  [&project] { project.stopCloud(); }),
             spec("cloud.copyEndpoint", QT_TRANSLATE_NOOP("Actions", "Copy the Local Cloud's Address"), 4, "", "copy",
                  [&emulator] { QGuiApplication::clipboard()->setText(emulator.connection().endpoint.toString()); }),
         })
        actions.add(one, window);
}

} // namespace

void addRunActions(ActionRegistry &actions, QWidget *window, Application &application, RunControl &run,
                   ProjectControl &project, BuildControl &build)
{
    DebugService &debug = application.debug;
    for (const ActionSpec &one : {
             spec("run.invoke", QT_TRANSLATE_NOOP("Actions", "Run Function"), 0, "Ctrl+F5", "play",
                  [&run] { run.run(); }),
             spec("debug.start", QT_TRANSLATE_NOOP("Actions", "Debug Function"), 0, "F5", "bug",
                  [&run] { run.debug(); }),
             spec("debug.nextCall", QT_TRANSLATE_NOOP("Actions", "Debug Next Call"), 0, "", "radio",
                  [&run] { run.debugNextCall(); }),
             spec("debug.rerun", QT_TRANSLATE_NOOP("Actions", "Debug Again with the Same Event"), 0, "Ctrl+Shift+F5",
                  "rotate-ccw", [&run] { run.rerun(); }),
             spec("run.explainStart", QT_TRANSLATE_NOOP("Actions", "Explain Cold Start"), 0, "", "snowflake",
                  [&run] { run.explainStart(); }),
             spec("debug.stop", QT_TRANSLATE_NOOP("Actions", "Stop Debugging"), 0, "Shift+F5", "square",
                  [&run] { run.stop(); }),
             spec("debug.stopAll", QT_TRANSLATE_NOOP("Actions", "Stop Debugging All Functions"), 0, "", "",
                  [&debug] { debug.stopAll(); }),
             spec("debug.continue", QT_TRANSLATE_NOOP("Actions", "Continue"), 1, "", "step-forward",
                  [&debug] { debug.resume(); }),
             spec("debug.pause", QT_TRANSLATE_NOOP("Actions", "Pause"), 1, "", "pause", [&debug] { debug.pause(); }),
             spec("debug.stepOver", QT_TRANSLATE_NOOP("Actions", "Step Over"), 1, "F10", "redo-dot",
                  [&debug] { debug.stepOver(); }),
             spec("debug.stepInto", QT_TRANSLATE_NOOP("Actions", "Step Into"), 1, "F11", "arrow-down-to-dot",
                  [&debug] { debug.stepInto(); }),
             spec("debug.stepOut", QT_TRANSLATE_NOOP("Actions", "Step Out"), 1, "Shift+F11", "arrow-up-from-dot",
                  [&debug] { debug.stepOut(); }),
             spec("debug.runToCursor", QT_TRANSLATE_NOOP("Actions", "Run to Cursor"), 1, "Ctrl+F10", "arrow-right",
                  [&run] { run.runToCursor(); }),
             spec("debug.toggleBreakpoint", QT_TRANSLATE_NOOP("Actions", "Set or Remove Breakpoint"), 2, "F9",
                  "circle-dot", [&run] { run.toggleBreakpoint(); }),
             spec("debug.editBreakpoint", QT_TRANSLATE_NOOP("Actions", "Edit Breakpoint…"), 2, "Shift+F9", "",
                  [&run] { run.editBreakpoint(); }),
             spec("debug.addFunctionBreakpoint", QT_TRANSLATE_NOOP("Actions", "Add Function Breakpoint…"), 2, "", "",
                  [&run] { Q_EMIT run.functionBreakpointWanted(); }),
         })
        actions.add(one, window);
    addBuildActions(actions, window, application.emulator, project, build);
    followState(actions, application);
}

} // namespace fermata
