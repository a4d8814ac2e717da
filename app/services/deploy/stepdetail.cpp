// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/stepdetail.h"

#include "app/cost/prices.h"

namespace fermata {

namespace {

constexpr double calls = 1e6;
constexpr double milliseconds = 100;

QString shown(const QString &name, const QString &word)
{
    return isSecretSetting(name) && !word.isEmpty() ? hiddenValue() : word;
}

} // namespace

QList<SettingChange> settingChanges(const SettingWords &wanted, const SettingWords &there, const QStringList &changed)
{
    SettingWords names = wanted;
    for (auto it = there.begin(); it != there.end(); ++it) {
        if (isSecretSetting(it.key()))
            names.insert(it.key(), {});
    }
    QList<SettingChange> changes;
    for (auto it = names.begin(); it != names.end(); ++it) {
        const QString name = it.key();
        if (changed.contains(name.section(QLatin1Char('.'), 0, 0)) && wanted.value(name) != there.value(name))
            changes.append({name, shown(name, there.value(name)), shown(name, wanted.value(name))});
    }
    return changes;
}

std::optional<CostChange> costChange(const Function &wanted, const Function &there)
{
    const PriceList *const prices = PriceList::of(wanted.vendor);
    if (!prices)
        return std::nullopt;
    Function then = wanted;
    if (then.cpu <= 0) // not said: what is there stays
        then.cpu = there.cpu;
    const CostChange change{prices->ofCalls(there, calls, milliseconds), prices->ofCalls(then, calls, milliseconds),
                            prices->currency()};
    return change.there == change.wanted ? std::nullopt : std::optional(change);
}

} // namespace fermata
