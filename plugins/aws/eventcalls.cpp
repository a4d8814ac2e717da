// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/eventcalls.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "plugins/aws/bucketevents.h"
#include "plugins/aws/eventrules.h"
#include "plugins/aws/eventtriggers.h"
#include "plugins/aws/subscriptions.h"

namespace fermata::aws {

namespace {

constexpr int triggersAtOnce = 4;

QFuture<Result<Attachment>> triggerThere(Wire &wire, const Callee &callee, const CallerStatement &caller)
{
    if (caller.kind == bucketKind)
        return bucketEventsThere(wire, callee, caller.source);
    return caller.kind == ruleKind ? ruleThere(wire, callee, caller.source)
                                   : subscriptionThere(wire, callee, caller.source);
}

// Whoever has the service answers the question, or refuses it as one who knows it.
QFuture<Result<QString>> lackingKind(Wire &wire, const QString &kind)
{
    const auto unless = [&wire, kind](const auto &asked, const char *named) {
        return thenEither<QString>(asked, wire.context(), [kind, named](const auto &answer) {
            const std::string id = answer ? std::string() : answer.error().id;
            const bool isKnown =
                answer || id.find("AccessDenied") != std::string::npos || id.find(named) != std::string::npos;
            return finished<QString>(isKnown ? QString() : kind);
        });
    };
    if (kind == bucketKind)
        return unless(wire.bucket("GET", QStringLiteral("fermata-asks"), QStringLiteral("notification"), {}),
                      "NoSuchBucket");
    return unless(wire.call(Service::Events, "ListRules", {{QStringLiteral("Limit"), 1}}), "Throttl");
}

} // namespace

QFuture<Result<QStringList>> lackingEventServices(Wire &wire, const QStringList &kinds)
{
    QStringList asked;
    for (const QString &kind : {QString(bucketKind), QString(ruleKind)}) {
        if (kinds.contains(kind) && !wire.connection().endpoint.isEmpty())
            asked.append(kind);
    }
    const auto each = [&wire](const QString &kind) { return lackingKind(wire, kind); };
    return thenRead<QStringList>(gather<QString>(asked, triggersAtOnce, wire.context(), each), wire.context(),
                                 [](const QList<Result<QString>> &answers) -> Result<QStringList> {
                                     QStringList lacking;
                                     for (const Result<QString> &one : answers) {
                                         if (one && !one->isEmpty())
                                             lacking.append(*one);
                                     }
                                     return lacking;
                                 });
}

QFuture<Result<QList<Attachment>>> withEventTriggers(Wire &wire, const QString &function, const QString &qualifier,
                                                     const QList<Attachment> &permissions)
{
    QList<Attachment> others;
    QList<CallerStatement> callers;
    for (const Attachment &permission : permissions) {
        if (const std::optional<CallerStatement> caller = callerIn(permission))
            callers.append(*caller);
        else
            others.append(permission);
    }
    if (callers.isEmpty())
        return finished<QList<Attachment>>(others);
    const auto ask = [&wire, callers](const Callee &callee) {
        return gather<Attachment>(
            callers, triggersAtOnce, wire.context(),
            [&wire, callee](const CallerStatement &caller) { return triggerThere(wire, callee, caller); });
    };
    const auto found = thenAsk<QList<Result<Attachment>>>(calleeOf(wire, function, qualifier), wire.context(), ask);
    return thenRead<QList<Attachment>>(
        found, wire.context(),
        [others, qualifier](const QList<Result<Attachment>> &triggers) -> Result<QList<Attachment>> {
            QList<Attachment> all = others;
            for (const Result<Attachment> &one : triggers) {
                if (!one)
                    return failure(one.error());
                all.append(*one);
                all.last().qualifier = qualifier;
            }
            return all;
        });
}

QFuture<Result<>> putEventTrigger(Wire &wire, const QString &function, const Attachment &wanted,
                                  const Attachment *there)
{
    const std::optional<Attachment> known = there ? std::optional(*there) : std::nullopt;
    return thenAsk<void>(calleeOf(wire, function, wanted.qualifier), wire.context(),
                         [&wire, wanted, known](const Callee &callee) {
                             const Attachment *const before = known ? &*known : nullptr;
                             if (wanted.kind == bucketKind)
                                 return putBucketEvents(wire, callee, wanted, before);
                             return wanted.kind == ruleKind ? putRule(wire, callee, wanted, before)
                                                            : putSubscription(wire, callee, wanted, before);
                         });
}

QFuture<Result<>> removeEventTrigger(Wire &wire, const QString &function, const Attachment &there)
{
    return thenAsk<void>(
        calleeOf(wire, function, there.qualifier), wire.context(), [&wire, there](const Callee &callee) {
            if (there.kind == bucketKind)
                return removeBucketEvents(wire, callee, there);
            return there.kind == ruleKind ? removeRule(wire, callee, there) : removeSubscription(wire, callee, there);
        });
}

QFuture<Result<>> removeEventTriggers(Wire &wire, const QString &function, QList<Attachment> there)
{
    there.removeIf([](const Attachment &one) { return !isEventTrigger(one); });
    if (there.isEmpty())
        return finished<void>(Result<>());
    const Attachment first = there.takeFirst();
    return thenAsk<void>(removeEventTrigger(wire, function, first), wire.context(),
                         [&wire, function, there] { return removeEventTriggers(wire, function, there); });
}

} // namespace fermata::aws
