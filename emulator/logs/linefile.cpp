// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/linefile.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

constexpr std::uint64_t segmentBytes = 64 * 1024 * 1024;
constexpr std::size_t tailBytes = 64 * 1024;

std::vector<std::uint64_t> numbersIn(const fs::path &folder)
{
    std::vector<std::uint64_t> numbers;
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, ignored)) {
        const std::string stem = entry.path().stem().string();
        std::uint64_t number = 0;
        const auto end = std::from_chars(stem.data(), stem.data() + stem.size(), number).ptr;
        if (entry.path().extension() == ".log" && end == stem.data() + stem.size())
            numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

} // namespace

Result<std::unique_ptr<LineFile>> LineFile::open(const fs::path &folder, const Segment::Visitor &tail)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return failure(Error::Code::Io, "logs.failed", "Cannot keep the log in %1: %2",
                       {folder.string(), error.message()});
    std::unique_ptr<LineFile> file(new LineFile(folder));
    std::vector<std::uint64_t> numbers = numbersIn(folder);
    if (numbers.empty())
        numbers.push_back(1);
    for (const std::uint64_t number : numbers) {
        if (Result<> added = file->add(number, tail); !added)
            return failure(added.error());
    }
    return file;
}

Result<> LineFile::add(std::uint64_t number, const Segment::Visitor &tail)
{
    Result<std::unique_ptr<Segment>> segment = Segment::open(m_folder, number, tail);
    if (!segment)
        return failure(segment.error());
    m_segments.push_back(std::move(*segment));
    return {};
}

void LineFile::append(const LogLine &line, const RestOfMessage &rest)
{
    Segment &last = *m_segments.back();
    last.append(line, rest);
    if (last.tail().bytes >= tailBytes && !last.isBehind())
        static_cast<void>(flush()); // the next flush() says what is wrong
}

Result<> LineFile::flush()
{
    Segment &last = *m_segments.back();
    if (Result<> written = last.flush(); !written)
        return written;
    if (last.tail().lines > 0 || last.bytes() < segmentBytes)
        return {};
    return add(last.number() + 1, {});
}

LogSnapshot LineFile::snapshot()
{
    static_cast<void>(flush());
    std::vector<LogSnapshot::Part> parts;
    parts.reserve(m_segments.size());
    for (const std::unique_ptr<Segment> &segment : m_segments)
        parts.push_back({segment->files(), segment->heads(), segment->writtenTail()});
    return LogSnapshot(std::move(parts));
}

std::uint64_t LineFile::takeLost()
{
    return std::accumulate(m_segments.begin(), m_segments.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto &segment) { return sum + segment->takeLost(); });
}

std::uint64_t LineFile::bytes() const
{
    return std::accumulate(m_segments.begin(), m_segments.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto &segment) { return sum + segment->bytes(); });
}

std::uint64_t LineFile::lastSequence() const
{
    for (auto segment = m_segments.rbegin(); segment != m_segments.rend(); ++segment) {
        if (!(*segment)->empty())
            return (*segment)->lastSequence();
    }
    return 0;
}

void LineFile::drop(std::uint64_t most, std::int64_t before)
{
    std::uint64_t total = bytes();
    while (m_segments.size() > 1 && (total > most || m_segments.front()->newest() < before)) {
        total -= m_segments.front()->bytes();
        m_segments.front()->remove();
        m_segments.erase(m_segments.begin());
    }
}

} // namespace fermata::emulator
