// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/database/collection.h"
#include "emulator/sources/eventsource.h"
#include "emulator/sources/queuepoller.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// All event sources: which exist, which run, and the polling. Queues are polled; a stream is kept as it was configured, and
// its last result says that there is no such stream here. Durable. Single-threaded: on the executor's thread.
class EventSources
{
public:
    // Told of the events of those sources that count theirs.
    using Count = std::function<void(const std::string &uuid, PolledEvents what, std::size_t events)>;

    // All references outlive it.
    EventSources(boost::asio::any_io_executor executor, Timeline &timeline, Documents &documents, Queues &queues,
                 QueuePoller::Run run, Count count);

    Result<> load(); // and starts polling
    void close();

    const EventSource *find(std::string_view uuid) const { return m_sources.find(uuid); }
    const Collection<EventSource>::Map &all() const { return m_sources.all(); }

    // Each answers the source in the state that Lambda's answer has: Creating, Updating, Deleting, Enabling, Disabling; the
    // next find() shows where that led. Fail as checkSource() does, with NotFound ("source.notFound"), or with Conflict
    // ("source.exists", with the other's uuid).
    Result<EventSource> create(EventSource source);
    Result<EventSource> change(EventSource source);
    Result<EventSource> remove(const std::string &uuid);
    Result<> note(EventSource source); // what has no bearing on the polling, which goes on
    Result<EventSource> setEnabled(const std::string &uuid, bool enabled); // resume and pause
    // Those that the function's manifest declares, in place of those that it declared before. One that it declares as
    // before stays as it is, paused if it was paused.
    void declare(const std::string &function, const std::vector<EventSource> &wanted);
    void forget(const std::string &function); // it is gone, and what was polled for it
    std::string lastResult(const std::string &uuid) const; // of the last poll

private:
    Result<> save(EventSource source);
    void removeIf(const std::function<bool(const EventSource &)> &goes);
    void begin(const EventSource &source);
    void end(const std::string &uuid);
    void noteResult(const std::string &uuid, const std::string &result);

    boost::asio::any_io_executor m_executor;
    Timeline &m_timeline;
    Queues &m_queues;
    QueuePoller::Run m_run;
    Count m_count;
    Collection<EventSource> m_sources; // by uuid
    std::map<std::string, std::shared_ptr<QueuePoller>> m_pollers;
    std::map<std::string, std::string> m_results; // the last ones; not worth a write each
    bool m_open = false;
};

} // namespace fermata::emulator
