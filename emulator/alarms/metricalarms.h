// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/alarms/evaluation.h"
#include "emulator/database/collection.h"
#include "emulator/timing/alarm.h"

#include <functional>
#include <string>

namespace fermata::emulator {

// All alarms on metrics: looked at every minute of the cloud's clock (every ten seconds if one has a shorter period), and
// acted on when their state changes. Durable. Single-threaded: on the executor's thread.
class MetricAlarms
{
public:
    // The metric in [from, until), epoch seconds.
    using Read = std::function<AlarmValues(const MetricAlarm &alarm, std::int64_t from, std::int64_t until)>;
    using Act = std::function<void(const MetricAlarm &alarm, AlarmState before)>;

    // All references outlive it.
    MetricAlarms(boost::asio::any_io_executor executor, Timeline &timeline, Documents &documents, Read read, Act act);

    Result<> load();
    void close() { m_alarm.cancel(); }

    const Collection<MetricAlarm>::Map &all() const { return m_alarms.all(); } // by name
    const MetricAlarm *find(std::string_view name) const { return m_alarms.find(name); }
    // In place of one with this name, whose state stays.
    Result<> put(MetricAlarm alarm);
    Result<> remove(const std::string &name);
    // Until it is looked at again. Fails with NotFound ("alarm.notFound").
    Result<> setState(const std::string &name, AlarmState state, std::string reason, std::string reasonData);

private:
    void lookLater();
    void look();
    void check(MetricAlarm alarm);
    void become(MetricAlarm alarm, AlarmState state, std::string reason, std::string reasonData);

    Timeline &m_timeline;
    Collection<MetricAlarm> m_alarms;
    Read m_read;
    Act m_act;
    Alarm m_alarm;
};

} // namespace fermata::emulator
