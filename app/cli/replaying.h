// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/services/invoke/replay.h"

namespace fermata::cli {

// How commands are told which call is to be run again: --replay and --at.
QList<Option> replayOptions();
// And what becomes of the requests that a function makes: --outbound.
Option outboundOption();
// Fails with Invalid ("cli.badOutbound").
Result<Outbound> outboundFrom(const Arguments &arguments);
bool wantsReplay(const Arguments &arguments);
// Fails with Invalid ("cli.badReplay", "cli.badOutbound").
Result<Replay> replayFrom(const Arguments &arguments);

} // namespace fermata::cli
