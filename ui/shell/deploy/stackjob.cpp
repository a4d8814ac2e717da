// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/stackjob.h"

#include "ui/panels/errors/errortext.h"
#include "ui/shell/deploy/stacktext.h"
#include "ui/shell/deploy/stacktree.h"

using namespace Qt::StringLiterals;

namespace fermata {

StackJob::StackJob(std::unique_ptr<StackDeployment> deployment, Theme &theme, QObject &keeper, QObject *parent)
    : DeployJob(parent),
      m_deployment(std::move(deployment)),
      m_tree(std::make_unique<StackTree>(theme)),
      m_keeper(keeper)
{
    connect(m_deployment.get(), &StackDeployment::stateChanged, this, &StackJob::show);
    connect(m_deployment.get(), &StackDeployment::eventHappened, this, [this](const StackEvent &event) {
        m_tree->showEvent(event);
        Q_EMIT progressed();
    });
}

StackJob::~StackJob()
{
    StackDeployment::abandon(std::move(m_deployment), m_keeper);
}

QWidget *StackJob::view()
{
    return m_tree.get();
}

void StackJob::plan()
{
    m_deployment->plan();
}

void StackJob::run(Leftovers)
{
    m_deployment->run();
}

void StackJob::retry()
{
    m_deployment->plan();
}

void StackJob::stop()
{
    m_deployment->takeBack();
}

void StackJob::show()
{
    if (m_deployment->state() == State::Planned)
        m_tree->setPlan(m_deployment->stackPlan());
    Q_EMIT stateChanged();
}

DeployJob::Look StackJob::look(Leftovers) const
{
    Look look;
    look.state = m_deployment->state();
    look.connection = m_deployment->connection();
    look.changes = m_deployment->changes();
    look.isDone = look.state == State::Ended && !m_deployment->problem();
    look.canStop = m_deployment->canTakeBack();
    look.consent = consent();
    look.summary = summary();
    if (const std::optional<Error> &problem = m_deployment->problem()) {
        look.problem = *problem;
        look.troubles = errorAndHint(*problem);
    }
    return look;
}

// CAPABILITY_IAM and CAPABILITY_NAMED_IAM, in terms of what they are asked for.
QString StackJob::consent() const
{
    QStringList granting;
    for (const StackChange &change : m_deployment->stackPlan().changes) {
        if (change.grants())
            granting.append(change.resource);
    }
    if (granting.isEmpty())
        return {};
    return tr("Let the stack make or change permissions: %1").arg(granting.join(u", "_s));
}

QString StackJob::outcome() const
{
    const StackTree::Tally tally = m_tree->tally();
    QStringList parts;
    if (tally.undone > 0)
        parts.append(tr("%n taken back", nullptr, tally.undone));
    if (tally.left > 0)
        parts.append(tr("%n not begun", nullptr, tally.left));
    if (tally.stuck > 0)
        parts.append(tr("%n neither done nor taken back", nullptr, tally.stuck));
    parts.append(tr("Retry plans anew."));
    return parts.join(u" · "_s);
}

QString StackJob::summary() const
{
    const StackPlan &plan = m_deployment->stackPlan();
    switch (m_deployment->state()) {
    case State::Planned:
        return m_deployment->changes() ? StackText::summary(plan) : tr("The stack is online as it is here.");
    case State::Running:
        return plan.creates ? tr("%1 of %2 done. Closed, the stack goes on by itself.")
                                  .arg(m_tree->finished())
                                  .arg(plan.changes.size())
                            : tr("%1 of %2 done").arg(m_tree->finished()).arg(plan.changes.size());
    case State::Ended: return m_deployment->problem() ? outcome() : tr("The stack %1 is online.").arg(plan.stack);
    case State::Planning:
    case State::Failed: break;
    }
    return {};
}

} // namespace fermata
