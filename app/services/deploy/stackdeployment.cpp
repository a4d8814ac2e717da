// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/stackdeployment.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/manifest/environment.h"
#include "app/services/deploy/stackplanning.h"

#include <QtConcurrentRun>

namespace fermata {

namespace {

constexpr std::chrono::seconds pollTime{2};

} // namespace

StackDeployment::StackDeployment(Deployment::Source source, Environment environment, CloudProvider &provider,
                                 QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_environment(std::move(environment)), m_provider(provider)
{
}

StackDeployment::~StackDeployment()
{
    m_planning.cancel();
}

void StackDeployment::plan()
{
    m_problem.reset();
    m_plan = {};
    setState(State::Planning);
    whenDone(QtConcurrent::run([source = m_source] { return readProject(source.root, source.stage); }), this,
             [this](const Result<Project> &project) {
                 if (project)
                     reach(*project);
                 else
                     fail(project.error());
             });
}

// Anew for each plan: keys that have run out were perhaps renewed.
void StackDeployment::reach(const Project &project)
{
    const auto asked = m_provider.credentials(m_environment.choice);
    whenDone(asked, this, [this, project](const Result<CloudConnection> &connection) {
        if (!connection)
            return fail(connection.error());
        m_run.reset();
        m_connection = *connection;
        m_cloud = m_provider.connect(m_connection);
        auto *const host = dynamic_cast<StackHost *>(m_cloud.get());
        if (!host)
            return fail(failure(Error::Code::Invalid, "stack.noStacks", "This cloud has no stacks", {},
                                "Deploy with --cloud aws")
                            .value());
        m_stacks = &host->stacks();
        ask(project);
    });
}

void StackDeployment::ask(const Project &project)
{
    const StackTarget target{m_environment.stack, m_environment.bucket, m_environment.parameters,
                             toQString(m_source.stage), true};
    m_planning = planStack(project, target, *m_stacks, this);
    whenDone(m_planning, this, [this](const Result<StackPlan> &plan) {
        if (!plan)
            return fail(plan.error());
        m_plan = *plan;
        setState(State::Planned);
    });
}

void StackDeployment::run()
{
    if (m_state != State::Planned || !changes())
        return;
    m_isTakenBack = false;
    m_run = std::make_unique<StackRun>(*m_stacks, m_plan, pollTime);
    connect(m_run.get(), &StackRun::eventHappened, this, &StackDeployment::eventHappened);
    connect(m_run.get(), &StackRun::succeeded, this, [this] { end(std::nullopt); });
    connect(m_run.get(), &StackRun::failed, this, [this](const Error &error) { end(error); });
    setState(State::Running);
    m_run->start();
}

bool StackDeployment::canTakeBack() const
{
    return m_state == State::Running && !m_plan.creates && !m_isTakenBack;
}

void StackDeployment::takeBack()
{
    if (!canTakeBack())
        return;
    m_isTakenBack = true;
    Q_EMIT stateChanged();
    // What can no longer be taken back is done: the run tells.
    whenDone(m_run->takeBack(), this, [this](const Result<> &begun) {
        m_isTakenBack = begun.has_value();
        Q_EMIT stateChanged();
    });
}

void StackDeployment::abandon(std::unique_ptr<StackDeployment> deployment, QObject &keeper)
{
    if (!deployment || deployment->m_state != State::Planned || !deployment->changes())
        return;
    StackDeployment *const left = deployment.release();
    left->disconnect();
    left->setParent(&keeper);
    whenDone(left->m_stacks->discard(left->m_plan), left, [left](const Result<> &) { left->deleteLater(); });
}

void StackDeployment::end(const std::optional<Error> &problem)
{
    m_problem = problem;
    setState(State::Ended);
}

void StackDeployment::fail(const Error &error)
{
    m_problem = error;
    setState(State::Failed);
}

void StackDeployment::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace fermata
