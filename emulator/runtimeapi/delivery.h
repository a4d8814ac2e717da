// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"
#include "emulator/runtimeapi/answerstream.h"

#include <memory>
#include <optional>
#include <string>

namespace fermata::emulator {

class OutboundRoute;

// An HTTP request that a web function gets as it came; its body is the invocation's event.
struct WebRequest
{
    std::string method;
    std::string target; // path and query, still encoded
    Headers headers;
};

// How a call travels when it is more than an event that goes in and a payload that comes out.
struct Delivery
{
    std::optional<WebRequest> request;
    std::shared_ptr<AnswerStream> answer; // null: the answer is put together and given back whole
    std::shared_ptr<OutboundRoute> route{}; // set: the call has an instance of its own, whose way out this is
    std::string repeatedId{}; // of an earlier call that this one repeats: what the function is told for its request id
};

using DeliveryPtr = std::shared_ptr<const Delivery>; // null: nothing of that

} // namespace fermata::emulator
