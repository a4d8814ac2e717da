// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace fermata {

class Application;
class Document;
class EditorArea;
class HandlerFinder;
class InvokePanel;

// Run and Debug from anywhere: which function is meant, and with what event. The event is the one of the invoke panel.
class RunControl : public QObject
{
    Q_OBJECT
public:
    // The panel is made when it is first needed.
    using PanelMaker = std::function<InvokePanel *()>;

    RunControl(Application &application, EditorArea &editors, HandlerFinder &handlers, PanelMaker panel,
               QObject *parent = nullptr);

    // The one at the caret, the one used last, the only one; empty when the project has none.
    QString currentFunction() const;

    void run();
    void runFunction(const QString &function);
    void debug(); // goes on when held
    void debugFunction(const QString &function);
    void explainStart(); // one call that starts from nothing, with every import timed
    void debugNextCall(); // of the current function, whoever makes it
    void debugNextCallOf(const QString &function);
    void stop();
    void rerun();
    void toggleBreakpoint();
    void editBreakpoint();
    void runToCursor(); // while held
    void chooseEvent(const QString &function, const QString &name, const QByteArray &event);
    // Opens the file of its handler at its line.
    void showHandler(const QString &function);
    void showHandlerOf(const Function &function);

Q_SIGNALS:
    void invokeShown(); // the panel wants to be seen
    void aboutToCall(); // what was edited is meant to run
    void breakpointEdited(fermata::Document *document, int line); // somebody wants to
    void functionBreakpointWanted();
    void startExplained(const QString &requestId);
    void placeFound(const QString &path, int line);
    void failed(const QString &message);

private:
    InvokePanel *panelFor(const QString &function);
    std::optional<Function> atCaret() const;
    QString toCall(); // the current one; tells when there is none, or when another of its name is called instead

    Application &m_application;
    EditorArea &m_editors;
    HandlerFinder &m_handlers;
    PanelMaker m_panel;
    QString m_last;
};

} // namespace fermata
