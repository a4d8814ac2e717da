// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/sources/eventsource.h"

namespace fermata::emulator {

// What Lambda refuses. Fails with Invalid ("source.batchInvalid", "source.windowNeeded", "source.windowInvalid",
// "source.filterInvalid", "source.concurrencyInvalid", "source.positionNeeded").
Result<> checkSource(const EventSource &source);

} // namespace fermata::emulator
