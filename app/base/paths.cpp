// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/paths.h"

#include <cstdlib>
#include <string>
#include <unistd.h>

namespace fermata {

namespace fs = std::filesystem;

namespace {

// A relative value of the variable counts as none.
fs::path userDirectory(const char *variable, const char *belowHome)
{
    const char *const named = std::getenv(variable);
    if (named != nullptr && *named == '/')
        return fs::path(named) / "fermata";
    const char *const home = std::getenv("HOME");
    return fs::path(home != nullptr ? home : "/tmp") / belowHome / "fermata";
}

} // namespace

fs::path binDirectory()
{
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

fs::path shareDirectory()
{
    return binDirectory().parent_path() / "share" / "fermata";
}

fs::path pluginDirectory()
{
    return binDirectory().parent_path() / "lib" / "fermata" / "plugins";
}

fs::path userDataDirectory()
{
    return userDirectory("XDG_DATA_HOME", ".local/share");
}

fs::path userStateDirectory()
{
    return userDirectory("XDG_STATE_HOME", ".local/state");
}

fs::path userRuntimeDirectory()
{
    const char *const runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime != nullptr && *runtime == '/')
        return fs::path(runtime) / "fermata";
    return fs::path("/tmp") / std::string("fermata-").append(std::to_string(::getuid()));
}

} // namespace fermata
