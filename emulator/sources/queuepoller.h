// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "emulator/messaging/queues.h"
#include "emulator/pattern/pattern.h"
#include "emulator/sources/eventsource.h"
#include "emulator/timing/alarm.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// What became of events that were polled.
enum class PolledEvents { Polled, FilteredOut, Invoked, FailedToInvoke, Deleted };

// Takes messages out of a queue in batches and gives them to a function. What the function has done is deleted; what it
// has failed on, or never got, comes back when its visibility timeout is over. Single-threaded: on the executor's thread.
class QueuePoller : public std::enable_shared_from_this<QueuePoller>
{
public:
    using Run = std::function<boost::asio::awaitable<Result<InvocationRecord>>(Invocation)>;
    using Tell = std::function<void(const std::string &lastResult)>;
    using Count = std::function<void(PolledEvents what, std::size_t events)>;

    // All references outlive it. Not started before look().
    QueuePoller(boost::asio::any_io_executor executor, Timeline &timeline, Queues &queues, EventSource source, Run run,
                Tell tell, Count count);

    void look(); // there may be something
    void stop(); // calls under way end as they would

private:
    static boost::asio::awaitable<void> work(std::shared_ptr<QueuePoller> self);
    boost::asio::awaitable<void> drain();
    boost::asio::awaitable<std::vector<Message>> collect();
    Result<std::size_t> take(std::vector<Message> &batch); // how many were there, those that are filtered out included
    boost::asio::awaitable<void> hand(std::vector<Message> batch);
    void settle(const std::vector<Message> &batch, const Result<InvocationRecord> &record);
    void sleepUntilVisible();

    boost::asio::any_io_executor m_executor;
    Timeline &m_timeline;
    Queues &m_queues;
    EventSource m_source;
    std::string m_queue;
    std::vector<Pattern> m_filters;
    Run m_run;
    Tell m_tell;
    Count m_count;
    Alarm m_alarm;
    int m_busy = 0; // drains under way
    bool m_collecting = false; // one of them fills a batch: a second would tear it apart
    bool m_stopped = false;
};

} // namespace fermata::emulator
