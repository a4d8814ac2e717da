// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/instances/instancespanel.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/instances/instancesmodel.h"
#include "ui/panels/instances/instancetext.h"
#include "ui/panels/instances/shellview.h"
#include "ui/panels/parts/listlayout.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fermata {

InstancesPanel::InstancesPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_emulator(application.emulator),
      m_project(application.project),
      m_model(new InstancesModel(application.emulator, m_clock, theme, this)),
      m_filtered(new QSortFilterProxyModel(this)),
      m_filter(new FilterField(theme, this)),
      m_count(new QLabel(this)),
      m_openShell(new IconButton(theme, u"terminal"_s, IconButton::Kind::Push, this)),
      m_log(new IconButton(theme, u"scroll-text"_s, IconButton::Kind::Push, this)),
      m_keep(new IconButton(theme, u"pin"_s, IconButton::Kind::Toggle, this)),
      m_freeze(new IconButton(theme, u"pause"_s, IconButton::Kind::Push, this)),
      m_cold(new IconButton(theme, u"snowflake"_s, IconButton::Kind::Push, this)),
      m_kill(new IconButton(theme, u"circle-stop"_s, IconButton::Kind::Push, this)),
      m_problem(new QLabel(this)),
      m_table(new RecordTable(this)),
      m_shell(new ShellView(application.emulator, theme, this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_look(new QTimer(this))
{
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterKeyColumn(-1);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_filtered);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidths({170, 130, 80, 60, 90, 80, 80});
    m_count->setObjectName(u"secondary"_s);
    m_problem->setObjectName(u"error"_s);
    m_problem->setContentsMargins(12, 0, 12, 4);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_look->setInterval(2s);
    buildLayout();
    connectAll();
    retranslate();
}

void InstancesPanel::buildLayout()
{
    auto *row = new ToolRow(this);
    row->add(m_filter, 1);
    row->add(m_count);
    row->addStretch();
    for (IconButton *const button : {m_openShell, m_log, m_keep, m_freeze, m_cold, m_kill})
        row->add(button);
    layOut(*this, {.tools = row,
                   .notice = m_problem,
                   .splitter = m_splitter,
                   .list = m_table,
                   .beside = m_shell,
                   .sizes = {500, 500},
                   .stack = m_stack,
                   .page = m_page});
}

void InstancesPanel::connectAll()
{
    connect(m_filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_openShell, &QToolButton::clicked, this, &InstancesPanel::openShell);
    connect(m_log, &QToolButton::clicked, this, [this] {
        if (const std::optional<InstanceSnapshot> instance = current())
            Q_EMIT logRequested(toQString(instance->id));
    });
    connect(m_keep, &QToolButton::clicked, this, &InstancesPanel::keep);
    connect(m_freeze, &QToolButton::clicked, this, &InstancesPanel::freezeOrThaw);
    connect(m_cold, &QToolButton::clicked, this, &InstancesPanel::makeCold);
    connect(m_kill, &QToolButton::clicked, this, &InstancesPanel::kill);
    connect(m_table, &QWidget::customContextMenuRequested, this, &InstancesPanel::showMenu);
    connect(m_table, &RecordTable::rowActivated, this, &InstancesPanel::openShell);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InstancesPanel::showActions);
    connect(m_page, &StatePage::actionTriggered, this, &InstancesPanel::act);
    connect(m_filtered, &QAbstractItemModel::dataChanged, this, &InstancesPanel::showActions);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filtered, signal, this, &InstancesPanel::showState);
    // The filter lets a row go before the model has.
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &InstancesPanel::showState);
    connect(&m_emulator, &EmulatorService::stateChanged, this, &InstancesPanel::showState);
    connect(&m_project, &ProjectService::opened, this, &InstancesPanel::showState);
    connect(m_look, &QTimer::timeout, this, [this] {
        m_model->showAges();
        m_emulator.lookAtInstances();
    });
}

QString InstancesPanel::title() const
{
    return tr("Instances");
}

QString InstancesPanel::iconName() const
{
    return u"cpu"_s;
}

void InstancesPanel::showInstance(const QString &id)
{
    const int row = m_model->rowOf(toStd(id));
    if (row < 0)
        return;
    m_filter->clear();
    m_table->setCurrentIndex(m_filtered->mapFromSource(m_model->index(row, 0)));
    Q_EMIT raiseRequested();
}

void InstancesPanel::retranslate()
{
    m_filter->describe(tr("Filter instances"));
    m_openShell->describe(tr("Open a shell in it"));
    m_log->describe(tr("Show its log"));
    m_keep->describe(tr("Keep it alive"));
    m_cold->describe(tr("Start its function cold"));
    m_kill->describe(tr("End it now"));
    m_table->setAccessibleName(tr("Instances"));
    m_model->retranslate();
    m_shell->retranslate();
    showState();
}

void InstancesPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    m_emulator.lookAtInstances();
    m_look->start();
}

void InstancesPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_look->stop();
}

void InstancesPanel::showState()
{
    const int all = m_model->rowCount();
    const int shown = m_filtered->rowCount();
    m_count->setText(shown == all ? tr("%n instance(s)", nullptr, all) : tr("%1 of %2").arg(shown).arg(all));
    m_count->setVisible(all > 0);
    if (!m_project.project())
        m_page->setContent({u"cpu"_s,
                            tr("No project is open."),
                            tr("The instances of its functions appear here."),
                            tr("Open a folder"),
                            {}});
    else if (m_emulator.state() != EmulatorService::State::Running)
        m_page->setContent({u"cloud-off"_s,
                            tr("The local cloud does not run."),
                            tr("Instances of functions live there, as they do online."),
                            tr("Start the local cloud"),
                            {}});
    else if (all == 0)
        m_page->setContent({u"cpu"_s,
                            tr("No instance is there."),
                            tr("A call starts one. It stays for the next calls, and goes when it is idle for long."),
                            tr("Send an event"),
                            {}});
    else if (shown == 0)
        m_page->setContent({u"search"_s, tr("No instance matches the filter."), {}, tr("Clear filter"), {}});
    const bool list = shown > 0 || m_shell->isVisibleTo(m_splitter);
    m_stack->setCurrentWidget(list ? static_cast<QWidget *>(m_splitter) : m_page);
    if (shown > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_filtered->index(0, 0));
    showActions();
}

void InstancesPanel::showActions()
{
    const std::optional<InstanceSnapshot> instance = current();
    const bool rests = instance && InstanceText::rests(instance->state) && !instance->debugged;
    for (IconButton *const button : {m_openShell, m_log, m_keep, m_cold, m_kill})
        button->setEnabled(instance.has_value());
    m_keep->setChecked(instance && instance->kept);
    m_freeze->setEnabled(rests);
    const bool frozen = instance && instance->state == InstanceState::Frozen;
    m_freeze->describe(frozen ? tr("Let it run again") : tr("Freeze it"));
}

void InstancesPanel::showMenu(const QPoint &at)
{
    const std::optional<InstanceSnapshot> instance = current();
    if (!instance || !m_table->indexAt(at).isValid())
        return;
    QMenu menu(this);
    for (IconButton *const button : {m_openShell, m_log, m_keep, m_freeze, m_cold, m_kill}) {
        QAction *const action =
            menu.addAction(button->icon(), button->accessibleName(), this, [button] { button->click(); });
        action->setEnabled(button->isEnabled());
        action->setCheckable(button->isCheckable());
        action->setChecked(button->isChecked());
    }
    menu.addSeparator();
    menu.addAction(tr("Copy instance id"), this,
                   [id = toQString(instance->id)] { QGuiApplication::clipboard()->setText(id); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void InstancesPanel::act()
{
    if (!m_project.project())
        Q_EMIT projectRequested();
    else if (m_emulator.state() != EmulatorService::State::Running)
        m_emulator.start(m_project.project()->root);
    else if (m_model->rowCount() == 0)
        Q_EMIT invokeRequested();
    else
        m_filter->clear();
}

void InstancesPanel::openShell()
{
    if (const std::optional<InstanceSnapshot> instance = current())
        m_shell->open(toQString(instance->id), toQString(instance->function));
}

void InstancesPanel::keep(bool kept)
{
    if (const std::optional<InstanceSnapshot> instance = current())
        watch(m_emulator.keep(toQString(instance->id), kept));
}

void InstancesPanel::freezeOrThaw()
{
    const std::optional<InstanceSnapshot> instance = current();
    if (!instance)
        return;
    const QString id = toQString(instance->id);
    watch(instance->state == InstanceState::Frozen ? m_emulator.thaw(id) : m_emulator.freeze(id));
}

void InstancesPanel::kill()
{
    if (const std::optional<InstanceSnapshot> instance = current())
        watch(m_emulator.kill(toQString(instance->id)));
}

void InstancesPanel::makeCold()
{
    if (const std::optional<InstanceSnapshot> instance = current())
        watch(m_emulator.makeCold(toQString(instance->function)));
}

void InstancesPanel::watch(const QFuture<Result<>> &done)
{
    m_problem->hide();
    whenDone(done, this, [this](const Result<> &result) {
        if (!result) {
            m_problem->setText(errorAndHint(result.error()));
            m_problem->show();
        }
        showActions();
    });
}

std::optional<InstanceSnapshot> InstancesPanel::current() const
{
    const QModelIndex index = m_filtered->mapToSource(m_table->currentIndex());
    if (!index.isValid())
        return std::nullopt;
    return m_model->instance(index.row());
}

} // namespace fermata
