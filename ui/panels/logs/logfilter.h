// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <string>

namespace fermata {

// Which lines of the log are wanted; what is empty takes all.
struct LogFilter
{
    std::string text;      // somewhere in the message, ASCII case ignored
    Severity least = Severity::Debug;
    std::string function;
    std::string requestId;

    bool operator==(const LogFilter &) const = default;
    bool takes(const LogRecord &record) const;
    bool takesAll() const { return *this == LogFilter(); }
};

} // namespace fermata
