// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fermata {

// What a function's code is compiled for: to be sent to a cloud, or to be looked into by a debugger, which reads what a
// package leaves out. Both lie side by side.
enum class BuildFlavour { Package, Debug };

} // namespace fermata
