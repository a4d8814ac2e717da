// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/messaging/message.h"
#include "emulator/pattern/pattern.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// What a function gets for messages of SQS: {"Records":[...]}.
std::string queueEvent(const std::vector<Message> &messages, const std::string &queueArn);

// Whether one of the patterns lets the message pass; its body counts as JSON if it is some. No patterns let everything.
bool letsPass(const std::vector<Pattern> &filters, const Message &message, const std::string &queueArn);

// Which messages a function that reports failures leaves over: their ids. Nothing: all of them, because the report makes
// no sense.
std::optional<std::set<std::string>> reportedFailures(std::string_view answer, const std::vector<Message> &messages);

} // namespace fermata::emulator
