// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

namespace fermata::emulator {

// The services that share the one address of this cloud.
enum class Service { Admin, Lambda, FunctionCompute, Logs, Monitoring, Sts, Sls, CloudMonitor, Sqs, Sns };

// Which of them a request is for. In this order: the path, where it begins with an interface's date or name; the header
// that names an operation (X-Amz-Target); the signature's own mark or the service in its scope; the version that a form
// states in query or body. Works on a head without its body, but for forms without a signature.
Service serviceOf(const Request &request);

} // namespace fermata::emulator
