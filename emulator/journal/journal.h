// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/instance.h"
#include "app/model/invocation.h"
#include "app/model/logrecord.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// Who writes lines of a log: one instance of a function.
struct LogSource
{
    std::string function;
    std::string version;
    std::string instanceId;
    std::string stream; // what the vendor calls its log
};

using InvocationRecordPtr = std::shared_ptr<const InvocationRecord>;

// Keeps what the journal hears for longer than the journal does. Must not take long.
class JournalKeeper
{
public:
    virtual ~JournalKeeper() = default;
    virtual void begin(const LogSource &source) = 0;
    virtual void end(const std::string &instanceId) = 0;
    virtual void keep(const LogRecord &record) = 0;
    virtual void keep(const InvocationRecordPtr &record) = 0;
};

// Everything that happened, in order: the newest in memory, all of it given to a keeper, and told to watchers as lines
// of JSON
//   {"kind":"log"|"invocation"|"instance"|"deployment"|"change","record":{...}}
// Single-threaded: used on the io_context's thread.
class Journal
{
public:
    // What an earlier run left comes first. The keeper outlives this.
    void keepWith(JournalKeeper &keeper, std::deque<LogRecord> logs, std::deque<InvocationRecord> invocations);

    // An instance comes, before its first line, and is gone, after its last.
    void begin(const LogSource &source);
    void end(const std::string &instanceId);

    using Watcher = std::function<void(const std::string &line)>; // the line without its end

    void add(LogRecord record); // gives it its sequence number
    void add(InvocationRecord record);
    void add(const InstanceSnapshot &snapshot);
    // functions: all that were deployed; warmStateDropped: those that had warm instances; fronts as in the ready line;
    // error: why nothing could be deployed (English), or empty.
    struct Deployment
    {
        std::vector<std::string> functions;
        std::vector<std::string> warmStateDropped;
        std::string frontsJson = "[]";
        std::string error;
    };
    void add(const Deployment &deployment);
    // Something of the function is other than before: it came, went, or has another version, alias or setting.
    void addChange(const std::string &function);

    const std::deque<LogRecord> &logs() const { return m_logs; } // newest 50,000
    const std::deque<InvocationRecordPtr> &invocations() const { return m_invocations; } // newest 1,000

    // A watcher gets what comes after it joined.
    using WatcherId = std::uint64_t;
    WatcherId watch(Watcher watcher);
    void unwatch(WatcherId id);
    // False: nobody would hear, so a caller may spare itself the making of a snapshot.
    bool watched() const { return !m_watchers.empty(); }

private:
    void tell(const char *kind, const std::string &record);

    std::uint64_t m_sequence = 0;
    WatcherId m_lastWatcher = 0;
    std::deque<LogRecord> m_logs;
    std::deque<InvocationRecordPtr> m_invocations;
    std::map<WatcherId, Watcher> m_watchers;
    JournalKeeper *m_keeper = nullptr; // null: nothing is kept longer
};

} // namespace fermata::emulator
