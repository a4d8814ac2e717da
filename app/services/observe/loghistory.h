// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"
#include "app/services/observe/loglines.h"

#include <QHash>
#include <QMap>

#include <functional>

namespace fermata {

// Which lines of which functions over which time.
struct LogAsk
{
    QStringList functions; // all that count in the shapes
    QString only{};        // of these the one whose lines are wanted; empty: of all
    TimePoint from{};
    TimePoint until{};
    QString text{};
    QString requestId{};
    Severity least = Severity::Debug;
};

// The lines that a cloud keeps, the newest page of a range first and older ones when they are asked for; and the shape of
// the whole range, whatever part of its lines is here. A function whose log cannot be read is named; the others' lines
// are there.
class LogHistory : public LogLines
{
    Q_OBJECT
public:
    // Null: that function's log cannot be read now. What it points to lives as long as a question runs.
    using Source = std::function<Observation *(const QString &function)>;
    explicit LogHistory(Source source, QObject *parent = nullptr);

    static constexpr qsizetype pageLines = 2'000; // about
    static constexpr qsizetype mostLines = 20'000; // of a function in one page: one step of the shape may have more

    void ask(const LogAsk &ask); // an older question is given up
    void askOlder(); // if hasOlder(): the page before
    void cancel();

    bool isBusy() const { return m_busy; }
    bool hasOlder() const { return !m_busy && m_from > m_ask.from; }
    bool isCut() const { return m_cut; } // a step had more than mostLines
    const LogAsk &asked() const { return m_ask; }
    const QMap<QString, LogShape> &shapes() const { return m_shapes; } // by function; regardless of `only` and `least`
    const QMap<QString, Error> &problems() const { return m_problems; } // by function

Q_SIGNALS:
    void changed(); // busy or not, shapes, problems

private:
    LogQuery queryFor(const QString &function) const;
    void takeShapes(const QList<Result<LogShape>> &shapes);
    void readFrom(TimePoint from, TimePoint until);
    QFuture<Result<QList<LogRecord>>> pages(const LogQuery &query, const QList<LogRecord> &before);
    void takeLines(const QStringList &functions, const QList<Result<QList<LogRecord>>> &lines);
    TimePoint startBefore(TimePoint end) const;
    void setBusy(bool busy);

    Source m_source;
    LogAsk m_ask;
    TimePoint m_from{}; // lines from here on were read
    QMap<QString, LogShape> m_shapes;
    QMap<QString, Error> m_problems;
    QFuture<Result<QList<Result<LogShape>>>> m_shaping;
    QFuture<Result<QList<Result<QList<LogRecord>>>>> m_reading;
    quint64 m_number = 0; // of the question
    bool m_busy = false;
    bool m_cut = false;
};

} // namespace fermata
