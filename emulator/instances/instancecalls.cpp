// SPDX-License-Identifier: GPL-3.0-or-later
// What an instance does for a caller: wait for a debugger, load, run a call.
#include "app/base/text.h"
#include "app/model/lineage.h"
#include "emulator/instances/confinement.h"
#include "emulator/instances/functioncomputerules.h"
#include "emulator/instances/instance.h"
#include "emulator/registry/sourcefolder.h"

#include <algorithm>
#include <cmath>
#include <csignal>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

// The SDKs send it on with each call of the function: so the call that it makes knows its trace, and a function that
// triggers itself is found out by the lineage.
std::string traceHeader(const Invocation &invocation, TraceContext trace)
{
    trace.parent = spanIdOf(invocation.requestId);
    return traceHeaderOf(trace, lineageAfter(invocation.lineage, invocation.function));
}

} // namespace

// It may have closed its end and live on; without one it is of no use.
asio::awaitable<void> Instance::waitForExit()
{
    if (m_sandbox && m_endReason.empty() && m_state != InstanceState::Gone) {
        // Only the function's own process: its sandbox is about to tell how that ended.
        m_endReason = EndReason::exited;
        m_sandbox->signalFunction(SIGKILL);
    } else if (m_running.size() <= 1) { // another call waits for it already
        end(EndReason::exited);
    }
    co_await ended();
}

asio::awaitable<Result<DebugEndpoint>> Instance::awaitDebugger()
{
    const std::string &adapter = m_surroundings.runtime.debug.adapter;
    const bool settled = co_await moveIn();
    Result<DebugPort> where =
        failure(Error::Code::Io, "debug.cannotStart", "the sandbox does not take the function's folders");
    if (settled)
        where = co_await m_contract->awaitDebugger();
    if (where)
        co_return DebugEndpoint{adapter,
                                "127.0.0.1",
                                where->port,
                                where->path,
                                id(),
                                sourceFolder(*m_function),
                                m_surroundings.places.code};
    end(EndReason::initError);
    co_return failure(Error::Code::NotFound, "debug.adapterMissing", "The debug adapter %1 cannot be started: %2",
                      {adapter, where.error().message}, m_surroundings.runtime.debug.install);
}

int Instance::programId() const
{
    return m_process ? processOf(m_process->id(), m_surroundings.interpreter.program.filename()) : 0;
}

asio::awaitable<std::optional<Ending>> Instance::load(std::optional<std::chrono::seconds> limit)
{
    if (m_cannotStart) {
        end(EndReason::initError);
        goAway();
        co_return m_cannotStart;
    }
    limit = startLimit(m_wire, limit);
    m_loadLimit = limit.value_or(std::chrono::seconds(0));
    m_callClock.start(limit);
    watch();
    std::optional<Ending> problem = co_await loadSteps();
    m_callClock.stop();
    if (m_state == InstanceState::Gone)
        co_return problem ? problem : endingOfExit(m_endReason, m_figures);
    m_log.drain();
    if (PlatformEvents *const heard = events()) {
        const TelemetryStatus ended{problem ? "error" : "success",
                                    problem && problem->error ? problem->error->errorType : std::string()};
        heard->initEnds(m_coldStart.spawn + m_coldStart.runtimeBoot + m_coldStart.userInit, ended);
    }
    if (problem) {
        end(EndReason::initError);
        co_await ended();
        co_return problem;
    }
    m_loaded = true;
    setState(InstanceState::Idle);
    co_return std::nullopt;
}

// What a parked runtime lacks: the function's folders and its limit.
asio::awaitable<bool> Instance::moveIn()
{
    if (!std::exchange(m_empty, false))
        co_return true;
    if (kernelLimitsMemory())
        m_sandbox->group()->setMemory(groupLimitsOf(*m_function, m_surroundings).memoryBytes);
    const Result<> added = co_await m_sandbox->add(entriesOfFunction(*m_function, m_surroundings));
    if (!added)
        m_log.platform(added.error().message, Severity::Error);
    co_return added.has_value();
}

asio::awaitable<std::optional<Ending>> Instance::loadSteps()
{
    const bool settled = co_await moveIn();
    if (!settled) {
        co_await waitForExit();
        co_return endingOfExit(m_endReason, m_figures);
    }
    if (m_extensions) {
        const bool started = co_await startExtensions();
        if (!started)
            end(EndReason::exited);
    }
    RuntimeReply reply = co_await m_contract->load([this](const BootTimes &times) { noteBooted(times); });
    tellExtensions();
    if (reply.kind == RuntimeReply::Kind::Gone) {
        co_await waitForExit();
        co_return endingOfExit(m_endReason, m_figures);
    }
    if (reply.kind == RuntimeReply::Kind::Failed)
        co_return m_rules.initFailed(std::move(reply.body), false);
    m_imports = std::move(reply.body);
    std::optional<Ending> problem;
    if (!m_function->function.initializer.empty() && m_function->function.vendor != Vendor::Lambda)
        problem = co_await initialize();
    const Milliseconds sinceLaunch = m_clock.steady() - m_launchedAt;
    m_coldStart.userInit = sinceLaunch - m_coldStart.spawn - m_coldStart.runtimeBoot;
    if (isSnapStarted(*m_function) && !problem)
        m_log.platform(m_rules.restoreEnds(sinceLaunch));
    co_return problem;
}

asio::awaitable<std::optional<Ending>> Instance::initialize()
{
    RuntimeReply reply =
        co_await runStep(Step::Initialize, m_surroundings.requestId, m_function->function.initializerTimeout);
    if (reply.kind == RuntimeReply::Kind::Gone) {
        co_await waitForExit();
        co_return endingOfExit(m_endReason, m_figures);
    }
    if (reply.kind == RuntimeReply::Kind::Failed)
        co_return m_rules.initFailed(std::move(reply.body), true);
    co_return std::nullopt;
}

void Instance::noteBooted(const BootTimes &times)
{
    const auto launched = std::chrono::duration_cast<std::chrono::nanoseconds>(m_launchedAt.time_since_epoch());
    const std::chrono::nanoseconds firstLine = std::max(times.firstLine, launched); // a parked one booted before
    m_coldStart.spawn = firstLine - launched;
    m_coldStart.runtimeBoot = times.ready - firstLine;
    if (m_surroundings.debugged)
        m_callClock.start(std::nullopt); // what went before was the wait for a person
    m_booted = true;
    setState(InstanceState::Initializing);
}

namespace {

// What a call has of its own where others run beside it.
struct Apart
{
    CallFigures figures;
    CallClock clock;
};

} // namespace

asio::awaitable<void> Instance::call(const Invocation &invocation, InvocationRecord &record, DeliveryPtr delivery)
{
    ++m_calls;
    std::optional<Apart> apart;
    if (isShared())
        apart.emplace(Apart{m_figures, CallClock(m_clock)});
    RunningCall running{apart ? apart->figures : m_figures, apart ? apart->clock : m_callClock, {}};
    running.figures.requestId = invocation.requestId;
    running.figures.init.reset();
    running.figures.restored = isSnapStarted(*m_function);
    if (record.coldStart)
        running.figures.init = record.coldStart->spawn + record.coldStart->runtimeBoot + record.coldStart->userInit;
    beginCall(running);
    if (delivery && delivery->answer)
        delivery->answer->serve({id(), m_function->version});
    const bool traced = m_function->function.vendor == Vendor::Lambda;
    const TimePoint now = m_clock.now();
    record.lead = now - record.startedAt;
    const RuntimeCall call{Step::Call, invocation, traced ? traceHeader(invocation, record.trace) : std::string(),
                           now + m_function->function.timeout, delivery};
    RuntimeReply reply = co_await m_contract->run(call);
    const bool dies = reply.kind == RuntimeReply::Kind::Failed && (reply.how == "fatal" || reply.how == "extension");
    if (reply.kind == RuntimeReply::Kind::Gone && running.cutOff.empty()) {
        co_await waitForExit();
    } else if (kernelLimitsMemory() && isMeasuringWorthwhile() && isOutOfMemory()) {
        end(EndReason::outOfMemory); // the kernel took a child of it
        co_await ended();
        reply = RuntimeReply();
    }
    running.figures.duration = running.clock.stop();
    finishCall(running, outcomeOf(running, std::move(reply)), record);
    leaveCall(running, dies);
}

void Instance::beginCall(RunningCall &call)
{
    m_running.push_back(&call);
    if (m_state != InstanceState::Busy)
        setState(InstanceState::Busy);
    if (isShared()) {
        m_log.addRequest(call.figures.requestId);
    } else {
        m_log.setRequest(call.figures.requestId);
        m_log.startTail();
    }
    frame(m_rules.callStarts(call.figures), call.figures);
    call.clock.start(m_function->function.timeout);
    watch();
}

Ending Instance::outcomeOf(const RunningCall &call, RuntimeReply reply) const
{
    if (!call.cutOff.empty() && m_state != InstanceState::Gone)
        return endingOfExit(call.cutOff, call.figures);
    return endingOf(std::move(reply), call.figures);
}

void Instance::leaveCall(RunningCall &call, bool dies)
{
    std::erase(m_running, &call);
    if (isShared())
        m_log.removeRequest(call.figures.requestId);
    if (dies)
        end(EndReason::exited);
    else if (m_running.empty() && !m_retireReason.empty())
        finish(m_retireReason);
    else if (m_running.empty())
        setState(InstanceState::Idle);
}

void Instance::recordFailedStart(Ending ending, const Invocation &invocation, InvocationRecord &record)
{
    RunningCall failed{m_figures, m_callClock, {}};
    record.lead = m_clock.now() - record.startedAt;
    m_figures.requestId = invocation.requestId;
    m_log.setRequest(invocation.requestId);
    m_log.startTail();
    frame(m_rules.callStarts(m_figures), m_figures);
    finishCall(failed, std::move(ending), record);
}

Ending Instance::endingOf(RuntimeReply reply, const CallFigures &figures) const
{
    if (reply.kind == RuntimeReply::Kind::Gone)
        return endingOfExit(m_endReason, figures);
    if (reply.kind == RuntimeReply::Kind::Failed) {
        Ending ending = m_rules.failed(std::move(reply.body), reply.how);
        if (reply.how == "extension") // not the function's own failure
            ending.outcome = Outcome::Exited;
        return ending;
    }
    return m_rules.answered(std::move(reply.body));
}

Ending Instance::endingOfExit(const std::string &reason, const CallFigures &figures) const
{
    const ExitStatus status = m_exit.value_or(ExitStatus{0, SIGKILL});
    if (std::optional<Ending> server = endingOfServer())
        return *std::move(server);
    if (reason == EndReason::timeout)
        return m_loaded ? m_rules.timedOut(figures, m_function->function.timeout)
                        : m_rules.initTimedOut(figures, m_loadLimit);
    if (reason == EndReason::outOfMemory)
        return m_rules.outOfMemory(figures, status);
    Ending ending = m_rules.exited(figures, status);
    if (reason != EndReason::exited)
        ending.outcome = Outcome::Cancelled;
    else if (!m_loaded)
        ending.outcome = Outcome::InitError;
    return ending;
}

// It costs more than a short call: not more often than the watch does it.
bool Instance::isMeasuringWorthwhile() const
{
    return m_calls <= 1 || m_clock.steady() - m_measuredAt > std::chrono::milliseconds(50);
}

// Of a web server that did not come up.
std::optional<Ending> Instance::endingOfServer() const
{
    if (m_wire != Wire::WebServer || m_booted)
        return std::nullopt;
    const Function &function = m_function->function;
    const int port = function.customRuntime ? function.customRuntime->port : CustomRuntime().port;
    if (m_endReason == EndReason::timeout)
        return FunctionComputeRules::serverNotStarted(port, m_loadLimit, m_log.tail({}));
    if (m_endReason != EndReason::exited)
        return std::nullopt;
    const std::vector<std::string> command = startCommand(*m_function, m_surroundings.runtime, "/code");
    return FunctionComputeRules::serverExited(*m_exit, join(command, " "), m_log.tail({}));
}

void Instance::frame(std::string line, const CallFigures &figures)
{
    if (!framesItsLog(m_wire))
        m_log.platform(std::move(line), Severity::Info, figures.requestId);
}

void Instance::finishCall(RunningCall &call, Ending ending, InvocationRecord &record)
{
    CallFigures &figures = call.figures;
    if (m_state != InstanceState::Gone) {
        m_log.drain();
        if (isMeasuringWorthwhile())
            measureMemory();
    }
    figures.billed = Milliseconds(std::ceil(figures.duration.count()));
    // What the function could not say itself.
    const bool wasKilled = m_state == InstanceState::Gone && m_endReason != EndReason::initError;
    if (ending.error && (wasKilled || !call.cutOff.empty()))
        m_log.platform(ending.error->errorMessage, Severity::Error, figures.requestId);
    for (std::string &line : framesItsLog(m_wire) ? std::vector<std::string>() : m_rules.callEnds(figures, ending))
        m_log.platform(std::move(line), ending.error ? Severity::Warning : Severity::Info, figures.requestId);
    tellCallEnds(call, ending);
    record.instanceId = id();
    record.duration = figures.duration;
    record.billed = figures.billed;
    record.maxMemoryMb = static_cast<int>(std::ceil(static_cast<double>(figures.peakBytes) / (1024.0 * 1024.0)));
    record.outcome = ending.outcome;
    record.payload = std::move(ending.payload);
    record.error = std::move(ending.error);
    if (!isShared() || !m_loaded) // as online: nobody could tell the lines of several calls apart
        record.logTail = m_log.tail(m_rules.tailFooter(figures));
}

} // namespace fermata::emulator
