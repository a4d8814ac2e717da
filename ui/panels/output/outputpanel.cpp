// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/output/outputpanel.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/output/outputmodel.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace fermata {

OutputPanel::OutputPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_build(application.build),
      m_model(new OutputModel(theme, m_clock, this)),
      m_filtered(new QSortFilterProxyModel(this)),
      m_filter(new FilterField(theme, this)),
      m_table(new RecordTable(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_progress(new QLabel(this)),
      m_cancel(new IconButton(theme, u"circle-stop"_s, IconButton::Kind::Push, this)),
      m_clear(new IconButton(theme, u"eraser"_s, IconButton::Kind::Push, this))
{
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterKeyColumn(OutputModel::MessageColumn);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_filtered);
    m_table->horizontalHeader()->hide();
    m_table->setColumnWidths({124});
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_page);
    auto *row = new ToolRow(this);
    row->add(m_filter, 1);
    row->addStretch();
    row->add(m_progress);
    row->add(m_cancel);
    row->add(m_clear);
    m_progress->setObjectName(u"secondary"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setFilterFixedString(text);
        showState();
    });
    connect(m_page, &StatePage::actionTriggered, m_filter, &QLineEdit::clear);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        m_model->clear();
        showState();
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        menu.addAction(tr("Copy"), m_table, &RecordTable::copySelection);
        menu.addAction(tr("Select all"), m_table, &QAbstractItemView::selectAll);
        menu.exec(m_table->viewport()->mapToGlobal(at));
    });
    listenToEmulator(application);
    listenToBuild(application.build);
    retranslate();
    for (const QString &problem : application.pluginProblems() + application.templates.problems())
        report(Severity::Error, problem);
    showState();
}

QString OutputPanel::title() const
{
    return tr("Output");
}

QString OutputPanel::iconName() const
{
    return u"terminal"_s;
}

void OutputPanel::report(Severity severity, const QString &message)
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool follows = bar->value() == bar->maximum();
    m_model->add(severity, message);
    if (follows)
        m_table->scrollToBottom();
    showState();
    if (severity == Severity::Error && !isVisible())
        Q_EMIT badgeChanged(++m_unseenErrors);
}

void OutputPanel::retranslate()
{
    m_filter->describe(tr("Filter output"));
    m_clear->describe(tr("Clear output"));
    m_cancel->describe(tr("Cancel the build"));
    showBuild();
    m_table->setAccessibleName(tr("Output"));
    showState();
}

void OutputPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    if (m_unseenErrors > 0) {
        m_unseenErrors = 0;
        Q_EMIT badgeChanged(0);
    }
}

void OutputPanel::listenToEmulator(Application &application)
{
    EmulatorService &emulator = application.emulator;
    connect(&emulator, &EmulatorService::stateChanged, this, [this, &emulator](EmulatorService::State state) {
        switch (state) {
        case EmulatorService::State::Starting: report(Severity::Info, tr("Starting the local cloud…")); break;
        case EmulatorService::State::Running:
            report(Severity::Info, tr("The local cloud runs at %1.").arg(emulator.connection().endpoint.toString()));
            break;
        case EmulatorService::State::Stopped: report(Severity::Info, tr("The local cloud has stopped.")); break;
        case EmulatorService::State::Failed:
            report(Severity::Error,
                   tr("The local cloud could not be started: %1").arg(errorAndHint(emulator.problem())));
            break;
        }
    });
    connect(&emulator, &EmulatorService::crashed, this, [this](const Error &reason) {
        report(Severity::Error, tr("The local cloud ended by itself: %1").arg(errorText(reason)));
    });
    connect(&emulator, &EmulatorService::deployed, this, [this](const QStringList &functions, const QStringList &cold) {
        report(Severity::Info, tr("Deployed %1.").arg(functions.join(u", "_s)));
        if (!cold.isEmpty())
            report(Severity::Warning,
                   tr("Warm instances of %1 were dropped: the next call starts cold.").arg(cold.join(u", "_s)));
    });
    connect(&emulator, &EmulatorService::deployFailed, this, [this](const Error &error) {
        report(Severity::Error, tr("Could not deploy: %1").arg(errorAndHint(error)));
    });
    connect(&emulator, &EmulatorService::frontsChanged, this, [this, &emulator] {
        const QList<Front> fronts = emulator.fronts();
        for (const Front &front : fronts)
            report(Severity::Info, tr("%1 answers at %2").arg(front.function, front.url.toString()));
    });
    connect(&application.debug, &DebugService::failed, this,
            [this](const Error &error) { report(Severity::Error, tr("Debugging: %1").arg(errorAndHint(error))); });
}

void OutputPanel::listenToBuild(ProjectBuild &build)
{
    connect(m_cancel, &QToolButton::clicked, &build, &ProjectBuild::cancel);
    connect(&build, &ProjectBuild::started, this, [this, &build] {
        report(Severity::Info, tr("Building %n function(s)…", nullptr, build.total()));
        showBuild();
    });
    connect(&build, &ProjectBuild::said, this, [this](const QString &function, const QString &line) {
        report(Severity::Info, u"%1 | %2"_s.arg(function, line));
    });
    connect(&build, &ProjectBuild::outcome, this, [this](const BuildOutcome &outcome) {
        const QString size =
            locale().formattedDataSize(qint64(outcome.archiveBytes), 1, QLocale::DataSizeTraditionalFormat);
        switch (outcome.kind) {
        case BuildOutcome::Kind::Built:
            report(Severity::Info, tr("%1 is built: %2 in %3 s.")
                                       .arg(outcome.function, size)
                                       .arg(double(outcome.elapsedMs) / 1000, 0, 'f', 1));
            break;
        case BuildOutcome::Kind::Unchanged:
            report(Severity::Info, tr("%1 has not changed since it was built: %2.").arg(outcome.function, size));
            break;
        case BuildOutcome::Kind::Skipped:
            report(Severity::Info, tr("%1: %2").arg(outcome.function, errorAndHint(outcome.error)));
            break;
        case BuildOutcome::Kind::Failed:
            report(Severity::Error, tr("%1: %2").arg(outcome.function, errorAndHint(outcome.error)));
            break;
        }
        showBuild();
    });
    connect(&build, &ProjectBuild::finished, this, &OutputPanel::showBuild);
}

void OutputPanel::showBuild()
{
    m_progress->setText(tr("Building: %1 of %2").arg(m_build.done()).arg(m_build.total()));
    m_progress->setVisible(m_build.isRunning());
    m_cancel->setVisible(m_build.isRunning());
}

void OutputPanel::showState()
{
    const bool anything = m_model->rowCount() > 0;
    m_clear->setEnabled(anything);
    if (!anything)
        m_page->setContent({u"terminal"_s,
                            tr("Nothing has happened yet."),
                            tr("Starts, deployments and problems of Fermata itself appear here."),
                            {},
                            {}});
    else if (m_filtered->rowCount() == 0)
        m_page->setContent({u"search"_s, tr("No line matches the filter."), {}, tr("Clear filter"), {}});
    m_stack->setCurrentWidget(m_filtered->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_page);
}

} // namespace fermata
