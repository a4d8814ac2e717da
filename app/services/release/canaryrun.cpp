// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/release/canaryrun.h"

#include "app/async/chain.h"
#include "app/async/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fermata {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds lookTime{5};
constexpr const char *overtaken = "release.overtaken";

const Alias *find(const ReleaseState &state, const QString &name)
{
    const auto found = std::find_if(state.aliases.begin(), state.aliases.end(),
                                    [&name](const Alias &alias) { return toQString(alias.name) == name; });
    return found == state.aliases.end() ? nullptr : &*found;
}

bool has(const ReleaseState &state, const QString &version)
{
    return std::any_of(state.versions.begin(), state.versions.end(),
                       [&version](const FunctionVersion &one) { return toQString(one.id) == version; });
}

bool sendAlike(const Alias &a, const Alias &b)
{
    return a.version == b.version
        && std::equal(
               a.weights.begin(), a.weights.end(), b.weights.begin(), b.weights.end(),
               [](const auto &x, const auto &y) { return x.first == y.first && std::abs(x.second - y.second) < 1e-6; });
}

// An old canary is judged by longer periods, of which more have enough calls for a percentile.
std::chrono::seconds periodAfter(std::chrono::system_clock::duration age)
{
    return age < 30min ? 60s : age < 3h ? 300s : 3600s;
}

} // namespace

CanaryRun::CanaryRun(ReleaseService &releases, Observation &observation, CanaryPlan plan, const Clock &clock,
                     QObject *parent)
    : QObject(parent), m_releases(releases), m_observation(observation), m_plan(std::move(plan)), m_clock(clock)
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &CanaryRun::tick);
    connect(&m_releases, &ReleaseService::changed, this, [this](const QString &function) {
        if (function == m_plan.function)
            look(); // unless the act was ours
    });
}

void CanaryRun::start()
{
    m_begun = m_clock.now();
    m_busy = true;
    m_timer.start();
    Q_EMIT changed();
    whenDone(m_releases.state(m_plan.function), this, [this](const Result<ReleaseState> &state) {
        const Alias *const alias = state ? find(*state, m_plan.alias) : nullptr;
        if (!state)
            fail(state.error());
        else if (!alias)
            fail(failure(Error::Code::NotFound, "release.noAlias", "%1 has no alias %2",
                         {toStd(m_plan.function), toStd(m_plan.alias)})
                     .value());
        else if (toQString(alias->version) == m_plan.version)
            fail(failure(Error::Code::Invalid, "release.allAlready", "Version %1 has all calls of %2 already",
                         {alias->version, alias->name})
                     .value());
        else if (!has(*state, m_plan.version))
            fail(failure(Error::Code::NotFound, "release.noVersion", "%1 has no version %2",
                         {toStd(m_plan.function), toStd(m_plan.version)})
                     .value());
        else {
            m_before = toQString(alias->version);
            enter(0);
        }
    });
}

std::optional<std::chrono::seconds> CanaryRun::leftOfStage() const
{
    if (m_plan.stageTime.count() == 0 || m_stage < 0)
        return std::nullopt;
    const auto gone = std::chrono::duration_cast<std::chrono::seconds>(m_clock.steady() - m_stageBegun);
    return std::max(m_plan.stageTime - gone, 0s);
}

bool CanaryRun::isOver() const
{
    return leftOfStage() == 0s;
}

void CanaryRun::tick()
{
    if (isOver() || m_clock.steady() - m_lookedAt >= lookTime)
        look();
    Q_EMIT changed();
}

void CanaryRun::next()
{
    m_looksAgain = m_busy; // what is on its way may be older than what was seen
    m_wantsNext = m_state == State::Running && !m_busy;
    look();
}

void CanaryRun::stop()
{
    if (m_state == State::Running)
        end(State::Stopped);
}

void CanaryRun::enter(int stage)
{
    m_busy = true;
    m_wantsNext = false;
    const int percent = m_plan.stages[stage];
    whenDone(m_releases.shift(m_plan.function, m_plan.alias, m_plan.version, percent), this,
             [this, stage, percent](const Result<Alias> &shifted) {
                 m_busy = m_looksAgain = false;
                 if (m_state != State::Running)
                     return;
                 if (!shifted) {
                     fail(shifted.error());
                     return;
                 }
                 m_stage = stage;
                 m_left = *shifted;
                 m_stageBegun = m_lookedAt = m_clock.steady();
                 if (percent >= 100)
                     end(State::Promoted);
                 else
                     Q_EMIT changed();
             });
}

MetricQuery CanaryRun::queryFor(const QString &version) const
{
    MetricQuery query;
    query.function = m_plan.function;
    query.qualifier = m_plan.alias;
    query.version = version;
    query.period = periodAfter(m_clock.now() - m_begun);
    const auto since = m_begun.time_since_epoch();
    query.from = TimePoint(since - since % query.period);
    query.until = m_clock.now() + query.period;
    query.kinds = {MetricKind::Calls, MetricKind::Errors, MetricKind::DurationP95};
    return query;
}

bool CanaryRun::isOurs(const ReleaseState &state) const
{
    const Alias *const alias = find(state, m_plan.alias);
    return alias && sendAlike(*alias, m_left);
}

QFuture<Result<CanaryRun::Figures>> CanaryRun::figures()
{
    return thenAsk<Figures>(m_observation.metrics(queryFor(m_plan.version)), this,
                            [this](const QList<MetricSeries> &candidate) {
                                return thenRead<Figures>(m_observation.metrics(queryFor(m_before)), this,
                                                         [candidate](const QList<MetricSeries> &stable) {
                                                             return Result<Figures>(Figures{candidate, stable});
                                                         });
                            });
}

void CanaryRun::look()
{
    if (m_state != State::Running || m_busy || m_stage < 0)
        return;
    m_busy = true;
    m_lookedAt = m_clock.steady();
    const auto seen = thenAsk<Figures>(m_releases.state(m_plan.function), this, [this](const ReleaseState &state) {
        if (isOurs(state))
            return figures();
        return finished<Figures>(failure(Error::Code::Conflict, overtaken, "%1 was changed by other means meanwhile",
                                         {toStd(m_plan.alias)}));
    });
    whenDone(seen, this, [this](const Result<Figures> &found) {
        m_busy = false;
        if (m_state == State::Running)
            take(found);
        if (std::exchange(m_looksAgain, false))
            next();
    });
}

void CanaryRun::take(const Result<Figures> &figures)
{
    if (!figures) {
        m_error = figures.error();
        m_wantsNext = false;
        if (figures.error().id == overtaken)
            end(State::Overtaken);
        else
            Q_EMIT changed();
        return;
    }
    m_error.reset();
    m_candidate = sampleOf(figures->candidate, m_plan.limits);
    m_stable = sampleOf(figures->stable, m_plan.limits);
    m_verdict = judge(m_candidate, m_stable, m_plan.limits);
    if (isBad(m_verdict))
        rollBack();
    else if (m_wantsNext || isOver())
        enter(m_stage + 1);
    Q_EMIT changed();
}

// One that fails is tried again with the next look.
void CanaryRun::rollBack()
{
    m_busy = true;
    m_wantsNext = false;
    const QString reason = m_verdict == CanaryVerdict::TooSlow
                             ? QStringLiteral("guard p95 %1").arg(m_candidate.p95.value_or(0), 0, 'f', 0)
                             : QStringLiteral("guard errors %1").arg(m_candidate.errorShare() * 100, 0, 'f', 1);
    whenDone(m_releases.rollBack(m_plan.function, m_plan.alias, reason), this, [this](const Result<Alias> &back) {
        m_busy = false;
        if (back) {
            end(State::RolledBack);
            return;
        }
        m_error = back.error();
        Q_EMIT changed();
    });
}

void CanaryRun::fail(const Error &error)
{
    m_error = error;
    end(State::Failed);
}

void CanaryRun::end(State state)
{
    m_state = state;
    m_timer.stop();
    Q_EMIT changed();
}

} // namespace fermata
