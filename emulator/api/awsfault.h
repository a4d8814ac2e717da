// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/auth/signature.h"
#include "emulator/http/server.h"

#include <string>

namespace fermata::emulator {

// A failure of one of AWS's services, which they say in several forms.
struct AwsFault
{
    unsigned status = 400;
    std::string type;
    std::string message;
};

template<class T>
using AwsResult = tl::expected<T, AwsFault>;

tl::unexpected<AwsFault> awsFailure(std::string type, std::string message, unsigned status = 400);
// What is wrong with the signature. The fault is not None.
AwsFault awsAuthFault(const AuthResult &result);
// Why a request is answered before anybody has read it.
AwsFault awsRefusal(Refusal refusal);

// {"__type": ..., "message": ...}, as the services with AWS's JSON protocols say it.
Response awsJsonError(const AwsFault &fault);
// <ErrorResponse>, as those with forms and XML say it.
Response awsXmlError(const AwsFault &fault, const std::string &space, const std::string &requestId);

std::string xmlEscaped(std::string_view text);

} // namespace fermata::emulator
