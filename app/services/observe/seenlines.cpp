// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/observe/seenlines.h"

#include "app/base/time.h"

namespace fermata {

bool SeenLines::takePaged(const LogPage::Line &line)
{
    const bool isKnown = m_ids.contains(line.id);
    m_ids.insert(line.id, line.record.time);
    if (isKnown)
        return false;
    Seen &all = seen(line.record);
    return ++all.paged > all.sent;
}

bool SeenLines::takeSent(const LogRecord &line)
{
    Seen &all = seen(line);
    return ++all.sent > all.paged;
}

void SeenLines::forgetBefore(TimePoint time)
{
    std::erase_if(m_seen, [time](const auto &one) { return one.second.time < time; });
    m_ids.removeIf([time](const auto &one) { return one.value() < time; });
}

SeenLines::Seen &SeenLines::seen(const LogRecord &line)
{
    std::string key = line.instanceId;
    key.append(1, '\0').append(std::to_string(toEpochMs(line.time))).append(1, '\0').append(line.message);
    Seen &all = m_seen[std::move(key)];
    all.time = line.time;
    return all;
}

} // namespace fermata
