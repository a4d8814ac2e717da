// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/telemetry.h"

#include "app/base/time.h"
#include "emulator/runtimeapi/lambda/answers.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view telemetryPath = "/2022-07-01/telemetry";
constexpr std::string_view logsPath = "/2020-08-15/logs";
constexpr std::size_t earlyAtMost = 10'000;        // events
constexpr std::size_t waitingAtMost = 16'777'216;  // bytes of one listener
constexpr int triesAtMost = 5;
constexpr std::chrono::milliseconds betweenTries{100};
constexpr const char *fellBehind = "Consumer seems to have fallen behind as it has not acknowledged receipt of logs.";

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

std::string eventText(TimePoint at, std::string_view type, std::string_view record)
{
    std::string text = "{\"time\":\"";
    return text.append(toIso(at))
        .append("\",\"type\":\"")
        .append(type)
        .append("\",\"record\":")
        .append(record)
        .append("}");
}

} // namespace

// One subscriber: what waits for it, and the way to it.
class Telemetry::Listener : public std::enable_shared_from_this<Listener>
{
public:
    Listener(const asio::any_io_executor &executor, std::string extension, TelemetrySubscription subscription)
        : m_extension(std::move(extension)),
          m_subscription(std::move(subscription)),
          m_link(executor, m_subscription.destination),
          m_timer(executor)
    {
    }

    const std::string &extension() const { return m_extension; }
    void add(const TelemetryEvent &event, const std::string &text);
    asio::awaitable<void> run();
    void hurry();
    void end();

private:
    bool isFull() const { return m_events.size() >= m_subscription.mostItems || m_bytes >= m_subscription.mostBytes; }
    asio::awaitable<void> pause(Clock::time_point until);
    std::vector<std::string> taken();
    void noteDropped(std::size_t records, std::size_t bytes);

    std::string m_extension;
    TelemetrySubscription m_subscription;
    TelemetryLink m_link;
    asio::steady_timer m_timer;
    std::deque<std::string> m_events;
    std::size_t m_bytes = 0; // of the events
    std::size_t m_dropped = 0;
    std::size_t m_droppedBytes = 0;
    Clock::time_point m_since{}; // the first of them waits
    bool m_hurried = false;
    bool m_ended = false;
};

void Telemetry::Listener::add(const TelemetryEvent &event, const std::string &text)
{
    if (!m_subscription.wants(event) || m_ended)
        return;
    if (m_bytes + text.size() > waitingAtMost) {
        noteDropped(1, text.size());
        return;
    }
    const bool first = m_events.empty();
    m_events.push_back(text);
    m_bytes += text.size();
    if (first)
        m_since = Clock::now();
    if (first || isFull())
        m_timer.cancel();
}

void Telemetry::Listener::noteDropped(std::size_t records, std::size_t bytes)
{
    m_dropped += records;
    m_droppedBytes += bytes;
}

asio::awaitable<void> Telemetry::Listener::pause(Clock::time_point until)
{
    m_timer.expires_at(until);
    co_await m_timer.async_wait(asTuple);
}

// As many as one delivery may have.
std::vector<std::string> Telemetry::Listener::taken()
{
    std::vector<std::string> batch;
    std::size_t bytes = 0;
    if (m_dropped > 0) {
        const nlohmann::ordered_json record = {
            {"reason", fellBehind}, {"droppedRecords", m_dropped}, {"droppedBytes", m_droppedBytes}};
        batch.push_back(eventText(std::chrono::system_clock::now(), "platform.logsDropped", record.dump()));
        m_dropped = m_droppedBytes = 0;
    }
    while (!m_events.empty() && batch.size() < m_subscription.mostItems
           && (bytes == 0 || bytes + m_events.front().size() <= m_subscription.mostBytes)) {
        bytes += m_events.front().size();
        batch.push_back(std::move(m_events.front()));
        m_events.pop_front();
    }
    m_bytes -= bytes;
    m_since = Clock::now();
    return batch;
}

asio::awaitable<void> Telemetry::Listener::run()
{
    const auto self = shared_from_this();
    while (!m_ended) {
        if (m_events.empty()) {
            co_await pause(Clock::time_point::max());
            continue;
        }
        if (!isFull() && !m_hurried && Clock::now() < m_since + m_subscription.longest) {
            co_await pause(m_since + m_subscription.longest);
            continue;
        }
        const std::vector<std::string> batch = taken();
        bool arrived = false;
        for (int tries = 0; !arrived && !m_ended && tries < triesAtMost; ++tries) {
            if (tries > 0)
                co_await pause(Clock::now() + betweenTries);
            arrived = co_await m_link.deliver(batch);
        }
        if (!arrived) {
            std::size_t bytes = 0;
            for (const std::string &event : batch)
                bytes += event.size();
            noteDropped(batch.size(), bytes);
        }
    }
}

void Telemetry::Listener::hurry()
{
    m_hurried = true;
    m_timer.cancel();
}

void Telemetry::Listener::end()
{
    m_ended = true;
    m_timer.cancel();
    m_link.close();
}

Telemetry::Telemetry(asio::any_io_executor executor, std::string address)
    : m_executor(std::move(executor)), m_address(std::move(address))
{
    if (m_address.empty())
        m_address = "127.0.0.1";
}

Telemetry::~Telemetry()
{
    end();
}

void Telemetry::note(const TelemetryEvent &event, std::string_view type, std::string_view record)
{
    if (!isHeard())
        return;
    std::string text = eventText(event.at, type, record);
    for (const std::shared_ptr<Listener> &listener : m_listeners)
        listener->add(event, text);
    if (m_open && m_early.size() < earlyAtMost)
        m_early.push_back({event, std::move(text)});
}

bool Telemetry::serves(std::string_view path)
{
    if (path.ends_with('/'))
        path.remove_suffix(1);
    return path == telemetryPath || path == logsPath;
}

Response Telemetry::subscribe(const Request &request, const std::string &extension)
{
    const bool isLogs = request.path.starts_with(logsPath);
    const std::string api = isLogs ? "Logs" : "Telemetry";
    if (!m_open)
        return lambdaRefusal(403, api + ".SubscriptionClosed", api + " API subscription is closed already");
    auto read = readSubscription(request.body, isLogs ? TelemetryApi::Logs : TelemetryApi::Telemetry, m_address);
    if (!read)
        return lambdaRefusal(400, isLogs ? "Logs.ValidationError" : "ValidationError", read.error());
    const std::string record = std::string("{\"name\":")
                                   .append(nlohmann::json(extension).dump())
                                   .append(",\"state\":\"Subscribed\",\"types\":")
                                   .append(kindsJson(*read))
                                   .append("}");
    // Whoever subscribes again means another place.
    std::erase_if(m_listeners, [&extension](const std::shared_ptr<Listener> &listener) {
        const bool isOld = listener->extension() == extension;
        if (isOld)
            listener->end();
        return isOld;
    });
    const auto listener = std::make_shared<Listener>(m_executor, extension, *std::move(read));
    for (const Early &early : m_early)
        listener->add(early.event, early.text);
    m_listeners.push_back(listener);
    asio::co_spawn(m_executor, [listener] { return listener->run(); }, asio::detached);
    TelemetryEvent told;
    told.audience = isLogs ? TelemetryEvent::Audience::OfLogs : TelemetryEvent::Audience::OfTelemetry;
    told.at = std::chrono::system_clock::now();
    note(told, isLogs ? "platform.logsSubscription" : "platform.telemetrySubscription", record);
    return textResponse(200, "text/plain; charset=utf-8", "OK");
}

void Telemetry::closeSubscriptions()
{
    m_open = false;
    m_early = {};
}

void Telemetry::hurry()
{
    for (const std::shared_ptr<Listener> &listener : m_listeners)
        listener->hurry();
}

void Telemetry::end()
{
    for (const std::shared_ptr<Listener> &listener : std::exchange(m_listeners, {}))
        listener->end();
    m_open = false;
}

} // namespace fermata::emulator
