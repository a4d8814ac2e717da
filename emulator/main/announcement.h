// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <filesystem>
#include <string>

namespace fermata::emulator {

// Lets other programs of the same user find this cloud: a file FOLDER/emulators/PID.json, readable by its owner alone,
//   {"pid","project","endpoint","credentialsFile"}
// that goes with this object. A cloud that was killed leaves it behind: who reads it asks whether the process lives.
class Announcement
{
public:
    explicit Announcement(const std::filesystem::path &folder);
    ~Announcement();
    Announcement(const Announcement &) = delete;
    Announcement &operator=(const Announcement &) = delete;

    // project: canonical, or empty. Fails with Denied or Io.
    Result<> publish(const std::filesystem::path &project, const std::string &endpoint,
                     const std::filesystem::path &credentialsFile) const;

private:
    std::filesystem::path m_file;
};

} // namespace fermata::emulator
