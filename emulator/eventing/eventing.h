// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/alarms/metricalarms.h"
#include "emulator/async/asyncqueue.h"
#include "emulator/async/asynctasks.h"
#include "emulator/eventing/declaredthings.h"
#include "emulator/eventing/destinations.h"
#include "emulator/logfilters/logfilters.h"
#include "emulator/messaging/queues.h"
#include "emulator/messaging/topics.h"
#include "emulator/schedules/schedules.h"
#include "emulator/sources/eventsources.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

class Dispatcher;
class FunctionRegistry;
class Journal;

// What the event-driven half of the cloud stands on. All of it outlives it.
struct EventingGround
{
    boost::asio::any_io_executor executor;
    Timeline &timeline;
    Documents &documents;
    FunctionRegistry &functions;
    Dispatcher &dispatcher;
    Journal &journal;
    std::filesystem::path folder;                                  // for events.db and messages.db
    const Archive &archive;                                        // open when open() is called
    MetricAlarms::Read readMetric;
    std::function<bool(const std::string &requestId)> stopRunning; // ends a call; false: there is none
    AsyncObserver *observer = nullptr;
};

// Everything that happens without somebody waiting for it: asynchronous calls and their destinations, queues and topics,
// event sources and timers. Single-threaded: on the io_context's thread.
class Eventing
{
public:
    explicit Eventing(EventingGround ground) : m_ground(std::move(ground)) {}

    // Opens the databases; nothing runs yet. Fails with Io. The references below are good from here on.
    Result<> open();
    // When the functions are in service: takes up what earlier runs left.
    Result<> start();
    void close();

    AsyncQueue &async() { return *m_async; }
    AsyncTasks &tasks() { return *m_tasks; }
    Queues &queues() { return *m_queues; }
    Topics &topics() { return *m_topics; }
    Destinations &destinations() { return *m_destinations; }
    EventSources &sources() { return *m_sources; }
    LogFilters &logFilters() { return *m_logFilters; }
    MetricAlarms &metricAlarms() { return *m_metricAlarms; }
    Schedules &schedules() { return *m_schedules; }

    // What the open project's manifests have beside functions; also before open().
    void declare(std::vector<DeclaredQueue> queues, std::vector<DeclaredTopic> topics);

    // The function has been deleted, and with it what waits for it.
    void forget(const std::string &function);

    // Fails as AsyncTasks::stop() does.
    Result<> stopTask(const std::string &function, const std::string &taskId);
    // What holds for asynchronous calls of the function.
    AsyncSettings asyncSettings(const std::string &function, const std::string &qualifier) const;

private:
    AsyncSurroundings surroundings();
    void callLater(Invocation invocation); // what a timer has
    void send(std::string arn, std::string body); // nobody waits for it
    void actOn(const MetricAlarm &alarm, AlarmState before);
    boost::asio::awaitable<void> stopWhenItRuns(std::string function, std::string taskId);

    EventingGround m_ground;
    std::unique_ptr<EventStore> m_events;
    std::unique_ptr<AsyncTasks> m_tasks;
    std::unique_ptr<MessageStore> m_messages;
    std::optional<Queues> m_queues;
    std::optional<Topics> m_topics;
    std::optional<AsyncQueue> m_async;
    std::optional<Destinations> m_destinations;
    std::optional<EventSources> m_sources;
    std::optional<Schedules> m_schedules;
    std::optional<DeclaredThings> m_declared;
    std::optional<LogFilters> m_logFilters;
    std::optional<MetricAlarms> m_metricAlarms;
    std::vector<DeclaredQueue> m_declaredQueues;
    std::vector<DeclaredTopic> m_declaredTopics;
    bool m_closed = false;
};

} // namespace fermata::emulator
