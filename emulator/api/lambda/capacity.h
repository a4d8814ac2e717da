// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/localcloud.h"

#include <string>

namespace fermata::emulator {

// How the account's concurrent executions are divided: the service's defaults.
constexpr int accountConcurrency = 1000;
constexpr int leastUnreserved = 100;

// What no function has for itself.
int unreservedConcurrency(const LocalCloud &cloud);
// Of one function, all qualifiers but `except`.
int provisionedConcurrency(const LocalCloud &cloud, const std::string &function, const std::string &except = {});

} // namespace fermata::emulator
