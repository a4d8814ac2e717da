// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/logs/logsnapshot.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace fermata::emulator {

// The lines of one log in a folder of its own, as segments of 64 MB, the oldest of which can be dropped. Single-threaded.
class LineFile
{
public:
    // Makes the folder if there is none. `tail` is told of the lines that a sudden end may have kept others from hearing
    // of. Fails with Io.
    static Result<std::unique_ptr<LineFile>> open(const std::filesystem::path &folder, const Segment::Visitor &tail);

    // In memory until flush(), or until a block of 64 KB is full. What cannot be written waits, see Segment.
    void append(const LogLine &line, const RestOfMessage &rest = {});
    Result<> flush(); // fails with Io
    // Of what is on disk, which is all that was appended unless a disk is full.
    LogSnapshot snapshot();
    std::uint64_t takeLost(); // lines, since it was asked last

    std::uint64_t bytes() const;
    std::uint64_t lastSequence() const; // 0 if there are no lines
    // Drops the oldest segments: while there is more than `most` in all, and those that are older than `before`
    // altogether. The newest stays.
    void drop(std::uint64_t most, std::int64_t before);

private:
    explicit LineFile(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    Result<> add(std::uint64_t number, const Segment::Visitor &tail);

    std::filesystem::path m_folder;
    std::vector<std::unique_ptr<Segment>> m_segments; // never empty once open
};

} // namespace fermata::emulator
