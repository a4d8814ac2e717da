// SPDX-License-Identifier: GPL-3.0-or-later
// Where instances run: on which interpreter, in what sandbox.
#include "app/base/id.h"
#include "app/model/runtime.h"
#include "emulator/instances/confinement.h"
#include "emulator/instances/poolprivate.h"

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

// A folder that holds nothing but these: their neighbours must not come into the function's view.
fs::path folderWithOnly(const std::vector<std::string> &packages, fs::path folder)
{
    std::error_code error; // if it cannot be made, the import of what it lacks will tell
    if (!fs::create_directories(folder, error))
        return folder; // it is there already
    for (const fs::path package : packages)
        fs::create_directory_symlink(package, folder / package.filename(), error);
    return folder;
}

// What the vendor's image has beside the interpreter, if this machine has it.
fs::path broughtTo(const DeployedFunction &function, const RuntimeDescription &runtime, const fs::path &homes)
{
    const auto brought = runtime.brought.find(wordOf(function.function.vendor));
    std::error_code error;
    if (brought == runtime.brought.end() || brought->second.packages.empty()
        || !fs::exists(brought->second.packages.front(), error))
        return {};
    return folderWithOnly(brought->second.packages, homes / "brought" / runtime.language);
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
    co_return co_await prepared(std::move(surroundings));
}

// With the bootstrap that this interpreter runs.
asio::awaitable<Result<Surroundings>> InstancePool::Private::prepared(Surroundings surroundings)
{
    Result<fs::path> bootstrap = co_await m_preparation.bootstrapOf(surroundings.runtime, surroundings.interpreter);
    if (!bootstrap)
        co_return failure(bootstrap.error());
    surroundings.runtime.bootstrap = std::move(*bootstrap);
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
        surroundings.adapter = folderWithOnly(surroundings.runtime.debug.packages, m_homes.folder() / "adapter");
    surroundings.brought = broughtTo(function, surroundings.runtime, m_homes.folder());
    surroundings.sandboxes = m_sandboxes.available() ? &m_sandboxes : nullptr;
    surroundings.missing = m_sandboxes.missing();
    if (m_sandboxes.available())
        surroundings.extensions = extensionsOf(function);
    surroundings.address = ownAddress(function, surroundings);
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
