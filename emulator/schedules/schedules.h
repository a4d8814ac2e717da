// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "emulator/database/documents.h"
#include "emulator/pattern/schedule.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/timing/alarm.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fermata::emulator {

// The timers of all deployed functions: each calls its function when its expression says, on the cloud's clock. A time that
// passes while this process does not run is not made up for, as online. Single-threaded: on the executor's thread.
class Schedules
{
public:
    using Call = std::function<void(Invocation)>; // takes the event over; need not be quick

    // All references outlive it. What is paused stays so over a restart.
    Schedules(boost::asio::any_io_executor executor, Timeline &timeline, Documents &documents,
              const FunctionRegistry &functions, Call call);

    Result<> load();
    // A function has come, changed or gone.
    void update(const std::string &function);
    void close();

    struct Timer
    {
        std::string function;
        std::string trigger;
        std::string expression;
        bool enabled = true; // by its own settings
        bool paused = false;
        std::optional<TimePoint> next; // nothing if it does not fire
        std::optional<TimePoint> last;
        std::string problem; // why its expression means nothing
    };
    std::vector<Timer> timers() const;

    // Each fails with NotFound ("timer.notFound").
    Result<> setPaused(const std::string &function, const std::string &trigger, bool paused);
    Result<> fireOnce(const std::string &function, const std::string &trigger);

private:
    using Key = std::pair<std::string, std::string>; // function and trigger
    struct Entry
    {
        Vendor vendor = Vendor::Lambda;
        Trigger trigger;
        std::optional<Schedule> schedule;
        std::string problem;
        TimePoint start{};
        std::optional<TimePoint> next;
        std::optional<TimePoint> last;
    };

    void put(const DeployedFunction &function, const Trigger &trigger);
    void plan(const Key &key, Entry &entry);
    void fire(const Key &key, Entry &entry, TimePoint time);
    void rearm();
    void ring();

    Timeline &m_timeline;
    Documents &m_documents;
    const FunctionRegistry &m_functions;
    Call m_call;
    std::map<Key, Entry> m_entries;
    std::set<Key> m_paused;
    Alarm m_alarm;
};

} // namespace fermata::emulator
