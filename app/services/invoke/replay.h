// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/outbound.h"

#include <QString>

namespace fermata {

// The code that a call of the past runs on when it runs again.
enum class ReplayAt { Recorded, WorkingCopy };

// A call that the local cloud has a record of, to be run again with its event and under its request id.
struct Replay
{
    QString requestId;
    ReplayAt at = ReplayAt::Recorded;
    Outbound outbound = Outbound::AsIs; // Recorded: as that call was answered

    bool operator==(const Replay &) const = default;
};

} // namespace fermata
