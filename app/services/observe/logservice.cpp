// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/observe/logservice.h"

#include "app/services/emulator/emulatorservice.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace fermata {

namespace {

// Often enough to look live, rare enough that a chatty function does not repaint the panel for each line.
constexpr std::chrono::milliseconds batchTime{50};

} // namespace

LogService::LogService(EmulatorService &emulator, QObject *parent) : LogLines(parent)
{
    connect(&emulator, &EmulatorService::logReceived, this, [this](const LogRecord &record) {
        m_waiting.push_back(record);
        if (m_waiting.size() > capacity) {
            m_waiting.pop_front();
            ++m_dropped;
        }
        if (!m_scheduled) {
            m_scheduled = true;
            QTimer::singleShot(batchTime, this, &LogService::flush);
        }
    });
}

void LogService::clear()
{
    m_records.clear();
    m_waiting.clear();
    m_dropped = 0;
    Q_EMIT reset();
}

void LogService::flush()
{
    m_scheduled = false;
    if (m_waiting.empty())
        return;
    const std::size_t total = m_records.size() + m_waiting.size();
    const std::size_t excess = total > capacity ? total - capacity : 0; // never more than m_records holds
    if (excess > 0) {
        m_records.erase(m_records.begin(), std::next(m_records.begin(), static_cast<std::ptrdiff_t>(excess)));
        m_dropped += excess;
        Q_EMIT recordsDropped(static_cast<int>(excess));
    }
    const int added = static_cast<int>(m_waiting.size());
    std::move(m_waiting.begin(), m_waiting.end(), std::back_inserter(m_records));
    m_waiting.clear();
    Q_EMIT recordsAdded(added);
}

} // namespace fermata
