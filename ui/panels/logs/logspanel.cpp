// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logspanel.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/logs/logsmodel.h"
#include "ui/panels/logs/logtable.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fermata {

LogsPanel::LogsPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_logs(application.logs),
      m_project(application.project),
      m_places(application.project, application.languages),
      m_model(new LogsModel(application.logs, theme, this)),
      m_filter(new FilterField(theme, this)),
      m_level(new SegmentedSwitch(this)),
      m_function(new QComboBox(this)),
      m_request(new QToolButton(this)),
      m_count(new QLabel(this)),
      m_follow(new IconButton(theme, u"arrow-down-to-line"_s, IconButton::Kind::Push, this)),
      m_clear(new IconButton(theme, u"eraser"_s, IconButton::Kind::Push, this)),
      m_trimmed(new QLabel(this)),
      m_table(new LogTable(*m_model, theme, m_places, this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_typing(new QTimer(this))
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
    m_typing->setSingleShot(true);
    m_typing->setInterval(120ms);
    buildLayout();
    connectAll();
    retranslate();
}

void LogsPanel::buildLayout()
{
    auto *row = new ToolRow(this);
    row->add(m_filter, 1);
    row->add(m_level);
    row->add(m_function);
    row->add(m_request);
    row->add(m_count);
    row->add(m_follow);
    row->add(m_clear);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(m_trimmed);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);
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
    connect(m_clear, &QToolButton::clicked, this, [this] { m_logs.clear(); });
    connect(m_table, &LogTable::placeActivated, this, &LogsPanel::placeActivated);
    connect(m_table, &QWidget::customContextMenuRequested, this, &LogsPanel::showMenu);
    connect(m_page, &StatePage::actionTriggered, this, [this] {
        if (m_logs.records().empty())
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
    connect(&m_logs, &LogService::recordsAdded, this, &LogsPanel::showState);
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

void LogsPanel::followEnd()
{
    m_table->followEnd();
}

void LogsPanel::retranslate()
{
    m_filter->describe(tr("Filter log: text, level:error, fn:name, request:id"));
    m_level->setSegments({{tr("All"), int(Severity::Debug)},
                          {tr("Info"), int(Severity::Info)},
                          {tr("Warnings"), int(Severity::Warning)},
                          {tr("Errors"), int(Severity::Error)}});
    m_level->setAccessibleName(tr("Least severity"));
    m_function->setAccessibleName(tr("Function"));
    m_follow->describe(tr("Follow the end"));
    m_clear->describe(tr("Clear log"));
    m_table->retranslate();
    m_model->retranslate();
    fillFunctions();
    showState();
}

void LogsPanel::applyFilter()
{
    m_typing->stop();
    const LogFilter chosen{.text = {},
                           .least = Severity(m_level->value().toInt()),
                           .function = toStd(m_function->currentData().toString()),
                           .requestId = toStd(m_requestId)};
    m_model->setFilter(narrowed(chosen, toStd(m_filter->text())));
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

void LogsPanel::showState()
{
    const QLocale locale;
    const auto all = static_cast<int>(m_logs.records().size());
    const int shown = m_model->rowCount();
    m_count->setText(shown == all ? tr("%1 lines").arg(locale.toString(all))
                                  : tr("%1 of %2 lines").arg(locale.toString(shown), locale.toString(all)));
    m_count->setVisible(all > 0);
    m_clear->setEnabled(all > 0);
    m_trimmed->setVisible(m_logs.dropped() > 0);
    m_trimmed->setText(tr("The oldest %1 lines were let go; the last %2 are kept.")
                           .arg(locale.toString(static_cast<qulonglong>(m_logs.dropped())),
                                locale.toString(static_cast<qulonglong>(LogService::capacity))));
    if (all == 0)
        m_page->setContent({u"scroll-text"_s,
                            tr("No function has written a line yet."),
                            tr("What functions print appears here as it happens."),
                            tr("Send an event"),
                            {}});
    else if (shown == 0)
        m_page->setContent({u"search"_s, tr("No line matches the filter."), {}, tr("Clear filter"), {}});
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_table) : m_page);
}

} // namespace fermata
