// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <string>
#include <system_error>

namespace fermata::emulator {

// A step on the way into the sandbox: -1 throws std::system_error with what it was. Caught where the steps are called.
inline int step(long result, const std::string &what)
{
    if (result < 0)
        throw std::system_error(errno, std::generic_category(), what);
    return static_cast<int>(result);
}

} // namespace fermata::emulator
