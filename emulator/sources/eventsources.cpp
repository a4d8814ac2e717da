// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sources/eventsources.h"

#include "app/base/id.h"
#include "emulator/sources/likeness.h"
#include "emulator/sources/sourcerules.h"

#include <algorithm>
#include <vector>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr const char *noneYet = "No records processed";
constexpr const char *notHere = "PROBLEM: There is no such source in the local cloud: only its queues are polled.";

tl::unexpected<Error> noSuchSource(const std::string &uuid)
{
    return failure(Error::Code::NotFound, "source.notFound", "The resource you requested does not exist.", {uuid});
}

// Where a source comes to rest after it was made, changed, paused or resumed.
void settleState(EventSource &source)
{
    source.state = source.enabled ? SourceState::Enabled : SourceState::Disabled;
    source.stateReason = source.kind() == SourceKind::Stream ? "User action" : "USER_INITIATED";
}

} // namespace

EventSources::EventSources(asio::any_io_executor executor, Timeline &timeline, Documents &documents, Queues &queues,
                           QueuePoller::Run run, Count count)
    : m_executor(std::move(executor)),
      m_timeline(timeline),
      m_queues(queues),
      m_run(std::move(run)),
      m_count(std::move(count)),
      m_sources(documents, "eventSource")
{
    m_queues.onChanged([this](const std::string &queue) {
        for (const auto &[uuid, poller] : m_pollers) {
            const EventSource *const source = find(uuid);
            if (source != nullptr && queueNameIn(source->sourceArn) == queue)
                poller->look();
        }
    });
}

Result<> EventSources::load()
{
    if (Result<> loaded = m_sources.load(); !loaded)
        return loaded;
    m_open = true;
    std::vector<EventSource> all;
    for (const auto &[uuid, source] : m_sources.all())
        all.push_back(source);
    for (EventSource &source : all) {
        if (Result<> saved = save(std::move(source)); !saved)
            return saved;
    }
    return {};
}

void EventSources::close()
{
    m_open = false;
    for (const auto &[uuid, poller] : m_pollers)
        poller->stop();
    m_pollers.clear();
}

Result<> EventSources::save(EventSource source)
{
    settleState(source);
    const std::string uuid = source.uuid;
    Result<> saved = m_sources.put(uuid, source);
    end(uuid);
    if (saved && source.enabled && source.kind() == SourceKind::Queue)
        begin(source);
    return saved;
}

Result<> EventSources::note(EventSource source)
{
    std::string uuid = source.uuid;
    return m_sources.put(std::move(uuid), std::move(source));
}

void EventSources::begin(const EventSource &source)
{
    if (!m_open)
        return;
    const std::string uuid = source.uuid;
    const bool counts = source.countsEvents();
    auto poller = std::make_shared<QueuePoller>(
        m_executor, m_timeline, m_queues, source, m_run,
        [this, uuid](const std::string &result) { noteResult(uuid, result); },
        [this, uuid, counts](PolledEvents what, std::size_t events) {
            if (counts && events > 0)
                m_count(uuid, what, events);
        });
    m_pollers[uuid] = poller;
    poller->look();
}

void EventSources::end(const std::string &uuid)
{
    const auto poller = m_pollers.find(uuid);
    if (poller == m_pollers.end())
        return;
    poller->second->stop();
    m_pollers.erase(poller);
}

void EventSources::noteResult(const std::string &uuid, const std::string &result)
{
    m_results[uuid] = result;
}

std::string EventSources::lastResult(const std::string &uuid) const
{
    const auto result = m_results.find(uuid);
    if (result != m_results.end())
        return result->second;
    const EventSource *const source = find(uuid);
    const bool isElsewhere = source != nullptr && source->enabled && source->kind() != SourceKind::Queue;
    return isElsewhere ? notHere : noneYet;
}

Result<EventSource> EventSources::create(EventSource source)
{
    if (const Result<> right = checkSource(source); !right)
        return failure(right.error());
    for (const auto &[uuid, other] : m_sources.all()) {
        if (readTheSame(other, source)) {
            return failure(Error::Code::Conflict, "source.exists",
                           "The function reads this source already: change or delete the mapping with UUID %1", {uuid});
        }
    }
    if (source.uuid.empty())
        source.uuid = newUuid();
    source.modifiedAt = m_timeline.now();
    if (const Result<> saved = save(source); !saved)
        return failure(saved.error());
    source.state = SourceState::Creating;
    source.stateReason = find(source.uuid)->stateReason;
    return source;
}

Result<EventSource> EventSources::change(EventSource source)
{
    const EventSource *const there = find(source.uuid);
    if (there == nullptr)
        return noSuchSource(source.uuid);
    if (const Result<> right = checkSource(source); !right)
        return failure(right.error());
    SourceState passing = SourceState::Updating;
    if (there->enabled != source.enabled)
        passing = source.enabled ? SourceState::Enabling : SourceState::Disabling;
    source.modifiedAt = m_timeline.now();
    if (const Result<> saved = save(source); !saved)
        return failure(saved.error());
    source.state = passing;
    source.stateReason = find(source.uuid)->stateReason;
    return source;
}

Result<EventSource> EventSources::setEnabled(const std::string &uuid, bool enabled)
{
    const EventSource *const there = find(uuid);
    if (there == nullptr)
        return noSuchSource(uuid);
    EventSource source = *there;
    source.enabled = enabled;
    return change(std::move(source));
}

Result<EventSource> EventSources::remove(const std::string &uuid)
{
    const EventSource *const there = find(uuid);
    if (there == nullptr)
        return noSuchSource(uuid);
    EventSource source = *there;
    end(source.uuid);
    if (const Result<> removed = m_sources.remove(source.uuid); !removed)
        return failure(removed.error());
    source.state = SourceState::Deleting;
    return source;
}

void EventSources::declare(const std::string &function, const std::vector<EventSource> &wanted)
{
    removeIf([&function, &wanted](const EventSource &source) {
        return source.function == function && !source.declared.empty()
            && std::none_of(wanted.begin(), wanted.end(),
                            [&source](const EventSource &one) { return readTheSame(one, source); });
    });
    for (EventSource source : wanted) {
        const auto same = std::find_if(m_sources.all().begin(), m_sources.all().end(),
                                       [&source](const auto &entry) { return readTheSame(entry.second, source); });
        if (same == m_sources.all().end()) {
            static_cast<void>(create(std::move(source))); // what makes no sense online is not polled here either
        } else if (same->second.declared != source.declared) {
            source.uuid = same->first;
            static_cast<void>(change(std::move(source)));
        }
    }
}

void EventSources::forget(const std::string &function)
{
    removeIf([&function](const EventSource &source) { return source.function == function; });
}

void EventSources::removeIf(const std::function<bool(const EventSource &)> &goes)
{
    std::vector<std::string> gone;
    for (const auto &[uuid, source] : m_sources.all()) {
        if (goes(source))
            gone.push_back(uuid);
    }
    for (const std::string &uuid : gone)
        static_cast<void>(remove(uuid)); // then it finds no function, and says so
}

} // namespace fermata::emulator
