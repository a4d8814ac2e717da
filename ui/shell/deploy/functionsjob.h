// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/deploy/deployjob.h"

namespace fermata {

class DeployTree;
class Theme;

// Through the vendor's own calls, several functions at a time; what is done is not done again.
class FunctionsJob : public DeployJob
{
    Q_OBJECT
public:
    FunctionsJob(std::unique_ptr<Deployment> deployment, Theme &theme, QObject *parent);
    ~FunctionsJob() override;

    Look look(Leftovers leftovers) const override;
    QWidget *view() override;
    void plan() override;
    void run(Leftovers leftovers) override;
    void retry() override;
    void stop() override;

private:
    void follow();
    void show();
    QString summary(Leftovers leftovers) const;
    QString troubles() const;

    std::unique_ptr<Deployment> m_deployment;
    std::unique_ptr<DeployTree> m_tree; // where the dialog puts it
    int m_finished = 0; // steps of the run
};

} // namespace fermata
