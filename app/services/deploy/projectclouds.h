// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/extension/registry.h"
#include "app/services/deploy/environments.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/project/projectservice.h"
#include "app/services/release/canaryrun.h"
#include "app/services/release/releaseservice.h"

#include <QObject>

#include <filesystem>
#include <map>
#include <memory>
#include <vector>

namespace fermata {

// The clouds of the open project's functions, behind the interface of each vendor: the local one as long as it runs, or
// the chosen environment once its keys were found, and what its stack calls the functions. What panels release and observe
// with, by the project's names.
class ProjectClouds : public QObject
{
    Q_OBJECT
public:
    ProjectClouds(ProjectService &project, EmulatorService &emulator, Registry<CloudProvider> &clouds,
                  Environments &environments, QObject *parent = nullptr);
    ~ProjectClouds() override;

    bool isLocal() const { return !m_environment; } // no environment is chosen
    bool isRunning() const; // it can be asked
    // Why the chosen environment cannot be; nothing while its keys are looked for, and of the local cloud.
    const std::optional<Error> &problem() const { return m_problem; }
    const std::optional<Environment> &environment() const { return m_environment; } // nothing: the local cloud
    void renew(); // looks for the chosen environment's keys again: they may have been renewed
    void readNames(); // of functions in the environment's stack, which may have made some
    // Null while it cannot be asked, or when it does not speak for the function's vendor. To be asked for anew after
    // changed().
    Cloud *cloud(const QString &function);
    Cloud *localCloud(const QString &function); // whatever is chosen
    CloudProvider *provider(const QString &function) const; // also while it does not run
    // A connection of one's own to the chosen environment, by the project's names if a stack gave others. This outlives it.
    std::unique_ptr<Cloud> named(std::unique_ptr<Cloud> cloud) const;
    Observation *observation(const QString &function);
    ReleaseService *releases(const QString &function);

    // The canary of an alias that runs or ran last since the cloud began; null: there was none. It goes on while another
    // environment of the project is looked at.
    CanaryRun *canary(const QString &function, const QString &alias) const;
    // Begins one in the place of the alias's last; nothing while the function's cloud is not there.
    void startCanary(const CanaryPlan &plan);

Q_SIGNALS:
    void changed(); // it can be asked, or no longer, or is another one
    void released(const QString &function); // an act of ours changed versions or aliases
    void canaryChanged(const QString &function, const QString &alias);

private:
    struct Link;
    using Links = std::map<Vendor, std::unique_ptr<Link>>;

    void leave();
    void reach();
    void take(const CloudConnection &connection);
    QHash<QString, QString> names(const QMap<QString, QString> &there) const;
    Link *linkFor(const QString &function);
    Link *linkIn(Links &links, const QString &function, const CloudConnection &connection, const QString &place);

    ProjectService &m_project;
    EmulatorService &m_emulator;
    Registry<CloudProvider> &m_clouds;
    Environments &m_environments;
    SystemClock m_clock;
    Links m_local;
    Links m_remote; // of the chosen environment
    std::map<QString, std::vector<std::unique_ptr<Link>>> m_left; // of environments, while a canary ran there
    std::filesystem::path m_root; // of the project that all of this is of
    std::optional<Environment> m_environment;
    std::optional<CloudConnection> m_connection; // of it, once its keys were found
    std::unique_ptr<Cloud> m_stack; // that knows the environment's stack; null: it has none
    std::shared_ptr<QMap<QString, QString>> m_names; // of functions in it, by their keys in the template
    std::optional<Error> m_problem;
    int m_question = 0;
};

} // namespace fermata
