// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/stacktext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

const QString separator = u" · "_s;

bool isReplaced(const StackChange &change)
{
    return change.replacement == u"True"_s;
}

} // namespace

QString StackText::change(const StackChange &change)
{
    if (change.action == u"Add"_s)
        return tr("New");
    if (change.action == u"Remove"_s)
        return tr("Goes");
    if (change.action == u"Import"_s)
        return tr("Taken into the stack");
    if (change.action == u"Dynamic"_s)
        return tr("Known only while it runs");
    if (isReplaced(change))
        return tr("Made anew, then the old one goes");
    return change.replacement == u"Conditional"_s ? tr("Changed") + separator + tr("perhaps made anew") : tr("Changed");
}

QString StackText::reason(const StackReason &reason)
{
    QStringList parts;
    if (!reason.before.isEmpty() || !reason.after.isEmpty())
        parts.append(tr("%1 → %2").arg(reason.before.isEmpty() ? tr("not set") : reason.before,
                                       reason.after.isEmpty() ? tr("not set") : reason.after));
    parts.append(reason.cause.isEmpty() ? tr("differs in the template") : tr("because of %1").arg(reason.cause));
    if (reason.recreation == u"Always"_s)
        parts.append(tr("has it made anew"));
    if (reason.recreation == u"Conditionally"_s)
        parts.append(tr("may have it made anew"));
    return parts.join(separator);
}

StackText::Mark StackText::mark(const StackChange &change)
{
    if (change.action == u"Add"_s || change.action == u"Import"_s)
        return change.grants() ? Mark{u"key"_s, u"ok"_s} : Mark{u"plus"_s, u"ok"_s};
    if (change.action == u"Remove"_s)
        return {u"trash-2"_s, u"error"_s};
    if (isReplaced(change))
        return {u"replace"_s, u"warning"_s};
    return {u"pencil"_s, u"accent"_s};
}

QString StackText::status(const QString &status)
{
    if (status.endsWith(u"_FAILED"_s))
        return tr("Failed");
    if (status.contains(u"ROLLBACK"_s))
        return status.endsWith(u"_COMPLETE"_s) ? tr("Taken back") : tr("Is taken back");
    if (status.endsWith(u"_IN_PROGRESS"_s))
        return tr("On its way");
    if (status.startsWith(u"DELETE_"_s))
        return tr("Gone");
    return status.endsWith(u"_COMPLETE"_s) ? tr("Done") : status;
}

StackText::Mark StackText::statusMark(const QString &status)
{
    if (status.endsWith(u"_FAILED"_s))
        return {u"triangle-alert"_s, u"error"_s};
    if (status.contains(u"ROLLBACK"_s))
        return {u"undo-2"_s, u"warning"_s};
    if (status.endsWith(u"_IN_PROGRESS"_s))
        return {u"loader-circle"_s, u"accent"_s};
    return {u"circle-check"_s, u"ok"_s};
}

QString StackText::summary(const StackPlan &plan)
{
    const auto count = [&plan](auto &&is) { return int(std::count_if(plan.changes.begin(), plan.changes.end(), is)); };
    const auto isModified = [](const StackChange &one) { return one.action == u"Modify"_s && !isReplaced(one); };
    QStringList parts;
    if (const int n = count([](const StackChange &one) { return one.action == u"Add"_s; }); n > 0)
        parts.append(tr("%n new", nullptr, n));
    if (const int n = count(isModified); n > 0)
        parts.append(tr("%n changed", nullptr, n));
    if (const int n = count([](const StackChange &one) { return isReplaced(one); }); n > 0)
        parts.append(tr("%n made anew", nullptr, n));
    if (const int n = count([](const StackChange &one) { return one.action == u"Remove"_s; }); n > 0)
        parts.append(tr("%n to go", nullptr, n));
    return parts.join(separator);
}

} // namespace fermata
