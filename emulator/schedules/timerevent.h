// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/trigger.h"
#include "app/model/vendor.h"

#include <string>

namespace fermata::emulator {

// When a timer trigger fires, as its settings say it in each vendor's and manifest's words; empty for none.
std::string timerExpression(const Trigger &trigger);
// Whether it is switched on; it is unless its settings say otherwise.
bool timerIsEnabled(const Trigger &trigger);
// What the function gets.
std::string timerEvent(Vendor vendor, const Trigger &trigger, TimePoint time);

} // namespace fermata::emulator
