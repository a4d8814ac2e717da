// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/profiles.h"

#include <QDir>
#include <QFile>

namespace fermata::aws {

namespace {

QString fileOf(const char *variable, const QString &name)
{
    const QString given = qEnvironmentVariable(variable);
    return given.isEmpty() ? QDir::homePath() + QStringLiteral("/.aws/") + name : given;
}

QHash<QString, Profile> sectionsIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? sectionsOf(QString::fromUtf8(file.readAll())) : QHash<QString, Profile>();
}

QHash<QString, Profile> config()
{
    return sectionsIn(fileOf("AWS_CONFIG_FILE", QStringLiteral("config")));
}

} // namespace

QHash<QString, Profile> sectionsOf(const QString &text)
{
    QHash<QString, Profile> sections;
    QString section;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        const QString trimmed = line.trimmed();
        const bool nested = line.startsWith(QLatin1Char(' ')) || line.startsWith(QLatin1Char('\t')); // s3 =\n  x = y
        if (trimmed.isEmpty() || trimmed.startsWith(QLatin1Char('#')) || trimmed.startsWith(QLatin1Char(';')) || nested)
            continue;
        if (trimmed.startsWith(QLatin1Char('['))) {
            section = trimmed.mid(1, trimmed.indexOf(QLatin1Char(']')) - 1).simplified();
            continue;
        }
        const qsizetype equals = trimmed.indexOf(QLatin1Char('='));
        if (equals > 0)
            sections[section].insert(trimmed.left(equals).trimmed().toLower(), trimmed.mid(equals + 1).trimmed());
    }
    return sections;
}

Profile profileNamed(const QString &name)
{
    const QHash<QString, Profile> all = config();
    // In this file alone every profile but the default one has a word in front.
    Profile profile = all.value(QStringLiteral("profile ") + name);
    if (profile.isEmpty() && name == QLatin1String("default"))
        profile = all.value(name);
    profile.insert(sectionsIn(fileOf("AWS_SHARED_CREDENTIALS_FILE", QStringLiteral("credentials"))).value(name));
    return profile;
}

Profile ssoSessionNamed(const QString &name)
{
    return config().value(QStringLiteral("sso-session ") + name);
}

} // namespace fermata::aws
