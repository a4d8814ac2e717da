// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/publishing.h"
#include "plugins/aws/wire.h"

namespace fermata::aws {

// Reserved concurrency and the configuration of asynchronous calls of $LATEST, as attachments.
QList<Attachment> callRulesOf(const Publishing &publishing);
bool isCallRule(const Attachment &attachment);

// Those that are there.
QFuture<Result<QList<Attachment>>> callRulesThere(Wire &wire, const QString &function);
QFuture<Result<>> putCallRule(Wire &wire, const QString &function, const Attachment &wanted);
QFuture<Result<>> removeCallRule(Wire &wire, const QString &function, const Attachment &there);

} // namespace fermata::aws
