// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/canaryguard.h"
#include "app/services/release/releaseservice.h"

#include <QTimer>

namespace fermata {

struct CanaryPlan
{
    QString function;
    QString alias;
    QString version; // that gets the shares
    QList<int> stages{5, 25, 50, 100}; // per cent, upwards
    std::chrono::seconds stageTime{300}; // 0: next() goes on
    CanaryLimits limits{};
};

// Sends a new version more and more of an alias's calls, stage by stage. Before each further stage, and every few seconds
// between, a guard looks at its calls beside those of the version before; it can do one thing: roll back. The last stage
// promotes. While the figures cannot be had no stage begins. Who changes the alias by other means ends the canary.
// Every act is the release service's, and stands in its log.
class CanaryRun : public QObject
{
    Q_OBJECT
public:
    enum class State { Running, Promoted, RolledBack, Stopped, Overtaken, Failed };

    // The references outlive it.
    CanaryRun(ReleaseService &releases, Observation &observation, CanaryPlan plan, const Clock &clock,
              QObject *parent = nullptr);

    void start();
    void next(); // to the next stage, once the guard has looked
    void stop(); // the share stays as it is; nobody goes on

    const CanaryPlan &plan() const { return m_plan; }
    State state() const { return m_state; }
    int stage() const { return m_stage; } // index into the plan's; -1: before the first
    std::optional<std::chrono::seconds> leftOfStage() const; // nothing: by hand
    const CanarySample &candidate() const { return m_candidate; }
    const CanarySample &stable() const { return m_stable; }
    CanaryVerdict verdict() const { return m_verdict; }
    const std::optional<Error> &error() const { return m_error; } // of what was tried last

Q_SIGNALS:
    void changed();

private:
    // Of both versions, from the same time.
    struct Figures
    {
        QList<MetricSeries> candidate;
        QList<MetricSeries> stable;
    };

    void tick();
    void look();
    void take(const Result<Figures> &figures);
    void enter(int stage);
    void rollBack();
    void fail(const Error &error);
    void end(State state);
    bool isOver() const; // the stage's time
    bool isOurs(const ReleaseState &state) const; // the alias is as the last stage left it
    QFuture<Result<Figures>> figures();
    MetricQuery queryFor(const QString &version) const;

    ReleaseService &m_releases;
    Observation &m_observation;
    CanaryPlan m_plan;
    const Clock &m_clock;
    QTimer m_timer;
    QString m_before; // the alias's version
    Alias m_left; // the alias as the last stage left it
    State m_state = State::Running;
    int m_stage = -1;
    bool m_busy = false;
    bool m_wantsNext = false;
    bool m_looksAgain = false; // next() was asked for while figures were on their way
    TimePoint m_begun{};
    SteadyPoint m_stageBegun{};
    SteadyPoint m_lookedAt{};
    CanarySample m_candidate;
    CanarySample m_stable;
    CanaryVerdict m_verdict = CanaryVerdict::TooFewCalls;
    std::optional<Error> m_error;
};

} // namespace fermata
