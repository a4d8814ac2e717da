// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/process.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

// What the child needs between vfork and exec, made before: there it may neither allocate nor lock.
struct ChildPlan
{
    const char *program = nullptr;
    const char *directory = nullptr;
    std::vector<char *> arguments;
    std::vector<char *> environment;
    std::vector<int> descriptors; // moved out of the way of the numbers they are to get
    pid_t parent = 0;
};

std::vector<char *> pointersTo(const std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (const std::string &text : texts)
        pointers.push_back(const_cast<char *>(text.c_str())); // exec's signature; it does not write
    pointers.push_back(nullptr);
    return pointers;
}

// Runs in the child, in the parent's memory: only system calls.
int becomeProgram(const ChildPlan &plan)
{
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != plan.parent)
        return ESRCH; // the emulator died meanwhile: the signal will not come
    for (int signal = 1; signal < NSIG; ++signal)
        ::signal(signal, SIG_DFL);
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    const int count = static_cast<int>(plan.descriptors.size());
    for (int wanted = 0; wanted < count; ++wanted) {
        if (::dup2(plan.descriptors[static_cast<std::size_t>(wanted)], wanted) < 0)
            return errno;
    }
    ::syscall(SYS_close_range, count, ~0U, 0);
    if (::chdir(plan.directory) != 0)
        return errno;
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve(plan.program, plan.arguments.data(), plan.environment.data());
    return errno;
}

// vfork: no page tables are copied, and the parent learns of a failed exec through `problem`.
pid_t spawn(const ChildPlan &plan, volatile int &problem)
{
    const pid_t id = ::vfork();
    if (id == 0) {
        problem = becomeProgram(plan);
        ::_exit(127);
    }
    return id;
}

// Descriptors beyond the range of the numbers that dup2 will write to.
Result<std::vector<int>> movedUp(const std::vector<int> &descriptors)
{
    std::vector<int> moved;
    for (const int descriptor : descriptors) {
        const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 16);
        if (copy < 0) {
            for (const int made : moved)
                ::close(made);
            return failure(Error::Code::Io, "process.cannotStart", "Cannot start %1: %2",
                           {"a process", std::strerror(errno)});
        }
        moved.push_back(copy);
    }
    return moved;
}

tl::unexpected<Error> cannotStart(const Launch &launch, int problem)
{
    return failure(Error::Code::Io, "process.cannotStart", "Cannot start %1: %2",
                   {launch.program.string(), std::strerror(problem)});
}

} // namespace

Result<Process> Process::start(const asio::any_io_executor &executor, const Launch &launch)
{
    Result<std::vector<int>> descriptors = movedUp(launch.descriptors);
    if (!descriptors)
        return failure(descriptors.error());
    const std::string program = launch.program.string();
    const std::string directory = launch.directory.string();
    std::vector<std::string> arguments{program};
    arguments.insert(arguments.end(), launch.arguments.begin(), launch.arguments.end());
    const ChildPlan plan{program.c_str(), directory.c_str(), pointersTo(arguments), pointersTo(launch.environment),
                         *descriptors,    ::getpid()};

    // No handler of ours may run in the child while it shares our memory.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    volatile int problem = 0;
    const pid_t id = spawn(plan, problem);
    const int forkProblem = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    for (const int descriptor : *descriptors)
        ::close(descriptor);

    if (id < 0)
        return cannotStart(launch, forkProblem);
    const int watch = problem == 0 ? static_cast<int>(::syscall(SYS_pidfd_open, id, 0)) : -1;
    if (watch < 0) {
        const int reason = problem != 0 ? problem : errno;
        ::kill(-id, SIGKILL);
        ::waitpid(id, nullptr, 0);
        return cannotStart(launch, reason);
    }
    return Process(executor, id, watch);
}

Process::Process(const asio::any_io_executor &executor, pid_t id, int descriptor)
    : m_id(id), m_watch(executor, descriptor)
{
}

Process::~Process()
{
    if (m_watch.is_open())
        end();
}

bool Process::hasEnded() const
{
    pollfd watch{const_cast<asio::posix::stream_descriptor &>(m_watch).native_handle(), POLLIN, 0};
    return !m_watch.is_open() || ::poll(&watch, 1, 0) > 0;
}

void Process::kill()
{
    if (m_watch.is_open())
        ::kill(-m_id, SIGKILL);
}

void Process::suspend()
{
    if (m_watch.is_open())
        ::kill(-m_id, SIGSTOP);
}

void Process::resume()
{
    if (m_watch.is_open())
        ::kill(-m_id, SIGCONT);
}

asio::awaitable<ExitStatus> Process::wait()
{
    co_await m_watch.async_wait(asio::posix::stream_descriptor::wait_read, asTuple);
    co_return reap();
}

void Process::end()
{
    kill();
    reap();
}

// The group's number is ours until its leader is reaped, so the rest of the group goes first.
ExitStatus Process::reap()
{
    if (!m_watch.is_open())
        return {};
    ::kill(-m_id, SIGKILL);
    int status = 0;
    while (::waitpid(m_id, &status, 0) < 0 && errno == EINTR) {
    }
    // Its killed children have become ours (see adoptOrphans): none may stay as a zombie.
    while (::waitpid(-m_id, nullptr, 0) > 0 || errno == EINTR) {
    }
    m_watch.close();
    return WIFSIGNALED(status) ? ExitStatus{0, WTERMSIG(status)} : ExitStatus{WEXITSTATUS(status), 0};
}

namespace {

std::vector<std::string> ownEnvironment()
{
    std::vector<std::string> environment;
    for (char **entry = environ; *entry != nullptr; ++entry)
        environment.emplace_back(*entry);
    return environment;
}

// Kills the process unless told in time that it is no longer needed.
asio::awaitable<void> endLater(std::shared_ptr<Process> process, std::shared_ptr<asio::steady_timer> timer)
{
    const auto [error] = co_await timer->async_wait(asTuple);
    if (!error)
        process->kill();
}

} // namespace

asio::awaitable<Result<std::string>> outputOf(std::filesystem::path program, std::vector<std::string> arguments,
                                              std::chrono::seconds atMost)
{
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        co_return failure(Error::Code::Io, "process.cannotStart", "Cannot start %1: %2",
                          {program.string(), std::strerror(errno)});
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    const Launch launch{program, std::move(arguments), ownEnvironment(), "/", {nothing, pipe[1], nothing}};
    Result<Process> started = Process::start(executor, launch);
    ::close(nothing);
    ::close(pipe[1]);
    asio::posix::stream_descriptor reader(executor, pipe[0]);
    if (!started)
        co_return failure(started.error());

    const auto process = std::make_shared<Process>(std::move(*started));
    const auto timer = std::make_shared<asio::steady_timer>(executor, atMost);
    asio::co_spawn(executor, endLater(process, timer), asio::detached);
    std::string output;
    std::array<char, 4096> chunk{};
    for (;;) {
        const auto [error, count] = co_await reader.async_read_some(asio::buffer(chunk), asTuple);
        if (error)
            break;
        output.append(chunk.data(), count);
    }
    const ExitStatus status = co_await process->wait();
    timer->cancel();
    if (status != ExitStatus{})
        co_return failure(Error::Code::Io, "process.failed", "%1 failed with exit status %2",
                          {program.string(), std::to_string(status.code)});
    co_return output;
}

} // namespace fermata::emulator
