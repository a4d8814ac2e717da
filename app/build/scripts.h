// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fermata::scripts {

// What a tool is told in its own language; see scripts/.
extern const char *const requirements; // Python
extern const char *const places;       // Node
extern const char *const mirror;
extern const char *const gather;
extern const char *const links;
extern const char *const rebase;
extern const char *const layout; // Gradle

} // namespace fermata::scripts
