// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "emulator/logs/linefile.h"

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// The records of past calls on disk, the newest 512 MB of them and at most 30 days: what history shows and a replay
// starts from. A record is with the operating system after flush(), a large one soon after it: it is written beside the
// calls that go on. Single-threaded.
class History
{
public:
    // Fails with Io.
    static Result<std::unique_ptr<History>> open(const std::filesystem::path &folder);

    void add(std::shared_ptr<const InvocationRecord> record);
    Result<> flush();
    Result<> flushAndWait(); // with the operating system when it returns
    // Lets go of what is too much or older than `now` allows.
    void keepBounds(TimePoint now);

    std::optional<InvocationRecord> find(const std::string &requestId);
    std::vector<InvocationRecord> ofTrace(const TraceContext &trace); // the newest first
    // From the newest to the oldest, until the visitor returns false. `function` may be empty: of all.
    using Visitor = std::function<bool(const InvocationRecord &record)>;
    void visit(const LogRange &range, const std::string &function, LogDirection direction, const Visitor &visitor);
    // For another thread; the lines are read with recordIn().
    LogSnapshot snapshot();
    static std::optional<InvocationRecord> recordIn(const LogLine &line);

private:
    using Records = std::vector<std::shared_ptr<const InvocationRecord>>;

    explicit History(std::unique_ptr<LineFile> lines) : m_lines(std::move(lines)) {}
    void write(const InvocationRecord &record);
    void writeBeside(Records records);
    bool isFree(); // nothing is written beside
    LineFile &lines(); // once that is so

    std::unique_ptr<LineFile> m_lines;
    std::uint64_t m_sequence = 0;
    Records m_waiting; // a large one, and what came after it
    std::size_t m_waitingBytes = 0;
    std::future<void> m_writing; // has the two above it to itself until it is done
};

} // namespace fermata::emulator
