// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <functional>
#include <string_view>

namespace fermata::emulator {

// 127.0.0.1, localhost or [::1], with any port or none.
bool isLoopbackHost(std::string_view host);

// Whether a request may be answered at all: it names this machine as its host, and no web page of another origin made
// it but for those that are allowed (empty: none). A page in the browser could otherwise reach this listener directly or
// by rebinding a name.
bool isFromThisMachine(const Headers &headers, const std::function<bool(std::string_view origin)> &allowsOrigin = {});

} // namespace fermata::emulator
