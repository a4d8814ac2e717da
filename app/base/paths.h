// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace fermata {

// Where this program's own files lie: <bin>/../share/fermata in the build tree and when installed alike.
std::filesystem::path shareDirectory();
// <bin>/../lib/fermata/plugins
std::filesystem::path pluginDirectory();
// The folder of the running executable.
std::filesystem::path binDirectory();

// $XDG_DATA_HOME/fermata, by default ~/.local/share/fermata. Not created.
std::filesystem::path userDataDirectory();
// $XDG_STATE_HOME/fermata, by default ~/.local/state/fermata. Not created.
std::filesystem::path userStateDirectory();

// $XDG_RUNTIME_DIR/fermata, by default /tmp/fermata-UID: what running programs say of themselves. Not created.
std::filesystem::path userRuntimeDirectory();

} // namespace fermata
