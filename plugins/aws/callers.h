// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "plugins/aws/wire.h"

#include <optional>

namespace fermata::aws {

// A function, or one of its aliases, as another service calls it.
struct Callee
{
    QString function;
    QString qualifier; // empty: the function itself
    QString arn; // with it

    // The beginning of ARNs in the same account and region: arn:aws:events:eu-west-1:123456789012
    QString placeOf(const QString &service) const;
    QString account() const { return arn.section(QLatin1Char(':'), 4, 4); }
    QString partition() const { return arn.section(QLatin1Char(':'), 1, 1); }
};

QFuture<Result<Callee>> calleeOf(Wire &wire, const QString &function, const QString &qualifier);

// The statement of a function's policy by which one of the triggers that other services keep may call it. Its name says
// which kind of trigger it is of, its source which one: what is there is found by it.
struct CallerStatement
{
    QString kind; // of the trigger
    QString source; // the ARN of the bucket, the rule or the topic
};
std::optional<CallerStatement> callerIn(const Attachment &permission);

// Adds the statement; one that is there already is left.
QFuture<Result<>> allow(Wire &wire, const Callee &callee, const CallerStatement &caller);
QFuture<Result<>> disallow(Wire &wire, const Callee &callee, const CallerStatement &caller);

} // namespace fermata::aws
