// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/instance.h"
#include "ui/panels/panel.h"

#include <QFuture>

#include <optional>

class QLabel;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace fermata {

class Application;
class EmulatorService;
class FilterField;
class IconButton;
class InstancesModel;
class ProjectService;
class RecordTable;
class ShellView;
class StatePage;
class Theme;

// The instances of the project's functions as they come and go, and what can be done with one: look at its log, enter it
// with a shell, keep it, freeze it, end it.
class InstancesPanel : public Panel
{
    Q_OBJECT
public:
    InstancesPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

    void showInstance(const QString &id);

Q_SIGNALS:
    void logRequested(const QString &instanceId);
    void invokeRequested();
    void projectRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildLayout();
    void connectAll();
    void showState();
    void showActions();
    void showMenu(const QPoint &at);
    void act(); // of the page's button
    void openShell();
    void keep(bool kept);
    void freezeOrThaw();
    void kill();
    void makeCold();
    void watch(const QFuture<Result<>> &done);
    std::optional<InstanceSnapshot> current() const;

    EmulatorService &m_emulator;
    ProjectService &m_project;
    SystemClock m_clock;
    InstancesModel *m_model;
    QSortFilterProxyModel *m_filtered;
    FilterField *m_filter;
    QLabel *m_count;
    IconButton *m_openShell;
    IconButton *m_log;
    IconButton *m_keep;
    IconButton *m_freeze;
    IconButton *m_cold;
    IconButton *m_kill;
    QLabel *m_problem;
    RecordTable *m_table;
    ShellView *m_shell;
    QSplitter *m_splitter;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QTimer *m_look; // ages and memory change without being told
};

} // namespace fermata
