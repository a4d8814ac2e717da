// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/project/recentprojects.h"

#include "app/services/settings/settings.h"

#include <QFileInfo>

namespace fermata {

namespace {

const QString key = QStringLiteral("recent/projects");
constexpr int most = 12;

} // namespace

RecentProjects::RecentProjects(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings) {}

QStringList RecentProjects::folders() const
{
    QStringList existing;
    const QStringList all = m_settings.value(key).toStringList();
    for (const QString &folder : all) {
        if (QFileInfo(folder).isDir())
            existing.append(folder);
    }
    return existing;
}

void RecentProjects::add(const QString &folder)
{
    QStringList all = m_settings.value(key).toStringList();
    all.removeAll(folder);
    all.prepend(folder);
    m_settings.setValue(key, all.mid(0, most));
    Q_EMIT changed();
}

void RecentProjects::remove(const QString &folder)
{
    QStringList all = m_settings.value(key).toStringList();
    all.removeAll(folder);
    m_settings.setValue(key, all);
    Q_EMIT changed();
}

} // namespace fermata
