// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "app/model/invocation.h"
#include "app/net/httpclient.h"
#include "ui/panels/parts/httpanswer.h"
#include "ui/panels/parts/placeresolver.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;

namespace fermata {

class BodyView;
class CallTrace;
class ElidedLabel;
class ErrorCard;
class HeadersModel;
class IconButton;
class OutboundView;
class InvocationService;
class Pill;
class ProjectService;
class RecordTable;
class SegmentedSwitch;
class Theme;
class TimingsBar;
class TraceView;

// One call in full: status, time, cold or warm and why, memory, the body, headers and log, and a card when it went wrong.
class ResponseView : public QWidget
{
    Q_OBJECT
public:
    enum class EventTab { Shown, Hidden };

    // `calls`: where the others of a call's trace are.
    ResponseView(Theme &theme, const ProjectService &project, const PlaceResolver &places, InvocationService &calls,
                 EventTab eventTab, QWidget *parent = nullptr);

    void showRecord(const InvocationRecord &record);
    void showTrace(); // its tab
    // A real HTTP answer of the function's address; `record` is what the emulator wrote of that call, if it is known.
    void showHttp(const HttpResponse &response, Milliseconds duration, const std::optional<InvocationRecord> &record);
    // The call did not get through. `action` is the text of the way out's button.
    void showTransportError(const Error &error, const QString &action);
    void retranslate();

Q_SIGNALS:
    void placeActivated(const QString &path, int line, int column);
    void transportActionTriggered();
    void callActivated(const QString &requestId); // another call of its trace
    void aboutToCall(); // it is to be sent again: what was edited is meant to run
    void callRepeated(const QString &requestId); // and was; this is the new one

private:
    enum Tab { Body, Headers, Log, Trace, Requests, Event };

    void showStrip(const InvocationRecord &record, std::optional<int> status);
    void showStatusPill(const InvocationRecord &record, std::optional<int> status);
    void showErrorOf(const InvocationRecord &record);
    void fillTabs(const InvocationRecord &record, const QByteArray &body, const QByteArray &raw,
                  const HeaderList &headers);
    void buildLayout();
    void showTab(int tab);

    Theme &m_theme;
    const ProjectService &m_project;
    EventTab m_eventTab;
    InvocationRecord m_record;
    QWidget *m_strip;
    Pill *m_status;
    Pill *m_start;
    ElidedLabel *m_facts;
    QLabel *m_reason;
    QWidget *m_request;
    ElidedLabel *m_requestId;
    IconButton *m_copyId;
    ErrorCard *m_card;
    TimingsBar *m_timings;
    SegmentedSwitch *m_tabs;
    SegmentedSwitch *m_traceSides; // of the trace: where the time went, and what was asked of others
    QStackedWidget *m_pages;
    BodyView *m_body;
    HeadersModel *m_headersModel;
    RecordTable *m_headers;
    TraceView *m_log;
    CallTrace *m_trace;
    OutboundView *m_outbound;
    BodyView *m_event;
};

} // namespace fermata
