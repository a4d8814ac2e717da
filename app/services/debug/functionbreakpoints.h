// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/debug/userbreakpoint.h"

#include <QList>
#include <QObject>

#include <filesystem>

namespace fermata {

class Settings;

// The functions of the open project that hold when they are entered, in the order in which they were added; each name
// once. Kept across sessions.
class FunctionBreakpoints : public QObject
{
    Q_OBJECT
public:
    explicit FunctionBreakpoints(Settings &settings, QObject *parent = nullptr);

    void load(const std::filesystem::path &project);
    const QList<UserFunctionBreakpoint> &all() const { return m_all; }
    bool has(const QString &name) const;
    // Adds it, or takes it in the place of the one of that name, which may have had another.
    void set(const dap::FunctionBreakpoint &breakpoint, const QString &before = {});
    void setEnabled(const QString &name, bool enabled);
    void remove(const QString &name);
    void clear();
    // What one session says of it. It is bound when one of them binds it.
    void setBinding(const void *session, const QString &name, BreakpointBinding binding, const QString &message);
    void forgetBindings(const void *session); // it has ended

Q_SIGNALS:
    void changed();

private:
    struct Said
    {
        const void *session;
        QString name;
        BreakpointBinding binding;
        QString message;
    };

    UserFunctionBreakpoint *find(const QString &name);
    void forgetSaid(const QString &name);
    bool showBinding(UserFunctionBreakpoint &breakpoint) const; // whether that is another than before
    void keep();

    Settings &m_settings;
    std::filesystem::path m_project;
    QList<UserFunctionBreakpoint> m_all;
    QList<Said> m_said; // the newest last
};

} // namespace fermata
