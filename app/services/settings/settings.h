// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

#include <filesystem>
#include <memory>

class QSettings;

namespace fermata {

// The user's choices, kept in $XDG_CONFIG_HOME/fermata/settings.ini, and what a project remembers, in
// $XDG_STATE_HOME/fermata/projects/<hash>.ini. Secrets never go here.
class Settings : public QObject
{
    Q_OBJECT
public:
    explicit Settings(QObject *parent = nullptr);
    ~Settings() override;

    // Known keys: "appearance/theme" (dark|light|system), "appearance/language" (en|zh_CN|system),
    // "editor/fontSize" (px), "recent/projects" (QStringList), "window/..." as the window likes.
    QVariant value(const QString &key, const QVariant &fallback = {}) const;
    void setValue(const QString &key, const QVariant &value);

    QVariant projectValue(const std::filesystem::path &root, const QString &key, const QVariant &fallback = {}) const;
    void setProjectValue(const std::filesystem::path &root, const QString &key, const QVariant &value);

Q_SIGNALS:
    void changed(const QString &key);

private:
    std::unique_ptr<QSettings> projectFile(const std::filesystem::path &root) const;
    std::unique_ptr<QSettings> m_user;
};

} // namespace fermata
