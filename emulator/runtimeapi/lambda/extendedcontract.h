// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/server.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/event.h"
#include "emulator/runtimeapi/lambda/extensions.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace fermata::emulator {

// A runtime of whatever wire with the Extensions API beside it (AWS_LAMBDA_RUNTIME_API): a step is over when the runtime
// and the extensions are done with it.
class ExtendedContract final : public Contract
{
public:
    // Fails with Conflict or Denied when there is no port.
    static Result<std::unique_ptr<Contract>> make(const boost::asio::any_io_executor &executor, LambdaFunction function,
                                                  std::unique_ptr<Contract> inner);
    ~ExtendedContract() override;

    Reach reach() const override;
    void launched() override { m_inner->launched(); }
    boost::asio::awaitable<Result<DebugPort>> awaitDebugger() override { return m_inner->awaitDebugger(); }
    boost::asio::awaitable<RuntimeReply> load(BootListener booted) override;
    boost::asio::awaitable<RuntimeReply> run(const RuntimeCall &call) override;
    void abandon(const std::string &requestId) override { m_inner->abandon(requestId); }
    Extensions *extensions() override;
    void processEnded() override;
    void close() override;

private:
    // Kept by requests under way.
    struct Side
    {
        Side(const boost::asio::any_io_executor &executor, LambdaFunction function);

        LambdaFunction function;
        Event changed;
        Extensions extensions;
        bool ended = false;
    };
    ExtendedContract(const boost::asio::any_io_executor &executor, LambdaFunction function,
                     std::unique_ptr<Contract> inner);
    static boost::asio::awaitable<Response> answered(std::shared_ptr<Side> side, Request &request);
    static boost::asio::awaitable<void> settled(std::shared_ptr<Side> side);

    std::unique_ptr<Contract> m_inner;
    std::shared_ptr<Side> m_side;
    HttpServer m_server;
};

} // namespace fermata::emulator
