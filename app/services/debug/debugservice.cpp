// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debugservice.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/debug/debuggedfunction.h"
#include "app/services/debug/heldvalues.h"

#include <algorithm>

namespace fermata {

class DebugService::Private
{
public:
    DebuggedFunction *find(const QString &function) const;
    DebuggedFunction &functionNamed(const QString &function);
    void follow(DebuggedFunction &function);
    void takeChange(DebuggedFunction &function);
    void takePause(DebuggedFunction &function);
    void makeCurrent(DebuggedFunction &function);
    void leaveCurrent();
    void holdTogether();
    void order(QFuture<Result<>> future);

    DebugService &q;
    DebugRun::Services services;
    std::vector<std::unique_ptr<DebuggedFunction>> functions; // that were debugged since the program began
    DebuggedFunction *current = nullptr;
};

DebugService::DebugService(ProjectService &project, EmulatorService &emulator, InvocationService &invocations,
                           Registry<LanguageSupport> &languages, BreakpointStore &breakpoints, CallBuilds &builds,
                           QObject *parent)
    : QObject(parent), d(new Private{*this, {project, emulator, invocations, languages, breakpoints, builds}, {}})
{
    connect(&project, &ProjectService::closed, this, &DebugService::stopAll);
}

DebugService::~DebugService() = default;

QList<DebugService::Debugged> DebugService::all() const
{
    QList<Debugged> all;
    for (const auto &function : d->functions) {
        if (function->state() != State::Idle)
            all.append(function->now());
    }
    return all;
}

DebugService::State DebugService::stateOf(const QString &function) const
{
    const DebuggedFunction *const found = d->find(function);
    return found ? found->state() : State::Idle;
}

const DebugService::Debugged &DebugService::current() const
{
    static const Debugged none;
    return d->current ? d->current->now() : none;
}

dap::Session *DebugService::session() const
{
    return d->current ? d->current->session() : nullptr;
}

void DebugService::select(const QString &function, int frame)
{
    DebuggedFunction *const found = d->find(function);
    if (!found || found->state() == State::Idle)
        return;
    if (found == d->current)
        return selectFrame(frame);
    if (frame >= 0 && frame < found->now().frames.size())
        found->selectFrame(frame);
    d->makeCurrent(*found);
}

void DebugService::start(const QString &function, const QByteArray &event)
{
    start(function, DebugCall{event});
}

void DebugService::start(const QString &function, const DebugCall &call)
{
    DebuggedFunction &debugged = d->functionNamed(function);
    const State state = debugged.state();
    const bool sameRun =
        state != State::Idle && state != State::Invoking && state != State::Paused && debugged.runsFor(call);
    debugged.setCall(call);
    debugged.setWish(Wish::Surely);
    if (sameRun)
        debugged.sendCall();
    else
        debugged.startAnew();
    d->makeCurrent(debugged);
}

void DebugService::waitForCall(const QString &function, Wish wish)
{
    DebuggedFunction &debugged = d->functionNamed(function);
    debugged.setWish(wish);
    if (debugged.state() == State::Idle) {
        debugged.setCall(std::nullopt);
        debugged.startAnew();
    }
    if (wish == Wish::Surely || state() == State::Idle)
        d->makeCurrent(debugged);
}

void DebugService::replay(const InvocationRecord &record, ReplayAt at, Outbound outbound)
{
    const bool wasLost = record.error && record.error->type == "emulator.died";
    if (wasLost)
        return start(toQString(record.function), QByteArray::fromStdString(record.event));
    DebuggedFunction &debugged = d->functionNamed(toQString(record.function));
    debugged.setCall(DebugCall{{}, {}, {outbound, {}}, record, at});
    debugged.setWish(Wish::Surely);
    debugged.startAnew();
    d->makeCurrent(debugged);
}

void DebugService::rerun()
{
    if (d->current)
        d->current->startAnew();
}

void DebugService::stop()
{
    if (d->current)
        d->current->end();
}

void DebugService::stop(const QString &function)
{
    if (DebuggedFunction *const found = d->find(function))
        found->end();
}

void DebugService::stopAll()
{
    for (const auto &function : d->functions)
        function->end();
}

void DebugService::resume()
{
    if (state() == State::Paused)
        d->order(session()->resume());
}

void DebugService::stepOver()
{
    if (state() == State::Paused)
        d->order(session()->stepOver());
}

void DebugService::stepInto()
{
    if (state() == State::Paused)
        d->order(session()->stepInto());
}

void DebugService::stepOut()
{
    if (state() == State::Paused)
        d->order(session()->stepOut());
}

void DebugService::pause()
{
    if (session() && (state() == State::Ready || state() == State::Invoking))
        d->order(session()->pause());
}

void DebugService::runTo(const QString &path, int line)
{
    if (d->current)
        d->current->runTo(path, line);
}

bool DebugService::canRestartFrame(int index) const
{
    return session() && session()->canRestartFrame() && index >= 0 && index < frames().size()
        && frames()[index].canRestart;
}

void DebugService::restartFrame(int index)
{
    if (canRestartFrame(index))
        d->order(session()->restartFrame(frames()[index].id));
}

void DebugService::selectFrame(int index)
{
    if (index < 0 || index >= frames().size() || index == currentFrame())
        return;
    d->current->selectFrame(index);
    Q_EMIT currentFrameChanged();
}

void DebugService::selectThread(int thread)
{
    if (d->current)
        d->current->selectThread(thread);
}

bool DebugService::canWatchData() const
{
    return state() == State::Paused && session()->canWatchData();
}

void DebugService::toggleWatch(int variablesReference, const QString &name)
{
    if (canWatchData())
        d->current->toggleWatch(variablesReference, name);
}

bool DebugService::canGiveJson() const
{
    return state() == State::Paused && !d->current->run()->adapter().json.isEmpty();
}

QFuture<Result<QString>> DebugService::jsonOf(const QString &expression) const
{
    if (!canGiveJson())
        return finished<QString>(failure(Error::Code::Conflict, "debug.notPaused", "The program is running"));
    // What is known in the handler alone is shown everywhere, too.
    const DebugAdapter adapter = d->current->run()->adapter();
    const dap::StackFrame *const handler = handlerOf(frames());
    const int outer = handler ? handler->id : 0;
    return thenEither<QString>(fermata::jsonOf(*session(), adapter, expression, frames().value(currentFrame()).id),
                               session(), [this, adapter, expression, outer](const Result<QString> &json) {
                                   return json || !session() ? finished<QString>(json)
                                                             : fermata::jsonOf(*session(), adapter, expression, outer);
                               });
}

DebuggedFunction *DebugService::Private::find(const QString &function) const
{
    const auto found = std::find_if(functions.begin(), functions.end(),
                                    [&function](const auto &debugged) { return debugged->now().function == function; });
    return found == functions.end() ? nullptr : found->get();
}

DebuggedFunction &DebugService::Private::functionNamed(const QString &function)
{
    if (DebuggedFunction *const found = find(function))
        return *found;
    functions.push_back(std::make_unique<DebuggedFunction>(services, function));
    follow(*functions.back());
    return *functions.back();
}

void DebugService::Private::follow(DebuggedFunction &function)
{
    QObject::connect(&function, &DebuggedFunction::changed, &q, [this, &function] { takeChange(function); });
    QObject::connect(&function, &DebuggedFunction::paused, &q, [this, &function] { takePause(function); });
    QObject::connect(&function, &DebuggedFunction::timeLeftTold, &q, [this, &function] {
        if (&function == current)
            Q_EMIT q.timeLeftTold();
    });
    QObject::connect(&function, &DebuggedFunction::threadsTold, &q, &DebugService::debuggedChanged);
    QObject::connect(&function, &DebuggedFunction::threadSelected, &q, [this, &function] {
        if (&function == current)
            Q_EMIT q.currentFrameChanged();
        Q_EMIT q.debuggedChanged();
    });
    QObject::connect(&function, &DebuggedFunction::resumed, &q, [this, &function] {
        if (&function == current)
            Q_EMIT q.resumed();
    });
    QObject::connect(&function, &DebuggedFunction::outputReceived, &q, &DebugService::outputReceived);
    QObject::connect(&function, &DebuggedFunction::invocationFinished, &q, &DebugService::invocationFinished);
    QObject::connect(&function, &DebuggedFunction::refused, &q, &DebugService::refused);
    QObject::connect(&function, &DebuggedFunction::failed, &q, &DebugService::failed);
}

void DebugService::Private::takeChange(DebuggedFunction &function)
{
    holdTogether();
    if (&function == current) {
        Q_EMIT q.stateChanged(function.state());
        if (function.state() == State::Idle)
            leaveCurrent();
    }
    Q_EMIT q.debuggedChanged();
}

// What stops comes to the front, unless a person looks at another stop.
void DebugService::Private::takePause(DebuggedFunction &function)
{
    if (&function == current)
        Q_EMIT q.paused(function.now().stop);
    else if (q.state() != State::Paused)
        makeCurrent(function);
    Q_EMIT q.debuggedChanged();
}

void DebugService::Private::makeCurrent(DebuggedFunction &function)
{
    if (current == &function || function.state() == State::Idle)
        return;
    current = &function;
    Q_EMIT q.stateChanged(function.state());
    if (function.state() == State::Paused)
        Q_EMIT q.paused(function.now().stop);
    else
        Q_EMIT q.resumed();
    Q_EMIT q.debuggedChanged();
}

// Another one that is held comes first, then one that is debugged at all.
void DebugService::Private::leaveCurrent()
{
    DebuggedFunction *next = nullptr;
    for (const auto &function : functions) {
        if (function->state() == State::Paused)
            return makeCurrent(*function);
        if (function->state() != State::Idle && !next)
            next = function.get();
    }
    if (next)
        makeCurrent(*next);
}

// While one is held, none runs out of time: it may wait for that one's answer.
void DebugService::Private::holdTogether()
{
    const bool held = std::any_of(functions.begin(), functions.end(),
                                  [](const auto &function) { return function->state() == State::Paused; });
    for (const auto &function : functions)
        function->setOtherHeld(held);
}

void DebugService::Private::order(QFuture<Result<>> future)
{
    whenDone(future, &q, [this](const Result<> &result) {
        if (!result && result.error().code != Error::Code::Cancelled)
            Q_EMIT q.refused(result.error());
    });
}

} // namespace fermata
