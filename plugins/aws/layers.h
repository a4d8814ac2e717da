// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/layers.h"
#include "plugins/aws/wire.h"

namespace fermata::aws {

QFuture<Result<LayerVersion>> newestLayer(Wire &wire, const QString &name);
// Fails with Invalid ("aws.layerTooLarge") above what the service takes in a call.
QFuture<Result<LayerVersion>> publishLayer(Wire &wire, const QString &name, const QByteArray &zip);

} // namespace fermata::aws
