// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debugforesight.h"

#include "app/async/text.h"
#include "app/services/debug/breakpointstore.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/base/insidepath.h"
#include "app/services/project/projectservice.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr std::chrono::milliseconds quiet{300}; // after the last click beside a line

} // namespace

DebugForesight::DebugForesight(ProjectService &project, EmulatorService &emulator, BreakpointStore &breakpoints,
                               QObject *parent)
    : QObject(parent), m_project(project), m_emulator(emulator), m_breakpoints(breakpoints)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quiet);
    connect(&m_quiet, &QTimer::timeout, this, &DebugForesight::prepare);
    connect(&m_breakpoints, &BreakpointStore::changed, &m_quiet, qOverload<>(&QTimer::start));
    connect(&m_emulator, &EmulatorService::stateChanged, &m_quiet, qOverload<>(&QTimer::start));
}

// One of each runtime is enough: what is made ready fits all functions of the kind.
void DebugForesight::prepare()
{
    if (m_emulator.state() != EmulatorService::State::Running)
        return;
    const QStringList files = m_breakpoints.files();
    const QList<Function> functions = m_project.functions();
    QStringList prepared;
    for (const Function &function : functions) {
        const QString runtime = toQString(function.runtime);
        const bool hasSome = std::any_of(files.begin(), files.end(), [&function](const QString &file) {
            return isInside(toPath(file), function.code);
        });
        if (!hasSome || prepared.contains(runtime))
            continue;
        prepared.append(runtime);
        m_emulator.prepareDebug(toQString(function.name));
    }
}

} // namespace fermata
