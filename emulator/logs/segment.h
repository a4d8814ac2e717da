// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/logs/grams.h"
#include "emulator/logs/logline.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace fermata::emulator {

// What is known of a block of lines without reading it.
struct BlockHead
{
    std::uint64_t offset = 0;
    std::uint32_t bytes = 0;
    std::uint32_t lines = 0;
    std::int64_t oldest = 0; // times of its lines
    std::int64_t newest = 0;
    std::uint64_t firstSequence = 0;
    std::uint64_t lastSequence = 0;
    std::uint64_t streams = 0; // bit (stream % 64) for each stream in it
    std::array<std::uint16_t, 4> severities{}; // how many lines of each; all 0: not counted, as in older files
};
static_assert(sizeof(BlockHead) == 64);

// The two files of a segment, open for reading as long as anybody holds this. Thread-safe.
class SegmentFiles
{
public:
    SegmentFiles(int log, int index) : m_log(log), m_index(index) {}
    ~SegmentFiles();
    SegmentFiles(const SegmentFiles &) = delete;
    SegmentFiles &operator=(const SegmentFiles &) = delete;

    // False when the file has not so much.
    bool read(std::string &bytes, std::uint64_t offset, std::size_t size) const;
    // Whether the block can have a text with these grams.
    bool mayHave(std::size_t block, const std::vector<std::uint32_t> &grams) const;

    int log() const { return m_log; }
    int index() const { return m_index; }

private:
    int m_log;
    int m_index;
    // The index as far as a segment can have one, made with the first question; null if it cannot be had. What is there
    // never changes, what is not there yet is not looked at.
    mutable std::once_flag m_mapOnce;
    mutable const std::uint8_t *m_map = nullptr;
};

// A part of a log: NUMBER.log with the lines, written to its end only, and NUMBER.index with the head and the grams of
// each full block of them. A process that dies while it writes leaves at most a torn last line, which open() cuts off.
// What cannot be written waits in memory for the next flush(), up to 1 MB of it; the lines after that are lost.
// Single-threaded, but for the files.
class Segment
{
public:
    // Makes the files if there are none. `tail` is told of the lines that stand in no full block yet. Fails with Io.
    using Visitor = std::function<void(const LogLine &line)>;
    static Result<std::unique_ptr<Segment>> open(const std::filesystem::path &folder, std::uint64_t number,
                                                 const Visitor &tail);

    // The rest of the message is not found by its grams.
    void append(const LogLine &line, const RestOfMessage &rest = {});
    // Hands what was appended to the operating system. Fails with Io.
    Result<> flush();
    void remove();

    std::uint64_t number() const { return m_number; }
    std::uint64_t bytes() const { return m_blockOffset + m_block.size(); }
    bool empty() const { return bytes() == 0; }
    std::uint64_t lastSequence() const;
    std::int64_t newest() const;
    const std::shared_ptr<const std::vector<BlockHead>> &heads(); // of the full blocks
    const BlockHead &tail() const { return m_tail; } // of the block that is being filled
    const BlockHead &writtenTail() const { return m_writtenTail; } // of the part of it that is on disk
    bool isBehind() const { return m_behind; } // the last flush failed
    std::uint64_t takeLost() { return std::exchange(m_lost, 0); } // lines, since it was asked last
    const std::shared_ptr<const SegmentFiles> &files() const { return m_files; }

private:
    Segment(std::filesystem::path stem, std::uint64_t number, std::shared_ptr<const SegmentFiles> files);
    Result<> readIndex();
    Result<> readTail(const Visitor &visit);
    void note(const LogLine &line);
    Result<> write();
    Result<> seal();

    std::filesystem::path m_stem;
    std::uint64_t m_number;
    std::shared_ptr<const SegmentFiles> m_files;
    std::shared_ptr<const std::vector<BlockHead>> m_shared; // null after a change
    std::vector<BlockHead> m_heads;
    std::string m_block; // the bytes of the block that is being filled
    std::uint64_t m_blockOffset = 0;
    std::size_t m_written = 0; // of m_block
    BlockHead m_tail;
    BlockHead m_writtenTail; // like m_tail when m_written was set
    bool m_behind = false;
    std::uint64_t m_lost = 0;
    std::unique_ptr<GramSet> m_grams;
};

} // namespace fermata::emulator
