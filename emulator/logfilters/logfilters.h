// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/database/collection.h"
#include "emulator/journal/archive.h"
#include "emulator/logfilters/logfilter.h"
#include "emulator/logqueries/filterpattern.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fermata::emulator {

// The filters on all groups, at work: each line is seen as it comes. Nothing listens while there is no filter. Durable.
// Single-threaded: on the executor's thread.
class LogFilters
{
public:
    // Takes the event {"awslogs":{"data":...}} over; need not be quick.
    using Deliver = std::function<void(const LogFilter &filter, std::string event)>;

    // All references outlive it. The archive is open when anything else is called.
    LogFilters(boost::asio::any_io_executor executor, Documents &documents, const Archive &archive, Deliver deliver);

    Result<> load();
    void close(); // what waits to be delivered goes now

    const Collection<LogFilter>::Map &all() const { return m_filters.all(); } // by keyOf()
    const LogFilter *find(const std::string &key) const { return m_filters.find(key); }
    // In place of one with the same kind, group and name. Fails with Invalid ("logs.invalidPattern") or Io.
    Result<> put(LogFilter filter);
    Result<> remove(const std::string &key);
    void forgetGroup(const std::string &group); // it is gone

private:
    using Batch = std::pair<std::string, std::string>; // a filter's key, and the stream
    struct Waiting
    {
        std::vector<std::string> events; // JSON
        std::size_t bytes = 0;
    };

    Result<> use(const LogFilter &filter);
    void listen();
    void see(const LogGroup &group, const LogStream &stream, const LogLine &line);
    void count(const LogFilter &filter, const FilterPattern &pattern, const LogLine &line);
    void collect(const LogFilter &filter, const LogStream &stream, const LogLine &line);
    void flushLater();
    void flush();
    void deliver(const Batch &batch, const Waiting &waiting);

    Collection<LogFilter> m_filters;
    const Archive &m_archive;
    Deliver m_deliver;
    std::map<std::string, FilterPattern> m_patterns; // by key
    std::map<std::string, std::vector<std::string>, std::less<>> m_byGroup; // keys
    std::map<std::string, std::int64_t> m_defaultedAt; // the minute of the last value for a line that did not pass
    std::map<Batch, Waiting> m_waiting;
    boost::asio::steady_timer m_timer;
    bool m_flushing = false;
    std::uint64_t m_watch = 0; // 0: nothing is listened to
};

} // namespace fermata::emulator
