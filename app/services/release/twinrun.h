// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

#include <QObject>

namespace fermata {

// Where events are run: a function in a cloud, by a version or an alias; an empty qualifier is the latest code.
struct RunTarget
{
    Cloud *cloud = nullptr; // outlives the run
    QString function;
    QString qualifier;
};

// In what two answers to the same event differ.
struct TwinDifference
{
    bool outcome = false; // one failed, or otherwise than the other
    bool status = false;  // of HTTP
    bool body = false;    // JSON is compared as values; of two failures the error's type and message
    bool headers = false; // of HTTP
    bool slower = false;  // the second one took half as long again, and more than `leastDelay`

    static constexpr Milliseconds leastDelay{10};

    bool changed() const { return outcome || status || body || headers; }
    bool any() const { return changed() || slower; }
    bool operator==(const TwinDifference &) const = default;
};

TwinDifference differenceOf(const InvocationRecord &before, const InvocationRecord &after);

// One event and what came of it on both sides. An Error: the call did not get through.
struct TwinAnswer
{
    std::string event;
    Result<InvocationRecord> before;
    Result<InvocationRecord> after;

    TwinDifference difference() const; // where a side did not get through: the outcome, unless neither did
};

// Runs events on two targets: each event on both at the same time, one event after the other. What the function does to
// the world it does twice.
class TwinRun : public QObject
{
    Q_OBJECT
public:
    TwinRun(RunTarget before, RunTarget after, QObject *parent = nullptr);

    void start(const QList<std::string> &events);
    void cancel(); // what is under way is given up, and has no answer

    bool isRunning() const { return m_running; }
    qsizetype size() const { return m_events.size(); } // events to run
    const QList<TwinAnswer> &answers() const { return m_answers; } // in the order of the events

Q_SIGNALS:
    void answered(); // answers() has one more
    void finished(); // once, after the last one or after cancel()

private:
    void next();
    QFuture<Result<InvocationRecord>> call(const RunTarget &target, const std::string &event);

    RunTarget m_before;
    RunTarget m_after;
    QList<std::string> m_events;
    QList<TwinAnswer> m_answers;
    QFuture<Result<TwinAnswer>> m_call;
    bool m_running = false;
};

} // namespace fermata
