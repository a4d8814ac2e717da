// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/explore/cloudplaces.h"
#include "ui/panels/panel.h"

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace fermata {

class Application;
class ExplorerModel;
class IconButton;
class StatePage;
class Theme;

// What there is in the clouds: account, region, function, and its versions, aliases, triggers, layers and instances. A
// function's code is brought here, as files or as a project, and it is found again in the project that it came from.
class ExplorerPanel : public Panel
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds longestWait{20};
    ExplorerPanel(Application &application, Theme &theme, std::chrono::milliseconds wait = longestWait,
                  QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

    // Into a folder that is chosen already; what happens is told in the panel.
    void download(const QModelIndex &index, const QString &folder);
    void openAsProject(const QModelIndex &index, const QString &folder);
    // Where a function of the project is in the chosen environment, or else in the local cloud; asks where that is not known.
    void showFunction(const QString &function);

Q_SIGNALS:
    void projectRequested();
    void environmentRequested();
    void folderOpenRequested(const QString &path);
    void logRequested(const QString &function); // of the open project

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void buildLayout();
    void connectAll();
    void showPage();
    void showActions();
    void showWanted();
    void activate(const QModelIndex &index);
    void showMenu(const QPoint &at);
    void addLinkMenu(QMenu &menu, const QModelIndex &index);
    void openLocal(const Function &function);
    void askForRegion();
    void askForFolder(const QString &title, const std::function<void(const QString &folder)> &then);
    void tell(const QString &words);
    void tell(const Error &error);

    Application &m_application;
    CloudPlaces *m_places;
    ExplorerModel *m_model;
    IconButton *m_reload;
    IconButton *m_region;
    IconButton *m_download;
    IconButton *m_project;
    QString m_wanted; // the function that is looked for; empty: none
    QLabel *m_note;
    QTreeView *m_tree;
    QLabel *m_local;
    QPushButton *m_connect;
    StatePage *m_page;
    QStackedWidget *m_stack;
};

} // namespace fermata
