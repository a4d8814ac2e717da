// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/services/deploy/deployment.h"
#include "app/services/deploy/environments.h"
#include "app/services/deploy/stackrun.h"

#include <memory>

namespace fermata {

// One deploy of a project's template through the stack of its environment: reaches the cloud, has the vendor say what would
// change, has it done and tells what happens. Nothing but code in a bucket is changed before run().
class StackDeployment : public QObject
{
    Q_OBJECT
public:
    using State = Deployment::State; // Ended: the vendor is done, whatever came of it

    StackDeployment(Deployment::Source source, Environment environment, CloudProvider &provider,
                    QObject *parent = nullptr);
    ~StackDeployment() override; // the stack goes on by itself

    void plan();
    void run(); // once it is planned
    void takeBack(); // what runs, where canTakeBack()
    // Gives up what was planned and not run, in its own time: `keeper` has it until then.
    static void abandon(std::unique_ptr<StackDeployment> deployment, QObject &keeper);

    State state() const { return m_state; }
    const StackPlan &stackPlan() const { return m_plan; }
    const CloudConnection &connection() const { return m_connection; } // once the cloud was reached
    // Why there is no plan (Failed), or what went wrong in a run that Ended.
    const std::optional<Error> &problem() const { return m_problem; }
    bool changes() const { return !m_plan.id.isEmpty(); }
    // The vendor takes updates back; a new stack goes on to its end.
    bool canTakeBack() const;

Q_SIGNALS:
    void stateChanged();
    void eventHappened(const fermata::StackEvent &event);

private:
    void reach(const Project &project);
    void ask(const Project &project);
    void setState(State state);
    void fail(const Error &error);
    void end(const std::optional<Error> &problem);

    Deployment::Source m_source;
    Environment m_environment;
    CloudProvider &m_provider;
    CloudConnection m_connection;
    std::unique_ptr<Cloud> m_cloud;
    Stacks *m_stacks = nullptr; // of the cloud
    std::unique_ptr<StackRun> m_run;
    QFuture<Result<StackPlan>> m_planning;
    State m_state = State::Planning;
    std::optional<Error> m_problem;
    StackPlan m_plan;
    bool m_isTakenBack = false;
};

} // namespace fermata
