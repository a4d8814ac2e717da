// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "ui/panels/logs/logfilter.h"
#include "ui/panels/panel.h"
#include "ui/panels/parts/placeresolver.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace fermata {

class Application;
class FilterField;
class IconButton;
class LevelBars;
class LiveTail;
class LogDetail;
class LogFacets;
class LogHistory;
class LogLines;
class LogService;
class LogTable;
class LogsModel;
class ProjectClouds;
class PatternsTable;
class ProjectService;
class SegmentedSwitch;
class StatePage;
class Theme;

// The lines of the project's functions: live as they come to the local cloud or to the chosen environment, or what the cloud
// keeps of a range of time. Above them how many
// there are over the whole range, beside them how many of which level and function, and all of one line.
class LogsPanel : public Panel
{
    Q_OBJECT
public:
    LogsPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

    void showRequest(const QString &requestId); // only lines of that call; empty: of all
    void showFunction(const QString &function); // only lines of that function; empty: of all
    void showInstance(const QString &id); // only lines of that instance, live
    void followEnd();
    void showRange(TimePoint from, TimePoint until); // what the cloud keeps of that time
    bool isLive() const; // they come, of whichever cloud

Q_SIGNALS:
    void invokeRequested(); // nothing is here yet: the user wants to send an event
    void invocationRequested(const QString &requestId);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void connectAll();
    QWidget *makeContent();
    void connectTools();
    void fillRanges();
    void chooseRange();
    bool isTail() const; // of the chosen environment
    const LogLines &lines() const; // that are shown
    void takeCloud();
    void followTail();
    void tryAgain();
    void askHistory();
    LogFilter chosenFilter() const;
    void showShape();
    void showDetail();
    void activate(const QModelIndex &index);
    void exportLines();
    void followPatterns();
    void showPattern(const QString &function, const QString &pattern);
    void applyFilter();
    void clearFilter();
    void fillFunctions();
    void showMenu(const QPoint &at);
    void showState();
    void showNotice();
    QStringList keptNotices() const;
    QStringList tailNotices() const;

    // What the choice of ranges holds besides minutes back from now.
    static constexpr int liveRange = 0;
    static constexpr int chosenRange = -1;
    static constexpr int tailRange = -2; // live, of the chosen environment

    SystemClock m_clock;
    LogService &m_logs;
    ProjectService &m_project;
    ProjectClouds &m_clouds;
    PlaceResolver m_places;
    QString m_requestId;
    LogHistory *m_history;
    LiveTail *m_tail;
    QString m_environment; // that the tail is of; empty: the local cloud is chosen
    LogsModel *m_model;
    FilterField *m_filter;
    SegmentedSwitch *m_level;
    QComboBox *m_function;
    QComboBox *m_range;
    QToolButton *m_request;
    QLabel *m_count;
    IconButton *m_fold;
    IconButton *m_patternsShown;
    IconButton *m_details;
    IconButton *m_export;
    IconButton *m_follow;
    IconButton *m_clear;
    QLabel *m_trimmed;
    QPushButton *m_older;
    QPushButton *m_again;
    LevelBars *m_bars;
    LogFacets *m_facets;
    LogDetail *m_detail;
    LogTable *m_table;
    PatternsTable *m_patterns;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QTimer *m_typing;
    QTimer *m_shaping; // counts a live log at most twice a second
    TimePoint m_from{}; // of a chosen range
    TimePoint m_until{};
};

} // namespace fermata
