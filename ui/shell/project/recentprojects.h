// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace fermata {

class Settings;

// The folders that were opened, the last one first, at most 12.
class RecentProjects : public QObject
{
    Q_OBJECT
public:
    explicit RecentProjects(Settings &settings, QObject *parent = nullptr);

    QStringList folders() const; // those that still exist
    void add(const QString &folder);
    void remove(const QString &folder);

Q_SIGNALS:
    void changed();

private:
    Settings &m_settings;
};

} // namespace fermata
