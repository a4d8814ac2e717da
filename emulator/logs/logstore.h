// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/logs/linefile.h"
#include "emulator/logs/logcatalog.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace fermata::emulator {

// How much is kept in all, and how long at most where a group does not say it.
struct LogLimits
{
    std::uint64_t bytes = std::uint64_t{4} * 1024 * 1024 * 1024;
    std::chrono::days age{90};
};

// A group whose lines cannot be written; later the same without an error: they can again.
struct LogTrouble
{
    std::string group;
    std::optional<Error> error;
    std::uint64_t lost = 0; // lines, when it is over
};

// All logs of this cloud, by group and stream, on disk. A line is appended in memory and handed to the operating system
// some twenty milliseconds later; that is what a sudden end of this process can take. Settings are on disk at once.
// While a disk is full, lines wait in memory and what is on disk can be read.
// Single-threaded: used on the executor's thread, but for the work given to read().
class LogStore
{
public:
    // Fails with Io.
    static Result<std::unique_ptr<LogStore>> open(const boost::asio::any_io_executor &executor,
                                                  const std::filesystem::path &folder, const Clock &clock,
                                                  LogLimits limits = {});
    ~LogStore();

    // Groups, by name.
    const std::map<std::string, LogGroup, std::less<>> &groups() const { return m_catalog->groups().all(); }
    const LogGroup *group(std::string_view name) const { return m_catalog->groups().find(name); }
    Result<> createGroup(const std::string &name); // nothing happens if it is there
    Result<> changeGroup(const LogGroup &group);
    Result<> removeGroup(const std::string &name);
    std::uint64_t bytesOf(const std::string &group);
    // Epoch milliseconds; older lines are not to be shown.
    std::int64_t oldestShown(const LogGroup &group) const;

    // The streams of a group in the order of their making; removed ones too.
    const std::vector<LogStream> &streams(const std::string &group);
    const LogStream *stream(const std::string &group, const std::string &name); // null if removed

    // Where lines go. Made without a look at the disk; the group and the stream come to be with the first line, and
    // again if they are removed in between.
    struct Target
    {
        std::string group;
        LogStream stream; // name, version, instance
        std::weak_ptr<void> open;
    };
    void append(Target &target, LogLine line); // gives it its sequence and time of coming
    Result<> makeStream(const std::string &group, const LogStream &stream);
    Result<> removeStream(const std::string &group, const std::string &name);

    // Fails with NotFound or Io.
    Result<LogSnapshot> snapshot(const std::string &group);
    // Does what takes long on a thread of its own, one after the other. The work may not touch this store.
    template<class T>
    boost::asio::awaitable<T> read(std::function<T()> work)
    {
        const auto job = [work = std::move(work)]() -> boost::asio::awaitable<T> { co_return work(); };
        T result = co_await boost::asio::co_spawn(m_readers, job, boost::asio::use_awaitable);
        co_return result;
    }

    // A watcher hears of each line as it comes.
    using Watcher = std::function<void(const LogGroup &group, const LogStream &stream, const LogLine &line)>;
    std::uint64_t watch(Watcher watcher);
    void unwatch(std::uint64_t id) { m_watchers.erase(id); }

    // Hears once when the lines of a group cannot be written, and once when they can again.
    using TroubleHandler = std::function<void(const LogTrouble &trouble)>;
    void onTrouble(TroubleHandler handler) { m_onTrouble = std::move(handler); }

    // All that was appended is with the operating system. Fails with Io; then lines wait, and too many are lost.
    Result<> flush();
    void rest(); // flushes, and waits for nothing more
    Documents &documents() { return m_catalog->documents(); }

private:
    struct Open; // a group in use
    LogStore(const boost::asio::any_io_executor &executor, std::filesystem::path folder, const Clock &clock,
             LogLimits limits);
    Result<std::shared_ptr<Open>> use(const std::string &group);
    Result<> openLines(Open &open);
    Result<std::uint32_t> resolve(Target &target);
    std::uint32_t addStream(Open &open, LogStream stream);
    void flushAfter(std::chrono::milliseconds time);
    Result<> flush(Open &open);
    Result<> saveStreams(Open &open);
    Result<> note(const std::string &group, Result<> written);
    void tellTroubles();
    void closeIdle();
    void keepBounds();
    void tell(const Open &open, const LogStream &stream, const LogLine &line);
    std::int64_t now() const;

    boost::asio::any_io_executor m_executor;
    std::filesystem::path m_folder;
    const Clock &m_clock;
    LogLimits m_limits;
    std::unique_ptr<LogCatalog> m_catalog;
    std::map<std::string, std::shared_ptr<Open>, std::less<>> m_open;
    std::vector<LogStream> m_none;
    std::map<std::uint64_t, Watcher> m_watchers;
    std::uint64_t m_lastWatcher = 0;
    std::uint64_t m_sequence = 0;
    boost::asio::steady_timer m_flushTimer;
    bool m_flushing = false;
    struct Trouble
    {
        LogTrouble trouble;
        bool told = false;
    };
    std::map<std::string, Trouble> m_troubles; // by group
    TroubleHandler m_onTrouble;
    std::int64_t m_boundsAt = 0;
    boost::asio::thread_pool m_readers{1};
};

} // namespace fermata::emulator
