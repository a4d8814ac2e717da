// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

namespace fermata::cli {

// The two places of a run on both: versions or aliases, "latest" for the latest code. With a vendor's cloud the first
// one is in the local cloud and the second one there.
QList<Option> twinOptions();

using EventSource = std::function<QFuture<Result<QList<std::string>>>(Session &session)>;

// FUNCTION FIRST SECOND in the words: runs what the source gives on both sides and says in what the answers differ.
// Exit code 1 when one is other than its twin.
ExitCode runTwins(const Arguments &arguments, const EventSource &source);

} // namespace fermata::cli
