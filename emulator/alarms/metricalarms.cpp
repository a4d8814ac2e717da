// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/alarms/metricalarms.h"

#include "app/base/time.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr std::int64_t usualStep = 60; // s
constexpr std::int64_t shortStep = 10;

} // namespace

MetricAlarms::MetricAlarms(boost::asio::any_io_executor executor, Timeline &timeline, Documents &documents, Read read,
                           Act act)
    : m_timeline(timeline),
      m_alarms(documents, "metricAlarm"),
      m_read(std::move(read)),
      m_act(std::move(act)),
      m_alarm(std::move(executor), timeline, [this] { look(); })
{
}

Result<> MetricAlarms::load()
{
    Result<> loaded = m_alarms.load();
    lookLater();
    return loaded;
}

Result<> MetricAlarms::put(MetricAlarm alarm)
{
    alarm.changedAt = m_timeline.now();
    if (const MetricAlarm *const before = find(alarm.name)) {
        alarm.state = before->state;
        alarm.reason = before->reason;
        alarm.reasonData = before->reasonData;
        alarm.stateAt = before->stateAt;
    } else {
        alarm.stateAt = alarm.changedAt;
    }
    std::string name = alarm.name;
    Result<> saved = m_alarms.put(std::move(name), std::move(alarm));
    lookLater();
    return saved;
}

Result<> MetricAlarms::remove(const std::string &name)
{
    Result<> removed = m_alarms.remove(name);
    lookLater();
    return removed;
}

Result<> MetricAlarms::setState(const std::string &name, AlarmState state, std::string reason, std::string reasonData)
{
    const MetricAlarm *const alarm = find(name);
    if (alarm == nullptr)
        return failure(Error::Code::NotFound, "alarm.notFound", "There is no alarm %1", {name});
    become(*alarm, state, std::move(reason), std::move(reasonData));
    return {};
}

// At the next full step, if there is anything to look at.
void MetricAlarms::lookLater()
{
    if (all().empty()) {
        m_alarm.cancel();
        return;
    }
    const bool isShort =
        std::any_of(all().begin(), all().end(), [](const auto &one) { return one.second.period < usualStep; });
    const std::int64_t step = isShort ? shortStep : usualStep;
    const std::int64_t now = toEpochMs(m_timeline.now()) / 1000;
    m_alarm.setWall(fromEpochMs((now - now % step + step) * 1000));
}

void MetricAlarms::look()
{
    std::vector<MetricAlarm> alarms; // acting may change them
    for (const auto &[name, alarm] : all())
        alarms.push_back(alarm);
    for (MetricAlarm &alarm : alarms)
        check(std::move(alarm));
    lookLater();
}

void MetricAlarms::check(MetricAlarm alarm)
{
    const std::int64_t now = toEpochMs(m_timeline.now()) / 1000;
    const std::int64_t end = now - now % alarm.period;
    std::optional<Evaluation> result = evaluated(alarm, m_read(alarm, end - alarm.periods * alarm.period, end), end);
    if (result && result->state != alarm.state)
        become(std::move(alarm), result->state, std::move(result->reason), {});
}

void MetricAlarms::become(MetricAlarm alarm, AlarmState state, std::string reason, std::string reasonData)
{
    const AlarmState before = alarm.state;
    alarm.state = state;
    alarm.reason = std::move(reason);
    alarm.reasonData = std::move(reasonData);
    alarm.stateAt = m_timeline.now();
    const std::string name = alarm.name;
    if (!m_alarms.put(name, alarm) || before == state)
        return;
    if (alarm.actsAtAll)
        m_act(alarm, before);
}

} // namespace fermata::emulator
