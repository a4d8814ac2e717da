// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/filter.h"

#include <seccomp.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <type_traits>
#include <unistd.h>

namespace fermata::emulator {

namespace {

// clang-format off
constexpr std::array refused{
    "acct", "add_key", "adjtimex", "bpf", "chroot", "clock_adjtime", "clock_settime", "delete_module",
    "fanotify_init", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "init_module",
    "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load",
    "kexec_load", "keyctl", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount",
    "move_pages", "name_to_handle_at", "nfsservctl", "open_by_handle_at", "open_tree", "perf_event_open",
    "pidfd_getfd", "pivot_root", "process_madvise", "process_vm_readv", "process_vm_writev", "ptrace", "quotactl",
    "quotactl_fd", "reboot", "request_key", "set_mempolicy", "setdomainname", "sethostname", "setns",
    "settimeofday", "swapoff", "swapon", "syslog", "umount2", "unshare", "uselib", "userfaultfd", "vhangup"};
// clang-format on

constexpr std::array allowedFamilies{AF_UNIX, AF_INET, AF_INET6, AF_NETLINK};
constexpr unsigned long newNamespaces =
    CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP | CLONE_NEWNET;

// How <seccomp.h> writes a comparison of an argument, without its C99 compound literals.
scmp_arg_cmp compared(unsigned argument, scmp_compare how, scmp_datum_t first, scmp_datum_t second = 0)
{
    return {argument, how, first, second};
}

void refuse(scmp_filter_ctx filter, const char *name, int error)
{
    const int number = ::seccomp_syscall_resolve_name(name);
    if (number != __NR_SCMP_ERROR) // a name that this library does not know yet
        ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(static_cast<unsigned>(error)), number, 0, nullptr);
}

void refuseWhen(scmp_filter_ctx filter, const char *name, int error, const scmp_arg_cmp &comparison)
{
    ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(static_cast<unsigned>(error)), ::seccomp_syscall_resolve_name(name),
                             1, &comparison);
}

void addRules(scmp_filter_ctx filter)
{
    for (const char *const name : refused)
        refuse(filter, name, EPERM);
    // Its flags lie in memory, where a filter cannot look: libraries then take clone.
    refuse(filter, "clone3", ENOSYS);
    for (unsigned long flag = 1; flag <= newNamespaces; flag <<= 1) {
        if ((flag & newNamespaces) != 0)
            refuseWhen(filter, "clone", EPERM, compared(0, SCMP_CMP_MASKED_EQ, flag, flag));
    }
    int next = 0;
    for (const int family : allowedFamilies) {
        for (; next < family; ++next)
            refuseWhen(filter, "socket", EAFNOSUPPORT, compared(0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(next)));
        next = family + 1;
    }
    refuseWhen(filter, "socket", EAFNOSUPPORT, compared(0, SCMP_CMP_GE, static_cast<scmp_datum_t>(next)));
    refuseWhen(filter, "ioctl", EPERM, compared(1, SCMP_CMP_MASKED_EQ, 0xffffffffU, TIOCSTI));
}

} // namespace

Result<int> systemCallFilter()
{
    const std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, void (*)(scmp_filter_ctx)> filter(
        ::seccomp_init(SCMP_ACT_ALLOW), ::seccomp_release);
    const int descriptor = ::memfd_create("fermata-filter", MFD_CLOEXEC);
    if (filter && descriptor >= 0) {
        addRules(filter.get());
        if (::seccomp_export_bpf(filter.get(), descriptor) == 0)
            return descriptor;
    }
    if (descriptor >= 0)
        ::close(descriptor);
    return failure(Error::Code::Io, "sandbox.noFilter", "Cannot make the filter of system calls: %1",
                   {std::strerror(errno)});
}

} // namespace fermata::emulator
