// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace fermata {

class Application;
class FileOperations;
class FunctionsModel;
class ProjectTree;
class ProjectTreeModel;
class SectionHeader;
class Theme;

// The side bar's first view: the functions of the project, and below them its files.
class ProjectView : public QWidget
{
    Q_OBJECT
public:
    ProjectView(Application &application, FileOperations &files, Theme &theme, QWidget *parent = nullptr);

    ProjectTree &tree() { return *m_tree; }

Q_SIGNALS:
    void fileActivated(const QString &path);
    void functionActivated(const fermata::Function &function);
    void fileRenamed(const QString &from, const QString &to);
    void openFolderRequested();
    void newProjectRequested();
    void functionRequested(); // of the web application in the folder
    void noted(const QString &message); // something small went wrong

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeEmptyPage();
    QWidget *makeProjectPage();
    void makeButtons(FileOperations &files);
    void showProject();
    void showOffer();
    void sizeFunctions();
    void retranslate();

    Application &m_application;
    Theme &m_theme;
    FileOperations &m_files;
    ProjectTreeModel *m_model = nullptr;
    ProjectTree *m_tree = nullptr;
    FunctionsModel *m_functions = nullptr;
    QListView *m_functionList = nullptr;
    SectionHeader *m_functionHeader = nullptr;
    SectionHeader *m_fileHeader = nullptr;
    QStackedWidget *m_pages = nullptr;
    QLabel *m_emptyText = nullptr;
    QPushButton *m_openFolder = nullptr;
    QWidget *m_offer = nullptr; // to make a web application a function
    QLabel *m_offerText = nullptr;
    QPushButton *m_makeFunction = nullptr;
    QPushButton *m_newProject = nullptr;
    QToolButton *m_newFile = nullptr;
    QToolButton *m_newFolder = nullptr;
    QToolButton *m_collapse = nullptr;
};

} // namespace fermata
