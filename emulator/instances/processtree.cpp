// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/processtree.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

std::string procFile(pid_t process, const char *name)
{
    const std::string path = "/proc/" + std::to_string(process) + '/' + name;
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "re"), std::fclose);
    std::string content;
    char chunk[4096];
    while (file) {
        const std::size_t count = std::fread(chunk, 1, sizeof chunk, file.get());
        if (count == 0)
            break;
        content.append(chunk, count);
    }
    return content;
}

std::vector<pid_t> numbersIn(std::string_view text)
{
    std::vector<pid_t> numbers;
    const char *at = text.data();
    const char *const end = at + text.size();
    while (at < end) {
        pid_t number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error == std::errc())
            numbers.push_back(number);
        at = error == std::errc() ? next : at + 1;
    }
    return numbers;
}

// Of all its threads: a child belongs to the one that made it.
std::vector<pid_t> childrenOf(pid_t process)
{
    std::vector<pid_t> children;
    std::error_code error;
    const fs::path tasks = "/proc/" + std::to_string(process) + "/task";
    for (fs::directory_iterator task(tasks, error), end; !error && task != end; task.increment(error)) {
        const std::string name = "task/" + task->path().filename().string() + "/children";
        for (const pid_t child : numbersIn(procFile(process, name.c_str())))
            children.push_back(child);
    }
    return children;
}

// The figure of a line like "VmHWM:     1234 kB", in bytes.
std::uint64_t statusFigure(std::string_view status, std::string_view key)
{
    const std::size_t found = status.find(key);
    if (found == std::string_view::npos)
        return 0;
    std::string_view rest = status.substr(found + key.size());
    rest.remove_prefix(std::min(rest.find_first_of("0123456789"), rest.size()));
    std::uint64_t kilobytes = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), kilobytes);
    return kilobytes * 1024;
}

// Proportional shares: forks share most of their pages with their parent.
void addDescendants(pid_t process, MemoryUse &use)
{
    for (const pid_t child : childrenOf(process)) {
        use.resident += statusFigure(procFile(child, "smaps_rollup"), "\nPss:");
        addDescendants(child, use);
    }
}

void killTree(pid_t process)
{
    for (const pid_t child : childrenOf(process))
        killTree(child);
    ::kill(process, SIGKILL);
}

bool hasEntry(const std::string &environment, const std::string &entry)
{
    const std::string wanted = entry + '\0';
    return environment.starts_with(wanted) || environment.find('\0' + wanted) != std::string::npos;
}

} // namespace

pid_t processOf(pid_t ancestor, const std::string &fileName)
{
    std::error_code error;
    if (fs::read_symlink("/proc/" + std::to_string(ancestor) + "/exe", error).filename() == fileName)
        return ancestor;
    for (const pid_t child : childrenOf(ancestor)) {
        if (const pid_t found = processOf(child, fileName); found != 0)
            return found;
    }
    return 0;
}

MemoryUse memoryOf(pid_t process)
{
    const std::string status = procFile(process, "status");
    MemoryUse use{statusFigure(status, "VmRSS:"), statusFigure(status, "VmHWM:")};
    addDescendants(process, use);
    use.peak = std::max(use.peak, use.resident);
    return use;
}

void adoptOrphans()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

bool OrphanReaper::sweep()
{
    std::set<pid_t> zombies;
    for (const pid_t child : childrenOf(::getpid())) {
        siginfo_t state{};
        const bool ended = ::waitid(P_PID, static_cast<id_t>(child), &state, WEXITED | WNOHANG | WNOWAIT) == 0
                        && state.si_pid == child;
        if (ended && m_seen.contains(child))
            ::waitpid(child, nullptr, WNOHANG);
        else if (ended)
            zombies.insert(child);
    }
    m_seen = std::move(zombies);
    return !m_seen.empty();
}

void killAdopted(const std::string &environmentEntry)
{
    // Killing one may bring us its orphans: look again until there are none.
    for (bool found = true; found;) {
        found = false;
        for (const pid_t child : childrenOf(::getpid())) {
            if (!hasEntry(procFile(child, "environ"), environmentEntry))
                continue;
            killTree(child);
            while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
            }
            found = true;
        }
    }
}

} // namespace fermata::emulator
