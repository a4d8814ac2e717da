// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/message.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

// Takes an asynchronous call, whichever door it came through, and answers when its event is safe on disk. The request's
// header may name it as a task.
boost::asio::awaitable<Response> acceptFcEvent(const LocalCloud &cloud, const Request &request, Invocation invocation);

} // namespace fermata::emulator
