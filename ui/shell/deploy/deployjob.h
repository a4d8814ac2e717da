// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/deployment.h"

namespace fermata {

// One way of bringing the project into an environment, as the dialog sees it: function by function, or as a stack.
class DeployJob : public QObject
{
    Q_OBJECT
public:
    using State = Deployment::State;

    struct Look
    {
        State state = State::Planning;
        Error problem{}; // of Failed
        CloudConnection connection{}; // once there is a plan
        bool changes = false; // there is something to do
        bool hasLeftovers = false;
        bool isDone = false; // of Ended: all of it
        bool canStop = false; // of Running
        QString consent{}; // what has to be allowed first; empty: nothing
        QString summary{};
        QString troubles{}; // of Ended: what went wrong, line by line
    };

    using QObject::QObject;

    // What the leftovers are to become counts for what there is to do.
    virtual Look look(Leftovers leftovers) const = 0;
    virtual QWidget *view() = 0; // the plan, and what comes of it
    virtual void plan() = 0;
    virtual void run(Leftovers leftovers) = 0;
    virtual void retry() = 0; // of Ended
    virtual void stop() = 0;

Q_SIGNALS:
    void stateChanged();
    void progressed(); // within a state
};

} // namespace fermata
