// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/debug/debugservice.h"
#include "ui/panels/panel.h"

#include <QPointer>

class QLabel;
class QListView;
class QModelIndex;
class QSplitter;
class QStackedWidget;

namespace fermata {

class Application;
class BreakpointCard;
class BreakpointsModel;
class CallStackModel;
class DebugStartPage;
class IconButton;
class InstallRow;
class RecordTable;
class Section;
class StepBar;
class Theme;
class ValuesModel;
class ValuesTree;
class Watches;

// The debugger's view for the side bar: steps, state, variables, watched expressions, call stack and breakpoints.
class DebugPanel : public Panel
{
    Q_OBJECT
public:
    DebugPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

    void watch(const QString &expression);
    // Asks for one: opens the card below the heading of the breakpoints.
    void addFunctionBreakpoint();

Q_SIGNALS:
    void aboutToCall(); // what was edited is meant to run
    void told(const QString &line); // by a package manager

protected:
    void retranslate() override;

private:
    void buildLayout();
    void connectAll();
    void connectLists();
    void askAboutBreakpoint(const QPoint &at);
    void editFunction(const dap::FunctionBreakpoint &breakpoint, const QRect &row);
    void showState();
    QString stateText() const;
    void showTimeLeft();
    void showStop();
    void showFrame();
    void showStack();
    void arrangeStack();
    void askAboutStack(const QPoint &at);
    void askForCall(const QList<dap::Scope> &scopes, const dap::StackFrame &frame);
    // `call`: what the handler was given, below the scopes.
    void showScopes(const QList<dap::Scope> &scopes, const QString &context, const QList<dap::Variable> &call);
    void activateFrame(const QModelIndex &index);
    void showProblem(const Error &error);

    Application &m_application;
    DebugService &m_debug;
    Theme &m_theme;
    StepBar *m_steps;
    QLabel *m_state;
    QLabel *m_timeLeft;
    QLabel *m_problem;
    InstallRow *m_install;
    ValuesModel *m_variables;
    ValuesTree *m_variablesTree;
    Watches *m_watches;
    CallStackModel *m_stackModel;
    RecordTable *m_stack;
    BreakpointsModel *m_breakpointsModel;
    QListView *m_breakpoints;
    IconButton *m_addFunction;
    IconButton *m_removeAll;
    DebugStartPage *m_start;
    Section *m_variablesSection;
    Section *m_watchesSection;
    Section *m_stackSection;
    Section *m_breakpointsSection;
    QSplitter *m_session;
    QStackedWidget *m_pages;
    QSplitter *m_whole;
    QPointer<BreakpointCard> m_card;
};

} // namespace fermata
