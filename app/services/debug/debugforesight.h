// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace fermata {

class BreakpointStore;
class EmulatorService;
class ProjectService;

// Whoever sets a breakpoint will debug: the debuggers of the functions that have some are loaded beforehand.
class DebugForesight : public QObject
{
    Q_OBJECT
public:
    DebugForesight(ProjectService &project, EmulatorService &emulator, BreakpointStore &breakpoints,
                   QObject *parent = nullptr);

private:
    void prepare();

    ProjectService &m_project;
    EmulatorService &m_emulator;
    BreakpointStore &m_breakpoints;
    QTimer m_quiet;
};

} // namespace fermata
