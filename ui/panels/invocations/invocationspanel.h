// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "app/services/invoke/replay.h"
#include "ui/panels/panel.h"
#include "ui/panels/parts/placeresolver.h"

#include <optional>

class QLabel;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;

namespace fermata {

class Application;
class DebugService;
class FilterField;
class IconButton;
class InvocationService;
class InvocationsModel;
class NameRow;
class OutboundButton;
class ProjectService;
class RecordTable;
class ResponseView;
class StatePage;
class Theme;

// Every call that the emulator saw, newest first, and all of the chosen one beside it.
class InvocationsPanel : public Panel
{
    Q_OBJECT
public:
    InvocationsPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

    // Chooses that call and shows its detail; nothing when it is not in the history.
    void showTrace(const QString &requestId); // that call
    void showInvocation(const QString &requestId);

Q_SIGNALS:
    void aboutToCall(); // what was edited is meant to run
    void invocationActivated(const fermata::InvocationRecord &record); // Enter or a double click
    void logRequested(const QString &requestId);
    void invokeRequested(); // nothing is here yet: the user wants to send an event

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void connectAll();
    void showMenu(const QPoint &at);
    void replay(ReplayAt at);
    void replayDebugged(ReplayAt at);
    void keepAsTest(const InvocationRecord &record);
    void askForTestName(const InvocationRecord &record, const std::optional<QJsonArray> &exchanges);
    void showDetail();
    void showState();
    std::optional<InvocationRecord> current() const;

    ProjectService &m_project;
    InvocationService &m_invocations;
    DebugService &m_debug;
    PlaceResolver m_places;
    InvocationsModel *m_model;
    QSortFilterProxyModel *m_filtered;
    FilterField *m_filter;
    QLabel *m_count;
    IconButton *m_replay;
    IconButton *m_replayDebugged;
    OutboundButton *m_outbound;
    IconButton *m_clear;
    QLabel *m_problem; // of a replay
    NameRow *m_keep;
    RecordTable *m_table;
    ResponseView *m_detail;
    QSplitter *m_splitter;
    StatePage *m_page;
    QStackedWidget *m_stack;
};

} // namespace fermata
