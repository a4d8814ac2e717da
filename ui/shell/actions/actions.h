// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QString;
class QWidget;

namespace fermata {

class ActionRegistry;
class Application;
class BuildControl;
class DeployControl;
class Documents;
class EditorArea;
class FileOperations;
class FindBar;
class Palette;
class ProjectControl;
class Regions;
class RunControl;

// The commands of the window, one file for each menu. Each needs only the parts it acts on.
void addFileActions(ActionRegistry &actions, QWidget *window, Documents &documents, EditorArea &editors,
                    ProjectControl &project, Palette &palette, std::function<void()> chooseEncoding);
void addEditActions(ActionRegistry &actions, QWidget *window, EditorArea &editors, FindBar &find,
                    std::function<void()> findInFiles, std::function<void()> replaceInFiles);

// What the view menu can ask of the window.
struct ViewCommands
{
    std::function<void(const QString &view)> showSide;    // or hides it when it is in front
    std::function<void(const QString &panel)> showBottom;
    std::function<void()> toggleInvoke;
    std::function<void()> toggleBottom;
    std::function<void()> toggleSide;
    std::function<void()> enlargeBottom;
    std::function<void()> switchTheme;
    std::function<void()> switchLanguage;
    std::function<void()> toggleHandlerRows;
    std::function<void()> showDesigner;
};
void addViewActions(ActionRegistry &actions, QWidget *window, EditorArea &editors, Palette &palette, Regions &regions,
                    ViewCommands commands);
void addRunActions(ActionRegistry &actions, QWidget *window, Application &application, RunControl &run,
                   ProjectControl &project, BuildControl &build);
void addDeployActions(ActionRegistry &actions, QWidget *window, Application &application, DeployControl &deploy,
                      std::function<void()> showInClouds);
void addHelpActions(ActionRegistry &actions, QWidget *window, ProjectControl &project,
                    std::function<void()> showWelcome);

} // namespace fermata
