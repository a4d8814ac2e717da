// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/eventrules.h"

#include "app/async/chain.h"
#include "plugins/aws/eventtriggers.h"

#include <QJsonArray>

#include <algorithm>

namespace fermata::aws {

namespace {

constexpr qsizetype longestId = 64;

// BUS/RULE, or a rule of the default bus, as the calls take it.
QJsonObject ruleNamed(const QString &name, const char *member)
{
    QJsonObject body{{QLatin1String(member), name.section(QLatin1Char('/'), -1)}};
    if (name.contains(QLatin1Char('/')))
        body.insert(QStringLiteral("EventBusName"), name.section(QLatin1Char('/'), 0, -2));
    return body;
}

QString targetId(const Callee &callee)
{
    return (QStringLiteral("fermata-") + callee.function).left(longestId);
}

QString ruleArn(const QString &name, const Callee &callee)
{
    return callee.placeOf(QStringLiteral("events")) + QStringLiteral(":rule/") + name;
}

QFuture<Result<QJsonObject>> targetsOf(Wire &wire, const QString &name)
{
    return wire.call(Service::Events, "ListTargetsByRule", ruleNamed(name, "Rule"));
}

QJsonObject ruleSettings(const QJsonObject &rule, const QJsonArray &targets, const Callee &callee)
{
    const auto own = std::find_if(targets.begin(), targets.end(), [&callee](const QJsonValue &target) {
        return target[QLatin1String("Arn")] == callee.arn;
    });
    const QJsonObject target = own == targets.end() ? QJsonObject() : own->toObject();
    const QJsonObject transformer = target.value(QLatin1String("InputTransformer")).toObject();
    return {{QStringLiteral("ScheduleExpression"), rule.value(QLatin1String("ScheduleExpression")).toString()},
            {QStringLiteral("EventPattern"), sameJson(rule.value(QLatin1String("EventPattern")).toString())},
            {QStringLiteral("State"), rule.value(QLatin1String("State")).toString()},
            {QStringLiteral("Calls"), !target.isEmpty()},
            {QStringLiteral("Input"), sameJson(target.value(QLatin1String("Input")).toString())},
            {QStringLiteral("InputPath"), target.value(QLatin1String("InputPath")).toString()},
            {QStringLiteral("InputTransformer"), transformer}};
}

QJsonObject ruleBody(const Attachment &wanted)
{
    QJsonObject body = ruleNamed(wanted.name, "Name");
    for (const QLatin1String member :
         {QLatin1String("ScheduleExpression"), QLatin1String("EventPattern"), QLatin1String("State")}) {
        if (const QString value = wanted.settings.value(member).toString(); !value.isEmpty())
            body.insert(member, value);
    }
    return body;
}

QJsonObject targetsBody(const Attachment &wanted, const Callee &callee)
{
    QJsonObject target{{QStringLiteral("Id"), targetId(callee)}, {QStringLiteral("Arn"), callee.arn}};
    for (const QLatin1String member : {QLatin1String("Input"), QLatin1String("InputPath")}) {
        if (const QString value = wanted.settings.value(member).toString(); !value.isEmpty())
            target.insert(member, value);
    }
    const QJsonObject transformer = wanted.settings.value(QLatin1String("InputTransformer")).toObject();
    if (!transformer.isEmpty())
        target.insert(QStringLiteral("InputTransformer"), transformer);
    QJsonObject body = ruleNamed(wanted.name, "Rule");
    body.insert(QStringLiteral("Targets"), QJsonArray{target});
    return body;
}

// The service answers 200, and names there what it did not take.
Result<> targetsTaken(const QJsonObject &answer)
{
    const QJsonArray failed = answer.value(QLatin1String("FailedEntries")).toArray();
    if (failed.isEmpty())
        return {};
    return failure(Error::Code::Invalid, "aws.targetRefused", "EventBridge does not take the function as a target: %1",
                   {failed.first()[QLatin1String("ErrorMessage")].toString().toStdString()});
}

// Ours go; the rule goes with them unless it calls something else, too.
QFuture<Result<>> emptyRule(Wire &wire, const Callee &callee, const QString &name, const QJsonArray &targets)
{
    QJsonArray ours;
    for (const QJsonValue &target : targets) {
        if (target[QLatin1String("Arn")] == callee.arn)
            ours.append(target[QLatin1String("Id")]);
    }
    QJsonObject body = ruleNamed(name, "Rule");
    body.insert(QStringLiteral("Ids"), ours);
    const auto removed = ours.isEmpty() ? finished<void>(Result<>())
                                        : thenRead<void>(wire.call(Service::Events, "RemoveTargets", body),
                                                         wire.context(), targetsTaken);
    const bool isLast = ours.size() == targets.size();
    return thenAsk<void>(removed, wire.context(), [&wire, name, isLast] {
        if (!isLast)
            return finished<void>(Result<>());
        return thenRead<void>(wire.call(Service::Events, "DeleteRule", ruleNamed(name, "Name")), wire.context(),
                              [](const QJsonObject &) { return Result<>(); });
    });
}

} // namespace

QFuture<Result<Attachment>> ruleThere(Wire &wire, const Callee &callee, const QString &arn)
{
    const QString name = arn.section(QLatin1String(":rule/"), 1);
    const auto asked = thenAsk<QJsonObject>(
        wire.call(Service::Events, "DescribeRule", ruleNamed(name, "Name")), wire.context(),
        [&wire, callee, name](const QJsonObject &rule) {
            return thenRead<QJsonObject>(targetsOf(wire, name), wire.context(),
                                         [callee, rule](const QJsonObject &answer) -> Result<QJsonObject> {
                                             return ruleSettings(rule, answer.value(QLatin1String("Targets")).toArray(),
                                                                 callee);
                                         });
        });
    return thenEither<Attachment>(asked, wire.context(), [name](const Result<QJsonObject> &settings) {
        if (!settings && settings.error().code != Error::Code::NotFound)
            return finished<Attachment>(failure(settings.error()));
        return finished<Attachment>(Attachment{ruleKind, name, settings.value_or(QJsonObject())});
    });
}

QFuture<Result<>> putRule(Wire &wire, const Callee &callee, const Attachment &wanted, const Attachment *there)
{
    const bool isAllowed = there != nullptr;
    const auto point = [&wire, callee, wanted] {
        return thenRead<void>(wire.call(Service::Events, "PutTargets", targetsBody(wanted, callee)), wire.context(),
                              targetsTaken);
    };
    return thenAsk<void>(wire.call(Service::Events, "PutRule", ruleBody(wanted)), wire.context(),
                         [&wire, callee, point, isAllowed](const QJsonObject &rule) {
                             const QString arn = rule.value(QLatin1String("RuleArn")).toString();
                             const auto allowed =
                                 isAllowed ? finished<void>(Result<>()) : allow(wire, callee, {ruleKind, arn});
                             return thenAsk<void>(allowed, wire.context(), point);
                         });
}

QFuture<Result<>> removeRule(Wire &wire, const Callee &callee, const Attachment &there)
{
    const auto emptied = thenAsk<void>(
        targetsOf(wire, there.name), wire.context(), [&wire, callee, name = there.name](const QJsonObject &answer) {
            return emptyRule(wire, callee, name, answer.value(QLatin1String("Targets")).toArray());
        });
    return thenEither<void>(emptied, wire.context(), [&wire, callee, name = there.name](const Result<> &done) {
        if (!done && done.error().code != Error::Code::NotFound)
            return finished<void>(done);
        return disallow(wire, callee, {ruleKind, ruleArn(name, callee)});
    });
}

} // namespace fermata::aws
