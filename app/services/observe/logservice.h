// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/observe/loglines.h"

namespace fermata {

class EmulatorService;

// The lines of the project since it was opened, oldest first; the oldest go when there are more than `capacity`.
// They come in batches, at most one every 50 ms.
class LogService : public LogLines
{
    Q_OBJECT
public:
    explicit LogService(EmulatorService &emulator, QObject *parent = nullptr);

    static constexpr std::size_t capacity = 100'000;
    void clear();

private:
    void flush();

    std::deque<LogRecord> m_waiting;
    bool m_scheduled = false;
};

} // namespace fermata
