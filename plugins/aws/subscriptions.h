// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/callers.h"

namespace fermata::aws {

// A subscription of a function to a topic. A topic that is only named, and is not there, is made.
QFuture<Result<Attachment>> subscriptionThere(Wire &wire, const Callee &callee, const QString &arn);
QFuture<Result<>> putSubscription(Wire &wire, const Callee &callee, const Attachment &wanted, const Attachment *there);
QFuture<Result<>> removeSubscription(Wire &wire, const Callee &callee, const Attachment &there);

} // namespace fermata::aws
