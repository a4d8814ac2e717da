// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/http/message.h"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace fermata::emulator {

// POSTs to an http:// address of this machine and waits at most 15 seconds for the answer. Fails with Invalid
// ("destination.notLocal" for any other address), Unreachable ("destination.unreachable", "destination.refused" for a
// status from 300 on).
boost::asio::awaitable<Result<>> post(std::string address, Headers headers, std::string body);

} // namespace fermata::emulator
