// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"
#include "app/services/observe/seenlines.h"

#include <QObject>
#include <QTimer>

namespace fermata {

// The lines of a function's log as they come, by asking again and again: each once, whatever order and delay they have
// within the lateness. When a call fails it goes on, later and later; a wrong request ends it. While the cloud sends the
// lines by itself it is fed with them, and asks only for what they may have left out.
class LogFollow : public QObject
{
    Q_OBJECT
public:
    // `query` says what is wanted; its `until` and `cursor` do not count. The references outlive it.
    LogFollow(Observation &observation, LogQuery query, const Clock &clock, QObject *parent = nullptr);

    void setPause(std::chrono::milliseconds pause)
    {
        m_between = pause;
    } // between two questions; half a second by default
    // Lines may come so much later than others that are newer; `usualLateness` by default. Before it starts.
    void setLateness(std::chrono::milliseconds lateness) { m_lateness = lateness; }
    void start(); // also again after cancel() or failed(): goes on from there, and is not fed
    void moveTo(Observation &observation) { m_observation = &observation; } // the same log, asked with other keys
    void cancel(); // no signal follows

    // Lines come by themselves from now on, or no longer.
    void setFed(bool fed);
    void feed(const QList<LogRecord> &lines);
    void askForGap(); // while it is fed: not all lines came

    static constexpr std::chrono::seconds usualLateness{10};

Q_SIGNALS:
    void linesCame(const QList<fermata::LogRecord> &lines);
    void stumbled(const fermata::Error &error); // it goes on
    void recovered(); // an answer came after it had stumbled
    void failed(const fermata::Error &error); // it does not

private:
    void ask();
    void take(const Result<LogPage> &page);
    void advance();
    void endRound();
    void pause(std::chrono::milliseconds time);

    Observation *m_observation;
    LogQuery m_query;
    const Clock &m_clock;
    QTimer m_timer;
    QFuture<Result<LogPage>> m_asked;
    SeenLines m_seen;
    std::chrono::milliseconds m_between{500};
    std::chrono::milliseconds m_lateness = usualLateness;
    std::chrono::milliseconds m_pause{0};
    TimePoint m_newest{}; // there is none missing before it, but for such as are late
    TimePoint m_kept{}; // what was seen before is forgotten
    int m_question = 0; // answers to earlier ones do not count
    bool m_isAsked = false; // an answer is to come
    bool m_stumbled = false;
    bool m_fed = false;
    int m_roundsLeft = 0; // of questions while it is fed
    bool m_roundCounts = false; // the one under way: it began when there was reason
};

} // namespace fermata
