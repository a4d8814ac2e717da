// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/deployplan.h"

namespace fermata {

// What becomes of the layers that a project makes itself.
struct LayerPlan
{
    QList<DeployStep> steps;
    QHash<QString, QString> there; // of those that are as they are here: the ARN there by the one in the manifest
};

// Compares the layers that these functions use with what is online; nothing is changed. Without any, or where the cloud
// has none, the plan is empty. Fails as the calls and packZip() do.
QFuture<Result<LayerPlan>> planLayers(const Project &project, const QList<Function> &functions, CloudProvider &provider,
                                      Cloud &cloud, QObject *context);

// Those of a function's layers that are published only by this plan, by their ARNs in the manifest.
QStringList newLayers(const Function &function, const LayerPlan &plan);

// The function with the names that its layers have there.
Function withLayers(Function function, const QHash<QString, QString> &there);

} // namespace fermata
