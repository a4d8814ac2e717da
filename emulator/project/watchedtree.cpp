// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/watchedtree.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/inotify.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

constexpr std::uint32_t interests =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR | IN_EXCL_UNLINK;

// A file that somebody opened to write is empty now, and IN_CLOSE_WRITE follows when it is whole. One that was written
// without a name and then linked into place (QSaveFile, O_TMPFILE), or a symbolic link, has no other event than this.
bool isWholeAtOnce(const fs::path &path)
{
    std::error_code error;
    if (fs::is_symlink(path, error))
        return true;
    const std::uintmax_t size = fs::file_size(path, error);
    return !error && size > 0;
}

} // namespace

bool isIgnored(const fs::path &path)
{
    constexpr std::array<std::string_view, 13> names = {".git",     ".hg",  ".svn",   "node_modules", "__pycache__",
                                                        ".aws-sam", ".s",   ".cache", ".mypy_cache",  ".pytest_cache",
                                                        ".venv",    "venv", "4913"}; // 4913: Vim's probe
    const std::string name = path.filename();
    const fs::path above = path.parent_path();
    if (above.filename() == ".fermata")
        return name != "build" && name != "debug";
    if ((above.filename() == "build" || above.filename() == "debug") && above.parent_path().filename() == ".fermata")
        return path.extension() != ".zip";
    if (name.empty() || std::find(names.begin(), names.end(), name) != names.end())
        return true;
    if (name.front() == '#' || name.back() == '~' || name.starts_with(".#") || name.starts_with(".goutputstream-"))
        return true;
    for (const std::string_view ending : {".swp", ".swo", ".swx", ".tmp", ".pyc", ".kate-swp", ".part"}) {
        if (name.ends_with(ending))
            return true;
    }
    return false;
}

WatchedTree::WatchedTree() : m_descriptor(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

WatchedTree::~WatchedTree()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

void WatchedTree::add(const fs::path &folder)
{
    watch(folder, nullptr);
}

// `found` collects the files of a folder that came while we looked away.
void WatchedTree::watch(const fs::path &folder, std::set<fs::path> *found)
{
    const int id = inotify_add_watch(m_descriptor, folder.c_str(), interests);
    if (id < 0)
        return;
    m_folders[id] = folder;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (isIgnored(entry->path()))
            continue;
        std::error_code ignored;
        if (entry->is_directory(ignored) && !entry->is_symlink(ignored))
            watch(entry->path(), found);
        else if (found)
            found->insert(entry->path());
    }
}

WatchedTree::Changes WatchedTree::read()
{
    Changes changes;
    // Not cleared: this is asked before every call, and mostly there is nothing.
    alignas(inotify_event) std::array<char, 16384> buffer;
    while (true) {
        const ssize_t size = ::read(m_descriptor, buffer.data(), buffer.size());
        if (size <= 0)
            return changes;
        for (ssize_t offset = 0; offset < size;) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + offset, sizeof event);
            const std::string_view name = event.len > 0 ? std::string_view(buffer.data() + offset + sizeof event) : "";
            offset += static_cast<ssize_t>(sizeof event + event.len);
            changes.overflowed = changes.overflowed || (event.mask & IN_Q_OVERFLOW);
            const auto folder = m_folders.find(event.wd);
            if (folder == m_folders.end())
                continue;
            if (event.mask & IN_IGNORED) {
                m_folders.erase(folder);
                continue;
            }
            const fs::path path = folder->second / name;
            if (isIgnored(path))
                continue;
            const bool isFolder = event.mask & IN_ISDIR;
            if (isFolder && (event.mask & (IN_CREATE | IN_MOVED_TO)))
                watch(path, &changes.paths);
            if (!(event.mask & IN_CREATE) || (!isFolder && isWholeAtOnce(path)))
                changes.paths.insert(path);
        }
    }
}

} // namespace fermata::emulator
