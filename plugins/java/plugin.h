// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/plugin.h"

#include <QObject>

namespace fermata {

// Brings the Java language.
class JavaPlugin : public QObject, public Plugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FermataPlugin_iid FILE "plugin.json")
    Q_INTERFACES(fermata::Plugin)

public:
    Result<> start(PluginContext &context) override;
};

} // namespace fermata
