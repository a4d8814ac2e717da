// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/deploytext.h"

#include "app/async/text.h"
#include "app/base/time.h"
#include "ui/panels/parts/providername.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

const QString separator = u" · "_s;
const QString callsSetting = u"Calls"_s; // of a rule, a bucket, a topic: the function is a target

} // namespace

QString DeployText::action(const DeployStep &step)
{
    switch (step.action) {
    case DeployStep::Action::Create: return tr("New");
    case DeployStep::Action::Change: return tr("Changed");
    case DeployStep::Action::Replace: return tr("Made anew instead of %1").arg(step.oldName);
    case DeployStep::Action::Delete: return tr("No longer in the manifest");
    case DeployStep::Action::Keep: return tr("Unchanged");
    case DeployStep::Action::Serve: return tr("Runs from its folder");
    }
    return {};
}

QString DeployText::name(const DeployStep &step)
{
    return step.isLayer ? tr("Layer %1").arg(step.function) : step.function;
}

QString DeployText::change(const DeployStep &step)
{
    QStringList parts{action(step)};
    if (step.uploadsCode)
        parts.append(step.isBuilt ? tr("code as built, %1").arg(size(step.zip.size()))
                                  : tr("code, %1").arg(size(step.zip.size())));
    if (!step.settings.isEmpty())
        parts.append(tr("%n setting(s)", nullptr, int(step.settings.size())));
    for (const QString &layer : step.newLayers)
        parts.append(tr("new version of layer %1").arg(layer.section(u':', 6, 6)));
    return parts.join(separator);
}

// Of an attachment: nearly all are the vendor's own words.
QString DeployText::setting(const QString &name)
{
    return name == callsSetting ? tr("Calls this function") : name;
}

QString DeployText::change(const SettingChange &change)
{
    if (change.setting == callsSetting)
        return change.wanted == u"true"_s ? tr("yes, and gets the permission to") : tr("no longer");
    return change.there.isEmpty() ? change.wanted : tr("%1 → %2").arg(change.there, word(change.wanted));
}

QString DeployText::cost(const CostChange &cost)
{
    return tr("%1 → %2 %3 for a million calls of 100 ms")
        .arg(QLocale().toString(cost.there, 'f', 2), QLocale().toString(cost.wanted, 'f', 2),
             QString::fromStdString(cost.currency));
}

QString DeployText::attachment(const Attachment &attachment)
{
    if (attachment.kind == u"trigger"_s)
        return tr("Trigger %1").arg(attachment.name);
    const QString &alias = attachment.qualifier;
    if (attachment.kind == u"url"_s)
        return alias.isEmpty() ? tr("Address") : tr("Address of %1").arg(alias);
    if (attachment.kind == u"permission"_s)
        return alias.isEmpty() ? tr("Permission %1").arg(attachment.name)
                               : tr("Permission %1 of %2").arg(attachment.name, alias);
    if (attachment.kind == u"eventSource"_s) {
        const QString source = attachment.name.section(u':', 5); // of the ARN
        return alias.isEmpty() ? tr("Event source %1").arg(source) : tr("Event source %1 of %2").arg(source, alias);
    }
    const auto of = [&alias](const QString &text) {
        return alias.isEmpty() ? text : tr("%1, for %2").arg(text, alias);
    };
    if (attachment.kind == u"bucketEvents"_s)
        return of(tr("Events of bucket %1").arg(attachment.name));
    if (attachment.kind == u"eventRule"_s)
        return of(tr("Rule %1").arg(attachment.name));
    if (attachment.kind == u"subscription"_s)
        return of(tr("Subscription to %1").arg(attachment.name));
    if (attachment.kind == u"concurrency"_s)
        return tr("Reserved concurrency");
    if (attachment.kind == u"async"_s)
        return tr("Asynchronous calls of %1").arg(attachment.name);
    if (attachment.kind == u"alias"_s)
        return tr("Alias %1").arg(attachment.name);
    if (attachment.kind == u"provisioned"_s)
        return tr("Kept instances of %1").arg(attachment.name);
    if (attachment.kind == u"deadLetters"_s)
        return tr("Target of failed events");
    return attachment.kind + QLatin1Char(' ') + attachment.name;
}

// An alias may be for a version that is only made then.
QString DeployText::change(const AttachmentStep &step)
{
    const auto with = [&step](const QString &word) {
        if (!step.attachment.followsFunction)
            return word;
        return word + separator
             + (step.there ? tr("version %1 → a new version").arg(step.there->id) : tr("for a new version"));
    };
    switch (step.action) {
    case AttachmentStep::Action::Create: return with(tr("New"));
    case AttachmentStep::Action::Change: return with(tr("Changed"));
    case AttachmentStep::Action::Delete: return tr("No longer in the manifest");
    case AttachmentStep::Action::Keep: break;
    }
    return tr("Unchanged");
}

QString DeployText::groundless(const QString &place)
{
    return tr("Left out: only the local cloud makes it. See %1").arg(place);
}

QString DeployText::otherPython(const DeployStep &step)
{
    return tr("Parts of the code are compiled for it, and it runs on %1: build with that one")
        .arg(toQString(step.wanted.runtime));
}

QString DeployText::drift(const Drift &drift)
{
    const QString what =
        tr("Changed online since the last deploy: %1 → %2").arg(word(drift.deployed), word(drift.online));
    return drift.sameInFile ? what + separator + tr("here too") : what + separator + tr("this changes it back");
}

QString DeployText::outcome(DeployOutcome::Kind kind)
{
    switch (kind) {
    case DeployOutcome::Kind::Done: return tr("Done");
    case DeployOutcome::Kind::Failed: return tr("Failed");
    case DeployOutcome::Kind::Left: return tr("Not done");
    }
    return {};
}

QString DeployText::summary(const QList<DeployStep> &steps)
{
    const auto count = [&steps](std::initializer_list<DeployStep::Action> actions) {
        return int(std::count_if(steps.begin(), steps.end(), [&actions](const DeployStep &step) {
            return std::find(actions.begin(), actions.end(), step.action) != actions.end();
        }));
    };
    using Action = DeployStep::Action;
    QStringList parts;
    if (const int n = count({Action::Create}); n > 0)
        parts.append(tr("%n new", nullptr, n));
    if (const int n = count({Action::Change}); n > 0)
        parts.append(tr("%n changed", nullptr, n));
    if (const int n = count({Action::Replace}); n > 0)
        parts.append(tr("%n made anew", nullptr, n));
    if (const int n = count({Action::Delete}); n > 0)
        parts.append(tr("%n no longer in the manifest", nullptr, n));
    if (const int n = count({Action::Keep, Action::Serve}); n > 0)
        parts.append(tr("%n unchanged", nullptr, n));
    return parts.join(separator);
}

QString DeployText::keys(const CloudConnection &connection, TimePoint now)
{
    QStringList parts;
    if (!connection.source.isEmpty())
        parts.append(tr("keys of %1").arg(connection.source));
    if (connection.expiresAt) {
        const auto left = std::chrono::duration_cast<std::chrono::minutes>(*connection.expiresAt - now).count();
        parts.append(left > 0 ? tr("for %n more minute(s)", nullptr, int(left)) : tr("run out"));
    }
    return parts.join(separator);
}

QString DeployText::place(const CloudProvider &provider, const CloudConnection &connection, TimePoint now)
{
    QStringList parts{providerName(provider)};
    for (const QString &part : {connection.region, connection.accountId, connection.endpoint.toString()}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    parts.append(keys(connection, now));
    return parts.join(separator);
}

QString DeployText::icon(DeployStep::Action action)
{
    switch (action) {
    case DeployStep::Action::Create: return u"plus"_s;
    case DeployStep::Action::Change: return u"pencil"_s;
    case DeployStep::Action::Replace: return u"replace"_s;
    case DeployStep::Action::Delete: return u"trash-2"_s;
    case DeployStep::Action::Keep:
    case DeployStep::Action::Serve: break;
    }
    return u"check"_s;
}

QString DeployText::icon(AttachmentStep::Action action)
{
    switch (action) {
    case AttachmentStep::Action::Create: return u"plus"_s;
    case AttachmentStep::Action::Change: return u"pencil"_s;
    case AttachmentStep::Action::Delete: return u"trash-2"_s;
    case AttachmentStep::Action::Keep: break;
    }
    return u"check"_s;
}

QString DeployText::token(DeployStep::Action action)
{
    switch (action) {
    case DeployStep::Action::Create: return u"ok"_s;
    case DeployStep::Action::Change: return u"accent"_s;
    case DeployStep::Action::Replace: return u"warning"_s;
    case DeployStep::Action::Delete: return u"error"_s;
    case DeployStep::Action::Keep:
    case DeployStep::Action::Serve: break;
    }
    return u"text2"_s;
}

QString DeployText::word(const QString &value)
{
    return value.isEmpty() ? tr("not set") : value;
}

QString DeployText::size(qsizetype bytes)
{
    return QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeTraditionalFormat);
}

} // namespace fermata
