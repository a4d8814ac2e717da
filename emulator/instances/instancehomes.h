// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace fermata::emulator {

// A private folder under the system's temporary one, for what instances keep while they live. Removed at the end;
// what an emulator that was killed left behind is removed by the next one.
class InstanceHomes
{
public:
    InstanceHomes();
    InstanceHomes(const InstanceHomes &) = delete;
    InstanceHomes &operator=(const InstanceHomes &) = delete;
    ~InstanceHomes();

    const std::filesystem::path &folder() const { return m_folder; } // empty if none could be made

private:
    std::filesystem::path m_folder;
};

} // namespace fermata::emulator
