// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/deployment.h"

#include <QCoreApplication>

namespace fermata {

// What is said of a deploy, in the user's language.
class DeployText
{
    Q_DECLARE_TR_FUNCTIONS(DeployText)
public:
    static QString action(const DeployStep &step);     // "New", "Changed" ...
    static QString name(const DeployStep &step); // of what it changes
    static QString change(const DeployStep &step);     // "New · code (12 KB)"
    static QString setting(const QString &name); // of an attachment
    static QString change(const SettingChange &change); // "3 → 7"; of one that was not set only what it will be
    static QString cost(const CostChange &cost);
    static QString attachment(const Attachment &attachment); // "Trigger tick"
    static QString change(const AttachmentStep &step);
    static QString groundless(const QString &place); // why something in the manifest is left out
    static QString otherPython(const DeployStep &step); // why parts of its code may not be found
    static QString drift(const Drift &drift);
    static QString outcome(DeployOutcome::Kind kind);
    static QString summary(const QList<DeployStep> &steps); // "1 new, 2 changed, 3 unchanged"
    static QString keys(const CloudConnection &connection, TimePoint now); // whose they are and how long they last
    static QString place(const CloudProvider &provider, const CloudConnection &connection, TimePoint now);

    static QString icon(DeployStep::Action action);
    static QString icon(AttachmentStep::Action action);
    static QString token(DeployStep::Action action); // of the icon's colour

private:
    static QString word(const QString &value); // or that it is not set
    static QString size(qsizetype bytes);
};

} // namespace fermata
