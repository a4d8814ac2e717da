// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/invocation.h"
#include "app/services/invoke/outbound.h"

#include <QJsonArray>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace fermata {

class BodyView;
class HeadersModel;
class InvocationService;
class OutboundModel;
class RecordTable;
class SegmentedSwitch;
class StatePage;
class Theme;

// What a call asked of others over HTTP and what it was answered, if that was recorded; if not, how it is. The call can be
// sent again, with these answers. Asks for the record of a call only when it is seen.
class OutboundView : public QWidget
{
    Q_OBJECT
public:
    OutboundView(InvocationService &invocations, Theme &theme, QWidget *parent = nullptr);

    void showCall(const InvocationRecord &record);
    void retranslate();

Q_SIGNALS:
    void aboutToCall(); // what was edited is meant to run
    void callActivated(const QString &requestId); // it was sent again; this is the new one

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Side { Response, Request };
    enum Part { Body, Headers };

    void buildLayout();
    void load();
    void take(const Result<QJsonArray> &exchanges);
    void showRow();
    void showState();
    void replay(Outbound outbound);

    InvocationService &m_invocations;
    InvocationRecord m_record;
    std::optional<Error> m_problem; // why nothing is known of it
    bool m_isLoaded = false;
    int m_loads = 0; // what was asked for another call comes too late
    OutboundModel *m_model;
    RecordTable *m_table;
    QLabel *m_count;
    QPushButton *m_replay;
    QLabel *m_why;
    SegmentedSwitch *m_side;
    SegmentedSwitch *m_part;
    BodyView *m_body;
    HeadersModel *m_headersModel;
    RecordTable *m_headers;
    QStackedWidget *m_parts;
    QSplitter *m_splitter;
    QWidget *m_content;
    StatePage *m_page;
    QStackedWidget *m_stack;
};

} // namespace fermata
