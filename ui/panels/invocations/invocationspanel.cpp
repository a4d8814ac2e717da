// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invocations/invocationspanel.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/application.h"
#include "app/services/invoke/eventtest.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/invocations/invocationsmodel.h"
#include "ui/panels/invocations/outboundbutton.h"
#include "ui/panels/parts/namerow.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/responseview.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

// A published version, whose code is not the working copy's.
bool isNumbered(const std::string &version)
{
    return version != "LATEST" && version != "$LATEST" && !version.empty();
}

} // namespace

InvocationsPanel::InvocationsPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_project(application.project),
      m_invocations(application.invocations),
      m_debug(application.debug),
      m_places(application.project, application.languages),
      m_model(new InvocationsModel(application.invocations, theme, this)),
      m_filtered(new QSortFilterProxyModel(this)),
      m_filter(new FilterField(theme, this)),
      m_count(new QLabel(this)),
      m_replay(new IconButton(theme, u"rotate-ccw"_s, IconButton::Kind::Push, this)),
      m_replayDebugged(new IconButton(theme, u"bug"_s, IconButton::Kind::Push, this)),
      m_outbound(new OutboundButton(theme, this)),
      m_clear(new IconButton(theme, u"eraser"_s, IconButton::Kind::Push, this)),
      m_problem(new QLabel(this)),
      m_keep(new NameRow(theme, this)),
      m_table(new RecordTable(this)),
      m_detail(new ResponseView(theme, application.project, m_places, application.invocations,
                                ResponseView::EventTab::Shown, this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this))
{
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterKeyColumn(-1);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_filtered);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setColumnWidths({124, 140, 76, 140, 84, 92, 80});
    m_count->setObjectName(u"secondary"_s);
    m_problem->setObjectName(u"error"_s);
    m_problem->setContentsMargins(12, 0, 12, 4);
    m_problem->setWordWrap(true);
    m_problem->hide();
    buildLayout();
    connectAll();
    retranslate();
    showDetail();
}

void InvocationsPanel::buildLayout()
{
    auto *row = new ToolRow(this);
    row->add(m_filter, 1);
    row->add(m_count);
    row->addStretch();
    row->add(m_replay);
    row->add(m_replayDebugged);
    row->add(m_outbound);
    row->add(m_clear);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({500, 500});
    m_detail->hide();
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(m_problem);
    layout->addWidget(m_keep);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);
}

void InvocationsPanel::connectAll()
{
    connect(m_filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_clear, &QToolButton::clicked, this, [this] { m_invocations.clearHistory(); });
    connect(m_replay, &QToolButton::clicked, this, [this] { replay(ReplayAt::Recorded); });
    connect(m_replayDebugged, &QToolButton::clicked, this, [this] { replayDebugged(ReplayAt::Recorded); });
    connect(m_keep, &NameRow::saved, this, [this](const QString &file) { Q_EMIT placeActivated(file, 1, 1); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &InvocationsPanel::showMenu);
    connect(m_table, &RecordTable::rowActivated, this, [this] {
        if (const std::optional<InvocationRecord> record = current())
            Q_EMIT invocationActivated(*record);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InvocationsPanel::showDetail);
    connect(m_detail, &ResponseView::callActivated, this, &InvocationsPanel::showTrace);
    connect(m_detail, &ResponseView::callRepeated, this, &InvocationsPanel::showInvocation);
    connect(m_detail, &ResponseView::aboutToCall, this, &InvocationsPanel::aboutToCall);
    connect(m_detail, &ResponseView::placeActivated, this, &InvocationsPanel::placeActivated);
    connect(m_page, &StatePage::actionTriggered, this, [this] {
        if (m_model->rowCount() > 0)
            m_filter->clear();
        else
            Q_EMIT invokeRequested();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filtered, signal, this, &InvocationsPanel::showState);
    // The filter lets a row go before the model has.
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &InvocationsPanel::showState);
    connect(m_filtered, &QAbstractItemModel::modelReset, this, [this] {
        showDetail();
        showState();
    });
}

QString InvocationsPanel::title() const
{
    return tr("Invocations");
}

QString InvocationsPanel::iconName() const
{
    return u"history"_s;
}

void InvocationsPanel::showInvocation(const QString &requestId)
{
    const int row = m_model->rowOf(requestId);
    if (row < 0)
        return;
    QModelIndex index = m_filtered->mapFromSource(m_model->index(row, 0));
    if (!index.isValid()) {
        m_filter->clear();
        index = m_filtered->mapFromSource(m_model->index(row, 0));
    }
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    Q_EMIT raiseRequested();
}

void InvocationsPanel::showTrace(const QString &requestId)
{
    showInvocation(requestId);
    m_detail->showTrace();
}

void InvocationsPanel::retranslate()
{
    m_filter->describe(tr("Filter invocations"));
    m_replay->describe(tr("Replay"));
    m_replayDebugged->describe(tr("Replay under debugger"));
    m_outbound->retranslate();
    m_clear->describe(tr("Clear history"));
    m_table->setAccessibleName(tr("Invocations"));
    m_model->retranslate();
    m_detail->retranslate();
    m_keep->retranslate();
    showState();
}

void InvocationsPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    // The detail stands beside the table in the low and wide bottom area, below it in a narrow place.
    m_splitter->setOrientation(width() > height() ? Qt::Horizontal : Qt::Vertical);
}

void InvocationsPanel::showMenu(const QPoint &at)
{
    const std::optional<InvocationRecord> record = current();
    if (!record)
        return;
    const QByteArray event = QByteArray::fromStdString(record->event);
    QMenu menu(this);
    menu.addAction(tr("Replay"), this, [this] { replay(ReplayAt::Recorded); });
    menu.addAction(tr("Replay under debugger"), this, [this] { replayDebugged(ReplayAt::Recorded); });
    if (isNumbered(record->version)) {
        menu.addAction(tr("Replay on working copy"), this, [this] { replay(ReplayAt::WorkingCopy); });
        menu.addAction(tr("Replay on working copy under debugger"), this,
                       [this] { replayDebugged(ReplayAt::WorkingCopy); });
    }
    m_outbound->addTo(menu);
    menu.addSeparator();
    menu.addAction(tr("Keep as test"), this, [this, record] { keepAsTest(*record); });
    menu.addSeparator();
    menu.addAction(tr("Show log"), this, [this, id = toQString(record->requestId)] { Q_EMIT logRequested(id); });
    menu.addAction(tr("Copy request id"), this,
                   [id = toQString(record->requestId)] { QGuiApplication::clipboard()->setText(id); });
    menu.addAction(tr("Copy event"), this,
                   [event] { QGuiApplication::clipboard()->setText(QString::fromUtf8(event)); });
    menu.addAction(tr("Copy rows"), m_table, &RecordTable::copySelection);
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void InvocationsPanel::replay(ReplayAt at)
{
    const std::optional<InvocationRecord> record = current();
    if (!record)
        return;
    m_problem->hide();
    Q_EMIT aboutToCall();
    whenDone(m_invocations.replay(*record, at, m_outbound->outbound()), this,
             [this](const Result<InvocationRecord> &again) {
                 if (again)
                     return showInvocation(toQString(again->requestId));
                 m_problem->setText(errorAndHint(again.error()));
                 m_problem->show();
             });
}

// Its problems are the debug panel's to tell.
void InvocationsPanel::replayDebugged(ReplayAt at)
{
    const std::optional<InvocationRecord> record = current();
    if (!record)
        return;
    Q_EMIT aboutToCall();
    m_debug.replay(*record, at, m_outbound->outbound());
}

void InvocationsPanel::keepAsTest(const InvocationRecord &record)
{
    // What it asked of others belongs to it, if that was recorded.
    whenDone(m_invocations.exchanges(record), this, [this, record](const Result<QJsonArray> &exchanges) {
        askForTestName(record, exchanges ? std::optional(*exchanges) : std::nullopt);
    });
}

void InvocationsPanel::askForTestName(const InvocationRecord &record, const std::optional<QJsonArray> &exchanges)
{
    if (!m_project.project())
        return;
    m_keep->ask(
        [root = m_project.project()->root, record, exchanges](const QString &name, NameRow::Overwrite overwrite) {
            const KeepOver over = overwrite == NameRow::Overwrite::Yes ? KeepOver::Yes : KeepOver::No;
            return fermata::keepAsTest(root, name, record, over, exchanges).map([](const std::filesystem::path &file) {
                return toQString(file);
            });
        },
        toQString(record.function));
}

void InvocationsPanel::showDetail()
{
    const std::optional<InvocationRecord> record = current();
    m_detail->setVisible(record.has_value());
    m_replay->setEnabled(record.has_value());
    m_replayDebugged->setEnabled(record.has_value());
    if (record)
        m_detail->showRecord(*record);
}

void InvocationsPanel::showState()
{
    const int all = m_model->rowCount();
    const int shown = m_filtered->rowCount();
    m_count->setText(shown == all ? tr("%n call(s)", nullptr, all) : tr("%1 of %2").arg(shown).arg(all));
    m_count->setVisible(all > 0);
    m_clear->setEnabled(all > 0);
    if (all == 0)
        m_page->setContent({u"history"_s,
                            tr("No function was called yet."),
                            tr("Every call appears here, from wherever it came."),
                            tr("Send an event"),
                            {}});
    else if (shown == 0)
        m_page->setContent({u"search"_s, tr("No call matches the filter."), {}, tr("Clear filter"), {}});
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_splitter) : m_page);
}

std::optional<InvocationRecord> InvocationsPanel::current() const
{
    const QModelIndex index = m_filtered->mapToSource(m_table->currentIndex());
    if (!index.isValid())
        return std::nullopt;
    return m_model->record(index.row());
}

} // namespace fermata
