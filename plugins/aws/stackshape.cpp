// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/stackshape.h"

#include "app/async/text.h"
#include "app/base/time.h"

namespace fermata::aws {

namespace {

// What nobody may read over a shoulder: the values of variables, and what calls itself a secret.
bool isSecret(const QString &property)
{
    return property.startsWith(QLatin1String("Environment"))
        || property.contains(QLatin1String("secret"), Qt::CaseInsensitive)
        || property.contains(QLatin1String("password"), Qt::CaseInsensitive);
}

QString shown(const QString &value, const QString &property)
{
    return value.isEmpty() || !isSecret(property) ? value : QStringLiteral("•••");
}

// "Environment.Variables.LEVEL" of "/Properties/Environment/Variables/LEVEL"; the name alone where no path comes with it.
QString propertyOf(const Xml &target)
{
    static const QLatin1String properties("/Properties/");
    const QString path = target.value("Path");
    if (path.startsWith(properties))
        return path.mid(properties.size()).replace(QLatin1Char('/'), QLatin1Char('.'));
    const QString name = target.value("Name");
    return name.isEmpty() ? target.value("Attribute") : name;
}

StackReason reasonFrom(const Xml &detail)
{
    const Xml &target = detail.child("Target");
    const QString property = propertyOf(target);
    return {property, target.value("RequiresRecreation"), detail.value("CausingEntity"),
            shown(target.value("BeforeValue"), property), shown(target.value("AfterValue"), property)};
}

// The vendor tells one change as often as it evaluates it: once for the value, once for what the value comes from.
void add(QList<StackReason> &reasons, const StackReason &reason)
{
    for (StackReason &known : reasons) {
        if (known.property != reason.property)
            continue;
        if (known.cause.isEmpty())
            known.cause = reason.cause;
        if (known.before.isEmpty() && known.after.isEmpty()) {
            known.before = reason.before;
            known.after = reason.after;
        }
        return;
    }
    reasons.append(reason);
}

} // namespace

StackChange stackChangeFrom(const Xml &member)
{
    const Xml &change = member.child("ResourceChange");
    StackChange made{change.value("Action"), change.value("LogicalResourceId"), change.value("ResourceType"),
                     change.value("Replacement")};
    for (const Xml &detail : change.child("Details").children)
        add(made.reasons, reasonFrom(detail));
    return made;
}

StackEvent stackEventFrom(const Xml &member)
{
    return {member.value("EventId"),           fromIso(toStd(member.value("Timestamp"))).value_or(TimePoint()),
            member.value("LogicalResourceId"), member.value("ResourceType"),
            member.value("ResourceStatus"),    member.value("ResourceStatusReason")};
}

} // namespace fermata::aws
