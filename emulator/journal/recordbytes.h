// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"

#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// The record as bytes, to be kept: cheaper to make than JSON, and payloads stay what they are. First the names it is
// looked for by, then everything else.
std::string nameBytes(const InvocationRecord &record);
void appendOtherBytes(std::string &bytes, const InvocationRecord &record);

// How a trace stands among the names.
std::string traceBytes(const TraceContext &trace);
// Nothing if the bytes are no such record.
std::optional<InvocationRecord> recordFromBytes(std::string_view bytes);

} // namespace fermata::emulator
