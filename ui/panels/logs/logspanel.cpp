// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logspanel.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "app/services/observe/livetail.h"
#include "app/services/observe/loghistory.h"
#include "ui/charts/levelbars.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/logs/logdetail.h"
#include "ui/panels/logs/logexport.h"
#include "ui/panels/logs/logfacets.h"
#include "ui/panels/logs/logsmodel.h"
#include "ui/panels/logs/logtable.h"
#include "ui/panels/logs/patternstable.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fermata {

namespace {

constexpr int leastWithFacets = 760; // pixels

} // namespace

LogsPanel::LogsPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_logs(application.logs),
      m_project(application.project),
      m_clouds(application.projectClouds),
      m_places(application.project, application.languages),
      m_history(new LogHistory(
          [&application](const QString &function) { return application.projectClouds.observation(function); }, this)),
      m_tail(new LiveTail(
          [&application](const QString &function) { return application.projectClouds.observation(function); }, m_clock,
          this)),
      m_model(new LogsModel(application.logs, theme, this)),
      m_filter(new FilterField(theme, this)),
      m_level(new SegmentedSwitch(this)),
      m_function(new QComboBox(this)),
      m_range(new QComboBox(this)),
      m_request(new QToolButton(this)),
      m_count(new QLabel(this)),
      m_fold(new IconButton(theme, u"fold-vertical"_s, IconButton::Kind::Toggle, this)),
      m_patternsShown(new IconButton(theme, u"layers"_s, IconButton::Kind::Toggle, this)),
      m_details(new IconButton(theme, u"panel-right"_s, IconButton::Kind::Toggle, this)),
      m_export(new IconButton(theme, u"download"_s, IconButton::Kind::Push, this)),
      m_follow(new IconButton(theme, u"arrow-down-to-line"_s, IconButton::Kind::Push, this)),
      m_clear(new IconButton(theme, u"eraser"_s, IconButton::Kind::Push, this)),
      m_trimmed(new QLabel(this)),
      m_older(new QPushButton(this)),
      m_again(new QPushButton(this)),
      m_bars(new LevelBars(theme, this)),
      m_facets(new LogFacets(theme, this)),
      m_detail(new LogDetail(theme, this)),
      m_table(new LogTable(*m_model, theme, m_places, this)),
      m_patterns(new PatternsTable(theme, this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_typing(new QTimer(this)),
      m_shaping(new QTimer(this))
{
    m_count->setObjectName(u"secondary"_s);
    m_trimmed->setProperty("role", u"notice"_s);
    m_trimmed->setContentsMargins(8, 2, 8, 2);
    m_request->setIcon(theme.icon(u"x"_s));
    m_request->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_request->setProperty("role", u"chip"_s);
    m_request->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the id
    m_request->hide();
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_function->setMinimumWidth(140);
    m_range->setMinimumWidth(120);
    m_range->setSizeAdjustPolicy(QComboBox::AdjustToContents); // a chosen range is longer than the others
    m_shaping->setSingleShot(true);
    m_shaping->setInterval(500ms);
    m_detail->hide();
    m_typing->setSingleShot(true);
    m_typing->setInterval(120ms);
    buildLayout();
    connectAll();
    connectTools();
    retranslate();
}

void LogsPanel::buildLayout()
{
    auto *row = new ToolRow(this);
    row->add(m_filter, 1);
    row->add(m_level);
    row->add(m_function);
    row->add(m_range);
    row->add(m_request);
    row->add(m_count);
    row->add(m_fold);
    row->add(m_patternsShown);
    row->add(m_details);
    row->add(m_export);
    row->add(m_follow);
    row->add(m_clear);
    auto *notice = new QHBoxLayout;
    notice->setSpacing(4);
    notice->setContentsMargins(0, 0, 8, 0);
    notice->addWidget(m_trimmed, 1);
    notice->addWidget(m_again);
    notice->addWidget(m_older);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addLayout(notice);
    layout->addWidget(m_bars);
    layout->addWidget(makeContent(), 1);
    setFocusProxy(m_table);
}

QWidget *LogsPanel::makeContent()
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_patterns);
    m_stack->addWidget(m_page);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_facets);
    splitter->addWidget(m_stack);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({190, 700, 360});
    return splitter;
}

void LogsPanel::connectAll()
{
    connect(m_filter, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_typing, &QTimer::timeout, this, &LogsPanel::applyFilter);
    connect(m_level, &SegmentedSwitch::valueChosen, this, &LogsPanel::applyFilter);
    connect(m_function, &QComboBox::activated, this, &LogsPanel::applyFilter);
    connect(m_request, &QToolButton::clicked, this, [this] { showRequest({}); });
    connect(m_follow, &QToolButton::clicked, this, [this] {
        m_table->followEnd();
        m_follow->setChecked(true); // only scrolling away ends it
    });
    connect(m_table, &LogTable::followsEndChanged, m_follow, &QToolButton::setChecked);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        if (isTail())
            m_tail->clear();
        else
            m_logs.clear();
    });
    connect(m_table, &LogTable::placeActivated, this, &LogsPanel::placeActivated);
    connect(m_table, &RecordTable::rowActivated, this, &LogsPanel::activate);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LogsPanel::showDetail);
    connect(m_table, &QWidget::customContextMenuRequested, this, &LogsPanel::showMenu);
    connect(m_page, &StatePage::actionTriggered, this, [this] {
        if (isLive() && lines().records().empty())
            Q_EMIT invokeRequested();
        else
            clearFilter();
    });
    connect(&m_project, &ProjectService::functionsChanged, this, &LogsPanel::fillFunctions);
    connect(&m_project, &ProjectService::opened, this, &LogsPanel::fillFunctions);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &LogsPanel::showState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LogsPanel::showState);
    // Lines that the filter refuses change the count too.
    for (const LogLines *const lines : {static_cast<const LogLines *>(&m_logs), static_cast<const LogLines *>(m_tail)})
        connect(lines, &LogLines::recordsAdded, this, &LogsPanel::showState);
}

void LogsPanel::connectTools()
{
    connect(m_range, &QComboBox::activated, this, &LogsPanel::chooseRange);
    connect(m_bars, &LevelBars::rangeChosen, this, &LogsPanel::showRange);
    connect(m_history, &LogHistory::changed, this, &LogsPanel::showState);
    connect(m_older, &QPushButton::clicked, m_history, &LogHistory::askOlder);
    connect(m_tail, &LiveTail::changed, this, &LogsPanel::showState);
    connect(m_again, &QPushButton::clicked, this, &LogsPanel::tryAgain);
    connect(&m_clouds, &ProjectClouds::changed, this, &LogsPanel::takeCloud);
    connect(m_shaping, &QTimer::timeout, this, &LogsPanel::showShape);
    connect(m_facets, &LogFacets::levelChosen, this, [this](Severity least) {
        m_level->setValue(int(least));
        applyFilter();
    });
    connect(m_facets, &LogFacets::functionChosen, this, &LogsPanel::showFunction);
    connect(m_patternsShown, &QToolButton::toggled, this, &LogsPanel::followPatterns);
    connect(m_patterns, &PatternsTable::patternActivated, this, &LogsPanel::showPattern);
    connect(m_fold, &QToolButton::toggled, m_model, &LogsModel::setFolded);
    connect(m_export, &QToolButton::clicked, this, &LogsPanel::exportLines);
    connect(m_details, &QToolButton::toggled, this, [this](bool shown) {
        m_detail->setVisible(shown);
        showDetail();
    });
    connect(m_detail, &LogDetail::closeRequested, this, [this] { m_details->setChecked(false); });
    connect(m_detail, &LogDetail::requestRequested, this, &LogsPanel::showRequest);
    connect(m_detail, &LogDetail::invocationRequested, this, &LogsPanel::invocationRequested);
}

QString LogsPanel::title() const
{
    return tr("Logs");
}

QString LogsPanel::iconName() const
{
    return u"scroll-text"_s;
}

void LogsPanel::showRequest(const QString &requestId)
{
    m_requestId = requestId;
    m_request->setText(tr("Request %1").arg(requestId.left(8)));
    m_request->setToolTip(tr("Only lines of request %1. Click to see all.").arg(requestId));
    m_request->setVisible(!requestId.isEmpty());
    applyFilter();
    if (!requestId.isEmpty())
        Q_EMIT raiseRequested();
}

void LogsPanel::showFunction(const QString &function)
{
    const int index = function.isEmpty() ? 0 : m_function->findData(function);
    m_function->setCurrentIndex(std::max(index, 0));
    applyFilter();
}

void LogsPanel::showInstance(const QString &id)
{
    clearFilter();
    m_range->setCurrentIndex(m_range->findData(liveRange));
    m_filter->setText(u"instance:"_s + id);
    chooseRange();
}

void LogsPanel::followEnd()
{
    m_table->followEnd();
}

void LogsPanel::retranslate()
{
    m_filter->describe(tr("Filter log: text, level:error, fn:name, request:id, instance:id"));
    m_level->setSegments({{tr("All"), int(Severity::Debug)},
                          {tr("Info"), int(Severity::Info)},
                          {tr("Warnings"), int(Severity::Warning)},
                          {tr("Errors"), int(Severity::Error)}});
    m_level->setAccessibleName(tr("Least severity"));
    m_function->setAccessibleName(tr("Function"));
    m_range->setAccessibleName(tr("Range"));
    m_fold->describe(tr("One row for each call"));
    m_patternsShown->describe(tr("Patterns: what lines have in common"));
    m_details->describe(tr("Show all of the chosen line"));
    m_export->describe(tr("Export the lines that are shown"));
    m_older->setText(tr("Older lines"));
    m_again->setText(tr("Try again"));
    m_follow->describe(tr("Follow the end"));
    m_clear->describe(tr("Clear log"));
    m_table->retranslate();
    m_patterns->retranslate();
    m_model->retranslate();
    m_facets->retranslate();
    m_detail->retranslate();
    fillRanges();
    fillFunctions();
    showState();
}

LogFilter LogsPanel::chosenFilter() const
{
    const LogFilter chosen{.text = {},
                           .least = Severity(m_level->value().toInt()),
                           .function = toStd(m_function->currentData().toString()),
                           .requestId = toStd(m_requestId)};
    return narrowed(chosen, toStd(m_filter->text()));
}

void LogsPanel::applyFilter()
{
    m_typing->stop();
    m_model->setFilter(chosenFilter());
    followPatterns();
    if (!isLive())
        askHistory();
    showState();
}

void LogsPanel::clearFilter()
{
    m_filter->clear();
    m_level->setValue(int(Severity::Debug));
    m_function->setCurrentIndex(0);
    showRequest({});
}

void LogsPanel::fillFunctions()
{
    const QString chosen = m_function->currentData().toString();
    m_function->clear();
    m_function->addItem(tr("All functions"), QString());
    const QList<Function> functions = m_project.functions();
    for (const Function &function : functions)
        m_function->addItem(toQString(function.name), toQString(function.name));
    m_function->setCurrentIndex(std::max(m_function->findData(chosen), 0));
    followTail();
    applyFilter();
}

void LogsPanel::showMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const LogRecord record = m_model->record(index.row());
    QMenu menu(this);
    menu.addAction(tr("Copy"), m_table, &RecordTable::copySelection);
    menu.addAction(tr("Select all"), m_table, &QAbstractItemView::selectAll);
    menu.addSeparator();
    if (!record.requestId.empty())
        menu.addAction(tr("Only this request"), this, [this, id = toQString(record.requestId)] { showRequest(id); });
    menu.addAction(tr("Only function %1").arg(toQString(record.function)), this,
                   [this, function = toQString(record.function)] { showFunction(function); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void LogsPanel::activate(const QModelIndex &index)
{
    if (m_model->linesUnder(index.row()) > 0)
        m_model->toggle(index.row());
    else
        m_details->setChecked(true);
}

void LogsPanel::showPattern(const QString &function, const QString &pattern)
{
    m_patternsShown->setChecked(false);
    m_filter->setText(u"fn:%1 %2"_s.arg(function, toQString(literalOf(toStd(pattern)))));
    applyFilter();
}

void LogsPanel::exportLines()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the lines that are shown"), u"log.txt"_s,
                                                      tr("Text (*.txt);;JSON lines (*.jsonl)"));
    if (path.isEmpty())
        return;
    if (const Result<> written = exportLog(*m_model, path); !written) {
        m_trimmed->setText(errorText(written.error()));
        m_trimmed->show();
    }
}

void LogsPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    followTail();
    showShape();
}

void LogsPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    followTail();
}

void LogsPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_facets->setVisible(width() >= leastWithFacets);
    if (!m_shaping->isActive())
        m_shaping->start();
}

} // namespace fermata
