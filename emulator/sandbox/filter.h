// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace fermata::emulator {

// A descriptor (close-on-exec, the caller's) of seccomp instructions that keep a function from what only an
// administrator or an attacker needs: mounts, namespaces, tracing, kernel keys and modules, io_uring, raw sockets. What
// they refuse fails with EPERM, as in the clouds' own sandboxes. Fails with Io ("sandbox.noFilter").
Result<int> systemCallFilter();

} // namespace fermata::emulator
