// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/responseview.h"

#include "app/async/text.h"
#include "app/services/project/projectservice.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/outbound/outboundview.h"
#include "ui/panels/parts/bodyview.h"
#include "ui/panels/parts/calltrace.h"
#include "ui/panels/parts/errorcard.h"
#include "ui/panels/parts/failuretext.h"
#include "ui/panels/parts/headersmodel.h"
#include "ui/panels/parts/pill.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/parts/timingsbar.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/panels/parts/traceview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int leastHeight = 96; // of a tab's page

} // namespace

ResponseView::ResponseView(Theme &theme, const ProjectService &project, const PlaceResolver &places,
                           InvocationService &calls, EventTab eventTab, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_project(project),
      m_eventTab(eventTab),
      m_strip(new QWidget(this)),
      m_status(new Pill(theme, this)),
      m_start(new Pill(theme, this)),
      m_facts(new ElidedLabel(Qt::ElideRight, this)),
      m_reason(new QLabel(this)),
      m_request(new QWidget(this)),
      m_requestId(new ElidedLabel(Qt::ElideMiddle, m_request)),
      m_copyId(new IconButton(theme, u"copy"_s, IconButton::Kind::Push, m_request)),
      m_card(new ErrorCard(theme, places, this)),
      m_timings(new TimingsBar(theme, this)),
      m_tabs(new SegmentedSwitch(this)),
      m_traceSides(new SegmentedSwitch(this)),
      m_pages(new QStackedWidget(this)),
      m_body(new BodyView(theme, this)),
      m_headersModel(new HeadersModel(theme, this)),
      m_headers(new RecordTable(this)),
      m_log(new TraceView(theme, places, this)),
      m_trace(new CallTrace(calls, project, theme, this)),
      m_outbound(new OutboundView(calls, theme, this)),
      m_event(new BodyView(theme, this))
{
    m_headers->setModel(m_headersModel);
    m_headers->setColumnWidths({200});
    m_reason->setObjectName(u"secondary"_s);
    m_reason->setWordWrap(true);
    m_requestId->setObjectName(u"secondary"_s);
    m_pages->addWidget(m_body);
    m_pages->addWidget(m_headers);
    m_pages->addWidget(m_log);
    m_pages->addWidget(m_trace);
    m_pages->addWidget(m_outbound);
    m_pages->addWidget(m_event);
    // What a page would like to have does not make all of it scroll, only what it needs.
    m_pages->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    buildLayout();

    connect(m_tabs, &SegmentedSwitch::valueChosen, this, [this](const QVariant &tab) { showTab(tab.toInt()); });
    connect(m_traceSides, &SegmentedSwitch::valueChosen, this, [this] { showTab(Trace); });
    connect(m_copyId, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(toQString(m_record.requestId)); });
    connect(m_card, &ErrorCard::placeActivated, this, &ResponseView::placeActivated);
    connect(m_card, &ErrorCard::actionTriggered, this, &ResponseView::transportActionTriggered);
    connect(m_trace, &CallTrace::placeActivated, this, &ResponseView::placeActivated);
    connect(m_trace, &CallTrace::callActivated, this, &ResponseView::callActivated);
    connect(m_outbound, &OutboundView::aboutToCall, this, &ResponseView::aboutToCall);
    connect(m_outbound, &OutboundView::callActivated, this, &ResponseView::callRepeated);
    connect(m_log, &TraceView::placeActivated, this, &ResponseView::placeActivated);
    retranslate();
}

void ResponseView::buildLayout()
{
    auto *strip = new QHBoxLayout(m_strip);
    strip->setContentsMargins(0, 0, 0, 0);
    strip->setSpacing(8);
    strip->addWidget(m_status);
    strip->addWidget(m_start);
    strip->addWidget(m_facts, 1);
    auto *request = new QHBoxLayout(m_request);
    request->setContentsMargins(0, 0, 0, 0);
    request->setSpacing(8);
    request->addWidget(m_requestId, 1);
    request->addWidget(m_copyId);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(8, 6, 8, 4);
    head->setSpacing(6);
    head->addWidget(m_strip);
    head->addWidget(m_reason);
    head->addWidget(m_timings);
    head->addWidget(m_request);
    head->addWidget(m_card);
    auto *tabs = new ToolRow(this);
    tabs->add(m_tabs);
    tabs->addStretch();
    tabs->add(m_traceSides);
    tabs->add(m_body->tools());
    tabs->add(m_event->tools());
    // In a low place all of it scrolls, so that nothing is ever cut off.
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(tabs);
    column->addWidget(m_pages, 1);
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    showTab(Body);
}

void ResponseView::showTab(int tab)
{
    m_pages->setCurrentIndex(tab == Trace ? m_traceSides->value().toInt() : tab);
    m_pages->setMinimumHeight(std::max(leastHeight, m_pages->currentWidget()->minimumHeight()));
    m_traceSides->setVisible(tab == Trace);
    m_body->tools()->setVisible(tab == Body);
    m_event->tools()->setVisible(tab == Event);
}

void ResponseView::showRecord(const InvocationRecord &record)
{
    m_record = record;
    const QByteArray payload = QByteArray::fromStdString(record.payload);
    const std::optional<HttpAnswer> answer = httpAnswer(record.payload);
    showStrip(record, answer ? std::optional(answer->status) : std::nullopt);
    showErrorOf(record);
    fillTabs(record, answer ? answer->body : payload, payload, answer ? answer->headers : HeaderList());
}

void ResponseView::showTrace()
{
    m_tabs->setValue(Trace);
    m_traceSides->setValue(Trace);
    showTab(Trace);
}

void ResponseView::showHttp(const HttpResponse &response, Milliseconds duration,
                            const std::optional<InvocationRecord> &record)
{
    m_record = record.value_or(InvocationRecord());
    if (!record)
        m_record.duration = duration;
    HeaderList headers;
    for (const auto &[name, value] : response.headers)
        headers += {QString::fromUtf8(name), QString::fromUtf8(value)};
    showStrip(m_record, response.status);
    showErrorOf(m_record);
    fillTabs(m_record, response.body, response.body, headers);
}

void ResponseView::showTransportError(const Error &error, const QString &action)
{
    m_record = {};
    m_strip->hide();
    m_reason->hide();
    m_timings->hide();
    m_request->hide();
    m_card->setContent({ErrorCard::Kind::Transport,
                        tr("The call did not reach the function"),
                        errorText(error),
                        hintText(error),
                        action,
                        {},
                        {}});
    m_card->show();
    m_tabs->parentWidget()->hide();
    m_pages->hide();
}

void ResponseView::retranslate()
{
    QList<std::pair<QString, QVariant>> tabs{
        {tr("Body"), Body}, {tr("Headers"), Headers}, {tr("Log"), Log}, {tr("Trace"), Trace}};
    if (m_eventTab == EventTab::Shown)
        tabs += {tr("Event"), Event};
    m_tabs->setSegments(tabs);
    m_traceSides->setSegments({{tr("Waterfall"), Trace}, {tr("Outbound"), Requests}});
    m_copyId->describe(tr("Copy request id"));
    m_headers->setAccessibleName(tr("Response headers"));
    m_log->setAccessibleName(tr("Log of this call"));
    m_trace->retranslate();
    m_outbound->retranslate();
    m_body->retranslate();
    m_event->retranslate();
    if (!m_record.function.empty())
        showRecord(m_record);
}

void ResponseView::showStrip(const InvocationRecord &record, std::optional<int> status)
{
    m_strip->show();
    showStatusPill(record, status);
    const bool known = !record.requestId.empty();
    const bool reached = known && RecordText::reachedInstance(record);
    m_start->setVisible(reached);
    m_reason->setVisible(reached);
    m_timings->setVisible(reached && record.coldStart.has_value());
    QStringList facts{RecordText::duration(record.duration)};
    if (reached) {
        m_start->setContent(record.coldStart ? u"snowflake"_s : u"flame"_s, RecordText::start(record),
                            record.coldStart ? u"cold"_s : u"ok"_s,
                            record.coldStart ? Pill::Border::Dashed : Pill::Border::Solid);
        m_reason->setText(RecordText::startReason(record));
        m_timings->setRecord(record);
        if (record.maxMemoryMb > 0)
            facts += tr("%1 of %2 MB").arg(record.maxMemoryMb).arg(record.memoryMb);
        facts += tr("billed %1").arg(RecordText::duration(record.billed));
    }
    m_facts->setText(facts.join(u"  ·  "_s));
    m_requestId->setText(tr("Request %1").arg(toQString(record.requestId)));
    m_request->setVisible(known);
}

void ResponseView::showStatusPill(const InvocationRecord &record, std::optional<int> status)
{
    if (record.outcome != Outcome::Success && !status) {
        m_status->setContent(RecordText::outcomeIcon(record.outcome), RecordText::outcome(record.outcome),
                             RecordText::outcomeToken(record.outcome));
        return;
    }
    if (!status) {
        m_status->setContent(u"circle-check"_s, RecordText::outcome(Outcome::Success), u"ok"_s);
        return;
    }
    const QString token = *status >= 500 ? u"error"_s : *status >= 400 ? u"warning"_s : u"ok"_s;
    const QString icon = *status >= 400 ? u"triangle-alert"_s : u"circle-check"_s;
    m_status->setContent(icon, QString::number(*status), token);
}

void ResponseView::showErrorOf(const InvocationRecord &record)
{
    std::optional<ErrorCard::Content> content = FailureText::ofFunction(record);
    if (!content) {
        const std::optional<Function> function = m_project.function(toQString(record.function));
        if (function)
            content = FailureText::ofContract(contractBreak(*function, record));
    }
    m_card->setVisible(content.has_value());
    if (content)
        m_card->setContent(*content);
}

void ResponseView::fillTabs(const InvocationRecord &record, const QByteArray &body, const QByteArray &raw,
                            const HeaderList &headers)
{
    m_body->showBody(body, raw);
    m_headersModel->setHeaders(headers);
    m_log->showLines(toQString(record.function), toQString(record.logTail).split(u'\n'));
    m_trace->showCall(record);
    m_outbound->showCall(record);
    m_event->showBody(QByteArray::fromStdString(record.event));
    m_tabs->parentWidget()->show();
    m_pages->show();
}

} // namespace fermata
