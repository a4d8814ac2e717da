// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/session.h"
#include "app/extension/languagesupport.h"
#include "app/services/debug/breakpointstore.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <filesystem>

namespace fermata {

// Keeps one debugging session's breakpoints as the store has them, and tells the store what became of each.
class DebugBreakpoints : public QObject
{
    Q_OBJECT
public:
    // Where functions are looked for, when the adapter does not know which there are.
    struct Code
    {
        std::filesystem::path folder;
        FunctionForm form;
        bool slides = true; // the adapter takes a line without code for the next one with some
    };

    // `root`: the project's folder; files outside of it are told so and not sent.
    DebugBreakpoints(BreakpointStore &store, std::filesystem::path root, Code code, QObject *parent = nullptr);
    ~DebugBreakpoints() override; // all bindings unknown again

    // For the session's options: what the store holds of this project.
    QHash<QString, QList<dap::SourceBreakpoint>> all() const;
    QList<dap::FunctionBreakpoint> functions() const;
    // Sends what differs from now on, and asks once how those of all() are bound.
    void follow(dap::Session &session);

    // A breakpoint for once, that the store does not know: there until passed(). Fails with Invalid ("debug.noLine") when
    // nothing runs in this line.
    QFuture<Result<>> stopOnceAt(const QString &path, int line);
    void passed();
    void takeEntered(const QString &frame); // a function of this name, as frames show it, was held by its name

private:
    bool isInside(const QString &path) const;
    QList<dap::SourceBreakpoint> sources(const QString &path) const;
    // As the adapter is to hear of them: in the lines where they hold.
    QList<dap::SourceBreakpoint> placed(const QString &path, QList<dap::SourceBreakpoint> list) const;
    void sendIfChanged(const QString &path);
    void send(const QString &path);
    void takeAnswer(const QString &path, const QList<dap::SourceBreakpoint> &asked,
                    const QList<dap::Breakpoint> &answers);
    void takeChange(const dap::Breakpoint &breakpoint);
    void bind(const QString &path, int line, const dap::Breakpoint &answer);
    void sendFunctionsIfChanged();
    void sendFunctions();
    void takeFunctions(const QList<dap::FunctionBreakpoint> &asked, const QList<dap::Breakpoint> &answers);
    void takeFunction(const QString &name, const dap::Breakpoint &answer);
    void bindFunction(const QString &name, const QString &problem); // empty: it is bound

    BreakpointStore &m_store;
    std::filesystem::path m_root;
    Code m_code;
    QPointer<dap::Session> m_session;
    QHash<QString, QList<dap::SourceBreakpoint>> m_sent;
    QList<dap::FunctionBreakpoint> m_sentFunctions;
    QHash<int, QString> m_names; // of functions, by the adapter's id
    QSet<QString> m_entered; // names that have held
    std::pair<QString, int> m_once; // path and line; no line: none
    QHash<int, std::pair<QString, int>> m_places; // by the adapter's id: path and line as the user set it
};

} // namespace fermata
