// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/types.h"

namespace fermata {

// What the debuggers that run say of a breakpoint.
enum class BreakpointBinding { Unknown, Bound, NotBound };

// A breakpoint as the user set it, and what a debugger said of it.
struct UserBreakpoint
{
    dap::SourceBreakpoint source;
    bool enabled = true; // a debugger only hears of those that are
    using Binding = BreakpointBinding;
    Binding binding = Binding::Unknown;
    QString message; // why not bound

    bool operator==(const UserBreakpoint &) const = default;
};

// Likewise a function that holds when it is entered.
struct UserFunctionBreakpoint
{
    dap::FunctionBreakpoint function;
    bool enabled = true;
    BreakpointBinding binding = BreakpointBinding::Unknown;
    QString message{};

    bool operator==(const UserFunctionBreakpoint &) const = default;
};

} // namespace fermata
