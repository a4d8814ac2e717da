// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/project.h"
#include "app/services/deploy/deployrun.h"
#include "app/services/deploy/environments.h"

#include <memory>

namespace fermata {

// One deploy of a project into an environment, function by function: reaches the cloud, says what would be done, does it,
// and takes it up again where it ended. Nothing is changed before run(). To be deleted only when it does not run.
class Deployment : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Planning,
        Planned,
        Running,
        Ended, // carried out, with an outcome for each step
        Failed // there is no plan: see problem()
    };

    // The project in a folder, read at each planning as it is on the disk.
    struct Source
    {
        std::filesystem::path root;
        std::string stage{}; // of its manifests: the environment or stage that they are read in
    };
    Deployment(Source source, Environment environment, CloudProvider &provider, QObject *parent = nullptr);
    ~Deployment() override;

    void plan();
    void run(Leftovers leftovers); // once it is planned
    // Plans anew and goes on at once when that finds nothing but what was left.
    void retry();
    void cancel(); // ends a run, or a planning

    State state() const { return m_state; }
    const Error &problem() const { return m_problem; }
    const QList<DeployStep> &steps() const { return m_steps; }
    const QList<DeployOutcome> &outcomes() const { return m_outcomes; } // of a run that ended
    const CloudConnection &connection() const { return m_connection; } // once the cloud was reached

    int acting(Leftovers leftovers) const; // steps that do something
    bool hasLeftovers() const;
    bool isDone() const; // all of it

Q_SIGNALS:
    void stateChanged();
    void stepStarted(int step);
    void stepFinished(int step, const fermata::DeployOutcome &outcome);

private:
    void reach();
    void compare();
    void setState(State state);
    void fail(const Error &error);
    void take(const QList<DeployStep> &steps);
    bool isLeftOf(const QList<DeployStep> &steps) const;
    int placeOf(const DeployStep &step) const;

    Source m_source;
    Project m_project;
    Environment m_environment;
    CloudProvider &m_provider;
    CloudConnection m_connection;
    std::unique_ptr<Cloud> m_cloud;
    std::unique_ptr<DeployRecord> m_record;
    std::unique_ptr<DeployRun> m_run;
    QFuture<Result<QList<DeployStep>>> m_planning;
    State m_state = State::Planning;
    Error m_problem;
    QList<DeployStep> m_steps;
    QList<DeployOutcome> m_outcomes;
    Leftovers m_leftovers = Leftovers::Keep;
    bool m_retries = false;
};

} // namespace fermata
