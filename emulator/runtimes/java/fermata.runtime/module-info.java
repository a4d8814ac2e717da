// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one function in Java for Fermata's local cloud. A module, so that the function's own classes never meet ours.
module fermata.runtime {
    exports fermata.runtime to fermata.debugger;
}
