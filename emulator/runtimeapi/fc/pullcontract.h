// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/server.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/fc/contextheaders.h"
#include "emulator/runtimeapi/fc/serverplace.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>

namespace fermata::emulator {

// Function Compute's Go runtime: the program asks for each step at an address of its own (FC_RUNTIME_API, version
// 2020-11-11) and posts what came of it. May be asked for many things at once.
class PullContract final : public Contract
{
public:
    // inside: set if the program has a network of its own, where it finds us. Fails with Conflict or Denied when there is
    // no port.
    static Result<std::unique_ptr<Contract>> make(const boost::asio::any_io_executor &executor, FcFunction function,
                                                  InsideListener inside);
    ~PullContract() override;

    Reach reach() const override;
    void launched() override {}
    boost::asio::awaitable<Result<DebugPort>> awaitDebugger() override;
    boost::asio::awaitable<RuntimeReply> load(BootListener booted) override;
    boost::asio::awaitable<RuntimeReply> run(const RuntimeCall &call) override;
    void abandon(const std::string &requestId) override;
    void processEnded() override;
    void close() override;

private:
    class Desk;
    PullContract(const boost::asio::any_io_executor &executor, std::shared_ptr<Desk> desk, InsideListener inside);

    boost::asio::any_io_executor m_executor;
    std::shared_ptr<Desk> m_desk;
    HttpServer m_server;
    InsideListener m_inside; // unset: the program shares this machine's network
};

} // namespace fermata::emulator
