// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/panel.h"

class QLabel;
class QSplitter;
class QStackedWidget;

namespace fermata {

class Application;
class DebugService;
class EventTests;
class IconButton;
class ProjectService;
class RecordTable;
class StatePage;
class TestDetail;
class TestsModel;
class Theme;

// The tests of the project's functions (events/*.test.json): runs all or one of them, or one under the debugger, and shows
// where an answer is not as expected.
class TestsPanel : public Panel
{
    Q_OBJECT
public:
    TestsPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

Q_SIGNALS:
    void aboutToCall(); // what was edited is meant to run
    void invocationRequested(const QString &requestId); // the call that a test made
    void invocationsRequested(); // where calls are kept as tests
    void projectRequested();

protected:
    void retranslate() override;

private:
    void buildLayout();
    void connectAll();
    void showState();
    void showCurrent();
    void showMenu(const QPoint &at);
    void runAll();
    void runCurrent();
    void debugCurrent();
    void openCurrent();
    void showCall();
    int current() const; // row; -1: none

    ProjectService &m_project;
    DebugService &m_debug;
    EventTests *m_tests;
    TestsModel *m_model;
    QLabel *m_summary;
    IconButton *m_runAll;
    IconButton *m_run;
    IconButton *m_debugOne;
    IconButton *m_open;
    IconButton *m_call;
    IconButton *m_stop;
    RecordTable *m_table;
    TestDetail *m_detail;
    QSplitter *m_splitter;
    StatePage *m_page;
    QStackedWidget *m_stack;
};

} // namespace fermata
