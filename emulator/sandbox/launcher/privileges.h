// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/sandbox/entries.h"

#include <vector>

namespace fermata::emulator {

// First thing in a new user namespace: the emulator's user is the function's user here. Throws std::system_error.
void mapUser(unsigned outsideUser, unsigned outsideGroup);

// The entries that are limits.
void setLimits(const std::vector<Entry> &entries);

// No capability, no way to gain one, no abstract socket of a program outside, only the system calls that the filter
// (a descriptor of its instructions) lets through. For the process that becomes the function's; it cannot go back.
void dropPrivileges(int filter);

} // namespace fermata::emulator
