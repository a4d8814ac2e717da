// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "app/model/queue.h"
#include "emulator/sources/eventsource.h"

#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// The name of the local queue that a manifest means: an ARN, "${Jobs.Arn}", "Jobs" or "Jobs,Arn". Empty if it is none.
std::string queueMeantBy(const std::string &reference, const std::vector<DeclaredQueue> &queues);

// The event source that an SQS event of SAM or of the Serverless Framework describes. Nothing for other triggers.
std::optional<EventSource> declaredSource(const Function &function, const Trigger &trigger,
                                          const std::vector<DeclaredQueue> &queues);

} // namespace fermata::emulator
