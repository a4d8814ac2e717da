// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/publishing.h"
#include "plugins/aliyun/wire.h"

namespace fermata::aliyun {

// How a function's versions are called, as attachments: reserved concurrency, instances that are kept (provision config)
// and the configuration of asynchronous calls, the last two by the qualifier that they are for.
AttachmentWish callRulesOf(const Publishing &publishing);
bool isCallRule(const Attachment &attachment);

// Those that are there.
QFuture<Result<QList<Attachment>>> callRulesThere(Wire &wire, const QString &function);
QFuture<Result<>> putCallRule(Wire &wire, const QString &function, const Attachment &wanted);
QFuture<Result<>> removeCallRule(Wire &wire, const QString &function, const Attachment &there);

} // namespace fermata::aliyun
