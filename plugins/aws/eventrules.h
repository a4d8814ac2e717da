// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/callers.h"

namespace fermata::aws {

// A rule of EventBridge with the function among its targets. A rule goes with its last target.
QFuture<Result<Attachment>> ruleThere(Wire &wire, const Callee &callee, const QString &arn);
QFuture<Result<>> putRule(Wire &wire, const Callee &callee, const Attachment &wanted, const Attachment *there);
QFuture<Result<>> removeRule(Wire &wire, const Callee &callee, const Attachment &there);

} // namespace fermata::aws
