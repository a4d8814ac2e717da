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
    std::string requestId; // or its beginning
    std::string instanceId{}; // or its beginning

    bool operator==(const LogFilter &) const = default;
    bool takes(const LogRecord &record) const;
    bool takesAll() const { return *this == LogFilter(); }
};

// The filter with what a typed query says: level:error, fn:hello (or function:), request:1-66f0, instance:3f in any order; the other
// words, with their spaces, are the text. What the query names wins over what `filter` says.
LogFilter narrowed(LogFilter filter, const std::string &query);

} // namespace fermata
