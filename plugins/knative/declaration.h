// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

#include <QJsonObject>

namespace fermata::knative {

// The container that takes the calls among those of a revision's spec: the one with a port where there are several.
QJsonObject containerIn(const QJsonObject &revisionSpec);

// The Service to apply, without what the cluster itself says in one that was read from it. Invalid: "knative.noService"
// for a function that declares none, "knative.noImage", "knative.otherNamespace", "knative.unsetVariable".
Result<QJsonObject> serviceToApply(const Function &function, const QString &space);

// What a Service says, by the path of each figure: image, env, resources.limits.memory, annotations.NAME. What the cluster
// adds by itself are further paths.
QJsonObject settingsOf(const Function &function);

} // namespace fermata::knative
