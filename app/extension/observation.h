// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/instance.h"
#include "app/model/logrecord.h"
#include "app/model/metric.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace fermata {

// Which lines of a function's log are wanted; what is empty takes all.
struct LogQuery
{
    QString function;
    TimePoint from{};  // inclusive
    TimePoint until{}; // exclusive
    QString text;      // somewhere in the line
    QString requestId; // of the call that wrote it
    Severity least = Severity::Debug; // a coarse sieve: lines below may be in the answer
    QString cursor;    // where the last page ended
    int limit = 1000;  // lines a page, at most
};

struct LogPage
{
    // The id tells two equal lines apart; the same line has the same one in every answer.
    struct Line
    {
        QString id;
        LogRecord record;
    };
    QList<Line> lines; // by time
    QString next;      // the cursor of the next page; empty: there is none
};

// How many lines there are over a range, by severity and in steps of time.
struct LogShape
{
    struct Bar
    {
        TimePoint from{};
        std::array<qint64, 4> lines{}; // by Severity
    };
    QList<Bar> bars; // by time; steps without a line may be left out
    bool complete = true; // false: the cloud has not looked at all of the range

    qint64 total() const;
};

struct MetricQuery
{
    QString function;
    QString qualifier; // a version or an alias; empty: all calls
    QString version;   // of an alias's calls only those that this version answered; empty: all
    TimePoint from{};
    TimePoint until{};
    std::chrono::seconds period{60};
    QList<MetricKind> kinds;
};

// What one version did over a time, by whatever name it was called.
struct VersionFigures
{
    qint64 calls = 0;
    qint64 errors = 0; // calls that failed in the function
    std::optional<Milliseconds> p95; // of the duration of all its calls; nothing without one
    qint64 coldStarts = 0;
    bool complete = true; // false: only of the newest calls
};

// What a cloud tells of what its functions did and do.
class Observation
{
public:
    virtual ~Observation() = default;

    // A function that never wrote has an empty page. Fails as every call does.
    virtual QFuture<Result<LogPage>> logs(const LogQuery &query) = 0;
    // Of all lines that logs() gives for this query, page by page; in about so many steps. The query names no call.
    virtual QFuture<Result<LogShape>> logShape(const LogQuery &query, int steps) = 0;
    // One series for each kind that this vendor has, in the order asked for.
    virtual QFuture<Result<QList<MetricSeries>>> metrics(const MetricQuery &query) = 0;
    // `version`: a number, or the vendor's word for the latest one.
    virtual QFuture<Result<VersionFigures>> figures(const QString &function, const QString &version, TimePoint from,
                                                    TimePoint until) = 0;
    // Fails with Invalid where the vendor has no such list.
    virtual QFuture<Result<QList<InstanceSnapshot>>> instances(const QString &function) = 0;
};

} // namespace fermata
