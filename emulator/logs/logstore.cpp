// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/logstore.h"

#include "app/base/time.h"

#include <algorithm>

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

constexpr std::chrono::milliseconds shortly{20};
constexpr std::chrono::milliseconds tryAgainAfter{1'000};
constexpr std::int64_t statisticsEvery = 1'000; // ms
constexpr std::int64_t boundsEvery = 10'000;    // ms
constexpr std::int64_t idleAfter = 60'000;      // ms
constexpr std::size_t mostOpen = 64;            // groups with open files

std::uint64_t bytesIn(const fs::path &folder)
{
    std::uint64_t bytes = 0;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, error)) {
        const std::uint64_t size = entry.path().extension() == ".log" ? entry.file_size(error) : 0;
        bytes += error ? 0 : size;
    }
    return bytes;
}

} // namespace

struct LogStore::Open
{
    LogGroup group;
    fs::path folder;
    std::unique_ptr<LineFile> lines; // null until needed
    std::vector<LogStream> streams;
    std::unordered_map<std::string, std::uint32_t> byName;
    std::vector<std::uint32_t> fresh; // streams that are not on disk
    std::vector<std::uint32_t> stale; // whose times on disk are behind
    std::vector<bool> isStale;
    std::int64_t usedAt = 0;
    std::int64_t savedAt = 0;
    bool pending = false;
};

Result<std::unique_ptr<LogStore>> LogStore::open(const asio::any_io_executor &executor, const fs::path &folder,
                                                 const Clock &clock, LogLimits limits)
{
    std::unique_ptr<LogStore> store(new LogStore(executor, folder, clock, limits));
    Result<std::unique_ptr<LogCatalog>> catalog = LogCatalog::open(folder / "catalog.db");
    if (!catalog)
        return failure(catalog.error());
    store->m_catalog = std::move(*catalog);
    return store;
}

LogStore::LogStore(const asio::any_io_executor &executor, fs::path folder, const Clock &clock, LogLimits limits)
    : m_executor(executor),
      m_folder(std::move(folder)),
      m_clock(clock),
      m_limits(limits),
      m_sequence(static_cast<std::uint64_t>(now()) * 1000) // behind none that was given before, see openLines()
      ,
      m_flushTimer(executor)
{
}

LogStore::~LogStore()
{
    m_readers.join();
    static_cast<void>(flush());
}

std::int64_t LogStore::now() const
{
    return toEpochMs(m_clock.now());
}

std::int64_t LogStore::oldestShown(const LogGroup &group) const
{
    const std::chrono::days age = group.retentionDays ? std::chrono::days(*group.retentionDays) : m_limits.age;
    return now() - std::chrono::duration_cast<std::chrono::milliseconds>(age).count();
}

Result<> LogStore::createGroup(const std::string &name)
{
    if (group(name) != nullptr)
        return {};
    std::uint64_t folder = 0;
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(m_folder, ignored))
        folder = std::max<std::uint64_t>(folder, std::strtoull(entry.path().filename().c_str(), nullptr, 10));
    for (const auto &[other, settings] : groups())
        folder = std::max(folder, settings.folder);
    LogGroup made;
    made.name = name;
    made.folder = folder + 1;
    made.createdAt = now();
    return m_catalog->groups().put(name, made);
}

Result<> LogStore::changeGroup(const LogGroup &group)
{
    if (const auto open = m_open.find(group.name); open != m_open.end())
        open->second->group = group;
    return m_catalog->groups().put(group.name, group);
}

Result<> LogStore::removeGroup(const std::string &name)
{
    const LogGroup *const found = group(name);
    if (found == nullptr)
        return failure(Error::Code::NotFound, "logs.noGroup", "There is no log group %1", {name});
    const std::uint64_t folder = found->folder;
    if (Result<> removed = m_catalog->groups().remove(name); !removed)
        return removed;
    m_open.erase(name);
    std::error_code ignored;
    fs::remove_all(m_folder / std::to_string(folder), ignored);
    return m_catalog->removeStreams(folder);
}

std::uint64_t LogStore::bytesOf(const std::string &group)
{
    const auto open = m_open.find(group);
    if (open != m_open.end() && open->second->lines)
        return open->second->lines->bytes();
    const LogGroup *const settings = this->group(group);
    return settings != nullptr ? bytesIn(m_folder / std::to_string(settings->folder)) : 0;
}

Result<std::shared_ptr<LogStore::Open>> LogStore::use(const std::string &name)
{
    if (const auto found = m_open.find(name); found != m_open.end()) {
        found->second->usedAt = now();
        return found->second;
    }
    const LogGroup *const settings = group(name);
    if (settings == nullptr)
        return failure(Error::Code::NotFound, "logs.noGroup", "There is no log group %1", {name});
    auto open = std::make_shared<Open>();
    open->group = *settings;
    open->folder = m_folder / std::to_string(settings->folder);
    open->usedAt = now();
    Result<std::vector<LogStream>> streams = m_catalog->streams(settings->folder);
    if (!streams)
        return failure(streams.error());
    open->streams = std::move(*streams);
    open->isStale.resize(open->streams.size());
    for (const LogStream &stream : open->streams) {
        if (!stream.removed)
            open->byName.emplace(stream.name, stream.number);
    }
    closeIdle();
    m_open.emplace(name, open);
    return open;
}

Result<> LogStore::openLines(Open &open)
{
    if (open.lines)
        return {};
    // The times of a stream are saved behind its lines: what stands in the last block may be news.
    const auto notice = [&open](const LogLine &line) {
        if (line.stream >= open.streams.size())
            return;
        LogStream &stream = open.streams[line.stream];
        stream.first = std::min(stream.first.value_or(line.time), line.time);
        stream.last = std::max(stream.last.value_or(line.time), line.time);
        stream.ingested = std::max(stream.ingested.value_or(line.ingested), line.ingested);
    };
    Result<std::unique_ptr<LineFile>> lines = LineFile::open(open.folder, notice);
    if (!lines)
        return failure(lines.error());
    open.lines = std::move(*lines);
    m_sequence = std::max(m_sequence, open.lines->lastSequence());
    return {};
}

const std::vector<LogStream> &LogStore::streams(const std::string &group)
{
    const Result<std::shared_ptr<Open>> open = use(group);
    if (!open || !openLines(**open))
        return m_none;
    return (*open)->streams;
}

const LogStream *LogStore::stream(const std::string &group, const std::string &name)
{
    const Result<std::shared_ptr<Open>> open = use(group);
    if (!open || !openLines(**open))
        return nullptr;
    const auto found = (*open)->byName.find(name);
    return found != (*open)->byName.end() ? &(*open)->streams[found->second] : nullptr;
}

std::uint32_t LogStore::addStream(Open &open, LogStream stream)
{
    stream.number = static_cast<std::uint32_t>(open.streams.size());
    stream.createdAt = now();
    open.byName[stream.name] = stream.number;
    open.fresh.push_back(stream.number);
    open.streams.push_back(std::move(stream));
    open.isStale.push_back(false);
    open.pending = true;
    return open.streams.back().number;
}

Result<> LogStore::makeStream(const std::string &group, const LogStream &stream)
{
    const Result<std::shared_ptr<Open>> open = use(group);
    if (!open)
        return failure(open.error());
    addStream(**open, stream);
    return flush(**open);
}

Result<> LogStore::removeStream(const std::string &group, const std::string &name)
{
    const Result<std::shared_ptr<Open>> open = use(group);
    if (!open)
        return failure(open.error());
    const auto found = (*open)->byName.find(name);
    if (found == (*open)->byName.end())
        return failure(Error::Code::NotFound, "logs.noStream", "There is no log stream %1", {name});
    LogStream &stream = (*open)->streams[found->second];
    stream.removed = true;
    (*open)->byName.erase(found);
    return m_catalog->put((*open)->group.folder, {&stream});
}

// The number of the target's stream, in a group whose lines are open.
Result<std::uint32_t> LogStore::resolve(Target &target)
{
    if (Result<> made = createGroup(target.group); !made)
        return failure(made.error());
    const Result<std::shared_ptr<Open>> open = use(target.group);
    if (!open)
        return failure(open.error());
    if (Result<> opened = openLines(**open); !opened)
        return failure(opened.error());
    const auto found = (*open)->byName.find(target.stream.name);
    target.stream.number = found != (*open)->byName.end() ? found->second : addStream(**open, target.stream);
    target.open = *open;
    return target.stream.number;
}

void LogStore::append(Target &target, LogLine line)
{
    std::shared_ptr<Open> open = std::static_pointer_cast<Open>(target.open.lock());
    if (!open || !open->lines || open->streams[target.stream.number].removed) {
        if (const Result<std::uint32_t> resolved = resolve(target); !resolved) {
            static_cast<void>(note(target.group, failure(resolved.error())));
            ++m_troubles[target.group].trouble.lost;
            flushAfter(shortly);
            return;
        }
        open = std::static_pointer_cast<Open>(target.open.lock());
    }
    LogStream &stream = open->streams[target.stream.number];
    line.stream = stream.number;
    line.sequence = ++m_sequence;
    line.ingested = now();
    stream.first = std::min(stream.first.value_or(line.time), line.time);
    stream.last = std::max(stream.last.value_or(line.time), line.time);
    stream.ingested = line.ingested;
    if (!open->isStale[stream.number]) {
        open->isStale[stream.number] = true;
        open->stale.push_back(stream.number);
    }
    open->pending = true;
    open->usedAt = line.ingested;
    open->lines->append(line);
    if (!m_watchers.empty())
        tell(*open, stream, line);
    flushAfter(shortly);
}

void LogStore::tell(const Open &open, const LogStream &stream, const LogLine &line)
{
    const std::map<std::uint64_t, Watcher> watchers = m_watchers; // one may leave while it is told
    for (const auto &[id, watcher] : watchers)
        watcher(open.group, stream, line);
}

std::uint64_t LogStore::watch(Watcher watcher)
{
    m_watchers.emplace(++m_lastWatcher, std::move(watcher));
    return m_lastWatcher;
}

Result<LogSnapshot> LogStore::snapshot(const std::string &group)
{
    const Result<std::shared_ptr<Open>> open = use(group);
    if (!open)
        return failure(open.error());
    if (Result<> opened = openLines(**open); !opened)
        return failure(opened.error());
    static_cast<void>(flush(**open)); // a full disk does not hide what is on it
    return (*open)->lines->snapshot();
}

void LogStore::flushAfter(std::chrono::milliseconds time)
{
    if (m_flushing)
        return;
    m_flushing = true;
    m_flushTimer.expires_after(time);
    m_flushTimer.async_wait([this](const boost::system::error_code &error) {
        if (error)
            return;
        m_flushing = false;
        const Result<> written = flush();
        tellTroubles();
        keepBounds();
        if (!written)
            flushAfter(tryAgainAfter);
    });
}

// What became of the lines of a group. Told later: whoever hears of it writes lines.
Result<> LogStore::note(const std::string &group, Result<> written)
{
    if (!written) {
        Trouble &trouble = m_troubles[group];
        trouble.trouble.group = group;
        trouble.trouble.error = written.error();
    } else if (const auto found = m_troubles.find(group); found != m_troubles.end()) {
        found->second.trouble.error.reset();
    }
    return written;
}

void LogStore::tellTroubles()
{
    std::vector<LogTrouble> news;
    for (auto at = m_troubles.begin(); at != m_troubles.end();) {
        auto &[trouble, told] = at->second;
        const bool over = !trouble.error;
        const auto open = m_open.find(trouble.group);
        if (over && open != m_open.end() && open->second->lines)
            trouble.lost += open->second->lines->takeLost();
        if (over ? told || trouble.lost > 0 : !told)
            news.push_back(trouble);
        told = true;
        at = over ? m_troubles.erase(at) : std::next(at);
    }
    for (const LogTrouble &trouble : news) {
        if (m_onTrouble)
            m_onTrouble(trouble);
    }
}

void LogStore::rest()
{
    m_flushTimer.cancel();
    m_flushing = true; // nothing is begun again
    for (const auto &[name, open] : m_open)
        open->savedAt = 0; // times too
    static_cast<void>(flush());
}

Result<> LogStore::flush()
{
    Result<> result;
    for (const auto &[name, open] : m_open) {
        if (open->pending) {
            if (Result<> written = flush(*open); !written)
                result = written;
        }
    }
    return result;
}

// A stream is on disk before its lines are.
Result<> LogStore::flush(Open &open)
{
    Result<> written = saveStreams(open);
    if (written && open.lines)
        written = open.lines->flush();
    open.pending = !written;
    return note(open.group.name, std::move(written));
}

Result<> LogStore::saveStreams(Open &open)
{
    const std::int64_t time = now();
    std::vector<const LogStream *> changed;
    for (const std::uint32_t number : open.fresh)
        changed.push_back(&open.streams[number]);
    const bool withTimes = time - open.savedAt >= statisticsEvery;
    if (withTimes) {
        for (const std::uint32_t number : open.stale)
            changed.push_back(&open.streams[number]);
    }
    if (!changed.empty()) {
        if (Result<> saved = m_catalog->put(open.group.folder, changed); !saved)
            return saved;
        open.fresh.clear();
    }
    if (withTimes) {
        for (const std::uint32_t number : open.stale)
            open.isStale[number] = false;
        open.stale.clear();
        open.savedAt = time;
    }
    return {};
}

void LogStore::closeIdle()
{
    const std::int64_t time = now();
    for (auto at = m_open.begin(); at != m_open.end();) {
        const auto next = std::next(at);
        Open &open = *at->second;
        const bool idle = m_open.size() >= mostOpen || time - open.usedAt > idleAfter;
        open.savedAt = idle ? 0 : open.savedAt;
        if (idle && flush(open) && !m_troubles.contains(at->first))
            m_open.erase(at);
        at = next;
    }
}

void LogStore::keepBounds()
{
    if (now() - m_boundsAt < boundsEvery)
        return;
    m_boundsAt = now();
    std::vector<std::pair<std::uint64_t, std::string>> sizes;
    std::uint64_t total = 0;
    for (const auto &[name, group] : groups()) {
        sizes.emplace_back(bytesOf(name), name);
        total += sizes.back().first;
    }
    std::sort(sizes.rbegin(), sizes.rend());
    for (const auto &[bytes, name] : sizes) {
        const std::uint64_t excess = total > m_limits.bytes ? total - m_limits.bytes : 0;
        const Result<std::shared_ptr<Open>> open = use(name);
        if (!open || !openLines(**open))
            continue;
        (*open)->lines->drop(bytes - std::min(bytes, excess), oldestShown((*open)->group));
        total -= bytes - (*open)->lines->bytes();
        if (excess == 0)
            break; // the ages of the others are seen to when they grow
    }
}

} // namespace fermata::emulator
