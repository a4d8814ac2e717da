// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/start/commandline.h"

#include <QMainWindow>

namespace fermata {

class ActionRegistry;
class ActivityBar;
class Application;
class BottomArea;
class BuildControl;
class CloudWatch;
class DeployControl;
class DesignerLink;
class Documents;
class EditorArea;
class FileIndex;
class FileOperations;
class FindBar;
class HandlerFinder;
class HandlerRows;
class LanguageSwitch;
class Notes;
class Palette;
class PanelSet;
class ProjectControl;
class ProjectView;
class RecentProjects;
class Regions;
class RunControl;
class SearchView;
class Session;
class SideArea;
class StatusRow;
class Strip;
class Theme;
class TitleBar;
class UnsavedJournal;
class WelcomePage;

// The window: makes its parts and connects them. What each part does, it does itself.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Application &application, Theme &theme, LanguageSwitch &language, QWidget *parent = nullptr);
    ~MainWindow() override;

    // A folder becomes the project; files open in the editor, at their line.
    void show(const QList<StartPlace> &places);
    using QMainWindow::show;
    // What an other program hands over; false when it belongs in a window of its own.
    bool take(const QList<StartPlace> &places);
    // Opens what was open last, or the welcome page.
    void showLast();

    ActionRegistry &actions() { return *m_actions; }
    Documents &documents() { return *m_documents; }
    bool isBusy() const; // starting something whose outcome will be seen

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeParts();
    void makeRegions();
    void makeSearch();
    void makePalette();
    void addSymbols();
    void makeActions();
    void makeDocumentLinks();
    void connectProject();
    void connectEditors();
    void connectRun();
    void followRegions();
    void openPlace(const StartPlace &place);
    void openWaiting();
    void rememberProject();
    void bringBackUnsaved();
    void showWelcome();
    void showTitle();
    void restoreGeometryFrom();
    void switchTheme();
    void switchLanguage();

    Application &m_application;
    Theme &m_theme;
    LanguageSwitch &m_language;
    ActionRegistry *m_actions = nullptr;
    Notes *m_notes = nullptr;
    RecentProjects *m_recent = nullptr;
    ProjectControl *m_project = nullptr;
    Documents *m_documents = nullptr;
    HandlerFinder *m_handlers = nullptr;
    HandlerRows *m_handlerRows = nullptr;
    DesignerLink *m_designers = nullptr;
    FileOperations *m_files = nullptr;
    FileIndex *m_index = nullptr;
    RunControl *m_run = nullptr;
    BuildControl *m_build = nullptr;
    DeployControl *m_deploy = nullptr;
    PanelSet *m_panels = nullptr;
    Session *m_session = nullptr;
    UnsavedJournal *m_unsaved = nullptr;
    TitleBar *m_title = nullptr;
    ActivityBar *m_activity = nullptr;
    SideArea *m_side = nullptr;
    SideArea *m_right = nullptr;
    BottomArea *m_bottom = nullptr;
    ProjectView *m_projectView = nullptr;
    SearchView *m_search = nullptr;
    EditorArea *m_editors = nullptr;
    FindBar *m_find = nullptr;
    Strip *m_strip = nullptr;
    StatusRow *m_status = nullptr;
    Regions *m_regions = nullptr;
    Palette *m_palette = nullptr;
    WelcomePage *m_welcome = nullptr;
    QList<StartPlace> m_waiting; // files to open behind the project that is being read
    bool m_leaving = false; // everything is saved or given up
};

} // namespace fermata
