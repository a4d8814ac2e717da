// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/logline.h"

#include <array>
#include <cstring>
#include <type_traits>

namespace fermata::emulator {
namespace {

struct Head
{
    std::uint32_t bytes = 0; // of the whole record
    std::uint32_t check = 0; // of all that follows it
    std::int64_t time = 0;
    std::int64_t ingested = 0;
    std::uint64_t sequence = 0;
    std::uint32_t stream = 0;
    std::uint16_t requestBytes = 0;
    std::uint8_t kind = 0;
    std::uint8_t severity = 0;
};
static_assert(sizeof(Head) == 40 && std::is_trivially_copyable_v<Head>);

constexpr std::size_t unchecked = sizeof(Head::bytes) + sizeof(Head::check);

constexpr std::uint64_t prime = 0x9E3779B97F4A7C15;

std::uint64_t mixed(std::uint64_t sum, const char *bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    sum = (sum ^ word) * prime;
    return sum ^ sum >> 29;
}

// Tells a torn record from a whole one; no defence against anybody. Of a large one in four sums side by side: a single one
// waits for its last step at each.
std::uint32_t checkOf(const char *bytes, std::size_t size)
{
    constexpr std::size_t wordBytes = sizeof(std::uint64_t);
    constexpr std::size_t large = 4096;
    std::uint64_t sum = size * prime;
    if (size >= large) {
        std::array<std::uint64_t, 4> sums{sum, sum + 1, sum + 2, sum + 3};
        for (; size >= sums.size() * wordBytes; size -= sums.size() * wordBytes) {
            for (std::uint64_t &one : sums) {
                one = mixed(one, bytes);
                bytes += wordBytes;
            }
        }
        for (const std::uint64_t one : sums)
            sum = (sum ^ one) * prime;
    }
    for (; size >= wordBytes; size -= wordBytes, bytes += wordBytes)
        sum = mixed(sum, bytes);
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, size);
    sum = (sum ^ word) * prime;
    return static_cast<std::uint32_t>(sum >> 32);
}

} // namespace

void appendLine(std::string &bytes, const LogLine &line, const RestOfMessage &rest)
{
    Head head;
    const std::string_view requestId = line.requestId.substr(0, UINT16_MAX);
    head.time = line.time;
    head.ingested = line.ingested;
    head.sequence = line.sequence;
    head.stream = line.stream;
    head.requestBytes = static_cast<std::uint16_t>(requestId.size());
    head.kind = static_cast<std::uint8_t>(line.kind);
    head.severity = static_cast<std::uint8_t>(line.severity);
    const std::size_t start = bytes.size();
    bytes.append(reinterpret_cast<const char *>(&head), sizeof head);
    bytes.append(requestId).append(line.message);
    if (rest)
        rest(bytes);
    head.bytes = static_cast<std::uint32_t>(bytes.size() - start);
    head.check = checkOf(bytes.data() + start + unchecked, head.bytes - unchecked);
    std::memcpy(bytes.data() + start, &head, unchecked);
}

std::size_t sizeOfLine(std::string_view bytes)
{
    Head head;
    if (bytes.size() < sizeof head)
        return 0;
    std::memcpy(&head.bytes, bytes.data(), sizeof head.bytes);
    return head.bytes >= sizeof head && head.bytes <= bytes.size() ? head.bytes : 0;
}

std::optional<LogLine> takeLine(std::string_view &bytes, Check check)
{
    Head head;
    if (bytes.size() < sizeof head)
        return std::nullopt;
    std::memcpy(&head, bytes.data(), sizeof head);
    if (head.bytes < sizeof head + head.requestBytes || head.bytes > bytes.size())
        return std::nullopt;
    if (check == Check::Look && head.check != checkOf(bytes.data() + unchecked, head.bytes - unchecked))
        return std::nullopt;
    LogLine line;
    line.time = head.time;
    line.ingested = head.ingested;
    line.sequence = head.sequence;
    line.stream = head.stream;
    line.kind = static_cast<LogRecord::Stream>(head.kind);
    line.severity = static_cast<Severity>(head.severity);
    line.requestId = bytes.substr(sizeof head, head.requestBytes);
    line.message = bytes.substr(sizeof head + head.requestBytes, head.bytes - sizeof head - head.requestBytes);
    bytes.remove_prefix(head.bytes);
    return line;
}

} // namespace fermata::emulator
