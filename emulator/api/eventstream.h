// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fermata::emulator {

// One message of application/vnd.amazon.eventstream: lengths, headers of type string, payload, both checksums.
std::string eventStreamMessage(const std::vector<std::pair<std::string_view, std::string_view>> &headers,
                               std::string_view payload);

} // namespace fermata::emulator
