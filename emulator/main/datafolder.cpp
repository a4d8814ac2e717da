// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/datafolder.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

// Who holds the lock wrote its number into it; one that has not come to that yet is not known.
std::string holderOf(int lock)
{
    std::array<char, 32> text{};
    const ssize_t size = ::pread(lock, text.data(), text.size(), 0);
    const std::string number(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    return number.empty() ? std::string("?") : number.substr(0, number.find('\n'));
}

tl::unexpected<Error> unusable(const fs::path &path, const std::string &why)
{
    return failure(Error::Code::Io, "emulator.folderUnusable", "Cannot use the data folder %1: %2",
                   {path.string(), why});
}

} // namespace

Result<DataFolder> DataFolder::take(const fs::path &path)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        return unusable(path, error.message());
    const int lock = ::open((path / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0)
        return unusable(path, std::strerror(errno));
    DataFolder folder(lock);
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return unusable(path, std::strerror(errno));
        return failure(Error::Code::Conflict, "emulator.folderTaken",
                       "The data folder %1 is in use by another local cloud, process %2",
                       {path.string(), holderOf(lock)}, "End that one, or choose another folder with --data.");
    }
    const std::string number = std::to_string(::getpid()).append("\n");
    if (::ftruncate(lock, 0) != 0 || ::pwrite(lock, number.data(), number.size(), 0) < 0)
        return unusable(path, std::strerror(errno));
    return folder;
}

DataFolder::DataFolder(DataFolder &&other) noexcept : m_lock(std::exchange(other.m_lock, -1)) {}

DataFolder::~DataFolder()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

} // namespace fermata::emulator
