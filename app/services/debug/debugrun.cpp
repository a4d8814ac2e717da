// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debugrun.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/insidepath.h"
#include "app/services/debug/datawatch.h"
#include "app/services/debug/debugbreakpoints.h"
#include "app/services/debug/debughold.h"
#include "app/services/debug/debugtransport.h"
#include "app/services/debug/heldvalues.h"

#include <QRegularExpression>

#include <algorithm>

namespace fermata {

namespace {

constexpr std::chrono::seconds patienceForReason{1};
constexpr std::chrono::seconds patienceForGoodbye{2};

// What is not of the function's code is folded away, where anything is; what a bundler made the code from lies beside it
// in the project.
QList<dap::StackFrame> folded(QList<dap::StackFrame> frames, const std::filesystem::path &code,
                              const std::filesystem::path &project)
{
    const auto isForeign = [&](const dap::StackFrame &frame) {
        const std::filesystem::path file = toPath(frame.path);
        return frame.subtle || file.empty() || !(isInside(file, code) || isInside(file, project));
    };
    if (!std::all_of(frames.begin(), frames.end(), isForeign)) {
        for (dap::StackFrame &frame : frames)
            frame.subtle = isForeign(frame);
    }
    return frames;
}

// The topmost frame of the user's code, or the topmost at all.
int currentOf(const QList<dap::StackFrame> &frames)
{
    const auto own =
        std::find_if(frames.begin(), frames.end(), [](const dap::StackFrame &frame) { return !frame.subtle; });
    if (own != frames.end())
        return static_cast<int>(std::distance(frames.begin(), own));
    return frames.isEmpty() ? -1 : 0;
}

QStringList filtersOf(const DebugAdapter &adapter, const ExceptionSwitches &switches)
{
    return (switches.uncaught || switches.everywhere ? adapter.uncaughtFilters : QStringList())
         + (switches.raised ? adapter.raisedFilters : QStringList());
}

QString withoutNoise(const QString &text, const QStringList &noise)
{
    QString kept;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const auto isThat = [&line](const QString &form) { return QRegularExpression(form).match(line).hasMatch(); };
        if (std::none_of(noise.begin(), noise.end(), isThat))
            kept += line + QLatin1Char('\n');
    }
    return noise.isEmpty() ? text : kept;
}

} // namespace

DebugRun::DebugRun(const Services &services, Function function, QObject *parent)
    : QObject(parent),
      m_services(services),
      m_function(std::move(function)),
      m_project(services.project.project()->root)
{
    m_grace.setSingleShot(true);
}

DebugRun::~DebugRun() = default;

void DebugRun::begin(Build build)
{
    EmulatorService &emulator = m_services.emulator;
    setState(State::Preparing);
    const QString name = toQString(m_function.name);
    m_services.builds.setDebugged(name, true);
    m_built = build == Build::No || runsPublished();
    if (!m_built) {
        m_build = m_services.builds.bringUpToDate(name, BuildFlavour::Debug);
        m_built = m_build.isFinished() && m_build.result();
    }
    if (!m_built)
        whenDone(m_build, this, [this](const Result<> &built) { takeBuild(built); });
    if (emulator.state() == EmulatorService::State::Stopped || emulator.state() == EmulatorService::State::Failed)
        emulator.start(m_services.project.project()->root);
    connect(&emulator, &EmulatorService::stateChanged, this, &DebugRun::followEmulator);
    connect(&emulator, &EmulatorService::instanceChanged, this, &DebugRun::takeInstance);
    followEmulator(emulator.state());
}

bool DebugRun::runsPublished() const
{
    if (!m_call)
        return false;
    if (m_call->record)
        return m_call->at == ReplayAt::Recorded && !CallBuilds::concerns(m_call->record->version);
    return !CallBuilds::concerns(toStd(m_call->qualifier));
}

void DebugRun::takeBuild(const Result<> &built)
{
    if (m_over)
        return;
    m_built = true;
    if (built)
        followEmulator(m_services.emulator.state());
    else if (built.error().code == Error::Code::Cancelled)
        finish(std::nullopt);
    else
        finish(built.error());
}

void DebugRun::send(const DebugCall &call)
{
    m_call = call;
    if (m_state == State::Ready)
        invoke();
}

void DebugRun::end()
{
    finish(std::nullopt);
}

void DebugRun::followEmulator(EmulatorService::State state)
{
    if (m_over)
        return;
    if (state == EmulatorService::State::Running) {
        if (!m_asked && m_built)
            prepare();
        return;
    }
    if (state == EmulatorService::State::Stopped)
        return finish(std::nullopt);
    if (state == EmulatorService::State::Failed)
        return finish(m_services.emulator.problem());
    if (m_asked)
        finish(failure(Error::Code::Unreachable, "emulator.died", "The local cloud ended while %1 was being debugged",
                       {m_function.name}, "It is started again; start the session once more")
                   .value());
}

void DebugRun::prepare()
{
    m_asked = true;
    if (!m_wish) {
        m_wish.emplace();
        if (m_call && m_call->record)
            m_wish->replay = Replay{toQString(m_call->record->requestId), m_call->at, m_call->outbound.mode};
        else if (m_call)
            *m_wish = {{}, m_call->qualifier, m_call->outbound};
    }
    whenDone(m_services.emulator.startDebug(toQString(m_function.name), *m_wish), this,
             [this](const Result<DebugEndpoint> &endpoint) { takeEndpoint(endpoint); });
}

void DebugRun::takeEndpoint(const Result<DebugEndpoint> &endpoint)
{
    m_answered = true;
    if (m_over)
        return giveBack(); // asked to stop meanwhile
    if (!endpoint)
        return finish(endpoint.error());
    m_endpoint = *endpoint;
    const Result<DebugAdapter> adapter = adapterFor(m_services.languages, m_endpoint);
    if (!adapter)
        return finish(adapter.error());
    if (const std::optional<Error> problem = adapterProblem(*adapter))
        return finish(problem);
    attach(*adapter);
}

void DebugRun::attach(const DebugAdapter &adapter)
{
    m_adapter = adapter;
    setState(State::Attaching);
    m_hold = std::make_unique<DebugHold>(m_services.emulator, m_endpoint.instanceId, nullptr);
    connect(m_hold.get(), &DebugHold::timeLeftTold, this, [this](const TimeLeft &left) {
        m_timeLeft = left;
        if (m_state == State::Paused)
            Q_EMIT timeLeftTold(left);
    });
    updateHold();
    m_breakpoints = std::make_unique<DebugBreakpoints>(
        m_services.breakpoints, m_services.project.project()->root,
        DebugBreakpoints::Code{m_endpoint.code, adapter.functions, adapter.id != QLatin1String("delve")});
    dap::SessionOptions options;
    options.adapterId = adapter.id;
    options.attach = attachArguments(adapter, m_endpoint, builtFolder(m_function, m_project));
    options.exceptionFilters = filtersOf(adapter, m_services.breakpoints.exceptions());
    options.breakpoints = m_breakpoints->all();
    options.functionBreakpoints = m_breakpoints->functions();
    m_session = std::make_unique<dap::Session>(debugTransport(adapter, m_endpoint), options);
    m_data = std::make_unique<DataWatch>(*m_session);
    connect(m_data.get(), &DataWatch::changed, this, &DebugRun::watchedChanged);
    connect(m_data.get(), &DataWatch::refused, this, &DebugRun::refused);
    followSession(adapter);
    m_breakpoints->follow(*m_session);
    whenDone(m_session->start(), this, [this](const Result<> &started) { takeStart(started); });
}

void DebugRun::followSession(const DebugAdapter &adapter)
{
    connect(&m_services.breakpoints, &BreakpointStore::exceptionsChanged, m_session.get(), [this, adapter] {
        m_session->setExceptionFilters(filtersOf(adapter, m_services.breakpoints.exceptions()));
    });
    connect(m_session.get(), &dap::Session::stopped, this, &DebugRun::takeStop);
    connect(m_session.get(), &dap::Session::continued, this, &DebugRun::takeContinue);
    connect(m_session.get(), &dap::Session::settled, this, &DebugRun::invoke);
    connect(m_session.get(), &dap::Session::ended, this, &DebugRun::takeSessionEnd);
    connect(m_session.get(), &dap::Session::outputReceived, this, [this, adapter](dap::Output output) {
        output.text = withoutNoise(output.text, adapter.noise);
        if (!output.text.isEmpty())
            Q_EMIT outputReceived(output);
    });
}

void DebugRun::takeStart(const Result<> &started)
{
    if (m_over || m_grace.isActive())
        return;
    if (!started)
        return finish(started.error());
    if (m_state == State::Attaching) // not when it stopped in the module's own lines already
        setState(m_calling ? State::Invoking : State::Ready);
    invoke();
}

void DebugRun::invoke()
{
    const bool canSend = m_state == State::Ready || m_state == State::Paused;
    if (!m_call || m_calling || m_over || !canSend || !m_session->isSettled())
        return; // what was set a moment ago is to hold this call, too
    m_calling = true;
    const DebugCall call = *std::exchange(m_call, std::nullopt);
    if (m_state == State::Ready)
        setState(State::Invoking);
    InvocationService &invocations = m_services.invocations;
    const QString qualifier = call.qualifier.isEmpty() ? QString() : QLatin1Char(':') + call.qualifier;
    whenDone(call.record ? invocations.replay(*call.record, call.at) // its way out is the instance's
                         : invocations.invoke(toQString(m_function.name) + qualifier, call.event),
             this, [this](const Result<InvocationRecord> &record) { takeRecord(record); });
}

void DebugRun::takeRecord(const Result<InvocationRecord> &record)
{
    m_calling = false;
    if (m_over)
        return;
    if (!record)
        return finish(record.error());
    Q_EMIT invocationFinished(*record);
    if (m_over)
        return;
    if (m_grace.isActive())
        return finish(std::nullopt); // the function took the debugger with it: the record says how
    if (m_state == State::Preparing || m_state == State::Attaching)
        return; // it had ended before the new code came
    m_breakpoints->passed();
    if (m_state == State::Paused)
        Q_EMIT resumed();
    setState(State::Ready);
    invoke();
}

void DebugRun::takeStop(const dap::Stopped &stop)
{
    if (m_over)
        return;
    m_held = true;
    m_timeLeft.reset();
    updateHold();
    m_breakpoints->passed();
    const int serial = ++m_stops;
    whenDone(m_session->stackTrace(stop.threadId), this,
             [this, stop, serial](const Result<QList<dap::StackFrame>> &stack) {
                 if (isStillAt(serial))
                     takeStack(stop, folded(stack.value_or(QList<dap::StackFrame>()), m_endpoint.code, m_project));
             });
}

void DebugRun::takeStack(const dap::Stopped &stop, const QList<dap::StackFrame> &frames)
{
    if (stop.reason != QLatin1String("exception") || m_adapter.thrownType.isEmpty() || frames.isEmpty())
        return tellPause(stop, frames);
    whenDone(thrownSentence(*m_session, m_adapter, frames.first().id), this,
             [this, stop, frames, serial = m_stops](const Result<QString> &sentence) {
                 if (!isStillAt(serial))
                     return;
                 dap::Stopped told = stop;
                 told.text = sentence.value_or(stop.text);
                 tellPause(told, frames);
             });
}

void DebugRun::tellPause(const dap::Stopped &stop, const QList<dap::StackFrame> &frames)
{
    if (stop.reason == QLatin1String("function breakpoint"))
        m_breakpoints->takeEntered(frames.value(0).name);
    m_state = State::Paused;
    const int serial = m_stops;
    Q_EMIT paused(stop, frames, currentOf(frames));
    if (m_timeLeft && m_state == State::Paused)
        Q_EMIT timeLeftTold(*m_timeLeft);
    if (stop.allThreads && isStillAt(serial))
        askForThreads();
}

bool DebugRun::isStillAt(int stop) const
{
    return !m_over && stop == m_stops && m_session->state() == dap::Session::State::Paused;
}

void DebugRun::askForThreads()
{
    whenDone(m_session->threads(), this, [this, stop = m_stops](const Result<QList<dap::Thread>> &threads) {
        if (threads && isStillAt(stop))
            Q_EMIT threadsTold(*threads);
    });
}

void DebugRun::showThread(int thread)
{
    whenDone(m_session->stackTrace(thread), this,
             [this, thread, stop = m_stops](const Result<QList<dap::StackFrame>> &stack) {
                 if (!isStillAt(stop))
                     return;
                 if (!stack)
                     return Q_EMIT refused(stack.error());
                 m_session->selectThread(thread);
                 const QList<dap::StackFrame> frames = folded(*stack, m_endpoint.code, m_project);
                 Q_EMIT threadShown(thread, frames, currentOf(frames));
             });
}

void DebugRun::takeContinue()
{
    ++m_stops;
    if (m_over)
        return;
    m_held = false;
    updateHold();
    if (m_state != State::Paused)
        return;
    setState(m_calling ? State::Invoking : State::Ready);
    Q_EMIT resumed();
}

// The reason of an end is told by others: the call's record, or the instance that went. Only when nobody gives one
// it was the debugger itself.
void DebugRun::takeSessionEnd(const QString &reason)
{
    if (m_over)
        return;
    m_sessionEnd = reason;
    connect(&m_grace, &QTimer::timeout, this, [this] {
        finish(failure(Error::Code::Unreachable, "debug.adapterDied", "The debugger of %1 ended: %2",
                       {m_function.name, toStd(m_sessionEnd)}, "Start the session once more")
                   .value());
    });
    m_grace.start(patienceForReason);
}

void DebugRun::takeInstance(const InstanceSnapshot &instance)
{
    if (m_over || toQString(instance.id) != m_endpoint.instanceId || instance.state != InstanceState::Gone)
        return;
    m_outdated = instance.reason == "codeChanged";
    if (m_outdated && m_state == State::Invoking)
        return joinAgain();
    if (!m_calling) // otherwise the call's record is on its way, and says more
        finish(std::nullopt);
}

// The call found new code, and waits in the emulator for the debugger to come to that.
void DebugRun::joinAgain()
{
    m_grace.stop();
    m_grace.disconnect();
    ++m_stops;
    m_outdated = false;
    m_answered = false;
    m_held = false;
    m_timeLeft.reset();
    m_breakpoints.reset();
    m_hold.reset();
    m_session.reset();
    setState(State::Preparing);
    prepare();
}

void DebugRun::runTo(const QString &path, int line)
{
    const int stop = m_stops;
    whenDone(m_breakpoints->stopOnceAt(path, line), this, [this, stop](const Result<> &set) {
        if (m_over || stop != m_stops || m_state != State::Paused)
            return;
        if (set) {
            m_session->resume();
            return;
        }
        m_breakpoints->passed();
        Q_EMIT refused(set.error());
    });
}

void DebugRun::setOtherHeld(bool held)
{
    m_otherHeld = held;
    updateHold();
}

void DebugRun::updateHold()
{
    if (m_hold && !m_over)
        m_hold->set(m_held || m_otherHeld);
}

void DebugRun::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void DebugRun::finish(const std::optional<Error> &error)
{
    if (m_over)
        return;
    m_over = true;
    m_build.cancel();
    m_services.builds.setDebugged(toQString(m_function.name), false);
    m_grace.stop();
    m_grace.disconnect();
    m_breakpoints.reset();
    if (m_hold)
        m_hold->set(false);
    Q_EMIT over(error);
    leave();
}

void DebugRun::leave()
{
    if (m_asked && !m_answered)
        return; // takeEndpoint gives it back
    if (!m_session || m_session->state() == dap::Session::State::Ended)
        return giveBack();
    connect(&m_grace, &QTimer::timeout, this, &DebugRun::giveBack);
    m_grace.start(patienceForGoodbye);
    whenDone(m_session->disconnectFromProgram(), this, [this](const Result<> &) { giveBack(); });
}

void DebugRun::giveBack()
{
    if (m_givenBack)
        return;
    m_givenBack = true;
    m_grace.stop();
    if (!m_asked || m_outdated) { // there is nothing to give back, and calls of the new code wait for a debugger
        Q_EMIT gone();
        return;
    }
    whenDone(m_services.emulator.stopDebug(toQString(m_function.name)), this,
             [this](const Result<> &) { Q_EMIT gone(); });
}

} // namespace fermata
