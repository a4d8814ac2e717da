// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/instancehomes.h"

#include <stdlib.h>
#include <string>
#include <string_view>
#include <unistd.h>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "fermata-instances-"; // then the process, then what mkdtemp makes of it

// fermata-instances-123-a1b2c3: does process 123 live?
bool isLeftBehind(const std::string &name)
{
    if (!name.starts_with(prefix))
        return false;
    const std::string process = name.substr(prefix.size(), name.find('-', prefix.size()) - prefix.size());
    const bool number = !process.empty() && process.find_first_not_of("0123456789") == std::string::npos;
    std::error_code error;
    return number && !fs::exists("/proc/" + process, error);
}

void removeLeftovers(const fs::path &temporary)
{
    std::error_code error;
    for (fs::directory_iterator entry(temporary, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code notOurs;
        if (isLeftBehind(entry->path().filename().string()))
            fs::remove_all(entry->path(), notOurs);
    }
}

} // namespace

InstanceHomes::InstanceHomes()
{
    std::error_code error;
    const fs::path temporary = fs::temp_directory_path(error);
    removeLeftovers(temporary);
    std::string name = (temporary / (std::string(prefix) + std::to_string(::getpid()) + "-XXXXXX")).string();
    if (::mkdtemp(name.data()) != nullptr)
        m_folder = name;
}

InstanceHomes::~InstanceHomes()
{
    std::error_code ignored;
    if (!m_folder.empty())
        fs::remove_all(m_folder, ignored);
}

} // namespace fermata::emulator
