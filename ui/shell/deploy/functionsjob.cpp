// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/functionsjob.h"

#include "ui/panels/errors/errortext.h"
#include "ui/shell/deploy/deploytext.h"
#include "ui/shell/deploy/deploytree.h"

using namespace Qt::StringLiterals;

namespace fermata {

FunctionsJob::FunctionsJob(std::unique_ptr<Deployment> deployment, Theme &theme, QObject *parent)
    : DeployJob(parent), m_deployment(std::move(deployment)), m_tree(std::make_unique<DeployTree>(theme))
{
    follow();
}

FunctionsJob::~FunctionsJob() = default;

void FunctionsJob::follow()
{
    connect(m_deployment.get(), &Deployment::stateChanged, this, &FunctionsJob::show);
    connect(m_deployment.get(), &Deployment::stepStarted, m_tree.get(), &DeployTree::showStarted);
    connect(m_deployment.get(), &Deployment::stepFinished, this, [this](int step, const DeployOutcome &outcome) {
        ++m_finished;
        m_tree->showOutcome(step, outcome);
        Q_EMIT progressed();
    });
}

QWidget *FunctionsJob::view()
{
    return m_tree.get();
}

void FunctionsJob::plan()
{
    m_deployment->plan();
}

void FunctionsJob::run(Leftovers leftovers)
{
    m_finished = 0;
    m_deployment->run(leftovers);
}

void FunctionsJob::retry()
{
    m_finished = 0;
    m_deployment->retry();
}

void FunctionsJob::stop()
{
    m_deployment->cancel();
}

void FunctionsJob::show()
{
    if (m_deployment->state() == State::Planned)
        m_tree->setSteps(m_deployment->steps());
    // What was left has had no word of its own yet.
    const QList<DeployOutcome> outcomes =
        m_deployment->state() == State::Ended ? m_deployment->outcomes() : QList<DeployOutcome>();
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].kind != DeployOutcome::Kind::Done)
            m_tree->showOutcome(int(i), outcomes[i]);
    }
    Q_EMIT stateChanged();
}

DeployJob::Look FunctionsJob::look(Leftovers leftovers) const
{
    Look look;
    look.state = m_deployment->state();
    look.problem = m_deployment->problem();
    look.connection = m_deployment->connection();
    look.changes = m_deployment->acting(leftovers) > 0;
    look.hasLeftovers = m_deployment->hasLeftovers();
    look.isDone = m_deployment->isDone();
    look.canStop = look.state == State::Running;
    look.summary = summary(leftovers);
    look.troubles = troubles();
    return look;
}

QString FunctionsJob::summary(Leftovers leftovers) const
{
    switch (m_deployment->state()) {
    case State::Planned:
        return m_deployment->acting(Leftovers::Delete) == 0 ? tr("Everything is online as it is here.")
                                                            : DeployText::summary(m_deployment->steps());
    case State::Running: return tr("%1 of %2 done").arg(m_finished).arg(m_deployment->acting(leftovers));
    case State::Ended:
        return m_deployment->isDone() ? tr("All is online.")
                                      : tr("What is done is not done again: Retry goes on from here.");
    case State::Planning:
    case State::Failed: break;
    }
    return {};
}

QString FunctionsJob::troubles() const
{
    QStringList lines;
    for (const DeployOutcome &outcome : m_deployment->outcomes()) {
        if (outcome.kind == DeployOutcome::Kind::Failed)
            lines.append(tr("%1: %2").arg(outcome.step.function, errorAndHint(outcome.error)));
    }
    return lines.join(u'\n');
}

} // namespace fermata
