// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace fermata {

class BreakpointStore;
class DebugService;
class EmulatorService;
class ProjectService;

// While errors of any function are to hold it: puts one function of the project after the other under the debugger, as
// soon as the local cloud runs. One that a person takes out of it stays out until the cloud starts anew.
class DebugEverywhere : public QObject
{
    Q_OBJECT
public:
    DebugEverywhere(ProjectService &project, EmulatorService &emulator, BreakpointStore &breakpoints,
                    DebugService &debug, QObject *parent = nullptr);

private:
    void follow();
    void next();
    void letGo();

    ProjectService &m_project;
    EmulatorService &m_emulator;
    BreakpointStore &m_breakpoints;
    DebugService &m_debug;
    QStringList m_asked; // functions
};

} // namespace fermata
