// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/schedules/schedules.h"

#include "app/base/id.h"
#include "emulator/schedules/timerevent.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr const char *pausedKind = "pausedTimer";
constexpr char separator = '\n'; // in neither a function's nor a trigger's name

std::string documentKey(const std::string &function, const std::string &trigger)
{
    return std::string(function).append(1, separator).append(trigger);
}

tl::unexpected<Error> noSuchTimer(const std::string &function, const std::string &trigger)
{
    return failure(Error::Code::NotFound, "timer.notFound", "Function %1 has no timer %2", {function, trigger});
}

} // namespace

Schedules::Schedules(asio::any_io_executor executor, Timeline &timeline, Documents &documents,
                     const FunctionRegistry &functions, Call call)
    : m_timeline(timeline),
      m_documents(documents),
      m_functions(functions),
      m_call(std::move(call)),
      m_alarm(std::move(executor), timeline, [this] { ring(); })
{
}

Result<> Schedules::load()
{
    Result<> read = m_documents.forEach(pausedKind, [this](std::string_view key, std::string_view) {
        const std::size_t end = key.find(separator);
        if (end != std::string_view::npos)
            m_paused.emplace(key.substr(0, end), key.substr(end + 1));
    });
    for (const DeployedFunctionPtr &function : m_functions.all())
        update(function->function.name);
    return read;
}

void Schedules::close()
{
    m_entries.clear();
    m_alarm.cancel();
}

void Schedules::update(const std::string &function)
{
    std::map<Key, Entry> before;
    for (auto at = m_entries.lower_bound({function, {}}); at != m_entries.end() && at->first.first == function;)
        before.insert(m_entries.extract(at++));
    const Result<DeployedFunctionPtr> deployed = m_functions.find(function);
    if (deployed) {
        for (const Trigger &trigger : (*deployed)->function.triggers)
            put(**deployed, trigger);
        for (const Trigger &trigger : m_functions.settings(function).triggers)
            put(**deployed, trigger);
    }
    // A change of the code must not set a rate back to its start.
    for (auto &[key, entry] : before) {
        const auto same = m_entries.find(key);
        if (same != m_entries.end() && same->second.trigger == entry.trigger)
            same->second = std::move(entry);
    }
    rearm();
}

void Schedules::put(const DeployedFunction &function, const Trigger &trigger)
{
    if (trigger.kind != "timer")
        return;
    Entry entry;
    entry.vendor = function.function.vendor;
    entry.trigger = trigger;
    entry.start = m_timeline.now();
    Result<Schedule> schedule = Schedule::parse(timerExpression(trigger), entry.vendor);
    if (schedule)
        entry.schedule = std::move(*schedule);
    else
        entry.problem = schedule.error().message;
    const Key key(function.function.name, trigger.name);
    plan(key, entry);
    m_entries.insert_or_assign(key, std::move(entry));
}

void Schedules::plan(const Key &key, Entry &entry)
{
    const bool runs = entry.schedule && timerIsEnabled(entry.trigger) && !m_paused.contains(key);
    entry.next = runs ? entry.schedule->next(m_timeline.now(), entry.start) : std::nullopt;
}

void Schedules::rearm()
{
    std::optional<TimePoint> first;
    for (const auto &[key, entry] : m_entries) {
        if (entry.next && (!first || *entry.next < *first))
            first = entry.next;
    }
    if (first)
        m_alarm.setWall(*first);
    else
        m_alarm.cancel();
}

void Schedules::ring()
{
    const TimePoint now = m_timeline.now();
    for (auto &[key, entry] : m_entries) {
        if (!entry.next || *entry.next > now)
            continue;
        fire(key, entry, *entry.next);
        plan(key, entry);
    }
    rearm();
}

void Schedules::fire(const Key &key, Entry &entry, TimePoint time)
{
    entry.last = time;
    Invocation invocation;
    invocation.function = key.first;
    invocation.qualifier = entry.trigger.qualifier;
    invocation.event = timerEvent(entry.vendor, entry.trigger, time);
    invocation.type = InvocationType::Async;
    invocation.requestId = newUuid();
    invocation.source = "timer";
    m_call(std::move(invocation));
}

std::vector<Schedules::Timer> Schedules::timers() const
{
    std::vector<Timer> timers;
    for (const auto &[key, entry] : m_entries) {
        timers.push_back({key.first, key.second, timerExpression(entry.trigger), timerIsEnabled(entry.trigger),
                          m_paused.contains(key), entry.next, entry.last, entry.problem});
    }
    return timers;
}

Result<> Schedules::setPaused(const std::string &function, const std::string &trigger, bool paused)
{
    const Key key(function, trigger);
    const auto entry = m_entries.find(key);
    if (entry == m_entries.end())
        return noSuchTimer(function, trigger);
    const std::string document = documentKey(function, trigger);
    Result<> saved = paused ? m_documents.put(pausedKind, document, "{}") : m_documents.remove(pausedKind, document);
    if (!saved)
        return saved;
    if (paused)
        m_paused.insert(key);
    else
        m_paused.erase(key);
    plan(key, entry->second);
    rearm();
    return saved;
}

Result<> Schedules::fireOnce(const std::string &function, const std::string &trigger)
{
    const Key key(function, trigger);
    const auto entry = m_entries.find(key);
    if (entry == m_entries.end())
        return noSuchTimer(function, trigger);
    fire(key, entry->second, m_timeline.now());
    return {};
}

} // namespace fermata::emulator
