// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace fermata {

// A function's settings by the vendor's names with dots ("Environment.Variables.LEVEL"), each value as a word.
using SettingWords = QMap<QString, QString>;

SettingWords settingWords(const QJsonObject &settings);

// Values of environment variables may be secrets: they are neither shown nor kept.
bool isSecretSetting(const QString &name);
QString hiddenValue();
// The words with fingerprints in the place of secrets: equal where those are.
SettingWords withoutSecrets(const SettingWords &words);

} // namespace fermata
