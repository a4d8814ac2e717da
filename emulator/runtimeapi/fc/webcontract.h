// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/client.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/event.h"
#include "emulator/runtimeapi/fc/contextheaders.h"
#include "emulator/runtimeapi/fc/serverplace.h"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Function Compute's custom runtimes: the program is an HTTP server, and every step is a request to it. May be asked for
// many things at once; its connections are kept alive.
class WebContract final : public Contract
{
public:
    static std::unique_ptr<Contract> make(const boost::asio::any_io_executor &executor, FcFunction function,
                                          ServerPlace place);
    ~WebContract() override;

    Reach reach() const override;
    void launched() override {}
    boost::asio::awaitable<Result<DebugPort>> awaitDebugger() override;
    boost::asio::awaitable<RuntimeReply> load(BootListener booted) override;
    boost::asio::awaitable<RuntimeReply> run(const RuntimeCall &call) override;
    void abandon(const std::string &requestId) override;
    void processEnded() override;
    void close() override;

private:
    class Server;
    explicit WebContract(std::shared_ptr<Server> server);

    std::shared_ptr<Server> m_server;
};

} // namespace fermata::emulator
