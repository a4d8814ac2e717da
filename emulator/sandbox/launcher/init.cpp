// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/launcher/init.h"

#include "emulator/sandbox/descriptors.h"
#include "emulator/sandbox/launcher/ownaddress.h"
#include "emulator/sandbox/launcher/privileges.h"
#include "emulator/sandbox/launcher/root.h"
#include "emulator/sandbox/launcher/step.h"

#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <net/if.h>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {

namespace {

constexpr int cannotExecute = 127;

bool has(const std::vector<Entry> &plan, std::string_view verb)
{
    for (const Entry &entry : plan) {
        if (entry.verb == verb)
            return true;
    }
    return false;
}

std::string field(const std::vector<Entry> &plan, std::string_view verb)
{
    for (const Entry &entry : plan) {
        if (entry.verb == verb)
            return entry.fields[0];
    }
    return {};
}

std::vector<char *> pointersTo(std::string &first, const std::vector<Entry> &plan, std::string_view verb)
{
    std::vector<char *> pointers;
    if (!first.empty())
        pointers.push_back(first.data());
    for (const Entry &entry : plan) {
        if (entry.verb == verb)
            pointers.push_back(const_cast<char *>(entry.fields[0].c_str())); // exec's signature; it does not write
    }
    pointers.push_back(nullptr);
    return pointers;
}

void raiseLoopback()
{
    const int socket = step(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP;
    step(::ioctl(socket, SIOCSIFFLAGS, &request), "raise lo");
    ::close(socket);
}

// In the child: becomes the plan's process. `addresses` is where the questions of its own address go; -1 for none.
[[noreturn]] void becomeProcess(const std::vector<Entry> &plan, const Root &root, const Descriptors &descriptors,
                                int addresses)
{
    try {
        ::setsid();
        if (field(plan, "run") == "terminal")
            step(::ioctl(STDIN_FILENO, TIOCSCTTY, 0), "take the terminal");
        root.enter();
        const std::string directory = field(plan, "directory");
        step(::chdir(directory.c_str()), "enter " + directory);
        setLimits(plan);
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        std::string program = field(plan, "program");
        std::string nothing;
        const std::vector<char *> arguments = pointersTo(program, plan, "argument");
        const std::vector<char *> environment = pointersTo(nothing, plan, "environment");
        dropPrivileges(descriptors.filter);
        if (addresses >= 0)
            OwnAddress::beAsked(addresses);
        ::syscall(SYS_close_range, descriptors.count, ~0U, 0);
        ::execvpe(program.c_str(), arguments.data(),
                  environment.data()); // a name alone is looked for in /bin and /usr/bin
        ::dprintf(STDERR_FILENO, "Cannot start %s: %s\n", program.c_str(), std::strerror(errno));
        ::_exit(cannotExecute);
    } catch (const std::system_error &error) {
        ::dprintf(STDERR_FILENO, "Cannot enter the sandbox: %s\n", error.what());
        ::_exit(setupFailed);
    }
}

sockaddr_in loopbackAt(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

// A socket that listens to a port inside.
int listeningAt(int port)
{
    const int socket = step(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    const sockaddr_in address = loopbackAt(port);
    step(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), "bind");
    step(::listen(socket, SOMAXCONN), "listen");
    return socket;
}

// A socket that is connected to a port inside.
int connectedTo(int port)
{
    const int socket = step(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    const sockaddr_in address = loopbackAt(port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        const int problem = errno;
        ::close(socket);
        throw std::system_error(problem, std::generic_category(), "connect");
    }
    return socket;
}

// A message with the descriptors that came along.
struct Command
{
    std::vector<Entry> entries;
    std::vector<int> descriptors;
};

// Nothing: the emulator is gone.
std::optional<Command> receiveCommand(int socket)
{
    static std::array<char, 256 * 1024> text;
    ReceivedMessage message = receiveWithDescriptors(socket, text);
    if (message.size <= 0)
        return std::nullopt;
    return Command{decoded(std::string_view(text.data(), static_cast<std::size_t>(message.size))),
                   std::move(message.descriptors)};
}

void answer(int socket, const std::string &text, int descriptor)
{
    sendWithDescriptors(socket, text, descriptor < 0 ? std::span<const int>() : std::span<const int>(&descriptor, 1));
    if (descriptor >= 0)
        ::close(descriptor);
}

class Init
{
public:
    Init(const Root &root, const Descriptors &descriptors, std::vector<Entry> plan)
        : m_root(root),
          m_descriptors(descriptors),
          m_plan(std::move(plan)),
          m_address(field(m_plan, "address"), root.processes()),
          m_waits(has(m_plan, "start"))
    {
    }

    [[noreturn]] void run(int children)
    {
        if (has(m_plan, "listen"))
            m_listener = listeningAt(std::atoi(field(m_plan, "listen").c_str()));
        if (!m_waits)
            begin();
        for (;;) {
            std::vector<pollfd> ready{{m_descriptors.socket, POLLIN, 0}, {children, POLLIN, 0}};
            for (const int question : m_address.questions())
                ready.push_back({question, POLLIN, 0});
            ::poll(ready.data(), ready.size(), -1);
            for (std::size_t i = 2; i < ready.size(); ++i) {
                if (ready[i].revents != 0)
                    m_address.answer(ready[i].fd, (ready[i].revents & POLLIN) == 0);
            }
            if (ready[0].revents != 0)
                obey();
            if (ready[1].revents != 0) {
                signalfd_siginfo ignored{};
                [[maybe_unused]] const ssize_t count = ::read(children, &ignored, sizeof ignored);
                reap();
            }
        }
    }

private:
    void reap()
    {
        int status = 0;
        for (pid_t ended = 0; (ended = ::waitpid(-1, &status, WNOHANG)) > 0;) {
            if (const auto named = m_names.find(ended); named != m_names.end()) {
                m_statuses[named->second] = status;
                m_names.erase(named);
            }
            if (ended != m_function)
                continue;
            [[maybe_unused]] const ssize_t written = ::write(m_descriptors.status, &status, sizeof status);
            if (!m_waits)
                ::_exit(0);
        }
    }

    // A child that becomes the plan's process.
    pid_t start(const std::vector<Entry> &plan, const Command *command)
    {
        std::array<int, 2> addresses{-1, -1};
        if (m_address.isOn())
            step(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, addresses.data()), "socketpair");
        const pid_t process = step(::fork(), "fork");
        if (process != 0) {
            ::close(addresses[1]);
            if (m_address.isOn())
                m_address.take(addresses[0]);
            ::close(addresses[0]);
            return process;
        }
        Descriptors descriptors = m_descriptors;
        if (command != nullptr) {
            for (int descriptor = 0; descriptor < 3; ++descriptor) { // they came in rising order, none below its place
                ::dup2(command->descriptors[static_cast<std::size_t>(descriptor)], descriptor);
                ::fcntl(descriptor, F_SETFD, 0); // one that was in its place already is still to be closed
            }
            descriptors.count = 3;
        }
        ::close(addresses[0]);
        becomeProcess(plan, m_root, descriptors, addresses[1]);
    }

    // The function's process.
    int begin()
    {
        m_function = start(m_plan, nullptr);
        for (int descriptor = 0; descriptor < m_descriptors.count; ++descriptor)
            ::close(descriptor);
        return m_function;
    }

    // Another process inside.
    int run(const Command &command)
    {
        if (command.descriptors.size() != 3)
            throw std::system_error(EINVAL, std::generic_category(), "run");
        const pid_t process = start(command.entries, &command);
        if (const std::string name = field(command.entries, "name"); !name.empty())
            m_names[process] = name;
        return process;
    }

    static int handleOf(pid_t process) { return step(::syscall(SYS_pidfd_open, process, 0), "pidfd"); }

    // Of a process that was run under this name: "done" and how it ended.
    std::string endOf(const std::string &name)
    {
        reap(); // its end may have been seen elsewhere first
        const auto found = m_statuses.find(name);
        if (found == m_statuses.end())
            throw std::system_error(ESRCH, std::generic_category(), name);
        return "done " + std::to_string(found->second);
    }

    void obey()
    {
        const std::optional<Command> command = receiveCommand(m_descriptors.socket);
        if (!command)
            ::_exit(0); // the emulator is gone
        try {
            std::string said = "done";
            const int descriptor = done(*command, said);
            answer(m_descriptors.socket, said, descriptor);
        } catch (const std::system_error &error) {
            answer(m_descriptors.socket, error.what(), -1);
        }
        for (const int descriptor : command->descriptors)
            ::close(descriptor);
    }

    // The descriptor that goes with the answer, or -1.
    int done(const Command &command, std::string &said)
    {
        int descriptor = -1;
        for (const Entry &entry : command.entries) {
            if (entry.verb == "run")
                descriptor = handleOf(run(command));
            else if (entry.verb == "begin")
                descriptor = handleOf(begin());
            else if (entry.verb == "ended")
                said = endOf(entry.fields[0]);
            else if (entry.verb == "leave")
                ::_exit(0);
            else if (entry.verb == "signal")
                ::kill(-1, std::atoi(entry.fields[0].c_str()));
            else if (entry.verb == "terminate" && m_function > 0)
                ::kill(m_function, std::atoi(entry.fields[0].c_str()));
            else if (entry.verb == "connect")
                descriptor = connectedTo(std::atoi(entry.fields[0].c_str()));
            else if (entry.verb == "listener")
                descriptor = std::exchange(m_listener, -1);
        }
        if (!has(command.entries, "run"))
            m_root.add(command.entries);
        return descriptor;
    }

    const Root &m_root;
    const Descriptors &m_descriptors;
    const std::vector<Entry> m_plan;
    OwnAddress m_address;
    bool m_waits; // the function's process begins when it is told to, and this one ends when it is told to
    pid_t m_function = -1;
    int m_listener = -1; // until it is handed over
    std::map<pid_t, std::string> m_names; // of processes that were run under one
    std::map<std::string, int> m_statuses; // of those that have ended
};

int watchChildren()
{
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    step(::sigprocmask(SIG_BLOCK, &children, nullptr), "sigprocmask");
    return step(::signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK), "signalfd");
}

} // namespace

void runInit(const std::vector<Entry> &plan, const Descriptors &descriptors, unsigned user, unsigned group)
{
    try {
        mapUser(user, group);
        ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); // nobody inside looks into this process
        step(::prctl(PR_SET_PDEATHSIG, SIGKILL), "prctl");
        ::sethostname("localhost", 9);
        if (has(plan, "network"))
            raiseLoopback();
        Root root;
        root.build(plan);
        const int children = watchChildren();
        Init(root, descriptors, plan).run(children);
    } catch (const std::system_error &error) {
        ::dprintf(STDERR_FILENO, "Cannot build the sandbox: %s\n", error.what());
        ::_exit(setupFailed);
    }
}

} // namespace fermata::emulator
