// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/tracing/spanexport.h"

#include "emulator/eventing/post.h"
#include "emulator/tracing/otlp.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <utility>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

InvocationRecord withoutPayload(const InvocationRecord &record)
{
    InvocationRecord lean;
    lean.requestId = record.requestId;
    lean.function = record.function;
    lean.version = record.version;
    lean.instanceId = record.instanceId;
    lean.source = record.source;
    lean.startedAt = record.startedAt;
    lean.queued = record.queued;
    lean.lead = record.lead;
    lean.duration = record.duration;
    lean.coldStart = record.coldStart;
    lean.outcome = record.outcome;
    lean.error = record.error;
    lean.trace = record.trace;
    return lean;
}

} // namespace

SpanExport::SpanExport(const asio::any_io_executor &executor, std::string endpoint, Tell tell)
    : m_address(std::move(endpoint)), m_tell(std::move(tell)), m_timer(executor)
{
    while (m_address.ends_with('/'))
        m_address.pop_back();
    m_address.append("/v1/traces");
}

void SpanExport::add(const InvocationRecord &record)
{
    if (m_waiting.size() < mostWaiting)
        m_waiting.push_back(withoutPayload(record));
    sendLater();
}

void SpanExport::sendLater()
{
    if (std::exchange(m_sending, true))
        return;
    m_timer.expires_after(every);
    m_timer.async_wait([this](const boost::system::error_code &error) {
        if (!error)
            asio::co_spawn(m_timer.get_executor(), send(), asio::detached);
    });
}

asio::awaitable<void> SpanExport::rest()
{
    m_timer.cancel();
    if (!m_waiting.empty())
        co_await send();
}

asio::awaitable<void> SpanExport::send()
{
    const std::vector<InvocationRecord> records = std::exchange(m_waiting, {});
    Headers headers;
    headers.add("Content-Type", "application/json");
    std::string body = otlpJson(records);
    const Result<> sent = co_await post(m_address, std::move(headers), std::move(body));
    if (!sent && !m_failed)
        m_tell(std::string("Spans are not taken: ").append(sent.error().message));
    m_failed = !sent;
    m_sending = false;
    if (!m_waiting.empty())
        sendLater();
}

} // namespace fermata::emulator
