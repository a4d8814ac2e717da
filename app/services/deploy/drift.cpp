// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/drift.h"

namespace fermata {

namespace {

const QString code = QStringLiteral("code");

QString shown(const QString &name, const QString &word)
{
    return isSecretSetting(name) && !word.isEmpty() ? hiddenValue() : word;
}

} // namespace

QList<Drift> driftOf(const DeployedState &file, const DeployedState &deployed, const DeployedState &online)
{
    SettingWords names = deployed.settings;
    for (auto it = online.settings.begin(); it != online.settings.end(); ++it) {
        if (isSecretSetting(it.key()) || file.settings.contains(it.key()))
            names.insert(it.key(), {});
    }
    QList<Drift> drift;
    if (deployed.code != online.code)
        drift.append({code, deployed.code, online.code, file.code == online.code});
    for (auto it = names.begin(); it != names.end(); ++it) {
        const QString name = it.key();
        const QString before = deployed.settings.value(name);
        const QString now = online.settings.value(name);
        if (before != now)
            drift.append({name, shown(name, before), shown(name, now), file.settings.value(name) == now});
    }
    return drift;
}

} // namespace fermata
