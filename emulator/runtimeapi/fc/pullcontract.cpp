// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/fc/pullcontract.h"

#include "app/base/text.h"
#include "emulator/http/pathpattern.h"
#include "emulator/runtimeapi/event.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <deque>
#include <map>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::milliseconds lastWords{30}; // what was written just before the end is still on its way

// The SDK's numbers (fc/function.go).
const char *typeOf(Step step)
{
    switch (step) {
    case Step::Initialize: return "1";
    case Step::PreStop: return "2";
    case Step::PreFreeze: return "3";
    case Step::Call: break;
    }
    return "0";
}

HttpPolicy policy()
{
    HttpPolicy policy;
    policy.idleTimeout = std::chrono::hours(24);
    policy.bodyBytes = [](const Request &) { return std::size_t{64} * 1024 * 1024; };
    return policy;
}

} // namespace

// What waits to be fetched, and what was fetched and not answered. Kept by requests under way.
class PullContract::Desk : public std::enable_shared_from_this<Desk>
{
public:
    Desk(const asio::any_io_executor &executor, FcFunction function)
        : m_function(std::move(function)), m_changed(executor)
    {
    }

    asio::awaitable<Response> answer(const Request &request);
    asio::awaitable<RuntimeReply> waitUntilAsked(BootListener booted);
    asio::awaitable<RuntimeReply> run(const RuntimeCall &call);
    void abandon(const std::string &requestId);
    void end();

private:
    struct Task
    {
        Response event;
        std::optional<RuntimeReply> reply; // Gone: nobody waits for it any more
    };

    asio::awaitable<Response> next();
    Response settle(const std::string &id, RuntimeReply reply);

    FcFunction m_function;
    Event m_changed;
    std::deque<std::string> m_waiting; // request ids
    std::map<std::string, std::shared_ptr<Task>> m_tasks;
    bool m_asked = false;
    bool m_ended = false;
};

asio::awaitable<Response> PullContract::Desk::answer(const Request &request)
{
    static const PathPattern settled("/2020-11-11/runtime/invocation/{id}/{how}");
    const auto self = shared_from_this();
    if (request.method == "GET" && request.path == "/2020-11-11/runtime/invocation/next")
        co_return co_await next();
    const std::optional<PathParameters> named = settled.match(request.path);
    if (!named || request.method != "POST")
        co_return textResponse(404, "text/plain", "not found\n");
    if (named->at("how") == "response")
        co_return settle(named->at("id"), RuntimeReply{RuntimeReply::Kind::Done, {}, request.body, false});
    if (named->at("how") == "error")
        co_return settle(named->at("id"), RuntimeReply{RuntimeReply::Kind::Failed, "unhandled", request.body, false});
    co_return textResponse(404, "text/plain", "not found\n");
}

asio::awaitable<Response> PullContract::Desk::next()
{
    m_asked = true;
    m_changed.fire();
    while (m_waiting.empty() && !m_ended)
        co_await m_changed.wait();
    if (m_ended)
        co_return textResponse(503, "text/plain", "the instance ends\n");
    const std::shared_ptr<Task> task = m_tasks[m_waiting.front()];
    m_waiting.pop_front();
    co_return task->event;
}

Response PullContract::Desk::settle(const std::string &id, RuntimeReply reply)
{
    const auto task = m_tasks.find(id);
    if (task == m_tasks.end() || task->second->reply)
        return textResponse(400, "text/plain", "unknown request id\n");
    task->second->reply = std::move(reply);
    m_changed.fire();
    return Response();
}

asio::awaitable<RuntimeReply> PullContract::Desk::waitUntilAsked(BootListener booted)
{
    const auto self = shared_from_this();
    while (!m_asked && !m_ended)
        co_await m_changed.wait();
    if (!m_asked)
        co_return RuntimeReply();
    const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
    booted(BootTimes{now, now});
    co_return RuntimeReply{RuntimeReply::Kind::Done, {}, {}, false};
}

asio::awaitable<RuntimeReply> PullContract::Desk::run(const RuntimeCall &call)
{
    const auto self = shared_from_this();
    const std::string id = toldRequestId(call);
    const auto task = std::make_shared<Task>();
    task->event = textResponse(200, "application/octet-stream", call.step == Step::Call ? call.invocation.event : "");
    for (const Headers::Field &field : contextHeaders(m_function, call))
        task->event.headers.add(field.name, field.value);
    const auto deadline = std::chrono::duration_cast<std::chrono::milliseconds>(call.deadline.time_since_epoch());
    task->event.headers.add("x-fc-function-deadline", std::to_string(deadline.count()));
    task->event.headers.add("x-fc-function-type", typeOf(call.step));
    m_tasks[id] = task;
    m_waiting.push_back(id);
    m_changed.fire();
    while (!task->reply && !m_ended)
        co_await m_changed.wait();
    m_tasks.erase(id);
    std::erase(m_waiting, id);
    co_return task->reply ? *std::move(task->reply) : RuntimeReply();
}

void PullContract::Desk::abandon(const std::string &requestId)
{
    const auto task = m_tasks.find(requestId);
    if (task == m_tasks.end() || task->second->reply)
        return;
    task->second->reply = RuntimeReply();
    m_changed.fire();
}

void PullContract::Desk::end()
{
    m_ended = true;
    m_changed.fire();
}

Result<std::unique_ptr<Contract>> PullContract::make(const asio::any_io_executor &executor, FcFunction function,
                                                     InsideListener inside)
{
    std::unique_ptr<PullContract> contract(
        new PullContract(executor, std::make_shared<Desk>(executor, std::move(function)), std::move(inside)));
    if (contract->m_inside)
        return contract; // load() comes after the launch
    if (const Result<> listening = contract->m_server.listen(0); !listening)
        return failure(listening.error());
    return contract;
}

PullContract::PullContract(const asio::any_io_executor &executor, std::shared_ptr<Desk> desk, InsideListener inside)
    : m_executor(executor),
      m_desk(std::move(desk)),
      m_server(
          executor, [desk = m_desk](Request &request) { return desk->answer(request); }, policy()),
      m_inside(std::move(inside))
{
}

PullContract::~PullContract()
{
    close();
}

Reach PullContract::reach() const
{
    const std::uint16_t port = m_inside ? insidePort : m_server.port();
    return {{}, {std::string("FC_RUNTIME_API=127.0.0.1:").append(std::to_string(port))}};
}

asio::awaitable<Result<DebugPort>> PullContract::awaitDebugger()
{
    co_return failure(Error::Code::NotFound, "debug.adapterFailed", "a compiled function has none");
}

asio::awaitable<RuntimeReply> PullContract::load(BootListener booted)
{
    if (m_inside) {
        const Result<int> socket = co_await m_inside();
        if (!socket)
            co_return RuntimeReply();
        if (const Result<> listening = m_server.listenOn(*socket); !listening)
            co_return RuntimeReply();
    }
    co_return co_await m_desk->waitUntilAsked(std::move(booted));
}

asio::awaitable<RuntimeReply> PullContract::run(const RuntimeCall &call)
{
    return m_desk->run(call);
}

void PullContract::abandon(const std::string &requestId)
{
    m_desk->abandon(requestId);
}

void PullContract::processEnded()
{
    asio::co_spawn(
        m_executor,
        [desk = m_desk]() -> asio::awaitable<void> {
            asio::steady_timer timer(co_await asio::this_coro::executor, lastWords);
            co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
            desk->end();
        },
        asio::detached);
}

void PullContract::close()
{
    m_desk->end();
    m_server.close();
}

} // namespace fermata::emulator
