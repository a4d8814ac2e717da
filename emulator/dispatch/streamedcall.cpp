// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/dispatch/streamedcall.h"

#include "emulator/dispatch/dispatcher.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {

struct StreamedCall::Shared
{
    explicit Shared(const asio::any_io_executor &executor) : stream(executor) {}

    AnswerStream stream;
    std::optional<Result<InvocationRecord>> record;
};

asio::awaitable<std::shared_ptr<StreamedCall>> StreamedCall::begin(Dispatcher &dispatcher, Invocation invocation,
                                                                   std::optional<WebRequest> request)
{
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto shared = std::make_shared<Shared>(executor);
    const std::shared_ptr<AnswerStream> stream(shared, &shared->stream);
    auto delivery = std::make_shared<const Delivery>(Delivery{std::move(request), stream});
    asio::co_spawn(
        executor,
        [&dispatcher, shared, invocation = std::move(invocation),
         delivery = std::move(delivery)]() mutable -> asio::awaitable<void> {
            shared->record = co_await dispatcher.invoke(std::move(invocation), std::move(delivery));
            shared->stream.end();
        },
        asio::detached);
    const std::shared_ptr<StreamedCall> call(new StreamedCall(shared));
    call->m_streamed = co_await shared->stream.begun();
    co_return call;
}

StreamedCall::StreamedCall(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}

StreamedCall::~StreamedCall()
{
    m_shared->stream.leave();
}

const AnswerHead &StreamedCall::head() const
{
    return m_shared->stream.head();
}

const ServedBy &StreamedCall::servedBy() const
{
    return m_shared->stream.servedBy();
}

asio::awaitable<std::string> StreamedCall::read()
{
    return m_shared->stream.read();
}

const Result<InvocationRecord> &StreamedCall::record() const
{
    return *m_shared->record;
}

bool isStartFault(const InvocationRecord &record)
{
    return record.outcome == Outcome::InitError && record.error
        && (record.error->type.starts_with("CA") || record.error->type == "FunctionNotStarted");
}

} // namespace fermata::emulator
