// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "app/model/vendor.h"
#include "emulator/triggers/http/call.h"

#include <string>
#include <string_view>

namespace fermata::emulator {

// How a vendor wraps an HTTP request for a function, and reads its answer (Trigger::payload).
enum class HttpForm {
    FunctionCompute, // event "v1" of Function Compute's HTTP trigger
    HttpApi,         // API Gateway, payload 2.0
    RestApi,         // API Gateway, payload 1.0
    FunctionUrl      // Lambda's own URLs, payload 2.0
};

// "fc", "http-api", "rest-api", "function-url"; for another word what the vendor does by default.
HttpForm httpFormNamed(std::string_view name, Vendor vendor);

std::string eventFor(HttpForm form, const HttpCall &call);
Response answerFrom(HttpForm form, const InvocationRecord &record);

// What the vendor's gateway says when no function is asked, or none can answer.
enum class GatewayFault {
    NoRoute,
    OtherMethod,
    BodyTooLarge,
    HeaderTooLarge,
    AddressTooLong,
    Throttled,
    BadResponse,
    Unavailable
};
Response faultAnswer(HttpForm form, GatewayFault fault, const std::string &requestId);

// The header that carries the request id.
const char *requestIdHeader(HttpForm form);

} // namespace fermata::emulator
