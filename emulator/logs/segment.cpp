// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/segment.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

constexpr std::size_t blockBytes = 64 * 1024;
constexpr std::size_t mostUnwritten = 1024 * 1024;
constexpr std::size_t entryBytes = sizeof(BlockHead) + GramSet::bytes;
constexpr std::size_t mappedBytes = 2048 * entryBytes; // a segment of 64 MB has some thousand blocks

tl::unexpected<Error> ioFailure(const fs::path &file)
{
    return failure(Error::Code::Io, "logs.failed", "Cannot keep the log in %1: %2",
                   {file.string(), std::strerror(errno)});
}

bool writeAll(int file, std::string_view bytes, std::uint64_t offset)
{
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
    return true;
}

std::uint64_t sizeOf(int file)
{
    struct stat status{};
    return ::fstat(file, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

fs::path with(fs::path stem, const char *extension)
{
    stem += extension;
    return stem;
}

} // namespace

SegmentFiles::~SegmentFiles()
{
    if (m_map)
        ::munmap(const_cast<std::uint8_t *>(m_map), mappedBytes);
    ::close(m_log);
    ::close(m_index);
}

bool SegmentFiles::read(std::string &bytes, std::uint64_t offset, std::size_t size) const
{
    bytes.resize(size);
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::pread(m_log, bytes.data() + done, size - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

bool SegmentFiles::mayHave(std::size_t block, const std::vector<std::uint32_t> &grams) const
{
    const std::size_t start = block * entryBytes + sizeof(BlockHead);
    if (grams.empty() || start + GramSet::bytes > mappedBytes)
        return true;
    std::call_once(m_mapOnce, [this] {
        void *const map = ::mmap(nullptr, mappedBytes, PROT_READ, MAP_SHARED | MAP_POPULATE, m_index, 0);
        m_map = map == MAP_FAILED ? nullptr : static_cast<const std::uint8_t *>(map);
    });
    if (!m_map)
        return true; // what cannot be read excludes nothing
    return std::all_of(grams.begin(), grams.end(), [bits = m_map + start](std::uint32_t gram) {
        return (bits[gram / 8] & (1U << (gram % 8))) != 0;
    });
}

Result<std::unique_ptr<Segment>> Segment::open(const fs::path &folder, std::uint64_t number, const Visitor &tail)
{
    std::string name = std::to_string(number);
    name.insert(0, 8 - std::min<std::size_t>(8, name.size()), '0');
    const fs::path stem = folder / name;
    constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC;
    const int log = ::open(with(stem, ".log").c_str(), flags, 0600);
    if (log < 0)
        return ioFailure(stem);
    const int index = ::open(with(stem, ".index").c_str(), flags, 0600);
    if (index < 0) {
        ::close(log);
        return ioFailure(stem);
    }
    std::unique_ptr<Segment> segment(new Segment(stem, number, std::make_shared<const SegmentFiles>(log, index)));
    if (Result<> read = segment->readIndex(); !read)
        return failure(read.error());
    if (Result<> read = segment->readTail(tail); !read)
        return failure(read.error());
    return segment;
}

Segment::Segment(fs::path stem, std::uint64_t number, std::shared_ptr<const SegmentFiles> files)
    : m_stem(std::move(stem)), m_number(number), m_files(std::move(files)), m_grams(std::make_unique<GramSet>())
{
}

Result<> Segment::readIndex()
{
    const std::uint64_t logBytes = sizeOf(m_files->log());
    const std::size_t count = sizeOf(m_files->index()) / entryBytes;
    m_heads.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        BlockHead head;
        if (::pread(m_files->index(), &head, sizeof head, static_cast<off_t>(i * entryBytes)) != sizeof head)
            break;
        // Written after its lines, so this is only untrue after the machine has crashed.
        if (head.offset != m_blockOffset || head.offset + head.bytes > logBytes)
            break;
        m_blockOffset += head.bytes;
        m_heads.push_back(head);
    }
    if (::ftruncate(m_files->index(), static_cast<off_t>(m_heads.size() * entryBytes)) != 0)
        return ioFailure(m_stem);
    return {};
}

Result<> Segment::readTail(const Visitor &visit)
{
    std::string bytes;
    m_files->read(bytes, m_blockOffset, static_cast<std::size_t>(sizeOf(m_files->log()) - m_blockOffset));
    std::string_view rest = bytes;
    while (const std::optional<LogLine> line = takeLine(rest)) {
        if (visit)
            visit(*line);
        append(*line);
    }
    m_written = m_block.size();
    m_writtenTail = m_tail;
    if (::ftruncate(m_files->log(), static_cast<off_t>(this->bytes())) != 0)
        return ioFailure(m_stem);
    return {};
}

void Segment::append(const LogLine &line, const RestOfMessage &rest)
{
    if (m_behind && m_block.size() - m_written > mostUnwritten) {
        ++m_lost;
        return;
    }
    appendLine(m_block, line, rest);
    note(line);
}

void Segment::note(const LogLine &line)
{
    if (m_tail.lines++ == 0) {
        m_tail.oldest = m_tail.newest = line.time;
        m_tail.firstSequence = line.sequence;
    }
    m_tail.oldest = std::min(m_tail.oldest, line.time);
    m_tail.newest = std::max(m_tail.newest, line.time);
    m_tail.lastSequence = line.sequence;
    m_tail.streams |= std::uint64_t{1} << (line.stream % 64);
    ++m_tail.severities[static_cast<std::size_t>(line.severity)];
    m_tail.offset = m_blockOffset;
    m_tail.bytes = static_cast<std::uint32_t>(m_block.size());
    m_grams->add(line.requestId);
    m_grams->add(line.message);
}

Result<> Segment::flush()
{
    Result<> written = write();
    if (written && m_block.size() >= blockBytes)
        written = seal();
    m_behind = !written;
    return written;
}

// A part of the bytes may be there when it fails: nobody reads beyond m_writtenTail, and the next try begins where this
// one did.
Result<> Segment::write()
{
    const std::string_view fresh = std::string_view(m_block).substr(m_written);
    if (!fresh.empty() && !writeAll(m_files->log(), fresh, m_blockOffset + m_written))
        return ioFailure(m_stem);
    m_written = m_block.size();
    m_writtenTail = m_tail;
    return {};
}

// After flush() only: the index never names what is not there.
Result<> Segment::seal()
{
    std::string entry(reinterpret_cast<const char *>(&m_tail), sizeof m_tail);
    entry.append(reinterpret_cast<const char *>(m_grams->bits().data()), GramSet::bytes);
    if (!writeAll(m_files->index(), entry, m_heads.size() * entryBytes))
        return ioFailure(m_stem);
    m_heads.push_back(m_tail);
    m_shared = nullptr;
    m_blockOffset += m_block.size();
    m_block.clear();
    m_written = 0;
    m_tail = m_writtenTail = {};
    m_grams->clear();
    return {};
}

void Segment::remove()
{
    std::error_code ignored;
    fs::remove(with(m_stem, ".log"), ignored);
    fs::remove(with(m_stem, ".index"), ignored);
}

std::uint64_t Segment::lastSequence() const
{
    if (m_tail.lines > 0)
        return m_tail.lastSequence;
    return m_heads.empty() ? 0 : m_heads.back().lastSequence;
}

std::int64_t Segment::newest() const
{
    std::int64_t newest = m_tail.lines > 0 ? m_tail.newest : INT64_MIN;
    for (const BlockHead &head : m_heads)
        newest = std::max(newest, head.newest);
    return newest;
}

const std::shared_ptr<const std::vector<BlockHead>> &Segment::heads()
{
    if (!m_shared)
        m_shared = std::make_shared<const std::vector<BlockHead>>(m_heads);
    return m_shared;
}

} // namespace fermata::emulator
