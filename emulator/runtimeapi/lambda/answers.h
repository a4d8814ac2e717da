// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <string>
#include <string_view>

namespace fermata::emulator {

// What Lambda's Runtime API and Extensions API say, to the byte (AWS's runtime interface emulator, rapi/rendering).

Response lambdaAccepted(); // 202
// {"errorMessage":..,"errorType":..}
Response lambdaRefusal(unsigned status, const std::string &type, const std::string &message);
// The same as the payload of an invocation that the runtime could not answer.
std::string lambdaErrorBody(const std::string &type, const std::string &message);

Response invalidRequestId();
// "State transition from X to Y failed for runtime." `party` is "runtime" or "extension <id or name>".
Response forbiddenTransition(const char *errorType, std::string_view from, std::string_view to,
                             const std::string &party);

// The error type that a runtime gave, or what Lambda makes of one that it does not know (fatalerror.go).
std::string knownErrorType(const std::string &type);

// An error body of type application/vnd.aws.lambda.error.cause+json as the caller gets it.
std::string withoutErrorCause(const std::string &body);

} // namespace fermata::emulator
