// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/acttext.h"

#include "app/base/time.h"
#include "ui/panels/parts/recordtext.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace fermata {

QString ActText::sentence(const ReleaseAct &act)
{
    switch (act.kind) {
    case ReleaseAct::Kind::Publish:
        return act.detail.isEmpty() ? tr("Published version %1").arg(act.version)
                                    : tr("Published version %1: %2").arg(act.version, act.detail);
    case ReleaseAct::Kind::Point:
        return act.before.isEmpty()
                 ? tr("Made %1, which points at version %2").arg(act.alias, act.version)
                 : tr("Pointed %1 at version %2 instead of %3").arg(act.alias, act.version, act.before);
    case ReleaseAct::Kind::Shift: return tr("Sent %1 of %2 to version %3").arg(act.detail, act.alias, act.version);
    case ReleaseAct::Kind::Promote: return tr("Promoted version %1 to all of %2").arg(act.version, act.alias);
    case ReleaseAct::Kind::RollBack: return rollBackSentence(act);
    case ReleaseAct::Kind::RemoveAlias: return tr("Deleted the alias %1").arg(act.alias);
    case ReleaseAct::Kind::RemoveVersion: return tr("Deleted version %1").arg(act.version);
    }
    return {};
}

QString ActText::rollBackSentence(const ReleaseAct &act)
{
    const QString figure = act.detail.section(u' ', 2);
    if (act.detail.startsWith(u"guard errors "_s))
        return tr("The guard rolled %1 back to version %2: %3 % of the calls failed")
            .arg(act.alias, act.version, QLocale().toString(figure.toDouble(), 'f', 1));
    if (act.detail.startsWith(u"guard p95 "_s))
        return tr("The guard rolled %1 back to version %2: its p95 was %3")
            .arg(act.alias, act.version, RecordText::duration(Milliseconds(figure.toDouble())));
    return tr("Rolled %1 back to version %2").arg(act.alias, act.version);
}

QString ActText::line(const ReleaseAct &act)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toEpochMs(act.time));
    return u"%1  %2  · %3"_s.arg(QLocale().toString(time, u"MM-dd HH:mm"_s), sentence(act), act.who);
}

} // namespace fermata
