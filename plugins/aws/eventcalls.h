// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/callers.h"

namespace fermata::aws {

// The triggers that other services keep, of those that are there: found by the statements among a function's permissions
// that let the services call it, so that a function without one needs no rights there. They come in the place of these.
QFuture<Result<QList<Attachment>>> withEventTriggers(Wire &wire, const QString &function, const QString &qualifier,
                                                     const QList<Attachment> &permissions);
QFuture<Result<>> putEventTrigger(Wire &wire, const QString &function, const Attachment &wanted,
                                  const Attachment *there);
QFuture<Result<>> removeEventTrigger(Wire &wire, const QString &function, const Attachment &there);
// All of them that are among these, one after the other.
QFuture<Result<>> removeEventTriggers(Wire &wire, const QString &function, QList<Attachment> there);

// Of these kinds those whose service does not answer at an address that all services share. AWS itself has them all.
QFuture<Result<QStringList>> lackingEventServices(Wire &wire, const QStringList &kinds);

} // namespace fermata::aws
