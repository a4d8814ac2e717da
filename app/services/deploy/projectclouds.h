// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/extension/registry.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/project/projectservice.h"
#include "app/services/release/canaryrun.h"
#include "app/services/release/releaseservice.h"

#include <QObject>

#include <map>

namespace fermata {

// The open project's local cloud behind the interface of each vendor, as long as it runs: what panels release and
// observe with.
class ProjectClouds : public QObject
{
    Q_OBJECT
public:
    ProjectClouds(ProjectService &project, EmulatorService &emulator, Registry<CloudProvider> &clouds,
                  QObject *parent = nullptr);
    ~ProjectClouds() override;

    bool isRunning() const { return m_emulator.state() == EmulatorService::State::Running; }
    // Null while the local cloud does not run, or when it does not speak for the function's vendor. To be asked for anew
    // after changed().
    Cloud *cloud(const QString &function);
    CloudProvider *provider(const QString &function) const; // also while it does not run
    Observation *observation(const QString &function);
    ReleaseService *releases(const QString &function);

    // The canary of an alias that runs or ran last since the cloud began; null: there was none.
    CanaryRun *canary(const QString &function, const QString &alias) const;
    // Begins one in the place of the alias's last; nothing while the function's cloud is not there.
    void startCanary(const CanaryPlan &plan);

Q_SIGNALS:
    void changed(); // it runs, or runs no longer
    void released(const QString &function); // an act of ours changed versions or aliases
    void canaryChanged(const QString &function, const QString &alias);

private:
    struct Link;
    Link *linkFor(const QString &function);

    ProjectService &m_project;
    EmulatorService &m_emulator;
    Registry<CloudProvider> &m_clouds;
    SystemClock m_clock;
    std::map<Vendor, std::unique_ptr<Link>> m_links;
};

} // namespace fermata
