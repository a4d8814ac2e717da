// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/debug/functionbreakpoints.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <filesystem>

namespace fermata {

class Settings;

// Which exceptions hold a function.
struct ExceptionSwitches
{
    bool uncaught = true; // that nobody catches
    bool raised = false;  // any, caught or not
    // Errors of every function of the project, without a session being started for it.
    bool everywhere = false;

    bool operator==(const ExceptionSwitches &) const = default;
};

// The breakpoints of the open project, by absolute path, with the functions and exceptions that hold; kept across sessions.
class BreakpointStore : public QObject
{
    Q_OBJECT
public:
    explicit BreakpointStore(Settings &settings, QObject *parent = nullptr);

    void load(const std::filesystem::path &project);
    FunctionBreakpoints &functions() { return m_functions; }
    const FunctionBreakpoints &functions() const { return m_functions; }
    QStringList files() const;
    QList<UserBreakpoint> breakpoints(const QString &path) const;
    void toggle(const QString &path, int line);
    void setEnabled(const QString &path, int line, bool enabled);
    // Replaces those of a file; what is as it was keeps its switch and its binding.
    void set(const QString &path, const QList<dap::SourceBreakpoint> &breakpoints);
    // Edits moved the lines: as many as there are breakpoints, then each keeps its condition and its switch, in order
    // from the top; otherwise only those whose line is still there do.
    void move(const QString &path, const QList<int> &lines);
    // A file, or a folder with files, has another path now; what was set at the new one before is gone.
    void moveFile(const QString &from, const QString &to);
    const ExceptionSwitches &exceptions() const { return m_exceptions; }
    void setExceptions(const ExceptionSwitches &exceptions);
    // What one session says of a breakpoint. It is bound when one of them binds it.
    void setBinding(const void *session, const QString &path, int line, UserBreakpoint::Binding binding,
                    const QString &message);
    void forgetBindings(const void *session); // it has ended; of functions too

Q_SIGNALS:
    void changed(const QString &path);
    void exceptionsChanged();

private:
    struct Said
    {
        const void *session;
        QString path;
        int line;
        UserBreakpoint::Binding binding;
        QString message;
    };

    void replace(const QString &path, QList<UserBreakpoint> list);
    void forgetSaid(const QString &path);
    void showBinding(const QString &path, int line);
    void save();

    Settings &m_settings;
    FunctionBreakpoints m_functions;
    std::filesystem::path m_project;
    QHash<QString, QList<UserBreakpoint>> m_breakpoints;
    ExceptionSwitches m_exceptions;
    QList<Said> m_said; // the newest last
};

} // namespace fermata
