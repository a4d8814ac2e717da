// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/server.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/lambda/lambdaruntime.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>

namespace fermata::emulator {

// A runtime that speaks Lambda's Runtime API, at an address of its own (AWS_LAMBDA_RUNTIME_API).
class LambdaContract final : public Contract
{
public:
    // Fails with Conflict or Denied when there is no port.
    static Result<std::unique_ptr<Contract>> make(const boost::asio::any_io_executor &executor,
                                                  LambdaFunction function);
    ~LambdaContract() override;
    // Of a server that runtimes and extensions ask: they may be silent for as long as the function runs.
    static HttpPolicy policy();

    Reach reach() const override;
    void launched() override {}
    boost::asio::awaitable<Result<DebugPort>> awaitDebugger() override;
    boost::asio::awaitable<RuntimeReply> load(BootListener booted) override;
    boost::asio::awaitable<RuntimeReply> run(const RuntimeCall &call) override;
    std::chrono::milliseconds timeToStop() const override;
    Extensions *extensions() override { return &m_runtime->extensions(); }
    void processEnded() override;
    void close() override;

private:
    LambdaContract(const boost::asio::any_io_executor &executor, LambdaFunction function);

    boost::asio::any_io_executor m_executor;
    std::shared_ptr<LambdaRuntime> m_runtime;
    HttpServer m_server;
};

} // namespace fermata::emulator
