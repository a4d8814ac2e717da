// SPDX-License-Identifier: GPL-3.0-or-later
// No archive that is uploaded as a function's code writes outside of the folder it is unpacked into, and one that is
// refused leaves nothing there.
#include "app/package/archive.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <unistd.h>

namespace fs = std::filesystem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fs::path room = fs::temp_directory_path() / ("fuzz-archive-" + std::to_string(getpid()));
    const fs::path folder = room / "code";
    fs::create_directories(room);
    const auto result = fermata::unpackZip({reinterpret_cast<const char *>(data), size}, folder, {});
    for (const fs::directory_entry &entry : fs::directory_iterator(room)) {
        if (entry.path() != folder)
            std::abort();
    }
    if (!result && fs::exists(folder) && !fs::is_empty(folder))
        std::abort();
    fs::remove_all(room);
    return 0;
}
