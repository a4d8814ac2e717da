// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tests/testspanel.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "app/services/invoke/eventtests.h"
#include "app/services/project/projectfunction.h"
#include "ui/panels/parts/listlayout.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/panels/tests/testdetail.h"
#include "ui/panels/tests/testsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace fermata {

TestsPanel::TestsPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_project(application.project),
      m_debug(application.debug),
      m_tests(new EventTests(application.project, application.invocations, this)),
      m_model(new TestsModel(*m_tests, theme, this)),
      m_summary(new QLabel(this)),
      m_runAll(new IconButton(theme, u"list-checks"_s, IconButton::Kind::Push, this)),
      m_run(new IconButton(theme, u"play"_s, IconButton::Kind::Push, this)),
      m_debugOne(new IconButton(theme, u"bug"_s, IconButton::Kind::Push, this)),
      m_open(new IconButton(theme, u"file-json"_s, IconButton::Kind::Push, this)),
      m_call(new IconButton(theme, u"history"_s, IconButton::Kind::Push, this)),
      m_stop(new IconButton(theme, u"circle-stop"_s, IconButton::Kind::Push, this)),
      m_table(new RecordTable(this)),
      m_detail(new TestDetail(theme, this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this))
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidths({170, 110, 120});
    m_summary->setObjectName(u"secondary"_s);
    buildLayout();
    connectAll();
    retranslate();
}

void TestsPanel::buildLayout()
{
    auto *row = new ToolRow(this);
    for (IconButton *const button : {m_runAll, m_run, m_debugOne, m_stop})
        row->add(button);
    row->add(m_summary);
    row->addStretch();
    for (IconButton *const button : {m_call, m_open})
        row->add(button);
    layOut(*this, {.tools = row,
                   .splitter = m_splitter,
                   .list = m_table,
                   .beside = m_detail,
                   .sizes = {550, 450},
                   .stack = m_stack,
                   .page = m_page});
}

void TestsPanel::connectAll()
{
    connect(m_runAll, &QToolButton::clicked, this, &TestsPanel::runAll);
    connect(m_run, &QToolButton::clicked, this, &TestsPanel::runCurrent);
    connect(m_debugOne, &QToolButton::clicked, this, &TestsPanel::debugCurrent);
    connect(m_open, &QToolButton::clicked, this, &TestsPanel::openCurrent);
    connect(m_call, &QToolButton::clicked, this, &TestsPanel::showCall);
    connect(m_stop, &QToolButton::clicked, m_tests, &EventTests::stop);
    connect(m_table, &RecordTable::rowActivated, this, &TestsPanel::openCurrent);
    connect(m_table, &QWidget::customContextMenuRequested, this, &TestsPanel::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TestsPanel::showCurrent);
    for (const auto signal : {&EventTests::listChanged, &EventTests::finished})
        connect(m_tests, signal, this, &TestsPanel::showState);
    connect(m_tests, &EventTests::changed, this, &TestsPanel::showState);
    connect(m_page, &StatePage::actionTriggered, this, [this] {
        if (m_project.project())
            Q_EMIT invocationsRequested();
        else
            Q_EMIT projectRequested();
    });
}

QString TestsPanel::title() const
{
    return tr("Tests");
}

QString TestsPanel::iconName() const
{
    return u"list-checks"_s;
}

void TestsPanel::retranslate()
{
    m_runAll->describe(tr("Run all tests"));
    m_run->describe(tr("Run this test"));
    m_debugOne->describe(tr("Debug this test"));
    m_open->describe(tr("Open its file"));
    m_call->describe(tr("Show its call"));
    m_stop->describe(tr("Run no more tests"));
    m_table->setAccessibleName(tr("Tests"));
    m_model->retranslate();
    showState();
}

void TestsPanel::showState()
{
    const qsizetype all = m_tests->all().size();
    const qsizetype passed = m_tests->count(EventTests::State::Passed);
    const qsizetype failed = m_tests->count(EventTests::State::Failed) + m_tests->count(EventTests::State::Broken);
    const QString counts = tr("%1 passed, %2 failed").arg(passed).arg(failed);
    m_summary->setText(passed + failed > 0 ? counts : tr("%n test(s)", nullptr, int(all)));
    m_summary->setVisible(all > 0);
    Q_EMIT badgeChanged(int(m_tests->count(EventTests::State::Failed)));
    if (!m_project.project())
        m_page->setContent({u"list-checks"_s,
                            tr("No project is open."),
                            tr("The tests of its functions appear here."),
                            tr("Open a folder"),
                            {}});
    else
        m_page->setContent(
            {u"list-checks"_s,
             tr("The project has no tests."),
             tr("A call that went well is a good test: choose \"Keep as test\" in its menu. It is kept in "
                "events/NAME.test.json."),
             tr("Show invocations"),
             {}});
    m_stack->setCurrentWidget(all > 0 ? static_cast<QWidget *>(m_splitter) : m_page);
    if (all > 0 && current() < 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    showCurrent();
}

void TestsPanel::showCurrent()
{
    const int row = current();
    const EventTests::Entry *const entry = row < 0 ? nullptr : &m_tests->all()[row];
    m_detail->show(entry);
    m_runAll->setEnabled(!m_tests->all().isEmpty() && !m_tests->isRunning());
    m_run->setEnabled(entry != nullptr);
    m_debugOne->setEnabled(entry && !entry->test.function.isEmpty());
    m_open->setEnabled(entry != nullptr);
    m_call->setEnabled(entry && entry->record);
    m_stop->setEnabled(m_tests->isRunning());
}

void TestsPanel::showMenu(const QPoint &at)
{
    if (!m_table->indexAt(at).isValid())
        return;
    QMenu menu(this);
    for (IconButton *const button : {m_run, m_debugOne, m_call, m_open}) {
        QAction *const action =
            menu.addAction(button->icon(), button->accessibleName(), this, [button] { button->click(); });
        action->setEnabled(button->isEnabled());
    }
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void TestsPanel::runAll()
{
    Q_EMIT aboutToCall();
    m_tests->runAll();
}

void TestsPanel::runCurrent()
{
    Q_EMIT aboutToCall();
    if (const int row = current(); row >= 0)
        m_tests->run(row);
}

void TestsPanel::debugCurrent()
{
    const int row = current();
    if (row < 0)
        return;
    const EventTest test = m_tests->all()[row].test;
    Q_EMIT aboutToCall();
    const Result<Function> function = functionNamed(*m_project.project(), test.function);
    m_debug.start(function ? toQString(function->name) : test.function,
                  DebugCall{QByteArray::fromStdString(test.event), test.qualifier, test.outbound});
}

void TestsPanel::openCurrent()
{
    if (const int row = current(); row >= 0)
        Q_EMIT placeActivated(toQString(m_tests->all()[row].file), 1, 1);
}

void TestsPanel::showCall()
{
    if (const int row = current(); row >= 0 && m_tests->all()[row].record)
        Q_EMIT invocationRequested(toQString(m_tests->all()[row].record->requestId));
}

int TestsPanel::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() && index.row() < m_tests->all().size() ? index.row() : -1;
}

} // namespace fermata
