// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debuggedfunction.h"

#include "app/async/text.h"
#include "app/services/debug/datawatch.h"

namespace fermata {

DebuggedFunction::DebuggedFunction(const DebugRun::Services &services, QString name, QObject *parent)
    : QObject(parent), m_services(services)
{
    m_now.function = std::move(name);
}

DebuggedFunction::~DebuggedFunction() = default;

bool DebuggedFunction::runsFor(const DebugCall &call) const
{
    const DebugCall now = m_call.value_or(DebugCall());
    return !now.record && !call.record && now.qualifier == call.qualifier && now.outbound == call.outbound;
}

void DebuggedFunction::sendCall()
{
    if (m_run && m_call)
        m_run->send(*m_call);
    else
        m_sends = true;
}

void DebuggedFunction::startAnew()
{
    m_sends = true;
    if (m_run)
        m_run->end();
    if (m_leaving) {
        m_startPending = true;
        setState(State::Preparing);
    } else {
        begin();
    }
}

void DebuggedFunction::end()
{
    m_startPending = false;
    if (m_run)
        m_run->end();
    else
        setState(State::Idle);
}

void DebuggedFunction::runTo(const QString &path, int line)
{
    if (m_run && state() == State::Paused)
        m_run->runTo(path, line);
}

void DebuggedFunction::selectFrame(int index)
{
    m_now.currentFrame = index;
}

void DebuggedFunction::selectThread(int thread)
{
    if (m_run && state() == State::Paused && thread != m_now.thread)
        m_run->showThread(thread);
}

void DebuggedFunction::toggleWatch(int variablesReference, const QString &name)
{
    if (m_run && state() == State::Paused)
        m_run->dataWatch()->toggle(variablesReference, name);
}

void DebuggedFunction::setOtherHeld(bool held)
{
    m_otherHeld = held;
    if (m_run)
        m_run->setOtherHeld(held);
}

void DebuggedFunction::begin()
{
    const std::optional<Function> function = m_services.project.function(m_now.function);
    if (!function) {
        setState(State::Idle);
        Q_EMIT failed(failure(Error::Code::NotFound, "invoke.noFunction", "The project has no function %1",
                              {toStd(m_now.function)})
                          .value());
        return;
    }
    m_run = std::make_unique<DebugRun>(m_services, *function);
    m_run->setOtherHeld(m_otherHeld);
    follow(*m_run);
    if (std::exchange(m_sends, false) && m_call)
        m_run->send(*m_call);
    m_run->begin(m_wish == DebugService::Wish::Surely ? DebugRun::Build::Yes : DebugRun::Build::No);
}

void DebuggedFunction::follow(DebugRun &run)
{
    connect(&run, &DebugRun::stateChanged, this, [this](State state) {
        clearStop();
        if (state == State::Preparing)
            m_now.watched.clear();
        setState(state);
    });
    connect(&run, &DebugRun::paused, this, &DebuggedFunction::takePause);
    connect(&run, &DebugRun::timeLeftTold, this, [this](const TimeLeft &left) {
        m_now.timeLeft = left;
        Q_EMIT timeLeftTold();
    });
    connect(&run, &DebugRun::threadsTold, this, [this](const QList<dap::Thread> &threads) {
        m_now.threads = threads;
        Q_EMIT threadsTold();
    });
    connect(&run, &DebugRun::watchedChanged, this, [this, &run] { m_now.watched = run.dataWatch()->names(); });
    connect(&run, &DebugRun::threadShown, this, &DebuggedFunction::takeThread);
    connect(&run, &DebugRun::resumed, this, &DebuggedFunction::resumed);
    connect(&run, &DebugRun::refused, this, &DebuggedFunction::refused);
    connect(&run, &DebugRun::outputReceived, this, &DebuggedFunction::outputReceived);
    connect(&run, &DebugRun::invocationFinished, this, &DebuggedFunction::invocationFinished);
    connect(&run, &DebugRun::over, this, &DebuggedFunction::takeEnd);
    // Queued: the run is deleted, and is still inside its own function when it says so.
    connect(&run, &DebugRun::gone, this, &DebuggedFunction::takeGone, Qt::QueuedConnection);
}

void DebuggedFunction::takePause(const dap::Stopped &stop, const QList<dap::StackFrame> &frames, int current)
{
    m_now.stop = stop;
    m_now.thread = stop.threadId;
    m_now.frames = frames;
    m_now.currentFrame = current;
    setState(State::Paused);
    Q_EMIT paused();
}

void DebuggedFunction::takeThread(int thread, const QList<dap::StackFrame> &frames, int current)
{
    m_now.thread = thread;
    m_now.frames = frames;
    m_now.currentFrame = current;
    Q_EMIT threadSelected();
}

void DebuggedFunction::takeEnd(const std::optional<Error> &error)
{
    m_leaving = std::move(m_run);
    m_now.watched.clear();
    clearStop();
    if (m_leaving->isOutdated() && !error && !isReplay()) {
        // Whoever waits for calls of this function waits for those of its new code.
        m_startPending = true;
        m_sends = m_sends || m_leaving->hasCall(); // which nobody has made yet
        setState(State::Preparing);
        return;
    }
    setState(State::Idle);
    const bool cannot = error && (error->id == "debug.unsupportedRuntime" || error->id == "debug.notAProgram");
    if (error && (!cannot || m_wish == DebugService::Wish::Surely))
        Q_EMIT failed(*error);
}

void DebuggedFunction::takeGone()
{
    m_leaving.reset();
    if (std::exchange(m_startPending, false))
        begin();
}

void DebuggedFunction::clearStop()
{
    m_now.stop = {};
    m_now.threads.clear();
    m_now.thread = 0;
    m_now.frames.clear();
    m_now.currentFrame = -1;
    m_now.timeLeft.reset();
}

void DebuggedFunction::setState(State state)
{
    if (m_now.state == state)
        return;
    m_now.state = state;
    m_now.isClockPresent = m_run && isReplay() && !m_run->setsClockBack();
    m_now.ownCall = m_run ? m_run->isCalling() : m_sends && m_call;
    Q_EMIT changed();
}

} // namespace fermata
