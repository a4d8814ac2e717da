// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/http/message.h"

#include <string>

namespace fermata::emulator {

// The service's own kind of failure.
struct FcFault
{
    unsigned status = 500;
    std::string code;
    std::string message;
};

template<class T>
using FcResult = tl::expected<T, FcFault>;

constexpr const char *fcRequestId = "x-fc-request-id";

// {"Code","Message","RequestId"} with the id in the header as well.
Response fcError(const FcFault &fault);

tl::unexpected<FcFault> fcFailure(unsigned status, std::string code, std::string message);
tl::unexpected<FcFault> fcInvalid(std::string message);
tl::unexpected<FcFault> fcFunctionNotFound(const std::string &name);

// An error from below in the service's words.
FcFault fcFault(const Error &error);
tl::unexpected<FcFault> fcFailure(const Error &error);

// The fault of a step as that of the whole.
template<class T>
tl::unexpected<FcFault> faultOf(const FcResult<T> &result)
{
    return tl::unexpected<FcFault>(result.error());
}

} // namespace fermata::emulator
