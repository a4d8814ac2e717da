// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"
#include "app/services/release/releaseservice.h"
#include "ui/panels/panel.h"

#include <optional>

class QComboBox;
class QGridLayout;
class QLabel;
class QStackedWidget;
class QTimer;

namespace fermata {

class Application;
class FunctionChoice;
class IconButton;
class MetricsTable;
class RecordTable;
class SegmentedSwitch;
class StatePage;
class Theme;
class TimeChart;

// A function's figures over time: calls with errors and throttles, durations, cold starts, concurrency. The charts share
// one range and one pointer, releases are lines in all of them, and the same figures stand in a table.
class MetricsPanel : public Panel
{
    Q_OBJECT
public:
    MetricsPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

Q_SIGNALS:
    void invokeRequested(); // nothing is here yet: the user wants to send an event
    void invocationRequested(const QString &requestId); // the call that a spike is about

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void arrangeCharts(); // side by side where there is room
    void connectAll();
    void fillQualifiers(const ReleaseState &state);
    void reload();
    void readReleases();
    void take(const MetricQuery &query, const Result<QList<MetricSeries>> &series);
    void showCharts();
    void showPage();
    void point(std::optional<TimePoint> time);
    void showCallsOf(TimePoint period);
    QString function() const;
    std::chrono::seconds range() const;
    const MetricSeries *series(MetricKind kind) const;

    Application &m_application;
    MetricQuery m_query;
    QList<MetricSeries> m_series;
    QList<FunctionVersion> m_versions;
    QFuture<Result<QList<MetricSeries>>> m_asked;
    bool m_loaded = false;
    FunctionChoice *m_function;
    QComboBox *m_qualifier;
    SegmentedSwitch *m_range;
    IconButton *m_asTable;
    IconButton *m_reload;
    QLabel *m_problem;
    QGridLayout *m_grid = nullptr;
    int m_columns = 0; // of charts
    QList<TimeChart *> m_charts; // calls, durations, cold starts, concurrency
    MetricsTable *m_model;
    RecordTable *m_table;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QTimer *m_timer;
};

} // namespace fermata
