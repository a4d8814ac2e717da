// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/outbound/exchange.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// The address of this cloud is another at each start: what is kept has a name in its place ...
std::vector<Exchange> withCloudNamed(std::vector<Exchange> exchanges, const std::string &endpoint);
// ... and what is played has the address that it has now.
std::vector<Exchange> withCloudAt(std::vector<Exchange> exchanges, const std::string &endpoint);

} // namespace fermata::emulator
