// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/async/asyncqueue.h"

#include <string>

namespace fermata::emulator {

// What a destination gets about an event, as the vendor writes it: JSON text.
// functionArn: with the qualifier. Values of the payloads that are JSON stand as such at Lambda, else as text.
std::string destinationRecord(const EndedEvent &ended, const std::string &functionArn);

// The failure of a call as Lambda's dead-letter queues tell it beside the event.
std::string deadLetterMessage(const EndedEvent &ended);

} // namespace fermata::emulator
