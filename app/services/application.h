// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"
#include "app/net/httpclient.h"
#include "app/services/build/callbuilds.h"
#include "app/services/build/projectbuild.h"
#include "app/services/debug/breakpointstore.h"
#include "app/services/debug/debugeverywhere.h"
#include "app/services/debug/debugforesight.h"
#include "app/services/debug/debugservice.h"
#include "app/services/deploy/environments.h"
#include "app/services/deploy/projectclouds.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/invoke/eventservice.h"
#include "app/services/invoke/invocationservice.h"
#include "app/services/observe/logservice.h"
#include "app/services/project/projectservice.h"
#include "app/services/settings/settings.h"
#include "app/services/templates/templateservice.h"
#include "app/vcs/branchwatch.h"

#include <QStringList>

namespace fermata {

// Owns every service and the plugins, wired once, in this order. The one object that main() makes; others get references
// to parts.
class Application
{
public:
    // Loads the plugins of `pluginDirectory` (share and lib beside the program by default), or those linked in.
    Application();
    ~Application();
    Q_DISABLE_COPY_MOVE(Application)

    QStringList pluginProblems() const { return m_pluginProblems; }

    Settings settings;
    HttpClient http;
    Registry<CloudProvider> clouds;
    Registry<LanguageSupport> languages;
    ProjectService project;
    ProjectBuild build;
    CallBuilds callBuilds;
    BranchWatch branch;
    TemplateService templates;
    EventService events;
    EmulatorService emulator;
    InvocationService invocations;
    LogService logs;
    Environments environments;
    ProjectClouds projectClouds;
    BreakpointStore breakpoints;
    DebugService debug;

private:
    DebugForesight m_debugForesight;
    DebugEverywhere m_debugEverywhere;

    void followProject();
    void tellBuildProblems();

    QStringList m_pluginProblems;
};

} // namespace fermata
