// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/sqs/operations.h"
#include "emulator/messaging/message.h"

namespace fermata::emulator {

// A request's message, or an entry of a batch.
Outgoing outgoingFrom(const nlohmann::json &entry, const std::string &traceHeader);
// What a sender is told.
SqsJson sentJson(const Message &message);

std::map<std::string, std::string> systemAttributes(const Message &message);
SqsJson messageAttributesJson(const MessageAttributes &attributes);
std::string sequenceText(std::int64_t sequence); // 20 digits

} // namespace fermata::emulator
