// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/debugpanel.h"

#include "app/async/chain.h"
#include "app/async/when.h"
#include "app/services/application.h"
#include "app/services/debug/heldvalues.h"
#include "ui/panels/debug/breakpointcard.h"
#include "ui/panels/debug/breakpointsmodel.h"
#include "ui/panels/debug/callstackmodel.h"
#include "ui/panels/debug/installrow.h"
#include "ui/panels/debug/scopetext.h"
#include "ui/panels/debug/startpage.h"
#include "ui/panels/debug/stepbar.h"
#include "ui/panels/debug/valuesmodel.h"
#include "ui/panels/debug/valuestree.h"
#include "ui/panels/debug/watches.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/panels/parts/section.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QRegularExpression>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int shortestBreakpoints = 120; // the switches of exceptions, and two of them

// What a handler's author calls its two parameters.
bool isOfCall(const QString &name)
{
    static const QRegularExpression usual(u"^\\$?(raw_?)?(event|evt|context|ctx)$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return usual.match(name).hasMatch();
}

} // namespace

DebugPanel::DebugPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_application(application),
      m_debug(application.debug),
      m_theme(theme),
      m_steps(new StepBar(application.debug, theme, this)),
      m_state(new QLabel(this)),
      m_timeLeft(new QLabel(this)),
      m_problem(new QLabel(this)),
      m_install(new InstallRow(theme, this)),
      m_variables(new ValuesModel(theme, this)),
      m_variablesTree(new ValuesTree(*m_variables, application.debug, this)),
      m_watches(new Watches(application, theme, this)),
      m_stackModel(new CallStackModel(theme, this)),
      m_stack(new RecordTable(this)),
      m_breakpointsModel(new BreakpointsModel(application.breakpoints, theme, this)),
      m_breakpoints(new QListView(this)),
      m_addFunction(new IconButton(theme, u"plus"_s, IconButton::Kind::Push, this)),
      m_removeAll(new IconButton(theme, u"trash-2"_s, IconButton::Kind::Push, this)),
      m_start(new DebugStartPage(application, theme, this)),
      m_variablesSection(new Section(theme, m_variablesTree, this)),
      m_watchesSection(new Section(theme, m_watches, this)),
      m_stackSection(new Section(theme, m_stack, this)),
      m_breakpointsSection(new Section(theme, m_breakpoints, this)),
      m_session(new QSplitter(Qt::Vertical, this)),
      m_pages(new QStackedWidget(this)),
      m_whole(new QSplitter(Qt::Vertical, this))
{
    m_stack->setModel(m_stackModel);
    m_stack->horizontalHeader()->hide();
    m_stack->horizontalHeader()->setStretchLastSection(false);
    m_stack->horizontalHeader()->setSectionResizeMode(CallStackModel::Function, QHeaderView::Stretch);
    m_stack->setSelectionMode(QAbstractItemView::SingleSelection);
    m_breakpoints->setModel(m_breakpointsModel);
    m_breakpoints->setFrameShape(QFrame::NoFrame);
    m_breakpoints->setUniformItemSizes(true);
    m_breakpoints->setMinimumHeight(shortestBreakpoints);
    m_breakpoints->setContextMenuPolicy(Qt::CustomContextMenu);
    m_breakpointsSection->addButton(m_addFunction);
    m_breakpointsSection->addButton(m_removeAll);
    m_state->setContentsMargins(12, 0, 12, 4);
    m_state->setWordWrap(true);
    m_timeLeft->setContentsMargins(12, 0, 12, 4);
    m_timeLeft->setWordWrap(true);
    m_timeLeft->setObjectName(u"secondary"_s);
    m_problem->setContentsMargins(12, 8, 12, 4);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"error"_s);
    m_problem->hide();
    buildLayout();
    connectAll();
    connectLists();
    retranslate();
}

void DebugPanel::buildLayout()
{
    m_session->addWidget(m_variablesSection);
    m_session->addWidget(m_watchesSection);
    m_session->addWidget(m_stackSection);
    m_session->setStretchFactor(0, 3);
    m_session->setStretchFactor(1, 1);
    m_session->setStretchFactor(2, 2);
    m_session->setChildrenCollapsible(false);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_session);
    m_whole->addWidget(m_pages);
    m_whole->addWidget(m_breakpointsSection);
    m_whole->setStretchFactor(0, 4);
    m_whole->setStretchFactor(1, 1);
    m_whole->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_steps);
    layout->addWidget(m_state);
    layout->addWidget(m_timeLeft);
    layout->addWidget(m_problem);
    layout->addWidget(m_install);
    layout->addWidget(m_whole, 1);
}

void DebugPanel::connectAll()
{
    connect(&m_debug, &DebugService::stateChanged, this, &DebugPanel::showState);
    connect(&m_debug, &DebugService::paused, this, &DebugPanel::showStop);
    connect(&m_debug, &DebugService::currentFrameChanged, this, &DebugPanel::showFrame);
    connect(&m_debug, &DebugService::timeLeftTold, this, &DebugPanel::showTimeLeft);
    connect(&m_debug, &DebugService::debuggedChanged, this, &DebugPanel::showStack);
    connect(&m_debug, &DebugService::resumed, this, [this] {
        m_variables->setEditable(false);
        m_watches->setStale();
        showStack();
    });
    connect(&m_debug, &DebugService::refused, this, &DebugPanel::showProblem);
    connect(&m_debug, &DebugService::failed, this, [this](const Error &error) {
        showProblem(error);
        m_install->offer(error);
        Q_EMIT raiseRequested();
    });
    connect(m_install, &InstallRow::said, this, &DebugPanel::told);
    connect(m_install, &InstallRow::failed, this, &DebugPanel::showProblem);
    connect(m_install, &InstallRow::installed, this, [this] { m_debug.rerun(); });
    connect(m_steps, &StepBar::rerunRequested, this, [this] {
        Q_EMIT aboutToCall();
        m_debug.rerun();
    });
    connect(m_start, &DebugStartPage::aboutToCall, this, &DebugPanel::aboutToCall);
    connect(m_variables, &ValuesModel::failed, this, &DebugPanel::showProblem);
    connect(m_variables, &ValuesModel::valueSet, this, [this] {
        m_problem->hide();
        m_watches->evaluate();
    });
    connect(m_variablesTree, &ValuesTree::watchRequested, this, &DebugPanel::watch);
    connect(m_stack, &RecordTable::rowActivated, this, &DebugPanel::activateFrame);
    connect(m_stack, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        const int row = index.row();
        if (m_stackModel->frameOf(row) >= 0 || m_stackModel->isHeading(row) || m_stackModel->threadOf(row) != 0)
            activateFrame(index);
    });
    m_stack->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_stack, &QWidget::customContextMenuRequested, this, &DebugPanel::askAboutStack);
}

void DebugPanel::connectLists()
{
    connect(m_breakpoints, &QListView::activated, this, [this](const QModelIndex &index) {
        if (m_breakpointsModel->isFunction(index.row()))
            editFunction(m_breakpointsModel->functionAt(index.row()), m_breakpoints->visualRect(index));
        else if (m_breakpointsModel->isBreakpoint(index.row()))
            Q_EMIT placeActivated(index.data(BreakpointsModel::PathRole).toString(),
                                  index.data(BreakpointsModel::LineRole).toInt(), 0);
    });
    connect(m_breakpoints, &QWidget::customContextMenuRequested, this, &DebugPanel::askAboutBreakpoint);
    connect(m_addFunction, &QToolButton::clicked, this, &DebugPanel::addFunctionBreakpoint);
    connect(m_removeAll, &QToolButton::clicked, m_breakpointsModel, &BreakpointsModel::removeAll);
    connect(m_breakpointsModel, &QAbstractItemModel::modelReset, this,
            [this] { m_removeAll->setEnabled(m_breakpointsModel->hasBreakpoints()); });
    m_removeAll->setEnabled(m_breakpointsModel->hasBreakpoints());
}

void DebugPanel::askAboutBreakpoint(const QPoint &at)
{
    const QModelIndex index = m_breakpoints->indexAt(at);
    QMenu menu(this);
    if (m_breakpointsModel->isFunction(index.row()))
        menu.addAction(tr("Edit…"), this, [this, function = m_breakpointsModel->functionAt(index.row()), index] {
            editFunction(function, m_breakpoints->visualRect(index));
        });
    if (m_breakpointsModel->isBreakpoint(index.row())) {
        menu.addAction(tr("Remove"), this, [this, row = index.row()] { m_breakpointsModel->remove(row); });
        menu.addSeparator();
    }
    menu.addAction(tr("Add Function Breakpoint…"), this, &DebugPanel::addFunctionBreakpoint);
    menu.exec(m_breakpoints->viewport()->mapToGlobal(at));
}

void DebugPanel::addFunctionBreakpoint()
{
    m_breakpointsSection->setOpen(true);
    editFunction({}, QRect(0, 0, m_breakpoints->viewport()->width(), 0));
}

// `row`: in the list's view.
void DebugPanel::editFunction(const dap::FunctionBreakpoint &breakpoint, const QRect &row)
{
    delete m_card;
    m_card = new BreakpointCard(m_theme, window());
    connect(m_card, &BreakpointCard::functionAccepted, this,
            [this, before = breakpoint.name](const dap::FunctionBreakpoint &wanted) {
                m_application.breakpoints.functions().set(wanted, before);
            });
    const QPoint corner = m_breakpoints->viewport()->mapTo(window(), row.topLeft());
    using Field = BreakpointCard::Field;
    m_card->openFunction(breakpoint, breakpoint.name.isEmpty() ? Field::Name : Field::Condition, {corner, row.size()});
}

QString DebugPanel::title() const
{
    return tr("Debug");
}

QString DebugPanel::iconName() const
{
    return u"bug"_s;
}

void DebugPanel::watch(const QString &expression)
{
    m_watches->add(expression);
}

void DebugPanel::retranslate()
{
    m_variablesSection->setTitle(tr("Variables"));
    m_watchesSection->setTitle(tr("Watch"));
    m_stackSection->setTitle(tr("Call stack"));
    m_breakpointsSection->setTitle(tr("Breakpoints"));
    m_variablesTree->setAccessibleName(tr("Variables"));
    m_stack->setAccessibleName(tr("Call stack"));
    m_breakpoints->setAccessibleName(tr("Breakpoints"));
    m_addFunction->describe(tr("Hold a function when it is entered"));
    m_removeAll->describe(tr("Remove all breakpoints"));
    m_steps->retranslate();
    m_watches->retranslate();
    m_start->retranslate();
    m_install->retranslate();
    showState();
}

void DebugPanel::showState()
{
    const DebugService::State state = m_debug.state();
    const bool idle = state == DebugService::State::Idle;
    if (state == DebugService::State::Preparing) {
        m_problem->hide();
        m_install->withdraw();
    }
    if (idle)
        m_variables->clear();
    m_pages->setCurrentWidget(idle ? static_cast<QWidget *>(m_start) : m_session);
    m_state->setText(stateText());
    m_state->setVisible(!idle);
    showTimeLeft();
}

QString DebugPanel::stateText() const
{
    switch (m_debug.state()) {
    case DebugService::State::Idle: return {};
    case DebugService::State::Preparing: return tr("Starting %1 with a debugger…").arg(m_debug.function());
    case DebugService::State::Attaching: return tr("Waiting for the debugger…");
    case DebugService::State::Ready:
        return tr("Ready. The next call of %1 stops at breakpoints, whoever makes it.").arg(m_debug.function());
    case DebugService::State::Invoking: return tr("%1 runs…").arg(m_debug.function());
    case DebugService::State::Paused: break;
    }
    const dap::Stopped &stop = m_debug.current().stop;
    if (stop.reason == "exception"_L1)
        return tr("Paused on an exception · timeout stands still")
             + (stop.text.isEmpty() ? QString() : u'\n' + stop.text);
    if (stop.reason == "breakpoint"_L1)
        return tr("Paused on breakpoint · timeout stands still");
    if (stop.reason == "function breakpoint"_L1)
        return tr("Paused on entry of %1 · timeout stands still")
            .arg(m_debug.frames().value(m_debug.currentFrame()).name);
    if (stop.reason == "data breakpoint"_L1)
        return tr("Paused where %1 changed · timeout stands still").arg(m_debug.current().watched.join(u", "_s));
    if (stop.reason == "step"_L1)
        return tr("Paused after a step · timeout stands still");
    return tr("Paused · timeout stands still");
}

void DebugPanel::showTimeLeft()
{
    const TimeLeft left = m_debug.current().timeLeft;
    const std::optional<Function> function = m_application.project.function(m_debug.function());
    QStringList said;
    if (left && function)
        said.append(tr("Online it would have %1 of %2 left.")
                        .arg(RecordText::duration(*left), RecordText::duration(function->timeout)));
    if (m_debug.current().isClockPresent)
        said.append(
            tr("Its clock shows the present and not the time of that call: this language's cannot be set back."));
    m_timeLeft->setText(said.join(u'\n'));
    m_timeLeft->setVisible(!said.isEmpty());
}

void DebugPanel::showStop()
{
    m_problem->hide();
    m_variables->remember();
    m_watches->remember();
    showState();
    showFrame();
    Q_EMIT raiseRequested();
}

void DebugPanel::showStack()
{
    m_stackModel->setDebugged(m_debug.all(), m_debug.function());
    arrangeStack();
    const int row = m_stackModel->rowOfFrame(m_debug.currentFrame());
    if (row >= 0)
        m_stack->setCurrentIndex(m_stackModel->index(row, 0));
}

// Places take what they need, and half of it at most; a text that stands alone takes it all.
void DebugPanel::arrangeStack()
{
    const QAbstractItemView *const view = m_stack;
    const int places = view->sizeHintForColumn(CallStackModel::Place);
    m_stack->setColumnWidth(CallStackModel::Place, std::min(places, m_stack->viewport()->width() / 2));
    m_stack->clearSpans();
    for (int row = 0; row < m_stackModel->rowCount(); ++row) {
        if (m_stackModel->isWhole(row))
            m_stack->setSpan(row, 0, 1, CallStackModel::ColumnCount);
    }
}

void DebugPanel::askAboutStack(const QPoint &at)
{
    const QModelIndex index = m_stack->indexAt(at);
    if (!index.isValid())
        return;
    const QString function = m_stackModel->functionOf(index.row());
    const int frame = m_stackModel->frameOf(index.row());
    QMenu menu(this);
    if (function == m_debug.function() && frame >= 0 && m_debug.session()) {
        const bool can = m_debug.canRestartFrame(frame);
        const QString text = can                                  ? tr("Restart frame")
                           : m_debug.session()->canRestartFrame() ? tr("Restart frame: not one that waits for others")
                                                                  : tr("Restart frame: this debugger cannot");
        menu.addAction(text, this, [this, frame] { m_debug.restartFrame(frame); })->setEnabled(can);
    }
    menu.addAction(tr("Stop debugging %1").arg(function), this, [this, function] { m_debug.stop(function); });
    menu.exec(m_stack->viewport()->mapToGlobal(at));
}

void DebugPanel::showFrame()
{
    showStack();
    const dap::StackFrame frame = m_debug.frames().value(m_debug.currentFrame());
    if (!m_debug.session() || frame.id == 0)
        return;
    whenDone(m_debug.session()->scopes(frame.id), this, [this, frame](const Result<QList<dap::Scope>> &scopes) {
        if (scopes && m_debug.frames().value(m_debug.currentFrame()) == frame)
            askForCall(*scopes, frame);
    });
    m_watches->evaluate();
}

// The handler's event and context are to be seen wherever in its calls it is held.
void DebugPanel::askForCall(const QList<dap::Scope> &scopes, const dap::StackFrame &frame)
{
    const dap::StackFrame *const handler = handlerOf(m_debug.frames());
    dap::Session *const session = m_debug.session();
    if (!handler || *handler == frame || !session->keepsScopes())
        return showScopes(scopes, frame.name, {});
    const auto variables =
        thenAsk<QList<dap::Variable>>(session->scopes(handler->id), session, [session](const QList<dap::Scope> &own) {
            return own.isEmpty() ? finished<QList<dap::Variable>>({})
                                 : session->variables(own.first().variablesReference);
        });
    whenDone(variables, this, [this, scopes, frame](const Result<QList<dap::Variable>> &all) {
        if (!(m_debug.frames().value(m_debug.currentFrame()) == frame))
            return;
        QList<dap::Variable> call = all.value_or(QList<dap::Variable>());
        call.removeIf([](const dap::Variable &one) { return !isOfCall(one.name); });
        showScopes(scopes, frame.name, call);
    });
}

void DebugPanel::showScopes(const QList<dap::Scope> &scopes, const QString &context, const QList<dap::Variable> &call)
{
    QList<dap::Variable> roots;
    for (const dap::Scope &scope : scopes)
        roots += {.name = scopeText(scope.name),
                  .value = {},
                  .type = {},
                  .variablesReference = scope.variablesReference,
                  .evaluateName = {},
                  .readOnly = true};
    m_variables->setRoots(m_debug.session(), context, roots + call);
    m_variables->setEditable(true);
    // What is local is what one wants to see; the rest opens by a click and stays open then.
    if (!scopes.isEmpty() && !scopes.first().expensive)
        m_variablesTree->expand(m_variables->index(0, 0));
}

void DebugPanel::activateFrame(const QModelIndex &index)
{
    const int row = index.row();
    const int frame = m_stackModel->frameOf(row);
    if (m_stackModel->isHeading(row))
        return m_debug.select(m_stackModel->functionOf(row), -1);
    if (const int thread = m_stackModel->threadOf(row); thread != 0) {
        m_debug.select(m_stackModel->functionOf(row), -1);
        return m_debug.selectThread(thread);
    }
    if (frame < 0) {
        m_stackModel->unfold(row);
        return arrangeStack();
    }
    m_debug.select(m_stackModel->functionOf(row), frame);
    const dap::StackFrame chosen = m_debug.frames().value(frame);
    if (!chosen.path.isEmpty())
        Q_EMIT placeActivated(chosen.path, chosen.line, chosen.column);
}

void DebugPanel::showProblem(const Error &error)
{
    m_problem->setText(errorAndHint(error));
    m_problem->show();
}

} // namespace fermata
