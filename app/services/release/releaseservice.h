// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/releases.h"
#include "app/services/release/releaselog.h"

#include <QObject>

namespace fermata {

// A function's versions and aliases as they are at one moment.
struct ReleaseState
{
    QList<FunctionVersion> versions; // newest first
    QList<Alias> aliases;            // by name
};

// The acts of releasing, for one cloud and one project. Each changes pointers and weights only: no act builds or
// uploads. What was done is in the log before the future is there.
class ReleaseService : public QObject
{
    Q_OBJECT
public:
    // The references outlive it. `target` as in ReleaseAct.
    ReleaseService(Releases &releases, ReleaseLog log, QString target, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<ReleaseState>> state(const QString &function);
    QList<ReleaseAct> acts(const QString &function) const { return m_log.acts(m_target, function); }

    QFuture<Result<FunctionVersion>> publish(const QString &function, const QString &description);
    // Makes the alias or moves it, with these weights and no others.
    QFuture<Result<Alias>> point(const QString &function, const Alias &alias);
    // Sends `percent` (0 to 100) of an alias's calls to `version`; 0 takes it out, 100 promotes it.
    QFuture<Result<Alias>> shift(const QString &function, const QString &alias, const QString &version, double percent);
    // The version that has a share of the alias gets all. Fails with Invalid ("release.noCandidate").
    QFuture<Result<Alias>> promote(const QString &function, const QString &alias);
    // Takes the share away; without one the alias goes back to the version it had before, as the log has it, or else to the
    // next older one. Fails with Invalid ("release.nothingBefore"). `reason` is for the log.
    QFuture<Result<Alias>> rollBack(const QString &function, const QString &alias, const QString &reason = {});
    QFuture<Result<>> removeAlias(const QString &function, const QString &alias);
    QFuture<Result<>> removeVersion(const QString &function, const QString &version);

Q_SIGNALS:
    void changed(const QString &function); // by an act of ours that was carried out

private:
    QFuture<Result<Alias>> named(const QString &function, const QString &alias);
    QFuture<Result<Alias>> change(const QString &function, const Alias &before, const Alias &after, ReleaseAct act);
    QString versionBefore(const QString &function, const Alias &alias, const QList<FunctionVersion> &versions) const;
    void remember(ReleaseAct act, const QString &function);

    Releases &m_releases;
    ReleaseLog m_log;
    QString m_target;
    const Clock &m_clock;
};

} // namespace fermata
