// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/trigger.h"
#include "emulator/api/fc/errors.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

// Reads what Create- and UpdateTrigger share over `trigger`, whose kind and settings["type"] say what it is. The whole
// triggerConfig is kept as settings["config"], its scalars under their own names as well.
FcResult<void> readFcTrigger(const nlohmann::json &body, Trigger &trigger);

// The service's word for a kind of trigger as ours (Trigger::kind); empty for a word it does not have.
std::string fcTriggerKind(const std::string &type);

} // namespace fermata::emulator
