// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/launcher/privileges.h"

#include "emulator/sandbox/identity.h"
#include "emulator/sandbox/launcher/step.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fermata::emulator {

namespace {

void writeTo(const char *file, const std::string &text)
{
    const int descriptor = step(::open(file, O_WRONLY | O_CLOEXEC), file);
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    step(written, file);
    ::close(descriptor);
}

void dropCapabilities()
{
    for (int capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability)
        step(::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0), "drop capability");
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3]{};
    step(::syscall(SYS_capset, &header, none), "capset");
}

// The network may be shared with the host, and abstract sockets (a display, a session bus) with it: Landlock from
// Linux 6.12 on keeps them apart. Debian 12's headers do not know that yet.
void leaveAbstractSockets()
{
    struct Rules
    {
        std::uint64_t files = 0;
        std::uint64_t network = 0;
        std::uint64_t scoped = 1; // LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET
    };
    constexpr unsigned askVersion = 1;
    constexpr long firstWithScopes = 6;
    if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, askVersion) < firstWithScopes)
        return;
    const Rules rules;
    const int set = step(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0), "landlock");
    step(::syscall(SYS_landlock_restrict_self, set, 0), "landlock");
    ::close(set);
}

void loadFilter(int descriptor)
{
    struct stat size{};
    step(::fstat(descriptor, &size), "stat filter");
    std::vector<sock_filter> instructions(static_cast<std::size_t>(size.st_size) / sizeof(sock_filter));
    const std::size_t bytes = instructions.size() * sizeof(sock_filter);
    if (::pread(descriptor, instructions.data(), bytes, 0) != static_cast<ssize_t>(bytes))
        throw std::system_error(EIO, std::generic_category(), "read filter");
    sock_fprog program{static_cast<unsigned short>(instructions.size()), instructions.data()};
    step(::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0), "seccomp");
}

} // namespace

void mapUser(unsigned outsideUser, unsigned outsideGroup)
{
    writeTo("/proc/self/setgroups", "deny"); // or an ordinary user may not map a group
    writeTo("/proc/self/uid_map", std::to_string(functionUser) + ' ' + std::to_string(outsideUser) + " 1");
    writeTo("/proc/self/gid_map", std::to_string(functionGroup) + ' ' + std::to_string(outsideGroup) + " 1");
}

void setLimits(const std::vector<Entry> &entries)
{
    for (const Entry &entry : entries) {
        if (entry.verb != "limit")
            continue;
        const auto resource = static_cast<__rlimit_resource>(std::atoi(entry.fields[0].c_str()));
        const rlim_t wanted = std::strtoull(entry.fields[1].c_str(), nullptr, 10);
        rlimit limit{};
        step(::getrlimit(resource, &limit), "getrlimit");
        limit.rlim_max = std::min(limit.rlim_max, wanted); // what the emulator may not itself it cannot give
        limit.rlim_cur = limit.rlim_max;
        step(::setrlimit(resource, &limit), "setrlimit");
    }
}

void dropPrivileges(int filter)
{
    dropCapabilities();
    step(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs");
    leaveAbstractSockets();
    loadFilter(filter);
}

} // namespace fermata::emulator
