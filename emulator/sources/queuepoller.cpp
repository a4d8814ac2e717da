// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sources/queuepoller.h"

#include "app/base/id.h"
#include "app/model/lineage.h"
#include "emulator/sources/batch.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <set>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr int mostAtOnce = 5; // calls of one source at a time if nothing is set: what Lambda begins with
constexpr std::size_t mostBytes = 6'000'000;
constexpr std::chrono::milliseconds pauseInWindow{200};

std::size_t bytesOf(const std::vector<Message> &batch)
{
    std::size_t bytes = 0;
    for (const Message &message : batch)
        bytes += message.content.body.size();
    return bytes;
}

} // namespace

QueuePoller::QueuePoller(asio::any_io_executor executor, Timeline &timeline, Queues &queues, EventSource source,
                         Run run, Tell tell, Count count)
    : m_executor(std::move(executor)),
      m_timeline(timeline),
      m_queues(queues),
      m_source(std::move(source)),
      m_queue(queueNameIn(m_source.sourceArn)),
      m_run(std::move(run)),
      m_tell(std::move(tell)),
      m_count(std::move(count)),
      m_alarm(m_executor, timeline, [this] { look(); })
{
    for (const std::string &filter : m_source.filters) {
        if (Result<Pattern> pattern = Pattern::parse(filter))
            m_filters.push_back(std::move(*pattern));
    }
}

void QueuePoller::stop()
{
    m_stopped = true;
    m_alarm.cancel();
}

void QueuePoller::look()
{
    if (m_stopped || m_collecting || m_busy >= m_source.mostAtOnce.value_or(mostAtOnce)
        || m_queues.find(m_queue) == nullptr)
        return;
    ++m_busy;
    // Later, so that a batch that was collected before is handed over before.
    asio::post(m_executor,
               [self = shared_from_this()] { asio::co_spawn(self->m_executor, work(self), asio::detached); });
}

asio::awaitable<void> QueuePoller::work(std::shared_ptr<QueuePoller> self)
{
    co_await self->drain();
    if (--self->m_busy == 0 && !self->m_stopped)
        self->sleepUntilVisible();
}

void QueuePoller::sleepUntilVisible()
{
    if (const std::optional<TimePoint> next = m_queues.nextVisible(m_queue))
        m_alarm.setWall(*next);
}

asio::awaitable<void> QueuePoller::drain()
{
    while (!m_stopped && !m_collecting) {
        m_collecting = true;
        std::vector<Message> batch = co_await collect();
        m_collecting = false;
        if (batch.empty())
            co_return;
        if (batch.size() >= std::min<std::size_t>(m_source.batch(), 10))
            look(); // there is more than one can do
        co_await hand(std::move(batch));
    }
}

asio::awaitable<std::vector<Message>> QueuePoller::collect()
{
    std::vector<Message> batch;
    TimePoint until{};
    while (!m_stopped) {
        const Result<std::size_t> found = take(batch);
        if (!found)
            break;
        if (batch.size() >= m_source.batch() || bytesOf(batch) >= mostBytes)
            break;
        if (*found > 0 && batch.empty())
            continue; // all were filtered out
        if (batch.empty() || m_source.window.count() == 0)
            break;
        if (until == TimePoint{})
            until = m_timeline.now() + m_source.window; // it begins with the first record
        if (m_timeline.now() >= until)
            break;
        if (*found == 0)
            co_await pass(m_timeline, std::min<std::chrono::nanoseconds>(pauseInWindow, until - m_timeline.now()));
    }
    co_return batch;
}

Result<std::size_t> QueuePoller::take(std::vector<Message> &batch)
{
    constexpr std::chrono::seconds asTheQueueSays{-1};
    const std::size_t room = m_source.batch() - batch.size();
    Result<std::vector<Message>> received = m_queues.receive(m_queue, room, asTheQueueSays);
    if (!received)
        return failure(received.error());
    const std::size_t before = batch.size();
    for (Message &message : *received) {
        if (letsPass(m_filters, message, m_source.sourceArn))
            batch.push_back(std::move(message));
        else
            static_cast<void>(m_queues.removeMessage(m_queue, message.receipt)); // else it is filtered out once more
    }
    m_count(PolledEvents::Polled, received->size());
    m_count(PolledEvents::FilteredOut, received->size() - (batch.size() - before));
    return received->size();
}

asio::awaitable<void> QueuePoller::hand(std::vector<Message> batch)
{
    Invocation invocation;
    invocation.function = m_source.function;
    invocation.qualifier = m_source.qualifier;
    invocation.event = queueEvent(batch, m_source.sourceArn);
    invocation.requestId = newUuid();
    invocation.source = "queue";
    for (const Message &message : batch) { // the longest way counts
        const std::string lineage = lineageIn(message.content.traceHeader);
        if (passesThrough(lineage, m_source.function) >= passesThrough(invocation.lineage, m_source.function))
            invocation.lineage = lineage;
        if (!invocation.trace.isSet())
            invocation.trace = traceInXray(message.content.traceHeader);
        if (invocation.askedAt == TimePoint{} || message.sentAt < invocation.askedAt)
            invocation.askedAt = message.sentAt;
    }
    m_count(PolledEvents::Invoked, batch.size());
    const Result<InvocationRecord> record = co_await m_run(std::move(invocation));
    settle(batch, record);
}

void QueuePoller::settle(const std::vector<Message> &batch, const Result<InvocationRecord> &record)
{
    if (!record) {
        m_count(PolledEvents::FailedToInvoke, batch.size());
        m_tell("PROBLEM: " + record.error().message);
        return;
    }
    if (record->outcome != Outcome::Success) {
        m_tell("PROBLEM: Function call failed");
        return;
    }
    std::optional<std::set<std::string>> failed = std::set<std::string>();
    if (m_source.reportsFailures)
        failed = reportedFailures(record->payload, batch);
    std::size_t done = 0;
    for (const Message &message : batch) {
        if (!failed || failed->contains(message.id))
            continue; // it comes again: at least once
        static_cast<void>(m_queues.removeMessage(m_queue, message.receipt));
        ++done;
    }
    m_count(PolledEvents::Deleted, done);
    m_count(PolledEvents::FailedToInvoke, batch.size() - done);
    m_tell(failed && failed->empty() ? "OK" : "PROBLEM: Function call failed");
}

} // namespace fermata::emulator
