// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/deployment.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/manifest/environment.h"
#include "app/services/deploy/deploytarget.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace fermata {

Deployment::Deployment(Source source, Environment environment, CloudProvider &provider, QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_environment(std::move(environment)), m_provider(provider)
{
}

Deployment::~Deployment()
{
    m_planning.cancel();
}

void Deployment::plan()
{
    setState(State::Planning);
    whenDone(QtConcurrent::run([source = m_source] { return readProject(source.root, source.stage); }), this,
             [this](const Result<Project> &project) {
                 if (!project)
                     return fail(project.error());
                 m_project = *project;
                 reach();
             });
}

// Anew for each deploy: keys that have run out were perhaps renewed.
void Deployment::reach()
{
    whenDone(m_provider.credentials(m_environment.choice), this, [this](const Result<CloudConnection> &connection) {
        if (!connection)
            return fail(connection.error());
        m_connection = *connection;
        m_cloud = m_provider.connect(m_connection);
        m_record = std::make_unique<DeployRecord>(m_project.root,
                                                  deployTarget(m_provider, m_connection, toQString(m_source.stage)));
        compare();
    });
}

void Deployment::compare()
{
    m_planning = planDeploy(m_project, {}, m_provider, *m_cloud, *m_record, this);
    whenDone(m_planning, this, [this](const Result<QList<DeployStep>> &steps) {
        if (steps)
            take(*steps);
        else
            fail(steps.error());
    });
}

void Deployment::take(const QList<DeployStep> &steps)
{
    const bool goesOn = m_retries && isLeftOf(steps);
    m_retries = false;
    m_steps = steps;
    m_outcomes.clear();
    setState(State::Planned);
    if (goesOn)
        run(m_leftovers);
}

void Deployment::fail(const Error &error)
{
    m_retries = false;
    m_problem = error;
    m_cloud.reset();
    setState(State::Failed);
}

void Deployment::run(Leftovers leftovers)
{
    if (m_state != State::Planned)
        return;
    m_leftovers = leftovers;
    m_run = std::make_unique<DeployRun>(*m_cloud, *m_record, DeployRun::Options{m_environment.role, leftovers});
    connect(m_run.get(), &DeployRun::stepStarted, this,
            [this](const DeployStep &step) { Q_EMIT stepStarted(placeOf(step)); });
    connect(m_run.get(), &DeployRun::stepFinished, this,
            [this](const DeployOutcome &outcome) { Q_EMIT stepFinished(placeOf(outcome.step), outcome); });
    connect(m_run.get(), &DeployRun::finished, this, [this](const QList<DeployOutcome> &outcomes) {
        m_outcomes = outcomes;
        setState(State::Ended);
    });
    setState(State::Running);
    m_run->start(m_steps);
}

void Deployment::retry()
{
    m_retries = m_state == State::Ended;
    plan();
}

void Deployment::cancel()
{
    if (m_state == State::Running)
        m_run->cancel();
    else
        m_planning.cancel();
}

// Whether each of these was planned before and not done.
bool Deployment::isLeftOf(const QList<DeployStep> &steps) const
{
    return std::all_of(steps.begin(), steps.end(), [this](const DeployStep &step) {
        const int place = placeOf(step);
        const bool known = place >= 0 && place < m_outcomes.size();
        return !step.changes() || (known && m_outcomes[place].kind != DeployOutcome::Kind::Done);
    });
}

int Deployment::placeOf(const DeployStep &step) const
{
    const auto found = std::find_if(m_steps.begin(), m_steps.end(), [&step](const DeployStep &one) {
        return one.function == step.function && one.resource == step.resource;
    });
    return found == m_steps.end() ? -1 : static_cast<int>(found - m_steps.begin());
}

int Deployment::acting(Leftovers leftovers) const
{
    return int(std::count_if(m_steps.begin(), m_steps.end(),
                             [leftovers](const DeployStep &step) { return step.acts(leftovers); }));
}

bool Deployment::hasLeftovers() const
{
    return std::any_of(m_steps.begin(), m_steps.end(), [](const DeployStep &step) { return step.hasLeftovers(); });
}

bool Deployment::isDone() const
{
    return m_state == State::Ended
        && std::all_of(m_outcomes.begin(), m_outcomes.end(),
                       [](const DeployOutcome &outcome) { return outcome.kind == DeployOutcome::Kind::Done; });
}

void Deployment::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace fermata
