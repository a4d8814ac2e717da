// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debugservice.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/debugrun.h"

namespace fermata {

class DebugService::Private
{
public:
    void startAnew(const QString &function);
    void begin(const QString &name);
    void follow(DebugRun &run);
    void takePause(const dap::Stopped &stop, const QList<dap::StackFrame> &frames, int current);
    void takeEnd(const std::optional<Error> &error);
    void takeGone();
    void clearFrames();
    void setState(State state);
    void order(QFuture<Result<>> future);

    DebugService &q;
    DebugRun::Services services;
    std::unique_ptr<DebugRun> run;
    std::unique_ptr<DebugRun> leaving; // gives its function back; the next run waits for it
    DebugCall call;
    bool startPending = false;
};

DebugService::DebugService(ProjectService &project, EmulatorService &emulator, InvocationService &invocations,
                           Registry<LanguageSupport> &languages, BreakpointStore &breakpoints, QObject *parent)
    : QObject(parent), d(new Private{*this, {project, emulator, invocations, languages, breakpoints}, {}, {}, {}})
{
    connect(&project, &ProjectService::closed, this, &DebugService::stop);
}

DebugService::~DebugService() = default;

void DebugService::start(const QString &function, const QByteArray &event)
{
    const bool wasReplay = d->call.record.has_value();
    d->call.record.reset();
    d->call.event = event;
    const bool sameRun = d->run && m_function == function && !wasReplay;
    if (sameRun && m_state != State::Invoking && m_state != State::Paused)
        d->run->send(d->call);
    else
        d->startAnew(function);
}

void DebugService::replay(const InvocationRecord &record, ReplayAt at)
{
    const bool wasLost = record.error && record.error->type == "emulator.died";
    if (wasLost)
        return start(toQString(record.function), QByteArray::fromStdString(record.event));
    d->call.record = record;
    d->call.at = at;
    d->startAnew(toQString(record.function));
}

void DebugService::rerun()
{
    if (!m_function.isEmpty())
        d->startAnew(m_function);
}

void DebugService::stop()
{
    d->startPending = false;
    if (d->run)
        d->run->end();
    else
        d->setState(State::Idle);
}

void DebugService::resume()
{
    if (m_state == State::Paused)
        d->order(m_session->resume());
}

void DebugService::stepOver()
{
    if (m_state == State::Paused)
        d->order(m_session->stepOver());
}

void DebugService::stepInto()
{
    if (m_state == State::Paused)
        d->order(m_session->stepInto());
}

void DebugService::stepOut()
{
    if (m_state == State::Paused)
        d->order(m_session->stepOut());
}

void DebugService::pause()
{
    if (m_session && (m_state == State::Ready || m_state == State::Invoking))
        d->order(m_session->pause());
}

void DebugService::selectFrame(int index)
{
    if (index < 0 || index >= m_frames.size() || index == m_currentFrame)
        return;
    m_currentFrame = index;
    Q_EMIT currentFrameChanged();
}

void DebugService::Private::startAnew(const QString &function)
{
    q.m_function = function;
    if (run)
        run->end();
    if (leaving) {
        startPending = true;
        setState(State::Preparing);
    } else {
        begin(function);
    }
}

void DebugService::Private::begin(const QString &name)
{
    const std::optional<Function> function = services.project.function(name);
    if (!function) {
        setState(State::Idle);
        Q_EMIT q.failed(
            failure(Error::Code::NotFound, "invoke.noFunction", "The project has no function %1", {toStd(name)})
                .value());
        return;
    }
    run = std::make_unique<DebugRun>(services, *function);
    follow(*run);
    run->send(call);
    run->begin();
}

void DebugService::Private::follow(DebugRun &started)
{
    QObject::connect(&started, &DebugRun::stateChanged, &q, [this](State state) {
        q.m_session = run ? run->session() : nullptr;
        clearFrames();
        setState(state);
    });
    QObject::connect(&started, &DebugRun::paused, &q,
                     [this](const dap::Stopped &stop, const QList<dap::StackFrame> &frames, int current) {
                         takePause(stop, frames, current);
                     });
    QObject::connect(&started, &DebugRun::resumed, &q, &DebugService::resumed);
    QObject::connect(&started, &DebugRun::outputReceived, &q, &DebugService::outputReceived);
    QObject::connect(&started, &DebugRun::invocationFinished, &q, &DebugService::invocationFinished);
    QObject::connect(&started, &DebugRun::over, &q, [this](const std::optional<Error> &error) { takeEnd(error); });
    // Queued: the run is deleted, and is still inside its own function when it says so.
    QObject::connect(&started, &DebugRun::gone, &q, [this] { takeGone(); }, Qt::QueuedConnection);
}

void DebugService::Private::takePause(const dap::Stopped &stop, const QList<dap::StackFrame> &frames, int current)
{
    q.m_session = run->session();
    q.m_frames = frames;
    q.m_currentFrame = current;
    setState(State::Paused);
    Q_EMIT q.paused(stop);
}

void DebugService::Private::takeEnd(const std::optional<Error> &error)
{
    leaving = std::move(run);
    q.m_session = nullptr;
    clearFrames();
    setState(State::Idle);
    if (error)
        Q_EMIT q.failed(*error);
}

void DebugService::Private::takeGone()
{
    leaving.reset();
    if (std::exchange(startPending, false))
        begin(q.m_function);
}

void DebugService::Private::clearFrames()
{
    q.m_frames.clear();
    q.m_currentFrame = -1;
}

void DebugService::Private::setState(State state)
{
    if (q.m_state == state)
        return;
    q.m_state = state;
    Q_EMIT q.stateChanged(state);
}

void DebugService::Private::order(QFuture<Result<>> future)
{
    whenDone(future, &q, [this](const Result<> &result) {
        if (!result && result.error().code != Error::Code::Cancelled)
            Q_EMIT q.outputReceived({QStringLiteral("console"), toQString(result.error().message)});
    });
}

} // namespace fermata
