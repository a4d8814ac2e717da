// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/sandboxes.h"

#include "emulator/sandbox/filter.h"
#include "emulator/sandbox/view.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

// Its names are Lambda's, for what extensions listen to.
void nameAddress(std::vector<Entry> &entries, const std::string &address)
{
    const std::string file = "/etc/hosts";
    std::erase(entries, Entry{"bind", {file, file}});
    std::ifstream machines(file);
    std::string hosts((std::istreambuf_iterator<char>(machines)), std::istreambuf_iterator<char>());
    if (!hosts.empty() && !hosts.ends_with('\n'))
        hosts += '\n';
    entries.push_back({"file", {file, hosts.append(address).append(" sandbox.localdomain sandbox\n")}});
}

} // namespace

Sandboxes::Sandboxes(const asio::any_io_executor &executor)
    : m_executor(executor), m_tried(executor, asio::steady_timer::time_point::max()), m_launcher(sandboxLauncher())
{
}

Sandboxes::~Sandboxes()
{
    if (m_filter >= 0)
        ::close(m_filter);
}

asio::awaitable<void> Sandboxes::findOut()
{
    if (m_state == State::Trying)
        co_await m_tried.async_wait(asio::as_tuple(asio::use_awaitable));
    if (m_state != State::Unknown)
        co_return;
    m_state = State::Trying;
    m_view = systemView();
    m_groups = ControlGroups::find();
    if (m_groups)
        m_groups->sweep();
    if (const Result<int> filter = systemCallFilter(); filter)
        m_filter = *filter;
    bool works = m_filter >= 0 && co_await tryOne();
    if (!works && m_groups) {
        m_groups.reset(); // they may be what fails
        works = co_await tryOne();
    }
    m_givesAddresses = works && co_await tryOne("127.99.0.1");
    m_state = works ? State::Available : State::Unavailable;
    if (!works)
        m_missing.emplace_back("No sandbox: the function sees this machine's files and network");
    else if (!m_groups)
        m_missing.emplace_back("No control group: memory is looked at now and then, and the CPU is not shared out");
    m_tried.cancel();
}

// A program that does nothing, with everything around it.
asio::awaitable<bool> Sandboxes::tryOne(std::string address)
{
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    SandboxLaunch launch{
        {"/bin/true", {}, {}, "/", {nothing, nothing, nothing}}, {}, true, 0, std::move(address), false, std::nullopt};
    GroupLimits limits;
    limits.processes = 10;
    Result<Sandbox::Started> started = start(std::move(launch), limits);
    ::close(nothing);
    if (!started)
        co_return false;
    const ExitStatus status = co_await started->process.wait();
    co_return status == ExitStatus{};
}

Result<Sandbox::Started> Sandboxes::start(SandboxLaunch launch, const GroupLimits &limits)
{
    if (m_groups) {
        Result<ControlGroup> group = m_groups->make(limits);
        if (!group)
            return failure(group.error());
        launch.group = std::move(*group);
    }
    launch.entries.insert(launch.entries.begin(), m_view.begin(), m_view.end());
    if (!launch.address.empty())
        nameAddress(launch.entries, launch.address);
    return Sandbox::start(m_executor, m_launcher, m_filter, std::move(launch));
}

} // namespace fermata::emulator
