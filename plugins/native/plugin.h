// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/plugin.h"

#include <QObject>

namespace fermata {

// Brings what functions are written in that run as programs of their own: Go, C++ and their like.
class NativePlugin : public QObject, public Plugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FermataPlugin_iid FILE "plugin.json")
    Q_INTERFACES(fermata::Plugin)

public:
    Result<> start(PluginContext &context) override;
};

} // namespace fermata
