// SPDX-License-Identifier: GPL-3.0-or-later
// fermata-sandbox COUNT: starts one function's process in namespaces of its own, and ends as it ended. Descriptors 0 to
// COUNT-1 are the function's; COUNT is the socket that brings the plan, COUNT+1 holds the filter of system calls.
// It is the emulator's child, so that whoever kills its group or waits for it has the whole sandbox.
#include "emulator/sandbox/launcher/init.h"
#include "emulator/sandbox/launcher/step.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fermata::emulator;

namespace {

std::vector<Entry> receivePlan(int socket)
{
    static std::array<char, 256 * 1024> message;
    const ssize_t size = step(::recv(socket, message.data(), message.size(), 0), "receive the plan");
    return decoded(std::string_view(message.data(), static_cast<std::size_t>(size)));
}

// Before anything is forked, so that all that follows is counted. Takes a while when the machine is idle.
void joinGroups(const std::vector<Entry> &plan)
{
    for (const Entry &entry : plan) {
        if (entry.verb != "group")
            continue;
        const std::string &file = entry.fields[0];
        const int group = step(::open(file.c_str(), O_WRONLY | O_CLOEXEC), "open " + file);
        step(::write(group, "0", 1), "join " + file);
        ::close(group);
    }
}

bool wantsOwnNetwork(const std::vector<Entry> &plan)
{
    for (const Entry &entry : plan) {
        if (entry.verb == "network")
            return true;
    }
    return false;
}

// A fork into new namespaces.
pid_t startInit(const std::vector<Entry> &plan)
{
    unsigned long flags =
        SIGCHLD | CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;
    if (wantsOwnNetwork(plan))
        flags |= CLONE_NEWNET;
    return step(::syscall(SYS_clone, flags, nullptr, nullptr, nullptr, nullptr), "make namespaces");
}

[[noreturn]] void endLike(int status)
{
    if (WIFSIGNALED(status)) {
        const rlimit noCore{0, 0};
        ::setrlimit(RLIMIT_CORE, &noCore);
        std::signal(WTERMSIG(status), SIG_DFL);
        ::raise(WTERMSIG(status));
    }
    ::_exit(WEXITSTATUS(status));
}

[[noreturn]] void endWith(pid_t init, int reported)
{
    int status = 0;
    while (::waitpid(init, &status, 0) < 0 && errno == EINTR) {
    }
    int function = 0;
    const bool told = ::read(reported, &function, sizeof function) == sizeof function;
    endLike(told ? function : status);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("fermata-sandbox is started by fermata-emulator.\n", stderr);
        return 2;
    }
    try {
        ::umask(022);
        const int count = std::atoi(argv[1]);
        Descriptors descriptors{count, count, count + 1, -1};
        const std::vector<Entry> plan = receivePlan(descriptors.socket);
        joinGroups(plan);
        std::array<int, 2> status{};
        step(::pipe2(status.data(), O_CLOEXEC), "pipe");
        const unsigned user = ::geteuid();
        const unsigned group = ::getegid();
        const pid_t init = startInit(plan);
        if (init == 0) {
            ::close(status[0]);
            descriptors.status = status[1];
            runInit(plan, descriptors, user, group);
        }
        for (int descriptor = 0; descriptor <= descriptors.filter; ++descriptor)
            ::close(descriptor);
        ::close(status[1]);
        endWith(init, status[0]);
    } catch (const std::system_error &error) {
        ::dprintf(STDERR_FILENO, "Cannot build the sandbox: %s\n", error.what());
        return setupFailed;
    }
}
