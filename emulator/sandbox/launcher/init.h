// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/sandbox/entries.h"

#include <string_view>
#include <vector>

namespace fermata::emulator {

constexpr int setupFailed = 126; // exit status: the sandbox could not be built

// Descriptors of the launcher beyond those that the function gets (0 to count - 1).
struct Descriptors
{
    int count = 0;
    int socket = -1; // to the emulator: SOCK_SEQPACKET
    int filter = -1; // instructions for seccomp
    int status = -1; // to the launcher's first process: the function's wait status
};

// The first process of the sandbox: builds it, starts the function's process in it, does what the emulator asks, and
// reaps. Ends when the function's process has (or, if that began when it was told to, when it is told to), or the
// emulator; the kernel then ends all others inside.
[[noreturn]] void runInit(const std::vector<Entry> &plan, const Descriptors &descriptors, unsigned user,
                          unsigned group);

} // namespace fermata::emulator
