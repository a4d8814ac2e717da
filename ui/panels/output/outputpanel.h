// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/logrecord.h"
#include "ui/panels/panel.h"

class QSortFilterProxyModel;
class QStackedWidget;

namespace fermata {

class Application;
class FilterField;
class IconButton;
class OutputModel;
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
    void showState();

    SystemClock m_clock;
    OutputModel *m_model;
    QSortFilterProxyModel *m_filtered;
    FilterField *m_filter;
    RecordTable *m_table;
    StatePage *m_page;
    QStackedWidget *m_stack;
    IconButton *m_clear;
    int m_unseenErrors = 0;
};

} // namespace fermata
