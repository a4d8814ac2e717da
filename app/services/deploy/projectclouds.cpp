// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/projectclouds.h"

#include <algorithm>

namespace fermata {

struct ProjectClouds::Link
{
    std::unique_ptr<Cloud> cloud;
    std::unique_ptr<ReleaseService> releases;
    std::map<std::pair<QString, QString>, std::unique_ptr<CanaryRun>> canaries; // by function and alias
};

ProjectClouds::ProjectClouds(ProjectService &project, EmulatorService &emulator, Registry<CloudProvider> &clouds,
                             QObject *parent)
    : QObject(parent), m_project(project), m_emulator(emulator), m_clouds(clouds)
{
    connect(&m_emulator, &EmulatorService::stateChanged, this, [this] {
        m_links.clear();
        Q_EMIT changed();
    });
}

ProjectClouds::~ProjectClouds() = default;

CloudProvider *ProjectClouds::provider(const QString &function) const
{
    const std::optional<Function> known = m_project.function(function);
    const auto &all = m_clouds.all();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&known](const auto &one) { return known && one->vendor() == known->vendor; });
    return found == all.end() ? nullptr : found->get();
}

Cloud *ProjectClouds::cloud(const QString &function)
{
    Link *const link = linkFor(function);
    return link ? link->cloud.get() : nullptr;
}

Observation *ProjectClouds::observation(const QString &function)
{
    Link *const link = linkFor(function);
    return link ? &link->cloud->observation() : nullptr;
}

ReleaseService *ProjectClouds::releases(const QString &function)
{
    Link *const link = linkFor(function);
    return link ? link->releases.get() : nullptr;
}

CanaryRun *ProjectClouds::canary(const QString &function, const QString &alias) const
{
    const std::optional<Function> known = m_project.function(function);
    const auto link = known ? m_links.find(known->vendor) : m_links.end();
    if (link == m_links.end())
        return nullptr;
    const auto found = link->second->canaries.find({function, alias});
    return found == link->second->canaries.end() ? nullptr : found->second.get();
}

void ProjectClouds::startCanary(const CanaryPlan &plan)
{
    Link *const link = linkFor(plan.function);
    if (!link)
        return;
    auto run = std::make_unique<CanaryRun>(*link->releases, link->cloud->observation(), plan, m_clock);
    connect(run.get(), &CanaryRun::changed, this, [this, plan] { Q_EMIT canaryChanged(plan.function, plan.alias); });
    CanaryRun &started = *(link->canaries[{plan.function, plan.alias}] = std::move(run));
    started.start();
}

ProjectClouds::Link *ProjectClouds::linkFor(const QString &function)
{
    const std::optional<Function> known = m_project.function(function);
    if (!known || !isRunning())
        return nullptr;
    if (const auto found = m_links.find(known->vendor); found != m_links.end())
        return found->second.get();
    CloudProvider *const speaker = provider(function);
    if (!speaker || !speaker->isMirrored()) // the local cloud does not speak its language
        return nullptr;
    auto link = std::make_unique<Link>();
    link->cloud = speaker->connect(m_emulator.connection());
    link->releases = std::make_unique<ReleaseService>(link->cloud->releases(), ReleaseLog(m_project.project()->root),
                                                      QStringLiteral("local"), m_clock);
    connect(link->releases.get(), &ReleaseService::changed, this, &ProjectClouds::released);
    return (m_links[known->vendor] = std::move(link)).get();
}

} // namespace fermata
