// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fermata::emulator {

// Who a function is inside its sandbox: nobody that exists outside. Lambda's numbers and name.
constexpr unsigned functionUser = 993;
constexpr unsigned functionGroup = 990;

inline std::string passwdOfFunction()
{
    return "root:x:0:0:root:/root:/sbin/nologin\nsbx_user1051:x:" + std::to_string(functionUser) + ':'
         + std::to_string(functionGroup) + "::/tmp:/sbin/nologin\n";
}

inline std::string groupOfFunction()
{
    return "root:x:0:\nsbx_user1051:x:" + std::to_string(functionGroup) + ":\n";
}

} // namespace fermata::emulator
