// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json.h"
#include "emulator/api/admin/operations.h"
#include "emulator/journal/journal.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::seconds heartbeat{15};
constexpr std::size_t mostWaiting = 64 * 1024 * 1024; // bytes for a client that does not read

// A watcher's lines until the connection takes them.
class Subscription
{
public:
    Subscription(Journal &journal, const asio::any_io_executor &executor)
        : m_journal(journal), m_wake(executor), m_id(journal.watch([this](const std::string &line) { push(line); }))
    {
    }
    ~Subscription() { m_journal.unwatch(m_id); }
    Subscription(const Subscription &) = delete;
    Subscription &operator=(const Subscription &) = delete;

    bool overflowed() const { return m_overflowed; }

    // What has come; an empty line when nothing has for a while.
    asio::awaitable<std::string> next()
    {
        if (m_waiting.empty()) {
            m_wake.expires_after(heartbeat);
            co_await m_wake.async_wait(asio::as_tuple(asio::use_awaitable));
        }
        co_return m_waiting.empty() ? std::string("\n") : std::exchange(m_waiting, {});
    }

private:
    void push(const std::string &line)
    {
        m_overflowed = m_overflowed || m_waiting.size() + line.size() > mostWaiting;
        if (!m_overflowed)
            m_waiting.append(line).append("\n");
        m_wake.cancel();
    }

    Journal &m_journal;
    asio::steady_timer m_wake;
    std::string m_waiting;
    bool m_overflowed = false;
    Journal::WatcherId m_id;
};

std::string line(const char *kind, const std::string &record)
{
    return std::string(R"({"kind":")").append(kind).append(R"(","record":)").append(record).append("}\n");
}

std::string kept(const Journal &journal)
{
    std::string lines;
    for (const LogRecord &record : journal.logs())
        lines.append(line("log", toJson(record)));
    for (const InvocationRecordPtr &record : journal.invocations())
        lines.append(line("invocation", toJson(*record)));
    return lines;
}

asio::awaitable<void> writeStream(Journal &journal, bool replay, BodyWriter &writer)
{
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    Subscription subscription(journal, executor); // first, so that nothing falls between
    const std::string before = replay ? kept(journal) : std::string();
    if (!co_await writer.write(before))
        co_return;
    while (!subscription.overflowed()) {
        const std::string lines = co_await subscription.next();
        if (!co_await writer.write(lines))
            co_return;
    }
}

} // namespace

Result<Response> openStream(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const bool replay = request.parameter("replay") == std::string("1");
    Response response = textResponse(200, "application/x-ndjson", {});
    response.headers.add("Cache-Control", "no-store");
    response.stream = [&journal = cloud.journal, replay](BodyWriter &writer) {
        return writeStream(journal, replay, writer);
    };
    return response;
}

} // namespace fermata::emulator
