// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invoke/invokepanel.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/invoke/caller.h"
#include "ui/panels/invoke/eventpage.h"
#include "ui/panels/invoke/requestpage.h"
#include "ui/panels/parts/responseview.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fermata {

InvokePanel::InvokePanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_application(application),
      m_places(application.project, application.languages),
      m_store(application.settings, application.project),
      m_caller(new Caller(application.invocations, application.http, this)),
      m_function(new QComboBox(this)),
      m_mode(new SegmentedSwitch(this)),
      m_again(new IconButton(theme, u"rotate-cw"_s, IconButton::Kind::Push, this)),
      m_debug(new IconButton(theme, u"bug"_s, IconButton::Kind::Push, this)),
      m_send(new QPushButton(this)),
      m_event(new EventPage(application, theme, this)),
      m_request(new RequestPage(theme, this)),
      m_editors(new QStackedWidget(this)),
      m_response(new ResponseView(theme, application.project, m_places, application.invocations,
                                  ResponseView::EventTab::Hidden, this)),
      m_waiting(new StatePage(theme, this)),
      m_noAnswer(new StatePage(theme, this)),
      m_answers(new QStackedWidget(this)),
      m_splitter(new QSplitter(this)),
      m_empty(new StatePage(theme, this)),
      m_pages(new QStackedWidget(this)),
      m_keep(new QTimer(this)),
      m_patience(new QTimer(this))
{
    m_send->setIcon(theme.icon(u"send"_s, u"onAccent"_s));
    m_send->setObjectName(u"primary"_s);
    m_function->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_function->setMinimumContentsLength(8);
    m_keep->setSingleShot(true);
    m_keep->setInterval(500ms);
    m_patience->setSingleShot(true);
    m_patience->setInterval(200ms);
    buildLayout();
    connectAll();
    connectCalls();
    connectDebugger();
    retranslate();
    fillFunctions();
}

InvokePanel::~InvokePanel()
{
    if (m_keep->isActive())
        keepDraft();
}

void InvokePanel::buildLayout()
{
    auto *row = new ToolRow(this);
    row->add(m_function, 1);
    row->add(m_again);
    row->add(m_debug);
    row->add(m_send);
    auto *modes = new ToolRow(this);
    modes->add(m_mode);
    modes->add(m_event->tools(), 1);
    modes->addStretch();
    modes->add(m_request->tools());
    m_editors->addWidget(m_event);
    m_editors->addWidget(m_request);
    m_answers->addWidget(m_noAnswer);
    m_answers->addWidget(m_waiting);
    m_answers->addWidget(m_response);
    m_splitter->addWidget(m_editors);
    m_splitter->addWidget(m_answers);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({500, 500});
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(row);
    column->addWidget(modes);
    column->addWidget(m_splitter, 1);
    m_pages->addWidget(content);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
}

void InvokePanel::connectAll()
{
    connect(m_function, &QComboBox::activated, this, [this] { setFunction(m_function->currentData().toString()); });
    connect(m_mode, &SegmentedSwitch::valueChosen, this, [this] {
        showMode();
        m_keep->start();
    });
    connect(m_again, &QToolButton::clicked, this, &InvokePanel::sendAgain);
    connect(m_debug, &QToolButton::clicked, this, &InvokePanel::debug);
    connect(m_send, &QPushButton::clicked, this, &InvokePanel::send);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, m_send, [this] { m_send->click(); });
    }
    connect(m_event, &EventPage::edited, m_keep, qOverload<>(&QTimer::start));
    connect(m_request, &RequestPage::edited, m_keep, qOverload<>(&QTimer::start));
    connect(m_request, &RequestPage::sendRequested, this, &InvokePanel::send);
    connect(m_keep, &QTimer::timeout, this, &InvokePanel::keepDraft);
    connect(m_empty, &StatePage::actionTriggered, this, &InvokePanel::projectRequested);
    connect(&m_application.project, &ProjectService::functionsChanged, this, &InvokePanel::fillFunctions);
    connect(&m_application.project, &ProjectService::opened, this, [this] {
        m_drafts.clear();
        m_shown.clear();
        m_sent.reset();
        m_answers->setCurrentWidget(m_noAnswer);
        fillFunctions();
    });
    connect(&m_application.project, &ProjectService::closed, this, &InvokePanel::fillFunctions);
    connect(&m_application.emulator, &EmulatorService::frontsChanged, this, &InvokePanel::showAddress);
    connect(&m_application.emulator, &EmulatorService::stateChanged, this, &InvokePanel::showState);
    connect(&m_application.build, &ProjectBuild::started, this, &InvokePanel::showState);
    connect(&m_application.build, &ProjectBuild::finished, this, &InvokePanel::showState);
}

void InvokePanel::connectCalls()
{
    connect(m_caller, &Caller::busyChanged, this, [this](bool busy) {
        if (busy)
            m_patience->start();
        else
            m_patience->stop();
        showState();
    });
    connect(m_patience, &QTimer::timeout, this, [this] { showAnswer(m_waiting); });
    connect(m_waiting, &StatePage::actionTriggered, this, &InvokePanel::abandon);
    connect(m_caller, &Caller::recordReceived, this, [this](const InvocationRecord &record) {
        m_response->showRecord(record);
        showAnswer(m_response);
    });
    connect(m_caller, &Caller::responseReceived, this,
            [this](const HttpResponse &response, Milliseconds duration, const std::optional<InvocationRecord> &record) {
                m_response->showHttp(response, duration, record);
                showAnswer(m_response);
            });
    connect(m_caller, &Caller::failed, this, [this](const Error &error) {
        const bool running = m_application.emulator.state() == EmulatorService::State::Running;
        m_response->showTransportError(error, running ? tr("Send again") : tr("Start the local cloud"));
        showAnswer(m_response);
    });
    connect(m_response, &ResponseView::transportActionTriggered, this, &InvokePanel::leaveProblem);
    connect(m_response, &ResponseView::callActivated, this, &InvokePanel::invocationRequested);
    connect(m_response, &ResponseView::callRepeated, this, &InvokePanel::invocationRequested);
    connect(m_response, &ResponseView::aboutToCall, this, &InvokePanel::aboutToCall);
    connect(m_response, &ResponseView::placeActivated, this, &InvokePanel::placeActivated);
}

void InvokePanel::connectDebugger()
{
    DebugService &debug = m_application.debug;
    connect(&debug, &DebugService::debuggedChanged, this, &InvokePanel::followDebugger);
    connect(&debug, &DebugService::invocationFinished, this, [this](const InvocationRecord &record) {
        if (toQString(record.function) != m_shown)
            return;
        m_response->showRecord(record);
        showAnswer(m_response);
    });
    connect(&debug, &DebugService::failed, this, [this](const Error &error) {
        if (m_answers->currentWidget() != m_waiting)
            return;
        m_response->showTransportError(error, {});
        showAnswer(m_response);
    });
}

void InvokePanel::followDebugger()
{
    showState();
    if (isDebuggingHere())
        showAnswer(m_waiting);
    else if (m_answers->currentWidget() == m_waiting && !m_caller->isBusy())
        showAnswer(m_noAnswer);
}

// The event was sent from here: what is held in a call of others is no answer to wait for.
bool InvokePanel::isDebuggingHere() const
{
    const QList<DebugService::Debugged> all = m_application.debug.all();
    return std::any_of(all.begin(), all.end(), [this](const DebugService::Debugged &debugged) {
        return debugged.function == m_shown && debugged.ownCall && debugged.state != DebugService::State::Ready;
    });
}

void InvokePanel::abandon()
{
    if (isDebuggingHere())
        m_application.debug.stop(m_shown);
    m_caller->cancel();
    showAnswer(m_noAnswer);
}

QString InvokePanel::title() const
{
    return tr("Invoke");
}

QString InvokePanel::iconName() const
{
    return u"send"_s;
}

void InvokePanel::setFunction(const QString &name)
{
    const int index = m_function->findData(name);
    if (index < 0)
        return;
    m_function->setCurrentIndex(index);
    if (name == m_shown)
        return;
    keepDraft();
    loadDraft(name);
    Q_EMIT functionChanged(name);
}

QString InvokePanel::function() const
{
    return m_shown;
}

QByteArray InvokePanel::event() const
{
    return m_event->text().toUtf8();
}

void InvokePanel::setEvent(const QString &name, const QByteArray &event)
{
    m_mode->setValue(int(InvokeDraft::Mode::Event));
    showMode();
    m_event->replace(name, QString::fromUtf8(event));
}

void InvokePanel::send()
{
    if (m_shown.isEmpty())
        return;
    if (mode() == InvokeDraft::Mode::Request)
        perform({m_shown, std::nullopt, m_request->request()});
    else
        perform({m_shown, event(), {}});
}

void InvokePanel::debug()
{
    if (m_shown.isEmpty())
        return;
    Q_EMIT aboutToCall();
    m_application.debug.start(m_shown, event());
}

void InvokePanel::sendAgain()
{
    if (!m_sent)
        return send();
    setFunction(m_sent->function);
    perform(Sent(*m_sent));
}

void InvokePanel::perform(const Sent &what)
{
    Q_EMIT aboutToCall();
    m_sent = what;
    if (what.event)
        m_caller->sendEvent(what.function, *what.event);
    else
        m_caller->sendRequest(what.function, what.request);
}

void InvokePanel::fillFunctions()
{
    const QList<Function> functions = m_application.project.functions();
    m_function->clear();
    for (const Function &function : functions)
        m_function->addItem(toQString(function.name), toQString(function.name));
    const int index = std::max(m_function->findData(m_shown), 0);
    m_function->setCurrentIndex(index);
    const QString chosen = m_function->itemData(index).toString();
    if (chosen != m_shown) {
        keepDraft();
        loadDraft(chosen);
        Q_EMIT functionChanged(chosen);
    } else {
        m_event->setFunction(m_application.project.function(m_shown));
        showMode();
    }
    showState();
}

void InvokePanel::loadDraft(const QString &function)
{
    m_shown = function;
    m_event->setFunction(m_application.project.function(function));
    if (!m_drafts.contains(function)) {
        if (const std::optional<InvokeDraft> kept = m_store.load(function))
            m_drafts.insert(function, *kept);
    }
    const auto draft = m_drafts.constFind(function);
    if (draft != m_drafts.constEnd()) {
        m_event->load(draft->eventName, draft->eventText);
        m_request->load(draft->method, draft->path, draft->headers, draft->body);
        m_mode->setValue(int(draft->mode));
    } else {
        const InvokeDraft fresh;
        m_event->loadFirstSample();
        m_request->load(fresh.method, fresh.path, u"Content-Type: application/json"_s, fresh.body);
        m_mode->setValue(int(fresh.mode));
    }
    showMode();
}

void InvokePanel::keepDraft()
{
    m_keep->stop();
    if (m_shown.isEmpty() || m_drafts.value(m_shown) == draft())
        return;
    m_drafts.insert(m_shown, draft());
    m_store.save(m_shown, draft());
}

InvokeDraft InvokePanel::draft() const
{
    return {InvokeDraft::Mode(m_mode->value().toInt()),
            m_event->name(),
            m_event->text(),
            m_request->method(),
            m_request->path(),
            m_request->headers(),
            m_request->body()};
}

InvokeDraft::Mode InvokePanel::mode() const
{
    return hasHttp() ? InvokeDraft::Mode(m_mode->value().toInt()) : InvokeDraft::Mode::Event;
}

bool InvokePanel::hasHttp() const
{
    const std::optional<Function> function = m_application.project.function(m_shown);
    return function && std::any_of(function->triggers.begin(), function->triggers.end(), [](const Trigger &trigger) {
               return trigger.kind == "http";
           });
}

void InvokePanel::showMode()
{
    const bool request = mode() == InvokeDraft::Mode::Request;
    m_mode->setVisible(hasHttp());
    m_event->tools()->setVisible(!request);
    m_request->tools()->setVisible(request);
    m_editors->setCurrentWidget(request ? static_cast<QWidget *>(m_request) : m_event);
    showAddress();
    showState();
}

void InvokePanel::showAddress()
{
    const QList<Front> fronts = m_application.emulator.fronts();
    const auto front = std::find_if(fronts.begin(), fronts.end(), [this](const Front &front) {
        return front.function == m_shown && front.kind == "http"_L1;
    });
    m_request->setAddress(front == fronts.end() ? QUrl() : front->url);
    showState();
}

void InvokePanel::showState()
{
    const bool anything = !m_shown.isEmpty();
    m_pages->setCurrentIndex(anything ? 0 : 1);
    const bool reachable = mode() == InvokeDraft::Mode::Event || !m_request->address().isEmpty();
    m_send->setEnabled(anything && reachable && !m_caller->isBusy());
    m_again->setEnabled(m_sent.has_value() && !m_caller->isBusy());
    const bool starting = m_application.emulator.state() == EmulatorService::State::Starting;
    const bool isBuilding = m_application.build.isRunning();
    if (isDebuggingHere()) {
        const bool held = m_application.debug.stateOf(m_shown) == DebugService::State::Paused;
        m_waiting->setContent(
            {u"bug"_s,
             held         ? tr("The debugger holds the function.")
             : isBuilding ? tr("Building…")
                          : tr("Waiting for the debugger…"),
             held ? tr("The answer appears here when it goes on. Its timeout stands still.") : QString(),
             tr("Stop debugging"),
             {}});
        return;
    }
    m_waiting->setContent({u"loader-circle"_s,
                           isBuilding ? tr("Building…")
                           : starting ? tr("Waiting for the local cloud to start…")
                                      : tr("Waiting for the answer…"),
                           {},
                           tr("Cancel"),
                           {}});
}

void InvokePanel::showAnswer(QWidget *page)
{
    m_answers->setCurrentWidget(page);
}

void InvokePanel::leaveProblem()
{
    const auto &project = m_application.project.project();
    if (m_application.emulator.state() != EmulatorService::State::Running && project)
        m_application.emulator.start(project->root);
    sendAgain();
}

void InvokePanel::retranslate()
{
    m_mode->setSegments(
        {{tr("Event"), int(InvokeDraft::Mode::Event)}, {tr("Request"), int(InvokeDraft::Mode::Request)}});
    m_mode->setAccessibleName(tr("What to send"));
    m_function->setAccessibleName(tr("Function"));
    m_again->describe(tr("Send what was sent last"));
    m_debug->describe(tr("Debug: send this event and stop at breakpoints"));
    m_send->setText(tr("Send"));
    m_send->setToolTip(
        tr("Send  (%1)").arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText)));
    m_noAnswer->setContent(
        {u"send"_s,
         tr("The answer appears here."),
         tr("Send with %1.").arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText)),
         {},
         {}});
    m_empty->setContent({u"square-function"_s,
                         tr("There is no function to call."),
                         tr("Open a folder with a manifest, or make a project from a template."),
                         tr("New project"),
                         {}});
    m_event->retranslate();
    m_request->retranslate();
    m_response->retranslate();
    showState();
}

void InvokePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_splitter->setOrientation(width() > height() ? Qt::Horizontal : Qt::Vertical);
}

} // namespace fermata
