// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debughold.h"

#include "app/async/when.h"

namespace fermata {

DebugHold::DebugHold(EmulatorService &emulator, QString instanceId, QObject *parent)
    : QObject(parent), m_emulator(emulator), m_instanceId(std::move(instanceId))
{
}

void DebugHold::set(bool held)
{
    m_wanted = held;
    send();
}

void DebugHold::send()
{
    if (m_busy || m_wanted == m_told)
        return;
    m_busy = true;
    m_told = m_wanted;
    // An instance that went meanwhile needs no deadline: the answer does not matter.
    whenDone(m_emulator.hold(m_instanceId, m_told), this, [this](const Result<TimeLeft> &left) {
        m_busy = false;
        if (left && m_told)
            Q_EMIT timeLeftTold(*left);
        send();
    });
}

} // namespace fermata
