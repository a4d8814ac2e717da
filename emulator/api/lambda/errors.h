// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/http/message.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// The service's own kind of failure.
struct LambdaFault
{
    unsigned status = 500;
    std::string type;
    std::string message;     // empty: null
    bool namesType = true;   // says "Type" in its body
    std::string reason = {}; // of a TooManyRequestsException
};

template<class T>
using LambdaResult = tl::expected<T, LambdaFault>;

constexpr const char *lambdaRequestId = "x-amzn-RequestId";

// The answer with its header x-amzn-ErrorType and its body.
Response lambdaError(const LambdaFault &fault);

// The failing half of another result.
template<class T>
tl::unexpected<LambdaFault> faultOf(const LambdaResult<T> &result)
{
    return tl::unexpected<LambdaFault>(result.error());
}

tl::unexpected<LambdaFault> lambdaFailure(unsigned status, std::string type, std::string message);
tl::unexpected<LambdaFault> invalidParameter(std::string message);
// Some of them come without a type.
tl::unexpected<LambdaFault> untypedInvalidParameter(std::string message);
tl::unexpected<LambdaFault> notFound(std::string message);
tl::unexpected<LambdaFault> noSuchResource(); // "The resource you requested does not exist."
tl::unexpected<LambdaFault> functionNotFound(const std::string &arn);
// "2 validation errors detected: ...; ..."
tl::unexpected<LambdaFault> validationFailure(const std::vector<std::string> &problems);

// An error from below in the service's words.
LambdaFault lambdaFault(const Error &error);

} // namespace fermata::emulator
