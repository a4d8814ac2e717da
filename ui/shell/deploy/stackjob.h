// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/stackdeployment.h"
#include "ui/shell/deploy/deployjob.h"

namespace fermata {

class StackTree;
class Theme;

// As a whole through the environment's stack: all of it comes online, or all of it is taken back.
class StackJob : public DeployJob
{
    Q_OBJECT
public:
    // keeper: has what gives up a plan that nobody ran.
    StackJob(std::unique_ptr<StackDeployment> deployment, Theme &theme, QObject &keeper, QObject *parent);
    ~StackJob() override;

    Look look(Leftovers leftovers) const override;
    QWidget *view() override;
    void plan() override;
    void run(Leftovers leftovers) override;
    void retry() override;
    void stop() override; // takes an update back

private:
    void show();
    QString consent() const;
    QString summary() const;
    QString outcome() const; // of a change that did not come through

    std::unique_ptr<StackDeployment> m_deployment;
    std::unique_ptr<StackTree> m_tree; // where the dialog puts it
    QObject &m_keeper;
};

} // namespace fermata
