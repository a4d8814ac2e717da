// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/control.h"
#include "emulator/runtimeapi/sharedcalls.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>

namespace fermata::emulator {

// Our own bootstraps (emulator/runtimes), over a socket pair: its other end is the process's descriptor 3, the call
// clock its 4.
class BootstrapContract final : public Contract
{
public:
    // callClock stays the caller's. Fails with Io.
    static Result<std::unique_ptr<BootstrapContract>> make(const boost::asio::any_io_executor &executor, int callClock);
    // The body of the Configure frame, and how many calls it says are served at once; before it is asked for anything.
    void setConfiguration(std::string configuration, int callsAtOnce);
    ~BootstrapContract() override;

    Reach reach() const override;
    void launched() override;
    boost::asio::awaitable<Result<DebugPort>> awaitDebugger() override;
    boost::asio::awaitable<RuntimeReply> load(BootListener booted) override;
    boost::asio::awaitable<RuntimeReply> run(const RuntimeCall &call) override;
    void abandon(const std::string &requestId) override;
    void processEnded() override;
    void close() override;

private:
    BootstrapContract(const boost::asio::any_io_executor &executor, int ours, int theirs, int callClock);
    boost::asio::awaitable<bool> configure();
    boost::asio::awaitable<RuntimeReply> receiveStream(std::string contentType, DeliveryPtr delivery);

    boost::asio::any_io_executor m_executor;
    std::shared_ptr<ControlChannel> m_channel;
    std::shared_ptr<SharedCalls> m_shared; // null: it serves one call at a time
    std::string m_configuration; // empty once it was sent
    int m_theirs = -1;
    int m_callClock = -1;
};

} // namespace fermata::emulator
