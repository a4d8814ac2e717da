// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/sqs/errors.h"
#include "emulator/api/sqs/operations.h"
#include "emulator/http/message.h"

#include <string>

namespace fermata::emulator {

// How a request of the service is written: as JSON with X-Amz-Target, or as a form with an answer in XML, which older
// clients speak.
class SqsProtocol
{
public:
    virtual ~SqsProtocol() = default;
    virtual std::string operation(const Request &request) const = 0; // empty if it cannot be read
    virtual nlohmann::json input(const Request &request) const = 0;
    virtual Response answer(const std::string &operation, const SqsJson &result,
                            const std::string &requestId) const = 0;
    virtual Response error(const SqsFault &fault, const std::string &requestId) const = 0;
};

const SqsProtocol &sqsProtocolOf(const Request &request);

} // namespace fermata::emulator
