// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <QObject>

#include <deque>

namespace fermata {

class EmulatorService;

// The lines of the project since it was opened, oldest first; the oldest go when there are more than `capacity`.
class LogService : public QObject
{
    Q_OBJECT
public:
    explicit LogService(EmulatorService &emulator, QObject *parent = nullptr);

    static constexpr std::size_t capacity = 100'000;
    const std::deque<LogRecord> &records() const { return m_records; }
    std::uint64_t dropped() const { return m_dropped; } // how many had to go
    void clear();

Q_SIGNALS:
    void recordsAdded(int count);   // at the end; sent at most every 50 ms
    void recordsDropped(int count); // from the front
    void cleared();

private:
    void flush();

    std::deque<LogRecord> m_records;
    std::deque<LogRecord> m_waiting;
    std::uint64_t m_dropped = 0;
    bool m_scheduled = false;
};

} // namespace fermata
