// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/callers.h"

namespace fermata::aws {

// What a bucket tells a function: the entries of its notification configuration that are ours, by their names. What others
// wrote into it stays.
QFuture<Result<Attachment>> bucketEventsThere(Wire &wire, const Callee &callee, const QString &arn);
QFuture<Result<>> putBucketEvents(Wire &wire, const Callee &callee, const Attachment &wanted, const Attachment *there);
QFuture<Result<>> removeBucketEvents(Wire &wire, const Callee &callee, const Attachment &there);

} // namespace fermata::aws
