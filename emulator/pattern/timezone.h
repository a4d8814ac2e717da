// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// A zone of the system's time zone database (TZif, RFC 8536); UTC by default. Immutable.
class TimeZone
{
public:
    using UtcSeconds = std::chrono::sys_seconds;

    TimeZone() = default;
    // Asia/Shanghai; nothing if the system does not know it.
    static std::optional<TimeZone> named(const std::string &name);

    // What the clock on the wall shows, counted as if it were UTC.
    UtcSeconds toLocal(UtcSeconds utc) const;
    // The first moment at which the wall shows it; nothing if it skips it.
    std::optional<UtcSeconds> toUtc(UtcSeconds local) const;

private:
    struct Change
    {
        std::int64_t at = 0; // UTC
        std::int64_t offset = 0; // from then on, seconds east of Greenwich
    };
    std::int64_t offsetAt(std::int64_t utc) const;
    static std::optional<TimeZone> read(const std::string &bytes);

    std::shared_ptr<const std::vector<Change>> m_changes; // null: UTC
};

} // namespace fermata::emulator
