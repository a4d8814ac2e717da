// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/outbound/outboundview.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/invoke/invocationservice.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/outbound/outboundmodel.h"
#include "ui/panels/outbound/outboundtext.h"
#include "ui/panels/parts/bodyview.h"
#include "ui/panels/parts/headersmodel.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int widthForTwo = 960; // of a table and its row's detail beside it
constexpr int heightForTwo = 290; // below it

} // namespace

OutboundView::OutboundView(InvocationService &invocations, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_invocations(invocations),
      m_model(new OutboundModel(theme, this)),
      m_table(new RecordTable(this)),
      m_count(new QLabel(this)),
      m_replay(new QPushButton(this)),
      m_why(new QLabel(this)),
      m_side(new SegmentedSwitch(this)),
      m_part(new SegmentedSwitch(this)),
      m_body(new BodyView(theme, this)),
      m_headersModel(new HeadersModel(theme, this)),
      m_headers(new RecordTable(this)),
      m_parts(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_content(new QWidget(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this))
{
    m_table->setModel(m_model);
    setMinimumHeight(heightForTwo);
    m_table->setColumnWidths({74, 200, 64, 84, 76});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_headers->setModel(m_headersModel);
    m_headers->setColumnWidths({180});
    m_count->setObjectName(u"secondary"_s);
    m_why->setObjectName(u"error"_s);
    m_why->setWordWrap(true);
    m_why->setContentsMargins(8, 2, 8, 2);
    buildLayout();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OutboundView::showRow);
    connect(m_side, &SegmentedSwitch::valueChosen, this, &OutboundView::showRow);
    connect(m_part, &SegmentedSwitch::valueChosen, this, &OutboundView::showRow);
    connect(m_replay, &QPushButton::clicked, this, [this] { replay(Outbound::Recorded); });
    connect(m_page, &StatePage::actionTriggered, this, [this] { replay(Outbound::Live); });
    retranslate();
}

void OutboundView::buildLayout()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 2, 8, 2);
    head->addWidget(m_count, 1);
    head->addWidget(m_replay);
    auto *tools = new ToolRow(this);
    tools->add(m_side);
    tools->add(m_part);
    tools->addStretch();
    tools->add(m_body->tools());
    m_parts->addWidget(m_body);
    m_parts->addWidget(m_headers);
    auto *detail = new QWidget(this);
    auto *column = new QVBoxLayout(detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_why);
    column->addWidget(tools);
    column->addWidget(m_parts, 1);
    m_table->setMinimumHeight(72);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addLayout(head);
    content->addWidget(m_splitter, 1);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_table);
}

void OutboundView::showCall(const InvocationRecord &record)
{
    if (m_isLoaded && record.requestId == m_record.requestId)
        return;
    m_record = record;
    m_isLoaded = false;
    if (isVisible())
        load();
}

void OutboundView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isLoaded)
        load();
}

void OutboundView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() >= widthForTwo ? Qt::Horizontal : Qt::Vertical);
}

void OutboundView::load()
{
    m_isLoaded = true;
    const int load = ++m_loads;
    m_model->setCalls({});
    m_problem.reset();
    if (m_record.requestId.empty())
        return showState();
    m_page->setContent({});
    m_stack->setCurrentWidget(m_page);
    whenDone(m_invocations.exchanges(m_record), this, [this, load](const Result<QJsonArray> &exchanges) {
        if (load == m_loads)
            take(exchanges);
    });
}

void OutboundView::take(const Result<QJsonArray> &exchanges)
{
    if (exchanges)
        m_model->setCalls(outboundCalls(*exchanges));
    else
        m_problem = exchanges.error();
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    showState();
}

void OutboundView::retranslate()
{
    m_side->setSegments({{tr("Response"), Response}, {tr("Request"), Request}});
    m_part->setSegments({{tr("Body"), Body}, {tr("Headers"), Headers}});
    m_replay->setText(tr("Replay with recorded answers"));
    m_replay->setToolTip(
        tr("Calls the function with the same event. Nothing goes out: what it asks is answered as it was "
           "in this call."));
    m_table->setAccessibleName(tr("Outbound requests of this call"));
    m_headers->setAccessibleName(tr("Headers"));
    m_body->retranslate();
    m_model->retranslate();
    showRow();
    showState();
}

void OutboundView::showRow()
{
    const OutboundCall call = m_model->calls().value(m_table->currentIndex().row());
    const bool ofResponse = m_side->value().toInt() == Response;
    const bool isBody = m_part->value().toInt() == Body;
    m_why->setText(OutboundText::problem(call));
    m_why->setVisible(!call.problem.isEmpty());
    m_body->showBody(ofResponse ? call.body : call.requestBody);
    m_headersModel->setHeaders(ofResponse ? call.headers : call.requestHeaders);
    m_parts->setCurrentIndex(isBody ? Body : Headers);
    m_body->tools()->setVisible(isBody);
}

void OutboundView::showState()
{
    const int count = m_model->rowCount();
    m_count->setText(tr("%n outbound request(s)", nullptr, count));
    m_stack->setCurrentWidget(count > 0 ? m_content : static_cast<QWidget *>(m_page));
    const bool isKnown = !m_record.requestId.empty();
    if (!m_problem && isKnown)
        m_page->setContent({u"globe"_s,
                            tr("This call asked nobody over HTTP."),
                            tr("Its outbound requests were recorded: there were none that an answer is known of."),
                            {},
                            {}});
    else if (!isKnown || m_problem->id == "outbound.notRecorded")
        m_page->setContent({u"globe"_s,
                            tr("The outbound requests of this call were not recorded."),
                            tr("Replayed live, what it asks others over HTTP is kept with what it is answered, "
                               "without keys and passwords."),
                            isKnown ? tr("Replay and record") : QString(),
                            {}});
    else
        m_page->setContent({u"triangle-alert"_s, errorText(*m_problem), hintText(*m_problem), {}, {}, u"error"_s});
}

void OutboundView::replay(Outbound outbound)
{
    m_replay->setEnabled(false);
    Q_EMIT aboutToCall();
    whenDone(m_invocations.replay(m_record, ReplayAt::Recorded, outbound), this,
             [this](const Result<InvocationRecord> &again) {
                 m_replay->setEnabled(true);
                 if (again) {
                     Q_EMIT callActivated(toQString(again->requestId));
                     return;
                 }
                 m_problem = again.error();
                 m_model->setCalls({});
                 showState();
             });
}

} // namespace fermata
