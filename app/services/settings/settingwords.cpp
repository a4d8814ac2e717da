// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/settings/settingwords.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace fermata {

namespace {

QString textOf(const QJsonValue &value)
{
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.isString() ? value.toString() : value.toVariant().toString();
}

void flatten(const QJsonObject &object, const QString &prefix, SettingWords &words)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject())
            flatten(it->toObject(), prefix + it.key() + QLatin1Char('.'), words);
        else if (!it->isNull() && !it->isUndefined())
            words.insert(prefix + it.key(), textOf(*it));
    }
}

} // namespace

SettingWords settingWords(const QJsonObject &settings)
{
    SettingWords words;
    flatten(settings, {}, words);
    return words;
}

bool isSecretSetting(const QString &name)
{
    const bool ofContainer = name.startsWith(QLatin1String("env."))
                          || (name.startsWith(QLatin1String("containers.")) && name.contains(QLatin1String(".env.")));
    return ofContainer || name.startsWith(QLatin1String("environmentVariables."))
        || name.startsWith(QLatin1String("Environment.Variables."));
}

QString hiddenValue()
{
    return QStringLiteral("•••");
}

SettingWords withoutSecrets(const SettingWords &words)
{
    SettingWords safe = words;
    for (auto it = safe.begin(); it != safe.end(); ++it) {
        // With its name: the same value of two variables does not show as such.
        if (isSecretSetting(it.key()))
            *it = QString::fromLatin1(
                QCryptographicHash::hash((it.key() + QLatin1Char('=') + *it).toUtf8(), QCryptographicHash::Sha256)
                    .toHex()
                    .left(16));
    }
    return safe;
}

} // namespace fermata
