// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"
#include "app/services/observe/loglines.h"

#include <QHash>
#include <QMap>

#include <functional>
#include <optional>

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
// the whole range, whatever part of its lines is here. A function whose log cannot be read, or not to its end, is named;
// the others' lines are there and so are those that came before it failed.
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
    void retry(); // if there are problems: what is missing, and nothing of what is here
    void cancel();

    bool isBusy() const { return m_busy; }
    bool hasOlder() const { return !m_busy && m_from > m_ask.from; }
    bool isCut() const { return m_cut; } // a step had more than mostLines
    const LogAsk &asked() const { return m_ask; }
    const QMap<QString, LogShape> &shapes() const { return m_shapes; } // by function; regardless of `only` and `least`
    const QMap<QString, Error> &problems() const { return m_problems; } // by function
    // Of one with a problem: the time after which lines are missing; nothing: none of them was read.
    std::optional<TimePoint> readUntil(const QString &function) const;

Q_SIGNALS:
    void changed(); // busy or not, shapes, problems

private:
    struct Read // as far as it came
    {
        QList<LogRecord> lines;
        std::optional<Error> problem;
        LogQuery rest; // what is missing then
    };
    LogQuery queryFor(const QString &function) const;
    bool isWanted(const QString &function) const { return m_ask.only.isEmpty() || m_ask.only == function; }
    void shape(const QStringList &functions, const std::function<void()> &then);
    void takeShapes(const QStringList &functions, const QList<Result<LogShape>> &shapes);
    void readFrom(TimePoint from, TimePoint until);
    void read(const QList<LogQuery> &queries);
    QFuture<Result<Read>> pages(const LogQuery &query, const QList<LogRecord> &before);
    void takeLines(const QList<Result<Read>> &reads);
    void addLines(QList<LogRecord> lines);
    TimePoint startBefore(TimePoint end) const;
    void setBusy(bool busy);

    Source m_source;
    LogAsk m_ask;
    TimePoint m_from{}; // lines from here on were read
    QMap<QString, LogShape> m_shapes;
    QMap<QString, Error> m_problems;
    QMap<QString, QList<LogQuery>> m_missing; // of those with a problem
    QMap<QString, TimePoint> m_readUntil; // likewise
    QFuture<Result<QList<Result<LogShape>>>> m_shaping;
    QFuture<Result<QList<Result<Read>>>> m_reading;
    quint64 m_number = 0; // of the question
    bool m_busy = false;
    bool m_cut = false;
};

} // namespace fermata
