// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

namespace fermata {

struct Diagnostic;
class ActionRegistry;
class Application;
class BottomArea;
class DebugPanel;
class InvocationsPanel;
class InvokePanel;
class ExplorerPanel;
class LogsPanel;
class OutputPanel;
class Panel;
class Regions;
class SideArea;
class Theme;

// Makes the panels, puts them in their places and carries what one asks of another.
class PanelSet : public QObject
{
    Q_OBJECT
public:
    struct Places
    {
        SideArea &side;
        BottomArea &bottom;
        SideArea &right;
        Regions &regions;
    };

    PanelSet(Application &application, const Places &places, Theme &theme, QObject *parent = nullptr);

    OutputPanel &output() { return *m_output; }
    InvokePanel *invoke(); // made when it is first asked for
    void showInvoke();
    void toggleInvoke();
    void showSide(const QString &view);   // hides the side bar when that view is in front
    void showBottom(const QString &panel);
    void raiseSide(const QString &view);  // never hides
    void showInvocation(const QString &requestId);
    void showTrace(const QString &requestId);
    void showInClouds(const QString &function);
    void addFunctionBreakpoint();

Q_SIGNALS:
    void placeActivated(const QString &path, int line, int column);
    void fixRequested(const fermata::Diagnostic &problem);
    void projectRequested();
    void deployRequested();
    void environmentRequested();
    void folderOpenRequested(const QString &path);
    void aboutToCall(); // from one of them: what was edited is meant to run

private:
    void addBottom(const QString &id, Panel *panel);
    void addExplorer();
    void connectPanels();
    void follow(Panel *panel);

    Application &m_application;
    Places m_places;
    Theme &m_theme;
    OutputPanel *m_output = nullptr;
    InvocationsPanel *m_invocations = nullptr;
    LogsPanel *m_logs = nullptr;
    DebugPanel *m_debug = nullptr;
    ExplorerPanel *m_explorer = nullptr;
    QPointer<InvokePanel> m_invoke;
};

} // namespace fermata
