// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/logrecord.h"
#include "ui/panels/panel.h"

class QSortFilterProxyModel;
class QLabel;
class QStackedWidget;

namespace fermata {

class Application;
class FilterField;
class IconButton;
class OutputModel;
class ProjectBuild;
class RecordTable;
class StatePage;
class Theme;

// What Fermata itself did, with time: emulator started, functions deployed, a crash, a plugin that could not be loaded.
// Its badge counts errors that came while it was not seen.
class OutputPanel : public Panel
{
    Q_OBJECT
public:
    OutputPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

public Q_SLOTS:
    // For other parts of the window that have something to tell.
    void report(fermata::Severity severity, const QString &message);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void listenToEmulator(Application &application);
    void listenToBuild(ProjectBuild &build);
    void showBuild();
    void showState();

    ProjectBuild &m_build;
    SystemClock m_clock;
    OutputModel *m_model;
    QSortFilterProxyModel *m_filtered;
    FilterField *m_filter;
    RecordTable *m_table;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QLabel *m_progress; // of a build
    IconButton *m_cancel;
    IconButton *m_clear;
    int m_unseenErrors = 0;
};

} // namespace fermata
