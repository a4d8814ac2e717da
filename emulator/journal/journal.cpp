// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/journal/journal.h"

#include "app/model/json.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

namespace {

constexpr std::size_t keptLogs = 50'000;
constexpr std::size_t keptInvocations = 1'000;
constexpr std::size_t keptPayloads = 64 * 1024 * 1024; // bytes
constexpr std::size_t largePayload = keptPayloads / keptInvocations;

template<class T>
void keep(std::deque<T> &kept, T record, std::size_t most)
{
    kept.push_back(std::move(record));
    if (kept.size() > most)
        kept.pop_front();
}

std::size_t payloadOf(const InvocationRecord &record)
{
    return record.event.size() + record.payload.size();
}

// A thousand large answers would fill the memory: of those only the newest stay, at least one. Looked after only when a
// large one comes, so that the many small ones cost nothing.
void boundPayloads(std::deque<InvocationRecordPtr> &kept)
{
    if (payloadOf(*kept.back()) <= largePayload)
        return;
    std::size_t bytes = 0;
    for (const InvocationRecordPtr &record : kept)
        bytes += payloadOf(*record);
    for (; bytes > keptPayloads && kept.size() > 1; kept.pop_front())
        bytes -= payloadOf(*kept.front());
}

} // namespace

void Journal::keepWith(JournalKeeper &keeper, std::deque<LogRecord> logs, std::deque<InvocationRecord> invocations)
{
    m_keeper = &keeper;
    for (LogRecord &record : logs)
        record.sequence = ++m_sequence;
    m_logs = std::move(logs);
    m_invocations.clear();
    for (InvocationRecord &record : invocations)
        m_invocations.push_back(std::make_shared<const InvocationRecord>(std::move(record)));
}

void Journal::begin(const LogSource &source)
{
    if (m_keeper != nullptr)
        m_keeper->begin(source);
}

void Journal::end(const std::string &instanceId)
{
    if (m_keeper != nullptr)
        m_keeper->end(instanceId);
}

void Journal::add(LogRecord record)
{
    record.sequence = ++m_sequence;
    if (m_keeper != nullptr)
        m_keeper->keep(record);
    if (watched())
        tell("log", toJson(record));
    keep(m_logs, std::move(record), keptLogs);
}

void Journal::add(InvocationRecord record)
{
    keep(m_invocations, std::make_shared<const InvocationRecord>(std::move(record)), keptInvocations);
    if (m_keeper != nullptr)
        m_keeper->keep(m_invocations.back());
    if (watched())
        tell("invocation", toJson(*m_invocations.back()));
    boundPayloads(m_invocations);
}

void Journal::add(const InstanceSnapshot &snapshot)
{
    if (watched())
        tell("instance", toJson(snapshot));
}

void Journal::add(const Deployment &deployment)
{
    if (!watched())
        return;
    using Json = nlohmann::json;
    const Json fronts = Json::parse(deployment.frontsJson, nullptr, false);
    const Json record = {{"functions", deployment.functions},
                         {"warmStateDropped", deployment.warmStateDropped},
                         {"fronts", fronts.is_discarded() ? Json::array() : fronts},
                         {"error", deployment.error.empty() ? Json() : Json::parse(deployment.error, nullptr, false)}};
    tell("deployment", record.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Journal::addChange(const std::string &function)
{
    if (watched())
        tell("change",
             nlohmann::json{{"function", function}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Journal::WatcherId Journal::watch(Watcher watcher)
{
    m_watchers.emplace(++m_lastWatcher, std::move(watcher));
    return m_lastWatcher;
}

void Journal::unwatch(WatcherId id)
{
    m_watchers.erase(id);
}

void Journal::tell(const char *kind, const std::string &record)
{
    std::string line = R"({"kind":")";
    line += kind;
    line += R"(","record":)";
    line += record;
    line += '}';
    // A watcher may leave, or let another leave, while it is told: go by id, and call a copy.
    std::vector<WatcherId> ids;
    ids.reserve(m_watchers.size());
    for (const auto &[id, watcher] : m_watchers)
        ids.push_back(id);
    for (const WatcherId id : ids) {
        const auto found = m_watchers.find(id);
        if (found == m_watchers.end())
            continue;
        const Watcher watcher = found->second;
        watcher(line);
    }
}

} // namespace fermata::emulator
