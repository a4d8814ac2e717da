// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/settings/settings.h"

#include "app/async/text.h"
#include "app/base/paths.h"
#include "app/services/project/projectkey.h"

#include <QDir>
#include <QSettings>

namespace fermata {

namespace {

QString configDirectory()
{
    const QString named = qEnvironmentVariable("XDG_CONFIG_HOME");
    const QString base = QDir::isAbsolutePath(named) ? named : QDir::home().filePath(QStringLiteral(".config"));
    return base + QLatin1String("/fermata");
}

} // namespace

Settings::Settings(QObject *parent)
    : QObject(parent),
      m_user(std::make_unique<QSettings>(configDirectory() + QLatin1String("/settings.ini"), QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QVariant Settings::value(const QString &key, const QVariant &fallback) const
{
    return m_user->value(key, fallback);
}

void Settings::setValue(const QString &key, const QVariant &value)
{
    if (m_user->contains(key) && m_user->value(key) == value)
        return;
    m_user->setValue(key, value);
    Q_EMIT changed(key);
}

QVariant Settings::projectValue(const std::filesystem::path &root, const QString &key, const QVariant &fallback) const
{
    return projectFile(root)->value(key, fallback);
}

void Settings::setProjectValue(const std::filesystem::path &root, const QString &key, const QVariant &value)
{
    const std::unique_ptr<QSettings> file = projectFile(root);
    file->setValue(QStringLiteral("project/folder"), toQString(root)); // for whoever looks into the file
    file->setValue(key, value);
}

std::unique_ptr<QSettings> Settings::projectFile(const std::filesystem::path &root) const
{
    return std::make_unique<QSettings>(
        QStringLiteral("%1/projects/%2.ini").arg(toQString(userStateDirectory()), projectKey(root)),
        QSettings::IniFormat);
}

} // namespace fermata
