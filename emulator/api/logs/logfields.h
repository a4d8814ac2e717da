// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/insights/command.h"
#include "emulator/logs/logcatalog.h"
#include "emulator/logs/logline.h"

namespace fermata::emulator {

// The fields that the service finds in a record: @timestamp, @message, @logStream, @log, @ptr and the like; what stands
// in a REPORT line of Lambda; the members of a message that is JSON (a.b.0). Has texts of its own.
InsightsRow rowOf(const LogLine &line, const std::string &group, const LogStream &stream);

} // namespace fermata::emulator
