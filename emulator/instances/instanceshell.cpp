// SPDX-License-Identifier: GPL-3.0-or-later
// Guests of an instance: commands that somebody runs where its function runs.
#include "emulator/instances/confinement.h"
#include "emulator/instances/poolprivate.h"

#include <unistd.h>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

std::vector<Entry> entriesOf(const ShellPlan &plan, const DeployedFunction &function, const Surroundings &surroundings)
{
    std::vector<Entry> entries = resourceLimits(function.function.vendor);
    entries.push_back(Entry{"program", {plan.command.front()}});
    for (std::size_t i = 1; i < plan.command.size(); ++i)
        entries.push_back(Entry{"argument", {plan.command[i]}});
    for (const std::string &variable : environmentOf(function, surroundings))
        entries.push_back(Entry{"environment", {variable}});
    if (plan.terminal)
        entries.push_back(Entry{"environment", {"TERM=xterm-256color"}});
    entries.push_back(Entry{"directory", {surroundings.places.code.string()}});
    return entries;
}

} // namespace

asio::awaitable<Result<Shell>> Instance::shell(ShellPlan plan)
{
    const auto self = shared_from_this();
    std::shared_ptr<int> guest = m_guests; // from here on it does not freeze
    while (*guest > 0) // the sandbox is asked for one thing at a time
        co_await m_changed.wait();
    if (!m_sandbox || m_empty)
        co_return failure(Error::Code::Invalid, "shell.noSandbox", "Instance %1 has no sandbox to run commands in",
                          {id()});
    thaw();
    Result<Shell::Ends> ends = Shell::ends(m_executor, plan.terminal);
    if (!ends)
        co_return failure(ends.error());
    std::vector<Entry> entries = entriesOf(plan, *m_function, m_surroundings);
    *guest = 1;
    const Result<int> process = co_await m_sandbox->run(std::move(entries), ends->inside, plan.terminal);
    *guest = 0;
    m_changed.fire();
    for (const int descriptor : ends->inside)
        ::close(descriptor);
    if (!process)
        co_return failure(process.error());
    ends->shell.setProcess(*process, std::move(guest));
    co_return std::move(ends->shell);
}

asio::awaitable<Result<Shell>> InstancePool::Private::shell(std::string instanceId, ShellPlan plan)
{
    const auto self = shared_from_this();
    const InstancePtr instance = find(instanceId);
    if (!instance)
        co_return failure(Error::Code::NotFound, "instance.notFound", "There is no instance %1", {instanceId});
    Result<Shell> shell = co_await instance->shell(std::move(plan));
    freezeLater(); // when the guest has left
    co_return shell;
}

} // namespace fermata::emulator
