// SPDX-License-Identifier: GPL-3.0-or-later
// Debugs the virtual machine of a function in Java and speaks the Debug Adapter Protocol with whoever joins.
module fermata.debugger {
    requires fermata.runtime;
    requires jdk.jdi;
}
