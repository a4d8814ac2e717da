// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/pattern/timezone.h"

#include "app/base/files.h"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace fermata::emulator {
namespace {

constexpr std::size_t headerBytes = 44;

std::int64_t bigEndian(const std::string &bytes, std::size_t at, std::size_t width)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return width == 4 ? static_cast<std::int32_t>(value) : static_cast<std::int64_t>(value);
}

// The six counts of a TZif header, in its order.
struct Counts
{
    std::size_t utc, standard, leap, times, types, characters;

    std::size_t bytes(std::size_t timeWidth) const
    {
        return times * (timeWidth + 1) + types * 6 + characters + leap * (timeWidth + 4) + standard + utc;
    }
};

std::optional<Counts> countsAt(const std::string &bytes, std::size_t at)
{
    if (bytes.size() < at + headerBytes || bytes.compare(at, 4, "TZif") != 0)
        return std::nullopt;
    const auto count = [&bytes, at](std::size_t which) {
        return static_cast<std::size_t>(bigEndian(bytes, at + 20 + which * 4, 4)) & 0xffffU;
    };
    return Counts{count(0), count(1), count(2), count(3), count(4), count(5)};
}

} // namespace

std::optional<TimeZone> TimeZone::named(const std::string &name)
{
    if (name == "UTC" || name == "Etc/UTC" || name == "GMT")
        return TimeZone();
    const bool isName = !name.empty() && name.size() < 64 && name.front() != '/' && name.find("..") == std::string::npos
                     && std::all_of(
                         name.begin(), name.end(),
                         [](unsigned char c) {
                             return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                                 || c == '/' || c == '_' || c == '-' || c == '+';
                         });
    if (!isName)
        return std::nullopt;
    const Result<std::string> bytes = readFile(std::filesystem::path("/usr/share/zoneinfo") / name);
    return bytes ? read(*bytes) : std::nullopt;
}

std::optional<TimeZone> TimeZone::read(const std::string &bytes)
{
    // The second part has times of 64 bits; every system has written it for twenty years.
    const std::optional<Counts> old = countsAt(bytes, 0);
    const std::size_t second = old ? headerBytes + old->bytes(4) : bytes.size();
    const std::optional<Counts> counts = countsAt(bytes, second);
    const std::size_t times = second + headerBytes;
    if (!counts || counts->types == 0 || bytes.size() < times + counts->bytes(8))
        return std::nullopt;
    const std::size_t indices = times + counts->times * 8;
    const std::size_t types = indices + counts->times;
    const auto offsetOf = [&](std::size_t type) {
        return type < counts->types ? bigEndian(bytes, types + type * 6, 4) : 0;
    };
    auto changes = std::make_shared<std::vector<Change>>();
    changes->push_back({std::numeric_limits<std::int64_t>::min(), offsetOf(0)});
    for (std::size_t i = 0; i < counts->times; ++i) {
        const auto type = static_cast<unsigned char>(bytes[indices + i]);
        changes->push_back({bigEndian(bytes, times + i * 8, 8), offsetOf(type)});
    }
    TimeZone zone;
    zone.m_changes = std::move(changes);
    return zone;
}

std::int64_t TimeZone::offsetAt(std::int64_t utc) const
{
    if (!m_changes)
        return 0;
    const auto after = std::upper_bound(m_changes->begin(), m_changes->end(), utc,
                                        [](std::int64_t time, const Change &change) { return time < change.at; });
    return std::prev(after)->offset;
}

TimeZone::UtcSeconds TimeZone::toLocal(UtcSeconds utc) const
{
    return utc + std::chrono::seconds(offsetAt(utc.time_since_epoch().count()));
}

std::optional<TimeZone::UtcSeconds> TimeZone::toUtc(UtcSeconds local) const
{
    // No zone is further than a day from UTC: the offsets around that day are all that may hold.
    const std::int64_t wall = local.time_since_epoch().count();
    std::int64_t offsets[] = {offsetAt(wall - 86'400), offsetAt(wall), offsetAt(wall + 86'400)};
    std::sort(std::begin(offsets), std::end(offsets), std::greater<>()); // the larger offset is the earlier moment
    for (const std::int64_t offset : offsets) {
        if (offsetAt(wall - offset) == offset)
            return UtcSeconds(std::chrono::seconds(wall - offset));
    }
    return std::nullopt;
}

} // namespace fermata::emulator
