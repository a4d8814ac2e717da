// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/stackrun.h"

#include "app/async/chain.h"
#include "app/async/text.h"

#include <QTimer>

namespace fermata {

StackRun::StackRun(Stacks &stacks, StackPlan plan, std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent), m_stacks(stacks), m_plan(std::move(plan)), m_pause(pause)
{
}

void StackRun::start()
{
    // What was there before is not of this run.
    whenDone(m_stacks.events(m_plan.stack), this, [this](const Result<QList<StackEvent>> &events) {
        if (!events)
            return Q_EMIT failed(events.error());
        for (const StackEvent &event : *events)
            m_known.insert(event.id);
        execute();
    });
}

QFuture<Result<>> StackRun::takeBack()
{
    m_isStopped = true;
    return thenEither<void>(m_stacks.takeBack(m_plan.stack), this, [this](const Result<> &begun) {
        m_isStopped = begun.has_value();
        return fermata::finished<void>(begun);
    });
}

void StackRun::execute()
{
    whenDone(m_stacks.execute(m_plan), this, [this](const Result<> &begun) {
        if (begun)
            look();
        else
            Q_EMIT failed(begun.error());
    });
}

// The state first: events of after it are not lost when it says that all is done.
void StackRun::look()
{
    whenDone(m_stacks.state(m_plan.stack), this, [this](const Result<StackState> &state) {
        if (!state)
            return Q_EMIT failed(state.error());
        whenDone(m_stacks.events(m_plan.stack), this, [this, state = *state](const Result<QList<StackEvent>> &events) {
            if (!events)
                return Q_EMIT failed(events.error());
            tell(*events);
            if (state.isMoving())
                QTimer::singleShot(m_pause, this, &StackRun::look);
            else
                judge(state);
        });
    });
}

void StackRun::tell(const QList<StackEvent> &newestFirst)
{
    for (auto event = newestFirst.rbegin(); event != newestFirst.rend(); ++event) {
        if (m_known.contains(event->id))
            continue;
        m_known.insert(event->id);
        if (event->isFailure() && m_firstFailure.id.isEmpty())
            m_firstFailure = *event;
        Q_EMIT eventHappened(*event);
    }
}

void StackRun::judge(const StackState &state)
{
    if (state.isDone()) {
        Q_EMIT succeeded();
        return;
    }
    if (m_isStopped && state.status == QLatin1String("UPDATE_ROLLBACK_COMPLETE")) {
        Q_EMIT failed(failure(Error::Code::Cancelled, "stack.stopped",
                              "The update of %1 was stopped: what it had changed is as it was before",
                              {toStd(m_plan.stack)}, "Deploy again when you want it")
                          .value());
        return;
    }
    const QString reason = m_firstFailure.id.isEmpty()
                             ? state.reason
                             : m_firstFailure.resource + QStringLiteral(": ") + m_firstFailure.reason;
    Q_EMIT failed(
        failure(Error::Code::Invalid, "stack.rolledBack", "The stack %1 is in %2: %3",
                {toStd(m_plan.stack), toStd(state.status), toStd(reason)},
                state.status.endsWith(QLatin1String("ROLLBACK_COMPLETE"))
                    ? "What was changed has been taken back; correct the cause and deploy again"
                    : "Not all that was changed has been taken back: look at the stack before you deploy again")
            .value());
}

} // namespace fermata
