// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/extension/registry.h"
#include "app/model/project.h"
#include "app/services/deploy/drift.h"
#include "app/services/deploy/environments.h"

#include <QHash>
#include <QJsonValue>
#include <QObject>

#include <filesystem>
#include <memory>

namespace fermata {

class ProjectService;

// One drift of a function of the project, with all three of its values.
struct OnlineDrift
{
    QString function;
    QString resource; // its key in the manifest
    Drift drift;
    QString file; // what the manifest says; secrets are hidden
    QJsonValue value{}; // what is online, as the vendor has it; undefined: it is not set, or it is the code

    bool isCode() const { return drift.setting == QLatin1String("code"); }
};

// What others changed online, in the chosen environment, of functions that were deployed from here, function by function.
// Asks the cloud when it is told to, and never by itself; what it learnt then is compared with the project as it is now.
class DriftWatch : public QObject
{
    Q_OBJECT
public:
    DriftWatch(ProjectService &project, Environments &environments, Registry<CloudProvider> &clouds,
               QObject *parent = nullptr);
    ~DriftWatch() override;

    void refresh();
    // Without what the manifest says by now, in the order of the settings.
    QList<OnlineDrift> driftIn(const Manifest &manifest) const;
    int count() const; // in all manifests

Q_SIGNALS:
    void changed();
    void looked(int drifts); // refresh() ended
    void failed(const fermata::Error &error);

private:
    struct Known
    {
        DeployedState deployed;
        QJsonObject settings; // online
        QString code;
    };
    using Answers = QList<Result<RemoteFunction>>;

    void forget();
    void ask(const CloudConnection &connection);
    void take(const QList<Function> &functions, const Answers &answers);

    ProjectService &m_project;
    Environments &m_environments;
    Registry<CloudProvider> &m_clouds;
    CloudProvider *m_provider = nullptr; // of what is known
    std::unique_ptr<Cloud> m_cloud;
    std::unique_ptr<DeployRecord> m_record;
    QHash<QString, Known> m_known; // by resource
    int m_question = 0;
};

} // namespace fermata
