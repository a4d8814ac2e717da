// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"

#include "app/base/id.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fermata {

namespace {

tl::unexpected<Error> systemFailure(int number, const char *id, const char *english, const std::filesystem::path &path)
{
    const Error::Code code = number == ENOENT || number == ENOTDIR                  ? Error::Code::NotFound
                           : number == EACCES || number == EPERM || number == EROFS ? Error::Code::Denied
                                                                                    : Error::Code::Io;
    return failure(code, id, english, {path.string(), std::strerror(number)});
}

bool writeAll(int file, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Result<std::string> readFile(const std::filesystem::path &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return systemFailure(errno, "file.cannotRead", "Cannot read %1: %2", path);
    std::string content;
    struct stat status{};
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        content.reserve(static_cast<std::size_t>(status.st_size));
    char buffer[65536];
    ssize_t count = 0;
    while ((count = ::read(file, buffer, sizeof buffer)) != 0) {
        if (count > 0) {
            content.append(buffer, static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            const int number = errno;
            ::close(file);
            return systemFailure(number, "file.cannotRead", "Cannot read %1: %2", path);
        }
    }
    ::close(file);
    return content;
}

Result<> writeFile(const std::filesystem::path &path, std::string_view content, FileAccess access)
{
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    // A link keeps pointing where it did: write the file behind it.
    const std::filesystem::path target =
        std::filesystem::is_symlink(path, ignored) ? std::filesystem::weakly_canonical(path, ignored) : path;
    struct stat status{};
    const bool exists = ::stat(target.c_str(), &status) == 0;
    const mode_t mode = exists ? status.st_mode & 07777 : access == FileAccess::Private ? 0600 : 0666;
    const std::filesystem::path temporary = target.string() + "." + randomHex(8) + ".tmp";
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0)
        return systemFailure(errno, "file.cannotWrite", "Cannot write %1: %2", target);
    if (exists)
        (void)::fchmod(file, mode);
    const bool written = writeAll(file, content) && ::fsync(file) == 0;
    const int number = errno;
    ::close(file);
    if (!written || ::rename(temporary.c_str(), target.c_str()) != 0) {
        const int reason = written ? errno : number;
        ::unlink(temporary.c_str());
        return systemFailure(reason, "file.cannotWrite", "Cannot write %1: %2", target);
    }
    return {};
}

} // namespace fermata
