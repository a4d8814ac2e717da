// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/observe/logfollow.h"
#include "app/services/observe/loghistory.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace fermata {

class LogSession;
class LogStreams;

// The lines of several functions' logs as a vendor's cloud gets them: as it sends them, where it does, else by asking again
// and again. A function whose log cannot be read now is named; it is asked again by itself, later and later, unless that
// would be in vain. The oldest lines go when there are more than `capacity`.
class LiveTail : public LogLines
{
    Q_OBJECT
public:
    // Which lines, of those that the functions write.
    struct Wish
    {
        std::optional<TimePoint> from{}; // nothing: a minute before
        QString text{}; // somewhere in the line
        QString requestId{}; // of the call that wrote it; such are always asked for
        std::chrono::milliseconds lateness = LogFollow::usualLateness; // see there
    };
    // The source as of a LogHistory; the clock outlives this.
    LiveTail(LogHistory::Source source, const Clock &clock, QObject *parent = nullptr);
    LiveTail(LogHistory::Source source, const Clock &clock, Wish wish, QObject *parent = nullptr);
    ~LiveTail() override;

    static constexpr std::size_t capacity = 100'000;

    // Goes on from where each of them was left, or begins where the wish says. Others are left, and such as had ended.
    void follow(const QStringList &functions);
    void retry(); // those that had ended, too
    void stop(); // asks no more, and needs nothing of the source until it follows again; the lines stay
    void forget(); // it is another cloud: nothing of what is here counts
    void clear(); // the lines

    const QMap<QString, Error> &problems() const { return m_problems; } // by function; of the last answer
    // Of any function: each has its problem.
    bool readsNothing() const { return !m_functions.isEmpty() && m_problems.size() >= m_functions.size(); }
    bool isEnded(const QString &function) const; // it is not asked again by itself
    bool hasEnded() const; // one of them
    // Why the cloud does not send the lines, though it could; they are asked for meanwhile. Nothing while it does.
    std::optional<Error> sendingProblem() const;
    bool isSent() const; // what one of them writes, as it is written

Q_SIGNALS:
    void changed(); // problems, and whether lines are sent

private:
    struct Follow;

    std::unique_ptr<Follow> begin(const QString &function, Observation &observation);
    void take(const QString &function, const QList<LogRecord> &lines);
    void tell(const QString &function, const Error &error);
    void openSessions();
    void openSession(LogStreams &streams, const QStringList &functions);
    void closeInVain();
    void feedFrom(const LogSession &session);

    LogHistory::Source m_source;
    const Clock &m_clock;
    Wish m_wish;
    QStringList m_functions;
    std::map<QString, std::unique_ptr<Follow>> m_follows;
    std::vector<std::unique_ptr<LogSession>> m_sessions;
    QMap<QString, Error> m_problems;
};

} // namespace fermata
