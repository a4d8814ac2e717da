// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/extensionprocesses.h"

#include "emulator/sandbox/view.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <map>
#include <sys/wait.h>

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

// AWS's runtime interface emulator, rapid/shutdown.go.
constexpr std::chrono::milliseconds shutdownPhase{2000};
constexpr std::chrono::milliseconds partOfFunction{600};
constexpr std::size_t mostExtensions = 10;

std::int64_t milliseconds(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

// As Go's os.ProcessState says it, which is what Lambda shows.
std::string endingWords(int status)
{
    if (WIFSIGNALED(status))
        return std::string("signal: ").append(WTERMSIG(status) == SIGKILL ? "killed" : ::strsignal(WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0)
        return std::string("exit status ").append(std::to_string(WEXITSTATUS(status)));
    return "exit code 0";
}

} // namespace

std::vector<ExtensionProgram> extensionsOf(const DeployedFunction &function)
{
    std::map<std::string, bool> found;
    for (const fs::path &layer : function.layerDirectories) {
        std::error_code error;
        for (const fs::directory_entry &entry : fs::directory_iterator(layer / "extensions", error)) {
            if (!entry.is_regular_file(error))
                continue;
            constexpr fs::perms anybody = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
            found[entry.path().filename().string()] = (entry.status(error).permissions() & anybody) != fs::perms::none;
        }
    }
    std::vector<ExtensionProgram> programs;
    if (function.function.vendor == Vendor::Lambda) {
        for (const auto &[name, isExecutable] : found)
            programs.push_back({name, isExecutable});
    }
    return programs;
}

ExtensionProcesses::ExtensionProcesses(const asio::any_io_executor &executor, Extensions &api,
                                       std::vector<ExtensionProgram> programs, std::function<void()> lost)
    : m_executor(executor), m_api(api), m_programs(std::move(programs)), m_lost(std::move(lost)), m_changed(executor)
{
}

asio::awaitable<Result<>> ExtensionProcesses::start(Sandbox &sandbox, std::vector<Entry> entries,
                                                    std::array<int, 3> descriptors)
{
    const auto self = shared_from_this();
    m_sandbox = &sandbox;
    for (const ExtensionProgram &program : m_programs) {
        m_api.expect(program.name);
        if (m_running.size() >= mostExtensions)
            m_api.cannotLaunch(program.name, "TooManyExtensions", "Extension limit (10) reached");
        else if (!program.isExecutable)
            m_api.cannotLaunch(program.name, "PermissionDenied",
                               "fork/exec /opt/extensions/" + program.name + ": permission denied");
        if (m_api.failed())
            co_return Result<>();
        co_await startOne(program, entries, descriptors);
        if (m_sandbox == nullptr || m_leaving || m_api.failed())
            co_return Result<>();
    }
    while (m_sandbox != nullptr && !m_leaving && !m_api.failed() && !m_api.allRegistered())
        co_await m_api.changed().wait();
    if (m_sandbox == nullptr || m_leaving || m_api.failed())
        co_return Result<>();
    const Result<int> function = co_await m_sandbox->begin();
    if (!function)
        co_return failure(function.error());
    m_functionRuns = true;
    watchLater({}, *function);
    co_return Result<>();
}

asio::awaitable<void> ExtensionProcesses::startOne(const ExtensionProgram &program, std::vector<Entry> entries,
                                                   std::array<int, 3> descriptors)
{
    const std::string file = std::string(InsidePlaces::layers).append("/extensions/").append(program.name);
    entries.push_back(Entry{"program", {file}});
    entries.push_back(Entry{"name", {program.name}});
    const Result<int> process = co_await m_sandbox->run(std::move(entries), descriptors, false);
    if (m_sandbox == nullptr)
        co_return;
    if (!process) {
        m_api.cannotLaunch(program.name, "UnknownError", process.error().message);
        co_return;
    }
    m_running.insert(program.name);
    watchLater(program.name, *process);
}

void ExtensionProcesses::watchLater(std::string name, int process)
{
    asio::co_spawn(
        m_executor, [self = shared_from_this(), name = std::move(name), process] { return self->watch(name, process); },
        asio::detached);
}

// An empty name: the function's process.
asio::awaitable<void> ExtensionProcesses::watch(std::string name, int process)
{
    const auto self = shared_from_this();
    asio::posix::stream_descriptor handle(m_executor, process);
    co_await handle.async_wait(asio::posix::stream_descriptor::wait_read, asio::as_tuple(asio::use_awaitable));
    if (name.empty())
        m_functionRuns = false;
    else
        m_running.erase(name);
    m_changed.fire();
    if (m_sandbox == nullptr || m_leaving)
        co_return;
    if (!name.empty()) {
        const Result<int> status = co_await m_sandbox->endOf(name);
        if (m_sandbox == nullptr || m_leaving)
            co_return;
        m_api.crashed(name, endingWords(status.value_or(0)));
    }
    m_lost();
}

asio::awaitable<bool> ExtensionProcesses::shutDown(std::string why, bool gently)
{
    const auto self = shared_from_this();
    m_leaving = true;
    m_changed.fire();
    if (m_sandbox == nullptr)
        co_return false;
    const Deadline end = std::chrono::steady_clock::now() + shutdownPhase;
    const std::int64_t endForAll = milliseconds(std::chrono::system_clock::now() + shutdownPhase);
    m_sandbox->signalAll(SIGCONT); // they may be frozen
    m_sandbox->signalFunction(gently ? SIGTERM : SIGKILL);
    const auto functionEnded = [this] { return !m_functionRuns; };
    co_await waitUntil(gently ? Deadline(end - shutdownPhase + partOfFunction) : end, functionEnded);
    if (m_sandbox == nullptr)
        co_return false;
    if (m_functionRuns)
        m_sandbox->signalFunction(SIGKILL);
    m_api.shutDown(why, endForAll);
    co_await waitUntil(end, [this] { return !m_functionRuns && !someWantShutdown(); });
    co_return m_sandbox != nullptr && !m_functionRuns;
}

asio::awaitable<void> ExtensionProcesses::waitUntil(Deadline deadline, std::function<bool()> done)
{
    asio::steady_timer timer(m_executor, deadline);
    timer.async_wait([self = shared_from_this()](const boost::system::error_code &) { self->m_changed.fire(); });
    while (m_sandbox != nullptr && !done() && std::chrono::steady_clock::now() < deadline)
        co_await m_changed.wait();
}

bool ExtensionProcesses::someWantShutdown() const
{
    return std::any_of(m_running.begin(), m_running.end(),
                       [this](const std::string &name) { return m_api.wantsShutdown(name); });
}

void ExtensionProcesses::close()
{
    m_sandbox = nullptr;
    m_lost = nullptr;
    m_changed.fire();
}

} // namespace fermata::emulator
