// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/sources/eventsource.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// The servers of a Kafka that the user runs, and the topics that are read there, as the source's attributes have them.
std::vector<std::string> serversOf(const EventSource &source);
std::vector<std::string> topicsOf(const EventSource &source);

// Whether both give the same records to the same function: by their ARN, or by a server and a topic that they share.
bool readTheSame(const EventSource &one, const EventSource &other);

} // namespace fermata::emulator
