// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/logs/segment.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Which lines are wanted. Times in epoch milliseconds, `until` not included; sequences likewise.
struct LogRange
{
    std::int64_t from = INT64_MIN;
    std::int64_t until = INT64_MAX;
    std::uint64_t fromSequence = 0;
    std::uint64_t untilSequence = UINT64_MAX;
    std::optional<std::vector<std::uint32_t>> streams; // sorted
    // Each wanted line has each of these texts in its message or request id. What cannot have them is not read.
    std::vector<std::string> texts;
    bool ignoringCase = false; // the texts' case
};

enum class LogDirection { Forward, Backward };

// The lines of a group as they were when it was taken, whatever is added or dropped since. Immutable: any thread may
// read it, each with a visit of its own.
class LogSnapshot
{
public:
    struct Part
    {
        std::shared_ptr<const SegmentFiles> files;
        std::shared_ptr<const std::vector<BlockHead>> blocks;
        BlockHead tail; // without lines if there is none
    };

    explicit LogSnapshot(std::vector<Part> parts = {}) : m_parts(std::move(parts)) {}

    // In the order in which the lines came, or against it, until the visitor returns false. The texts are a coarse
    // sieve: a line that is shown may lack them, now and then.
    using Visitor = std::function<bool(const LogLine &line)>;
    void visit(const LogRange &range, LogDirection direction, const Visitor &visitor) const;
    // The same forwards and for counting: `known` is first asked about each block that may have wanted lines: true says
    // that its head was enough, and it is not read. Lines of full blocks are taken without a look at their check.
    using BlockVisitor = std::function<bool(const BlockHead &head)>;
    void visit(const LogRange &range, const BlockVisitor &known, const Visitor &visitor) const;

    // The same lines in at most so many snapshots, one after the other: for as many threads.
    std::vector<LogSnapshot> split(std::size_t most) const;

private:
    std::vector<Part> m_parts;
};

} // namespace fermata::emulator
