// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/admin/errors.h"

#include "emulator/journal/errorjson.h"

namespace fermata::emulator {

unsigned statusFor(Error::Code code)
{
    switch (code) {
    case Error::Code::NotFound: return 404;
    case Error::Code::Invalid: return 400;
    case Error::Code::Conflict: return 409;
    case Error::Code::Denied: return 403;
    case Error::Code::Throttled: return 429;
    case Error::Code::Timeout: return 504;
    default: return 500;
    }
}

Response adminError(const Error &error)
{
    return jsonResponse(statusFor(error.code), errorJson(error));
}

} // namespace fermata::emulator
