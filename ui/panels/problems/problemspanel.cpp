// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/problems/problemspanel.h"

#include "app/services/application.h"
#include "ui/panels/errors/fixtext.h"
#include "ui/panels/parts/recordtree.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/panels/problems/problemsmodel.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace fermata {

ProblemsPanel::ProblemsPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_project(application.project),
      m_model(new ProblemsModel(theme, this)),
      m_filtered(new QSortFilterProxyModel(this)),
      m_tools(new ToolRow(this)),
      m_filter(new FilterField(theme, m_tools)),
      m_count(new QLabel(this)),
      m_tree(new RecordTree(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this))
{
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered->setRecursiveFilteringEnabled(true);
    m_filtered->setAutoAcceptChildRows(true);
    m_tree->setModel(m_filtered);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_count->setObjectName(u"secondary"_s);

    m_tools->add(m_filter, 1);
    m_tools->add(m_count);
    m_tools->addStretch();
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tools);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_tree);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setFilterFixedString(text);
        m_tree->expandAll();
        showState();
    });
    connect(m_tree, &RecordTree::rowActivated, this, &ProblemsPanel::activate);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &ProblemsPanel::showMenu);
    m_tree->installEventFilter(this);
    connect(m_page, &StatePage::actionTriggered, m_filter, &QLineEdit::clear);
    connect(&m_project, &ProjectService::diagnosticsChanged, this, &ProblemsPanel::showProblems);
    connect(&m_project, &ProjectService::opened, this, &ProblemsPanel::showProblems);
    connect(&m_project, &ProjectService::closed, this, &ProblemsPanel::showProblems);

    retranslate();
    showProblems();
}

QString ProblemsPanel::title() const
{
    return tr("Problems");
}

QString ProblemsPanel::iconName() const
{
    return u"triangle-alert"_s;
}

void ProblemsPanel::retranslate()
{
    m_filter->describe(tr("Filter problems"));
    m_tree->setAccessibleName(tr("Problems by file"));
    m_model->retranslate();
    showState();
}

void ProblemsPanel::showProblems()
{
    const auto &project = m_project.project();
    m_model->setDiagnostics(m_project.diagnostics(), project ? project->root : std::filesystem::path());
    m_tree->expandAll();
    showState();
    Q_EMIT badgeChanged(m_model->errorCount() + m_model->warningCount());
}

void ProblemsPanel::showState()
{
    const bool anything = m_model->rowCount() > 0;
    m_tools->setVisible(anything); // there is nothing to filter otherwise
    QStringList counts;
    if (m_model->errorCount() > 0)
        counts += tr("%n error(s)", nullptr, m_model->errorCount());
    if (m_model->warningCount() > 0)
        counts += tr("%n warning(s)", nullptr, m_model->warningCount());
    if (m_model->noteCount() > 0)
        counts += tr("%n note(s)", nullptr, m_model->noteCount());
    m_count->setText(counts.join(u" · "_s));
    if (m_filtered->rowCount() > 0) {
        m_stack->setCurrentWidget(m_tree);
        return;
    }
    if (anything)
        m_page->setContent({u"search"_s, tr("No problem matches the filter."), {}, tr("Clear filter"), {}});
    else if (m_project.project())
        m_page->setContent({u"circle-check"_s, tr("No problems found."), {}, {}, {}, u"ok"_s});
    else
        m_page->setContent({u"folder-open"_s, tr("Open a project to see what is wrong in it."), {}, {}, {}});
    m_stack->setCurrentWidget(m_page);
}

void ProblemsPanel::showMenu(const QPoint &at)
{
    const QPersistentModelIndex row = m_tree->currentIndex();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"problemMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const QString fix = fixOf(row); !fix.isEmpty()) {
        QAction *const mending = menu->addAction(fix, this, [this, row] { mend(row); });
        mending->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Period));
        mending->setShortcutContext(Qt::WidgetShortcut); // it is shown there: the panel takes the keys
        menu->addSeparator();
    }
    menu->addAction(tr("Open"), this, [this, row] { activate(row); });
    menu->addAction(tr("Copy"), m_tree, &RecordTree::copySelection);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

QString ProblemsPanel::fixOf(const QModelIndex &index) const
{
    const Diagnostic *const problem = m_model->problem(m_filtered->mapToSource(index));
    return problem ? fixText(*problem) : QString();
}

void ProblemsPanel::mend(const QModelIndex &index)
{
    if (const Diagnostic *const problem = m_model->problem(m_filtered->mapToSource(index))) {
        const Diagnostic mended = *problem; // mending makes others of all of them
        Q_EMIT fixRequested(mended);
    }
}

bool ProblemsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_tree || (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress))
        return Panel::eventFilter(watched, event);
    const auto *const key = static_cast<QKeyEvent *>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isWanted = (key->key() == Qt::Key_Period && key->modifiers() == Qt::ControlModifier)
                       || (isReturn && key->modifiers() == Qt::AltModifier);
    if (!isWanted || fixOf(m_tree->currentIndex()).isEmpty())
        return Panel::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        mend(m_tree->currentIndex());
    event->accept(); // the window's own action is for the editor
    return true;
}

void ProblemsPanel::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    Q_EMIT placeActivated(index.data(ProblemsModel::PathRole).toString(), index.data(ProblemsModel::LineRole).toInt(),
                          index.data(ProblemsModel::ColumnRole).toInt());
}

} // namespace fermata
