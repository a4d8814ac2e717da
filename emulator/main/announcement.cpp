// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/announcement.h"

#include "app/base/files.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

namespace fs = std::filesystem;

namespace fermata::emulator {

Announcement::Announcement(const fs::path &folder)
    : m_file(folder / "emulators" / (std::to_string(::getpid()) + ".json"))
{
}

Announcement::~Announcement()
{
    std::error_code ignored;
    fs::remove(m_file, ignored);
}

Result<> Announcement::publish(const fs::path &project, const std::string &endpoint,
                               const fs::path &credentialsFile) const
{
    const nlohmann::ordered_json line = {{"pid", ::getpid()},
                                         {"project", project.string()},
                                         {"endpoint", endpoint},
                                         {"credentialsFile", credentialsFile.string()}};
    return writeFile(m_file, line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
                     FileAccess::Private);
}

} // namespace fermata::emulator
