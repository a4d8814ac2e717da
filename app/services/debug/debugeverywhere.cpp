// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debugeverywhere.h"

#include "app/async/text.h"
#include "app/services/debug/debugservice.h"

#include <algorithm>

namespace fermata {

DebugEverywhere::DebugEverywhere(ProjectService &project, EmulatorService &emulator, BreakpointStore &breakpoints,
                                 DebugService &debug, QObject *parent)
    : QObject(parent), m_project(project), m_emulator(emulator), m_breakpoints(breakpoints), m_debug(debug)
{
    connect(&m_breakpoints, &BreakpointStore::exceptionsChanged, this, &DebugEverywhere::follow);
    connect(&m_emulator, &EmulatorService::stateChanged, this, [this](EmulatorService::State state) {
        if (state != EmulatorService::State::Running)
            m_asked.clear();
        next();
    });
    connect(&m_project, &ProjectService::functionsChanged, this, &DebugEverywhere::next);
    // Queued: the session that has come is still telling of it.
    connect(&m_debug, &DebugService::debuggedChanged, this, &DebugEverywhere::next, Qt::QueuedConnection);
}

void DebugEverywhere::follow()
{
    if (m_breakpoints.exceptions().everywhere)
        next();
    else
        letGo();
}

// One at a time: debuggers that start together make each other late.
void DebugEverywhere::next()
{
    if (!m_breakpoints.exceptions().everywhere || m_emulator.state() != EmulatorService::State::Running)
        return;
    const QList<DebugService::Debugged> all = m_debug.all();
    const bool starts = std::any_of(all.begin(), all.end(), [](const DebugService::Debugged &debugged) {
        return debugged.state == DebugService::State::Preparing || debugged.state == DebugService::State::Attaching;
    });
    if (starts)
        return;
    const QList<Function> functions = m_project.functions();
    for (const Function &function : functions) {
        const QString name = toQString(function.name);
        if (m_asked.contains(name))
            continue;
        m_asked.append(name);
        if (m_debug.stateOf(name) != DebugService::State::Idle)
            continue;
        m_debug.waitForCall(name, DebugService::Wish::IfPossible);
        return;
    }
}

// Those that only wait; whoever is held or was sent an event is a person's affair.
void DebugEverywhere::letGo()
{
    const QStringList asked = std::exchange(m_asked, {});
    for (const QString &function : asked) {
        const DebugService::State state = m_debug.stateOf(function);
        if (state != DebugService::State::Paused && state != DebugService::State::Invoking)
            m_debug.stop(function);
    }
}

} // namespace fermata
