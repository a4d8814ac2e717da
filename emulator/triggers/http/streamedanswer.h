// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "emulator/http/message.h"
#include "emulator/runtimeapi/delivery.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

class Dispatcher;

// What a function URL with InvokeMode RESPONSE_STREAM answers: what the function writes, as it writes it.
boost::asio::awaitable<Response> streamedUrlAnswer(Dispatcher &dispatcher, Invocation invocation);

// What Function Compute's HTTP trigger of a web function answers: the function's own response, whole.
boost::asio::awaitable<Response> passedOnAnswer(Dispatcher &dispatcher, Invocation invocation, WebRequest request);

} // namespace fermata::emulator
