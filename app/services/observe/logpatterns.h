// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <QHash>
#include <QList>
#include <QString>

#include <string>
#include <string_view>
#include <unordered_map>

namespace fermata {

// What lines of one kind have in common: the message with * where numbers, ids, times and the values of JSON stand.
std::string patternOf(std::string_view message);

// Lines of one function that have the same pattern.
struct LogPattern
{
    std::string text;
    std::string function;
    qint64 count = 0;
    Severity worst = Severity::Debug;
    TimePoint first{};
    TimePoint last{};
    bool isNew = false; // none of them is older than the function's last release, and lines of it are
};

using ReleaseTimes = QHash<QString, TimePoint>; // when a function was released last

// Counts them line by line.
class PatternCount
{
public:
    void add(const LogRecord &line); // in the order of time
    // A line that is not wanted tells only how old the log is.
    void pass(const LogRecord &line);
    QList<LogPattern> patterns(const ReleaseTimes &releases) const; // new ones before all, then the most frequent

private:
    struct Key
    {
        std::string function;
        std::string text;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key &key) const;
    };

    std::unordered_map<Key, LogPattern, KeyHash> m_patterns;
    std::unordered_map<std::string, TimePoint> m_oldest; // line of each function
};

// The longest piece of a pattern that its lines have as it is: what to look for to see them.
std::string literalOf(std::string_view pattern);

} // namespace fermata
