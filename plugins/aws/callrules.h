// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/publishing.h"
#include "plugins/aws/wire.h"

namespace fermata::aws {

// How a function's versions are called, as attachments: reserved concurrency, the target of dead letters, aliases,
// provisioned concurrency and the configuration of asynchronous calls, the last two by the qualifier that they are for.
// An alias may want a version of the function as it is now: putting it publishes one. With the permissions that a manifest
// declares, which are no rule.
QFuture<Result<AttachmentWish>> callRulesOf(Wire &wire, const Publishing &publishing);
bool isCallRule(const Attachment &attachment);

// Those that are there.
QFuture<Result<QList<Attachment>>> callRulesThere(Wire &wire, const QString &function);
QFuture<Result<>> putCallRule(Wire &wire, const QString &function, const Attachment &wanted, const Attachment *there);
QFuture<Result<>> removeCallRule(Wire &wire, const QString &function, const Attachment &there);

} // namespace fermata::aws
