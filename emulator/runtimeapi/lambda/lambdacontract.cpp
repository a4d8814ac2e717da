// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/lambdacontract.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

// What a process wrote just before it ended is still on its way to us.
constexpr std::chrono::milliseconds lastWords{30};
constexpr int lastWordsAtMost = 100;
// Lambda's Shutdown phase with an internal extension; without any there is none.
constexpr std::chrono::milliseconds shutdownPhase{500};

asio::awaitable<void> endSoon(std::shared_ptr<LambdaRuntime> runtime)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (int i = 0; i == 0 || (runtime->isAnswering() && i < lastWordsAtMost); ++i) {
        timer.expires_after(lastWords);
        co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    runtime->end();
}

} // namespace

Result<std::unique_ptr<Contract>> LambdaContract::make(const asio::any_io_executor &executor, LambdaFunction function)
{
    std::unique_ptr<LambdaContract> contract(new LambdaContract(executor, std::move(function)));
    if (const Result<> listening = contract->m_server.listen(0); !listening)
        return failure(listening.error());
    return contract;
}

LambdaContract::LambdaContract(const asio::any_io_executor &executor, LambdaFunction function)
    : m_executor(executor),
      m_runtime(LambdaRuntime::make(executor, std::move(function))),
      m_server(executor, [runtime = m_runtime](Request &request) { return runtime->answer(request); }, policy())
{
}

HttpPolicy LambdaContract::policy()
{
    HttpPolicy policy;
    policy.headerBytes = 1024 * 1024 + 64 * 1024; // error causes travel in one
    policy.idleTimeout = std::chrono::hours(24);
    policy.bodyTimeout = std::chrono::hours(1);
    policy.bodyBytes = [](const Request &) { return std::size_t{64} * 1024 * 1024; };
    policy.readsBody = LambdaRuntime::readsBody;
    return policy;
}

LambdaContract::~LambdaContract()
{
    close();
}

Reach LambdaContract::reach() const
{
    return {{}, {std::string("AWS_LAMBDA_RUNTIME_API=127.0.0.1:").append(std::to_string(m_server.port()))}};
}

asio::awaitable<Result<DebugPort>> LambdaContract::awaitDebugger()
{
    co_return failure(Error::Code::NotFound, "debug.adapterFailed", "a custom runtime has none");
}

asio::awaitable<RuntimeReply> LambdaContract::load(BootListener booted)
{
    return m_runtime->load(std::move(booted));
}

asio::awaitable<RuntimeReply> LambdaContract::run(const RuntimeCall &call)
{
    return m_runtime->run(call);
}

std::chrono::milliseconds LambdaContract::timeToStop() const
{
    return m_runtime->extensions().any() ? shutdownPhase : std::chrono::milliseconds(0);
}

void LambdaContract::processEnded()
{
    asio::co_spawn(m_executor, endSoon(m_runtime), asio::detached);
}

void LambdaContract::close()
{
    m_runtime->end();
    m_server.close();
}

} // namespace fermata::emulator
