// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/eventing/eventing.h"

#include "emulator/dispatch/dispatcher.h"
#include "emulator/eventing/alarmnotice.h"
#include "emulator/eventing/arn.h"
#include "emulator/journal/archive.h"
#include "emulator/registry/functionregistry.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

// The TargetArn of Lambda's DeadLetterConfig, or empty.
std::string deadLetterTarget(const DeployedFunction &function)
{
    const auto config = function.attributes.find("DeadLetterConfig");
    if (config == function.attributes.end())
        return {};
    const nlohmann::json json = nlohmann::json::parse(config->second, nullptr, false);
    if (!json.is_object() || !json.contains("TargetArn") || !json.at("TargetArn").is_string())
        return {};
    return json.at("TargetArn").get<std::string>();
}

constexpr std::chrono::milliseconds lookAgainAfter{50};

bool isLatest(const std::string &qualifier)
{
    return qualifier.empty() || qualifier == latestVersion(Vendor::Lambda)
        || qualifier == latestVersion(Vendor::FunctionCompute);
}

Measure measureOf(PolledEvents what)
{
    switch (what) {
    case PolledEvents::Polled: return Measure::SourcePolled;
    case PolledEvents::FilteredOut: return Measure::SourceFilteredOut;
    case PolledEvents::Invoked: return Measure::SourceInvoked;
    case PolledEvents::FailedToInvoke: return Measure::SourceFailedInvoke;
    case PolledEvents::Deleted: break;
    }
    return Measure::SourceDeleted;
}

} // namespace

Result<> Eventing::open()
{
    Result<std::unique_ptr<EventStore>> events = EventStore::open(m_ground.executor, m_ground.folder / "events.db");
    if (!events)
        return failure(events.error());
    m_events = std::move(*events);
    Result<std::unique_ptr<AsyncTasks>> tasks = AsyncTasks::open(*m_events, m_ground.timeline, m_ground.stopRunning);
    if (!tasks)
        return failure(tasks.error());
    m_tasks = std::move(*tasks);
    Result<std::unique_ptr<MessageStore>> messages =
        MessageStore::open(m_ground.executor, m_ground.folder / "messages.db");
    if (!messages)
        return failure(messages.error());
    m_messages = std::move(*messages);
    m_queues.emplace(m_ground.executor, m_ground.timeline, m_ground.documents, *m_messages);
    m_topics.emplace(m_ground.documents, *m_queues, m_ground.timeline,
                     [this](Notification notification, Subscription subscription) {
                         return m_destinations->notify(std::move(notification), std::move(subscription));
                     });
    m_async.emplace(m_ground.executor, m_ground.timeline, *m_events, surroundings());
    m_destinations.emplace(
        Destinations::Ways{*m_async, *m_queues, *m_topics, m_ground.journal, m_ground.timeline, m_ground.observer});
    m_sources.emplace(
        m_ground.executor, m_ground.timeline, m_ground.documents, *m_queues,
        [this](Invocation invocation) { return m_ground.dispatcher.invoke(std::move(invocation)); },
        [this](const std::string &uuid, PolledEvents what, std::size_t events) {
            m_ground.archive.metrics().note(scopeOfSource(uuid), measureOf(what), static_cast<double>(events));
        });
    m_schedules.emplace(m_ground.executor, m_ground.timeline, m_ground.documents, m_ground.functions,
                        [this](Invocation invocation) { callLater(std::move(invocation)); });
    m_declared.emplace(m_ground.functions, *m_queues, *m_topics, *m_sources);
    m_logFilters.emplace(
        m_ground.executor, m_ground.documents, m_ground.archive,
        [this](const LogFilter &filter, std::string event) { send(filter.destination, std::move(event)); });
    m_metricAlarms.emplace(m_ground.executor, m_ground.timeline, m_ground.documents, m_ground.readMetric,
                           [this](const MetricAlarm &alarm, AlarmState before) { actOn(alarm, before); });
    m_ground.functions.onChanged([this](const std::string &function) {
        m_schedules->update(function);
        m_declared->update(function);
    });
    Result<> loaded = m_queues->load();
    return loaded ? m_topics->load() : loaded;
}

AsyncSurroundings Eventing::surroundings()
{
    AsyncSurroundings outside;
    outside.run = [this](Invocation invocation) { return m_ground.dispatcher.invoke(std::move(invocation)); };
    outside.settings = [this](const std::string &function, const std::string &qualifier) {
        return asyncSettings(function, qualifier);
    };
    outside.deliver = [this](EndedEvent ended) { return m_destinations->deliver(ended); };
    outside.observer = m_ground.observer;
    outside.tasks = m_tasks.get();
    return outside;
}

void Eventing::callLater(Invocation invocation)
{
    asio::co_spawn(
        m_ground.executor,
        [](AsyncQueue &queue, Invocation call) -> asio::awaitable<void> {
            static_cast<void>(co_await queue.accept(std::move(call))); // nobody is there who could be told
        }(*m_async, std::move(invocation)),
        asio::detached);
}

Result<> Eventing::start()
{
    m_async->start();
    Result<> loaded = m_schedules->load();
    if (loaded)
        loaded = m_sources->load();
    if (loaded)
        loaded = m_logFilters->load();
    if (loaded)
        loaded = m_metricAlarms->load();
    if (loaded)
        declare(std::move(m_declaredQueues), std::move(m_declaredTopics));
    return loaded;
}

void Eventing::declare(std::vector<DeclaredQueue> queues, std::vector<DeclaredTopic> topics)
{
    m_declaredQueues = std::move(queues);
    m_declaredTopics = std::move(topics);
    if (!m_declared)
        return;
    m_declared->setQueues(m_declaredQueues);
    m_declared->setTopics(m_declaredTopics);
    m_declared->updateAll();
}

void Eventing::send(std::string arn, std::string body)
{
    asio::co_spawn(
        m_ground.executor,
        [](Destinations &destinations, std::string to, std::string text) -> asio::awaitable<void> {
            Outgoing outgoing;
            outgoing.body = std::move(text);
            static_cast<void>(co_await destinations.send(std::move(to), std::move(outgoing)));
        }(*m_destinations, std::move(arn), std::move(body)),
        asio::detached);
}

void Eventing::actOn(const MetricAlarm &alarm, AlarmState before)
{
    for (const std::string &arn : actionsOf(alarm)) {
        const bool isFunction = targetOf(arn).kind == Target::Kind::Function;
        send(arn, isFunction ? alarmEvent(alarm, before) : alarmMessage(alarm, before));
    }
}

void Eventing::close()
{
    if (!m_async)
        return; // it never came to open()
    m_closed = true;
    m_metricAlarms->close();
    m_logFilters->close();
    m_schedules->close();
    m_sources->close();
    m_queues->close();
    m_async->close();
}

void Eventing::forget(const std::string &function)
{
    m_async->forget(function);
    m_sources->forget(function);
}

Result<> Eventing::stopTask(const std::string &function, const std::string &taskId)
{
    Result<> stopped = m_tasks->stop(function, taskId, [this](const std::string &name, const std::string &id) {
        return m_async->withdraw(name, id);
    });
    if (stopped)
        asio::co_spawn(m_ground.executor, stopWhenItRuns(function, taskId), asio::detached);
    return stopped;
}

// Its call may be on the way to an instance, where nobody can end it yet.
asio::awaitable<void> Eventing::stopWhenItRuns(std::string function, std::string taskId)
{
    asio::steady_timer pause(m_ground.executor);
    for (;;) {
        const std::optional<AsyncTask> task = m_closed ? std::nullopt : m_tasks->find(function, taskId);
        if (!task || task->state != TaskState::Stopping || m_ground.stopRunning(task->requestId))
            co_return;
        pause.expires_after(lookAgainAfter);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

AsyncSettings Eventing::asyncSettings(const std::string &function, const std::string &qualifier) const
{
    const Result<DeployedFunctionPtr> deployed = m_ground.functions.find(function, qualifier);
    AsyncSettings settings = defaultAsyncSettings(deployed ? (*deployed)->function.vendor : Vendor::Lambda);
    if (deployed)
        settings.deadLetterTarget = deadLetterTarget(**deployed);
    const FunctionSettings &kept = m_ground.functions.settings(function);
    settings.reservedConcurrency = kept.reservedConcurrency;
    const auto config = kept.async.find(isLatest(qualifier) ? std::string() : qualifier);
    if (config == kept.async.end())
        return settings;
    settings.mostRetries = config->second.maximumRetries.value_or(settings.mostRetries);
    settings.longestAge = config->second.maximumAge.value_or(settings.longestAge);
    settings.onSuccess = config->second.onSuccess;
    settings.onFailure = config->second.onFailure;
    settings.task = config->second.asTasks;
    return settings;
}

} // namespace fermata::emulator
