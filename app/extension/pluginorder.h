// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/pluginhost.h"

namespace fermata {

// What Qt hands out as a plugin's metadata, read as ours. Invalid ("plugin.notAPlugin", "plugin.wrongApi").
Result<PluginManifest> pluginManifest(const QJsonObject &metaData);

struct PluginOrder
{
    QList<PluginManifest> start; // each after all that it requires
    QList<PluginProblem> problems;
};

// `present`: ids that have started already and may be required too.
PluginOrder pluginOrder(QList<PluginManifest> manifests, const QStringList &present);

} // namespace fermata
