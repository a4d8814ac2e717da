// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <filesystem>

namespace fermata::emulator {

// A cloud's data folder, for one process alone as long as this lives. The kernel lets go of it however the process ends,
// so that nothing is left to clear away.
class DataFolder
{
public:
    // Makes it if need be. Fails with Conflict ("emulator.folderTaken", with the folder and the process that has it) or Io
    // ("emulator.folderUnusable").
    static Result<DataFolder> take(const std::filesystem::path &path);
    DataFolder(DataFolder &&other) noexcept;
    DataFolder &operator=(DataFolder &&) = delete;
    ~DataFolder();

private:
    explicit DataFolder(int lock) : m_lock(lock) {}

    int m_lock = -1;
};

} // namespace fermata::emulator
