// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QMenu;
class QMenuBar;
class QToolButton;

namespace fermata {

class ActionRegistry;
class Chip;
class EmulatorService;
class EnvironmentChip;
class Environments;
class ProjectService;
class SearchButton;
class Theme;

// The row at the top: menus, project, environment, search, run. Everything in it is an action of the registry.
class TitleBar : public QWidget
{
    Q_OBJECT
public:
    TitleBar(ActionRegistry &actions, ProjectService &project, Environments &environments, EmulatorService &emulator,
             Theme &theme, QWidget *parent = nullptr);

    // After all actions were added.
    void fill();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addMenu(const QString &id);
    QToolButton *makeRunButton(const QString &action, const QString &token);
    void showProject();
    void openMenuBelow(Chip *chip, const QStringList &actions);
    void retranslate();

    ActionRegistry &m_actions;
    ProjectService &m_project;
    Environments &m_environments;
    Theme &m_theme;
    QMenuBar *m_menus = nullptr;
    Chip *m_projectChip = nullptr;
    EnvironmentChip *m_environmentChip = nullptr;
    SearchButton *m_search = nullptr;
    QWidget *m_runButtons = nullptr;
};

} // namespace fermata
