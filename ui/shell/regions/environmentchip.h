// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chip.h"

class QMenu;

namespace fermata {

class ActionRegistry;
class EmulatorService;
class Environments;
class ProjectService;

// Says which cloud the project is looked at in and goes to, and chooses another one; and the environment or stage that its
// manifests are read in. Production is red and says so.
class EnvironmentChip : public Chip
{
    Q_OBJECT
public:
    EnvironmentChip(ProjectService &project, Environments &environments, EmulatorService &emulator,
                    ActionRegistry &actions, Theme &theme, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void show();
    QString showLocal(); // gives what is said of its state
    void openMenu();
    void offerManifests(QMenu &menu);

    ProjectService &m_project;
    Environments &m_environments;
    EmulatorService &m_emulator;
    ActionRegistry &m_actions;
};

} // namespace fermata
