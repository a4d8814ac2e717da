// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/emulator/emulatorservice.h"

#include <QObject>
#include <QString>

namespace fermata {

// Tells the emulator whether an instance's deadline stands still. One request at a time, so that the last wish is the
// one that stays; a stop within a step costs no request.
class DebugHold : public QObject
{
    Q_OBJECT
public:
    DebugHold(EmulatorService &emulator, QString instanceId, QObject *parent);

    void set(bool held);

Q_SIGNALS:
    void timeLeftTold(fermata::TimeLeft left); // once the emulator holds it

private:
    void send();

    EmulatorService &m_emulator;
    QString m_instanceId;
    bool m_wanted = false;
    bool m_told = false;
    bool m_busy = false;
};

} // namespace fermata
