// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/types.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <filesystem>

namespace fermata {

class Settings;

// A breakpoint as the user set it, and what a debugger said of it.
struct UserBreakpoint
{
    dap::SourceBreakpoint source;
    enum class Binding { Unknown, Bound, NotBound } binding = Binding::Unknown;
    QString message; // why not bound

    bool operator==(const UserBreakpoint &) const = default;
};

// The breakpoints of the open project, by absolute path, kept across sessions.
class BreakpointStore : public QObject
{
    Q_OBJECT
public:
    explicit BreakpointStore(Settings &settings, QObject *parent = nullptr);

    void load(const std::filesystem::path &project);
    QStringList files() const;
    QList<UserBreakpoint> breakpoints(const QString &path) const;
    void toggle(const QString &path, int line);
    // Replaces those of a file, for example after edits moved them.
    void set(const QString &path, const QList<dap::SourceBreakpoint> &breakpoints);
    void setBinding(const QString &path, int line, UserBreakpoint::Binding binding, const QString &message);
    void forgetBindings(); // all Unknown again: no session

Q_SIGNALS:
    void changed(const QString &path);

private:
    void save();

    Settings &m_settings;
    std::filesystem::path m_project;
    QHash<QString, QList<UserBreakpoint>> m_breakpoints;
};

} // namespace fermata
