// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/times.h"

#include "app/async/text.h"
#include "app/base/time.h"

namespace fermata::cli {

namespace {

std::int64_t secondsIn(QChar unit)
{
    switch (unit.unicode()) {
    case 's': return 1;
    case 'm': return 60;
    case 'h': return 3600;
    case 'd': return 24 * 3600;
    default: return 0;
    }
}

} // namespace

std::optional<std::chrono::seconds> spanFrom(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const bool plain = text.back().isDigit();
    const std::int64_t unit = plain ? 1 : secondsIn(text.back());
    bool isNumber = false;
    const qlonglong count = (plain ? text : text.chopped(1)).toLongLong(&isNumber);
    constexpr qlonglong most = 10LL * 366 * 24 * 3600;
    if (!isNumber || unit == 0 || count <= 0 || count > most / unit)
        return std::nullopt;
    return std::chrono::seconds(count * unit);
}

std::optional<TimePoint> momentFrom(const QString &text, TimePoint now)
{
    if (const std::optional<std::chrono::seconds> span = spanFrom(text))
        return now - *span;
    return fromIso(toStd(text));
}

} // namespace fermata::cli
