// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/projectclouds.h"

#include <algorithm>

namespace fermata {

struct ProjectClouds::Link
{
    std::unique_ptr<Cloud> cloud;
    std::unique_ptr<ReleaseService> releases;
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

ProjectClouds::Link *ProjectClouds::linkFor(const QString &function)
{
    const std::optional<Function> known = m_project.function(function);
    if (!known || !isRunning())
        return nullptr;
    if (const auto found = m_links.find(known->vendor); found != m_links.end())
        return found->second.get();
    const auto &all = m_clouds.all();
    const auto provider =
        std::find_if(all.begin(), all.end(), [&known](const auto &one) { return one->vendor() == known->vendor; });
    if (provider == all.end())
        return nullptr;
    auto link = std::make_unique<Link>();
    link->cloud = (*provider)->connect(m_emulator.connection());
    link->releases = std::make_unique<ReleaseService>(link->cloud->releases(), ReleaseLog(m_project.project()->root),
                                                      QStringLiteral("local"), m_clock);
    connect(link->releases.get(), &ReleaseService::changed, this, &ProjectClouds::released);
    return (m_links[known->vendor] = std::move(link)).get();
}

} // namespace fermata
