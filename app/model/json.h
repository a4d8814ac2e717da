// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/instance.h"
#include "app/model/invocation.h"
#include "app/model/logrecord.h"

#include <string>
#include <string_view>

namespace fermata {

// The wire form of the records that the emulator streams to its watchers, and that history files keep.
// Payload bytes travel as text when they are UTF-8 and as {"base64":"..."} otherwise. Times are epoch milliseconds.
std::string toJson(const InvocationRecord &record);
std::string toJson(const LogRecord &record);
std::string toJson(const InstanceSnapshot &snapshot);

// Fail with Invalid ("json.invalid") on text that is not such a record. Missing members keep their defaults.
Result<InvocationRecord> invocationRecordFromJson(std::string_view text);
Result<LogRecord> logRecordFromJson(std::string_view text);
Result<InstanceSnapshot> instanceSnapshotFromJson(std::string_view text);

} // namespace fermata
