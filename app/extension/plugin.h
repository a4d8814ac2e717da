// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/cloudprovider.h"
#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"

#include <QtPlugin>

#include <filesystem>

namespace fermata {

class HttpClient;

// What a plugin may touch: it is handed everything and reaches for nothing.
struct PluginContext
{
    Registry<CloudProvider> &clouds;
    Registry<LanguageSupport> &languages;
    HttpClient &http;
    std::filesystem::path dataDirectory; // share/fermata/plugins/<id>, with the plugin's own data files
};

// A plugin adds facts and services. Headless. One object per process; start() is called once, on the UI thread.
class Plugin
{
public:
    virtual ~Plugin() = default;
    virtual Result<> start(PluginContext &context) = 0;
};

} // namespace fermata

#define FermataPlugin_iid "org.fermata.Plugin/1"
Q_DECLARE_INTERFACE(fermata::Plugin, FermataPlugin_iid)
