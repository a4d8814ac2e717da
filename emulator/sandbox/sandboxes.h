// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/sandbox/controlgroup.h"
#include "emulator/sandbox/sandbox.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Makes sandboxes, with as much as this machine gives: what that is it finds out by trying one. Single-threaded.
class Sandboxes
{
public:
    explicit Sandboxes(const boost::asio::any_io_executor &executor);
    Sandboxes(const Sandboxes &) = delete;
    Sandboxes &operator=(const Sandboxes &) = delete;
    ~Sandboxes();

    // Tries, the first time; then start() and missing() know.
    boost::asio::awaitable<void> findOut();
    bool available() const { return m_state == State::Available; }
    // In English, what functions will do without; empty if the machine gives all.
    const std::vector<std::string> &missing() const { return m_missing; }
    // The kernel holds the memory limit and tells of it.
    bool limitsMemory() const { return available() && m_groups.has_value(); }

    // Processes inside can be given a loopback address of their own: the kernel asks before they bind and connect.
    bool givesAddresses() const { return available() && m_givesAddresses; }

    // The system's view is added to the launch's entries, and a group with these limits to it. Fails with Io.
    Result<Sandbox::Started> start(SandboxLaunch launch, const GroupLimits &limits);

private:
    enum class State { Unknown, Trying, Available, Unavailable };
    boost::asio::awaitable<bool> tryOne(std::string address = {});

    boost::asio::any_io_executor m_executor;
    boost::asio::steady_timer m_tried; // never expires; cancelled when the trial is over
    State m_state = State::Unknown;
    std::filesystem::path m_launcher;
    std::vector<Entry> m_view;
    std::optional<ControlGroups> m_groups;
    std::vector<std::string> m_missing;
    int m_filter = -1;
    bool m_givesAddresses = false;
};

} // namespace fermata::emulator
