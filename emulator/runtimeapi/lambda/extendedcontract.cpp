// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/extendedcontract.h"

#include "emulator/runtimeapi/lambda/lambdacontract.h"

namespace asio = boost::asio;

namespace fermata::emulator {

Result<std::unique_ptr<Contract>> ExtendedContract::make(const asio::any_io_executor &executor, LambdaFunction function,
                                                         std::unique_ptr<Contract> inner)
{
    std::unique_ptr<ExtendedContract> contract(new ExtendedContract(executor, std::move(function), std::move(inner)));
    if (const Result<> listening = contract->m_server.listen(0); !listening)
        return failure(listening.error());
    return contract;
}

ExtendedContract::Side::Side(const asio::any_io_executor &executor, LambdaFunction served)
    : function(std::move(served)), changed(executor), extensions(executor, function, changed)
{
}

ExtendedContract::ExtendedContract(const asio::any_io_executor &executor, LambdaFunction function,
                                   std::unique_ptr<Contract> inner)
    : m_inner(std::move(inner)),
      m_side(std::make_shared<Side>(executor, std::move(function))),
      m_server(
          executor, [side = m_side](Request &request) { return answered(side, request); }, LambdaContract::policy())
{
}

ExtendedContract::~ExtendedContract()
{
    close();
}

Reach ExtendedContract::reach() const
{
    Reach reach = m_inner->reach();
    reach.environment.push_back(
        std::string("AWS_LAMBDA_RUNTIME_API=127.0.0.1:").append(std::to_string(m_server.port())));
    return reach;
}

asio::awaitable<Response> ExtendedContract::answered(std::shared_ptr<Side> side, Request &request)
{
    if (Extensions::serves(request.path))
        co_return co_await side->extensions.answer(request);
    co_return textResponse(404, "text/plain; charset=utf-8", "404 page not found\n");
}

// The extensions ask for their next event, or one of them has failed, or nobody is left.
asio::awaitable<void> ExtendedContract::settled(std::shared_ptr<Side> side)
{
    while (!side->ended && !side->extensions.failed() && !side->extensions.allReady())
        co_await side->changed.wait();
}

asio::awaitable<RuntimeReply> ExtendedContract::load(BootListener booted)
{
    const std::shared_ptr<Side> side = m_side; // this may go meanwhile
    if (side->extensions.failed()) // then nobody has started it
        co_return side->extensions.failure();
    RuntimeReply reply = co_await m_inner->load(std::move(booted));
    if (reply.kind == RuntimeReply::Kind::Done) {
        side->extensions.events()->initDone({});
        co_await settled(side);
    }
    if (side->extensions.failed())
        co_return side->extensions.failure();
    side->extensions.closeRegistration();
    co_return reply;
}

asio::awaitable<RuntimeReply> ExtendedContract::run(const RuntimeCall &call)
{
    const std::shared_ptr<Side> side = m_side;
    if (call.step == Step::Call)
        side->extensions.invoke(call);
    RuntimeReply reply = co_await m_inner->run(call);
    if (reply.kind != RuntimeReply::Kind::Gone) {
        if (call.step == Step::Call)
            side->extensions.callDone(reply);
        co_await settled(side);
    } else if (side->extensions.failed())
        co_return side->extensions.failure();
    co_return reply;
}

Extensions *ExtendedContract::extensions()
{
    return &m_side->extensions;
}

void ExtendedContract::processEnded()
{
    m_inner->processEnded();
    m_side->ended = true;
    m_side->extensions.end();
}

void ExtendedContract::close()
{
    m_inner->close();
    m_side->ended = true;
    m_side->extensions.end();
    m_server.close();
}

} // namespace fermata::emulator
