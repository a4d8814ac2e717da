// SPDX-License-Identifier: GPL-3.0-or-later
// Where instances run: on which interpreter, in what sandbox.
#include "app/base/id.h"
#include "app/model/runtime.h"
#include "emulator/instances/poolprivate.h"

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

// A folder that holds nothing but the borrowed adapter: its neighbours must not come into the function's view.
fs::path folderWithOnly(const std::vector<std::string> &packages, const fs::path &homes)
{
    const fs::path folder = homes / "adapter";
    std::error_code error; // it may be there already; if it cannot be made the adapter's start will tell
    fs::create_directories(folder, error);
    for (const fs::path package : packages)
        fs::create_directory_symlink(package, folder / package.filename(), error);
    return folder;
}

} // namespace

// Once this machine is known.
asio::awaitable<Result<Surroundings>> InstancePool::Private::surroundingsOf(DeployedFunctionPtr function)
{
    Surroundings surroundings;
    const std::string &declared = function->function.runtime;
    Result<RuntimeDescription> runtime = runtimeOf(m_catalog, *function);
    if (!runtime)
        co_return failure(runtime.error());
    surroundings.runtime = std::move(*runtime);
    if (!surroundings.runtime.program.empty()) {
        surroundings.interpreter.program = programOf(*function, surroundings.runtime);
        co_await m_sandboxes.findOut();
        co_return surroundings;
    }
    Result<Interpreter> interpreter =
        co_await m_interpreters.find(surroundings.runtime, parseRuntime(declared).version);
    co_await m_sandboxes.findOut();
    if (!interpreter)
        co_return failure(interpreter.error());
    surroundings.interpreter = std::move(*interpreter);
    co_return surroundings;
}

void InstancePool::Private::place(const DeployedFunction &function, Surroundings &surroundings)
{
    surroundings.instanceId = newUuid();
    surroundings.createdAt = m_clock.now();
    surroundings.account = m_account;
    surroundings.apiEndpoint = m_apiEndpoint;
    surroundings.home = m_homes.folder() / surroundings.instanceId;
    surroundings.initLimit = m_limits.initTimeout;
    surroundings.cpuShares = m_limits.cpuShares;
    if (surroundings.interpreter.borrowsAdapter && surroundings.debugged)
        surroundings.adapter = folderWithOnly(surroundings.runtime.debug.packages, m_homes.folder());
    surroundings.sandboxes = m_sandboxes.available() ? &m_sandboxes : nullptr;
    surroundings.missing = m_sandboxes.missing();
    surroundings.places =
        m_sandboxes.available() ? placesInSandbox(function, surroundings) : placesOnMachine(function, surroundings);
}

asio::awaitable<void> InstancePool::Private::prepare(DeployedFunctionPtr function)
{
    Result<Surroundings> surroundings = co_await surroundingsOf(function);
    if (!surroundings || m_closed)
        co_return; // the first call will say why
    place(*function, *surroundings);
    m_parking->prepare(*function, *surroundings);
}

} // namespace fermata::emulator
