// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <QObject>

#include <cstdint>
#include <deque>

namespace fermata {

// Lines of functions' logs in memory, oldest first.
class LogLines : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const std::deque<LogRecord> &records() const { return m_records; }
    std::uint64_t dropped() const { return m_dropped; } // how many had to go

Q_SIGNALS:
    void recordsAdded(int count);   // at the end
    void recordsDropped(int count); // from the front
    void reset();                   // all are others, or there are none

protected:
    std::deque<LogRecord> m_records;
    std::uint64_t m_dropped = 0;
};

} // namespace fermata
