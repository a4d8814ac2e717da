// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/localcloud.h"
#include "emulator/http/message.h"
#include "emulator/http/pathpattern.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

// Instance exec: a command in an instance's sandbox, over a WebSocket. What the client sends is its input as it is; what
// it gets is a byte, 1 for the output and 2 for errors, and what was written.
boost::asio::awaitable<Response> execInFcInstance(const LocalCloud &cloud, const Request &request,
                                                  const PathParameters &parameters);

} // namespace fermata::emulator
