// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/localcloud.h"

#include "app/async/text.h"
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/services/project/projectkey.h"

#include <algorithm>

namespace fermata::cli {

namespace {

EmulatorProcess::Options optionsFor(const std::filesystem::path &project, Keeps keeps, const QTemporaryDir &data)
{
    EmulatorProcess::Options options;
    options.program = binDirectory() / "fermata-emulator";
    options.project = project;
    options.data = keeps == Keeps::ProjectData ? emulatorDataDirectory(project) : toPath(data.path());
    return options;
}

} // namespace

LocalCloud::LocalCloud(const std::filesystem::path &project, Keeps keeps)
    : m_project(project), m_process(optionsFor(project, keeps, m_data))
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    connect(&m_process, &EmulatorProcess::ready, this, &LocalCloud::take);
    connect(&m_process, &EmulatorProcess::ended, this, &LocalCloud::failed);
}

void LocalCloud::open()
{
    if (const std::optional<EmulatorReady> running = runningEmulator(m_project)) {
        take(*running);
        return;
    }
    m_own = true;
    m_process.start();
}

CloudProvider *LocalCloud::provider(Vendor vendor) const
{
    const auto &all = m_clouds.all();
    const auto found =
        std::find_if(all.begin(), all.end(), [vendor](const auto &one) { return one->vendor() == vendor; });
    return found == all.end() ? nullptr : found->get();
}

void LocalCloud::take(const EmulatorReady &ready)
{
    m_ready = ready;
    Q_EMIT opened(ready);
}

} // namespace fermata::cli
