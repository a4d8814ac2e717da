// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/trace.h"

#include <string>
#include <string_view>

namespace fermata {

// A lineage tells which functions an event went through, and how often, as Lambda writes it into the X-Ray header:
// HASH:TIMES|HASH:TIMES. It is how a function that triggers itself, over queues and other functions, is found out.

// Online about the 16th pass of one event through one function is stopped; here it is exactly the 16th.
constexpr int firstStoppedPass = 16;
constexpr const char *recursionErrorId = "invoke.recursion"; // of Error::Code::Denied

// How often the event has been in the function before.
int passesThrough(std::string_view lineage, std::string_view function);
// The lineage of what the function sends out.
std::string lineageAfter(std::string_view lineage, std::string_view function);
// All of it as a message carries it: "Root=...;Parent=...;Sampled=0;Lineage=...". Empty if there is neither.
std::string traceHeaderOf(const TraceContext &trace, std::string_view lineage);
// The Lineage of "Root=...;Parent=...;Sampled=0;Lineage=...", or empty.
std::string lineageIn(std::string_view traceHeader);

} // namespace fermata
