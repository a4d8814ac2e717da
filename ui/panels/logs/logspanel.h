// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/panel.h"
#include "ui/panels/parts/placeresolver.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace fermata {

class Application;
class FilterField;
class IconButton;
class LogService;
class LogTable;
class LogsModel;
class ProjectService;
class SegmentedSwitch;
class StatePage;
class Theme;

// Every line of the project's functions, live.
class LogsPanel : public Panel
{
    Q_OBJECT
public:
    LogsPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

    void showRequest(const QString &requestId);  // only lines of that call; empty: of all
    void showFunction(const QString &function);  // only lines of that function; empty: of all
    void followEnd();

Q_SIGNALS:
    void invokeRequested(); // nothing is here yet: the user wants to send an event

protected:
    void retranslate() override;

private:
    void buildLayout();
    void connectAll();
    void applyFilter();
    void clearFilter();
    void fillFunctions();
    void showMenu(const QPoint &at);
    void showState();

    LogService &m_logs;
    ProjectService &m_project;
    PlaceResolver m_places;
    QString m_requestId;
    LogsModel *m_model;
    FilterField *m_filter;
    SegmentedSwitch *m_level;
    QComboBox *m_function;
    QToolButton *m_request;
    QLabel *m_count;
    IconButton *m_follow;
    IconButton *m_clear;
    QLabel *m_trimmed;
    LogTable *m_table;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QTimer *m_typing;
};

} // namespace fermata
