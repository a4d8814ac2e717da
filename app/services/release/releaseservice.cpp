// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/release/releaseservice.h"

#include "app/async/chain.h"
#include "app/async/text.h"

#include <algorithm>
#include <pwd.h>
#include <unistd.h>

namespace fermata {

namespace {

QString userName()
{
    for (const char *const variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    const passwd *const entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QStringLiteral("?");
}

QString percentText(double percent)
{
    return QString::number(percent, 'g', 4) + QLatin1Char('%');
}

ReleaseAct actOf(ReleaseAct::Kind kind, const QString &alias, const QString &before, const QString &version,
                 const QString &detail = {})
{
    ReleaseAct act;
    act.kind = kind;
    act.alias = alias;
    act.before = before;
    act.version = version;
    act.detail = detail;
    return act;
}

QString weightsText(const Alias &alias)
{
    QStringList parts;
    for (const auto &[version, weight] : alias.weights)
        parts.append(QStringLiteral("%1=%2").arg(toQString(version), percentText(weight * 100)));
    return parts.join(QLatin1String(", "));
}

// Another version gets the calls, or only a share of them is moved.
ReleaseAct pointAct(const Alias &before, const Alias &after)
{
    const QString name = toQString(after.name);
    const QString former = toQString(before.version);
    const auto &shares = after.weights.empty() ? before.weights : after.weights;
    if (after.version != before.version || after.weights.size() > 1 || shares.size() != 1)
        return actOf(ReleaseAct::Kind::Point, name, former, toQString(after.version), weightsText(after));
    const double share = after.weights.empty() ? 0 : shares.begin()->second;
    return actOf(ReleaseAct::Kind::Shift, name, former, toQString(shares.begin()->first), percentText(share * 100));
}

} // namespace

ReleaseService::ReleaseService(Releases &releases, ReleaseLog log, QString target, const Clock &clock, QObject *parent)
    : QObject(parent), m_releases(releases), m_log(std::move(log)), m_target(std::move(target)), m_clock(clock)
{
}

QFuture<Result<ReleaseState>> ReleaseService::state(const QString &function)
{
    return thenAsk<ReleaseState>(
        m_releases.versions(function), this, [this, function](const QList<FunctionVersion> &versions) {
            return thenRead<ReleaseState>(m_releases.aliases(function), this,
                                          [versions](const QList<Alias> &aliases) -> Result<ReleaseState> {
                                              return ReleaseState{versions, aliases};
                                          });
        });
}

QFuture<Result<FunctionVersion>> ReleaseService::publish(const QString &function, const QString &description)
{
    return thenRead<FunctionVersion>(
        m_releases.publish(function, description), this,
        [this, function, description](const FunctionVersion &version) -> Result<FunctionVersion> {
            remember(actOf(ReleaseAct::Kind::Publish, {}, {}, toQString(version.id), description), function);
            return version;
        });
}

QFuture<Result<Alias>> ReleaseService::point(const QString &function, const Alias &alias)
{
    return thenEither<Alias>(
        named(function, toQString(alias.name)), this, [this, function, alias](const Result<Alias> &found) {
            const QString name = toQString(alias.name);
            const QString version = toQString(alias.version);
            if (found)
                return change(function, *found, alias, pointAct(*found, alias));
            if (found.error().code != Error::Code::NotFound)
                return finished<Alias>(failure(found.error()));
            return thenRead<Alias>(m_releases.createAlias(function, alias), this,
                                   [this, function, name, version, alias](const Alias &made) -> Result<Alias> {
                                       remember(actOf(ReleaseAct::Kind::Point, name, {}, version, weightsText(alias)),
                                                function);
                                       return made;
                                   });
        });
}

QFuture<Result<Alias>> ReleaseService::shift(const QString &function, const QString &alias, const QString &version,
                                             double percent)
{
    return thenAsk<Alias>(named(function, alias), this, [this, function, version, percent](const Alias &before) {
        Alias after = before;
        after.weights.clear();
        if (percent >= 100)
            after.version = toStd(version);
        else if (percent > 0)
            after.weights[toStd(version)] = percent / 100;
        return change(function, before, after,
                      actOf(percent >= 100 ? ReleaseAct::Kind::Promote : ReleaseAct::Kind::Shift,
                            toQString(before.name), toQString(before.version), version, percentText(percent)));
    });
}

QFuture<Result<Alias>> ReleaseService::promote(const QString &function, const QString &alias)
{
    return thenAsk<Alias>(named(function, alias), this, [this, function](const Alias &before) {
        if (before.weights.empty())
            return finished<Alias>(failure(Error::Code::Invalid, "release.noCandidate",
                                           "No version has a share of the calls of %1 yet", {before.name},
                                           "Give a new version a share first, or point the alias at it"));
        Alias after = before;
        after.version = before.weights.begin()->first;
        after.weights.clear();
        return change(function, before, after,
                      actOf(ReleaseAct::Kind::Promote, toQString(before.name), toQString(before.version),
                            toQString(after.version), percentText(100)));
    });
}

QFuture<Result<Alias>> ReleaseService::rollBack(const QString &function, const QString &alias, const QString &reason)
{
    return thenAsk<Alias>(state(function), this, [this, function, alias, reason](const ReleaseState &now) {
        const auto found = std::find_if(now.aliases.begin(), now.aliases.end(),
                                        [&alias](const Alias &one) { return toQString(one.name) == alias; });
        if (found == now.aliases.end())
            return finished<Alias>(failure(Error::Code::NotFound, "release.noAlias", "%1 has no alias %2",
                                           {toStd(function), toStd(alias)}));
        const Alias before = *found;
        Alias after = before;
        after.weights.clear();
        if (before.weights.empty())
            after.version = toStd(versionBefore(function, before, now.versions));
        if (after.version.empty())
            return finished<Alias>(failure(Error::Code::Invalid, "release.nothingBefore",
                                           "There is no version before %1 for %2 to go back to",
                                           {before.version, before.name}));
        return change(
            function, before, after,
            actOf(ReleaseAct::Kind::RollBack, alias, toQString(before.version), toQString(after.version), reason));
    });
}

QFuture<Result<>> ReleaseService::removeAlias(const QString &function, const QString &alias)
{
    return thenRead<void>(m_releases.removeAlias(function, alias), this, [this, function, alias]() -> Result<> {
        remember(actOf(ReleaseAct::Kind::RemoveAlias, alias, {}, {}), function);
        return {};
    });
}

QFuture<Result<>> ReleaseService::removeVersion(const QString &function, const QString &version)
{
    return thenRead<void>(m_releases.removeVersion(function, version), this, [this, function, version]() -> Result<> {
        remember(actOf(ReleaseAct::Kind::RemoveVersion, {}, {}, version), function);
        return {};
    });
}

QFuture<Result<Alias>> ReleaseService::named(const QString &function, const QString &alias)
{
    return thenRead<Alias>(m_releases.aliases(function), this,
                           [function, alias](const QList<Alias> &all) -> Result<Alias> {
                               for (const Alias &one : all) {
                                   if (toQString(one.name) == alias)
                                       return one;
                               }
                               return failure(Error::Code::NotFound, "release.noAlias", "%1 has no alias %2",
                                              {toStd(function), toStd(alias)});
                           });
}

// With the revision that was seen: what somebody else did meanwhile is not overwritten.
QFuture<Result<Alias>> ReleaseService::change(const QString &function, const Alias &before, const Alias &after,
                                              ReleaseAct act)
{
    Alias wanted = after;
    wanted.revisionId = before.revisionId;
    if (wanted.description.empty())
        wanted.description = before.description;
    return thenRead<Alias>(m_releases.updateAlias(function, wanted), this,
                           [this, function, act](const Alias &changed) -> Result<Alias> {
                               remember(act, function);
                               return changed;
                           });
}

QString ReleaseService::versionBefore(const QString &function, const Alias &alias,
                                      const QList<FunctionVersion> &versions) const
{
    const auto exists = [&versions](const QString &id) {
        return std::any_of(versions.begin(), versions.end(),
                           [&id](const FunctionVersion &version) { return toQString(version.id) == id; });
    };
    const QString current = toQString(alias.version);
    for (const ReleaseAct &act : acts(function)) {
        const bool moved = act.alias == toQString(alias.name) && act.version == current && act.before != current;
        // Going back and back again goes further back, not forth.
        if (moved && act.kind != ReleaseAct::Kind::RollBack && !act.before.isEmpty() && exists(act.before))
            return act.before;
    }
    const auto place = std::find_if(versions.begin(), versions.end(),
                                    [&alias](const FunctionVersion &version) { return version.id == alias.version; });
    if (place != versions.end()) // newest first
        return place + 1 == versions.end() ? QString() : toQString((place + 1)->id);
    for (const FunctionVersion &version : versions) {
        if (toQString(version.id).toLongLong() < current.toLongLong())
            return toQString(version.id);
    }
    return {};
}

void ReleaseService::remember(ReleaseAct act, const QString &function)
{
    act.time = m_clock.now();
    act.who = userName();
    act.target = m_target;
    act.function = function;
    // The act is done whether or not it can be written down.
    static_cast<void>(m_log.add(act));
    Q_EMIT changed(function);
}

} // namespace fermata
