// SPDX-License-Identifier: GPL-3.0-or-later
// What an instance does for a caller: wait for a debugger, load, run a call.
#include "emulator/instances/instance.h"

#include "app/base/text.h"
#include "app/model/lineage.h"
#include "emulator/instances/confinement.h"
#include "emulator/instances/functioncomputerules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <csignal>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

// As Lambda makes it, from the request id: Root=1-8 digits of time-24 more. The SDKs send it on with each call of the
// function, so the lineage in it is how a function that triggers itself is found out.
std::string traceHeader(const Invocation &invocation, TimePoint now)
{
    const std::string &requestId = invocation.requestId;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    std::array<char, 16> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), seconds, 16);
    const std::string hex = replaced(requestId, "-", "");
    return "Root=1-" + std::string(digits.data(), end) + '-' + hex.substr(0, 24) + ";Parent="
           + hex.substr(hex.size() > 16 ? hex.size() - 16 : 0) + ";Sampled=0;Lineage="
           + lineageAfter(invocation.lineage, invocation.function);
}

} // namespace

// It may have closed its end and live on; without one it is of no use.
asio::awaitable<void> Instance::waitForExit()
{
    if (m_sandbox && m_endReason.empty() && m_state != InstanceState::Gone) {
        // Only the function's own process: its sandbox is about to tell how that ended.
        m_endReason = EndReason::exited;
        m_sandbox->signalFunction(SIGKILL);
    } else {
        end(EndReason::exited);
    }
    co_await ended();
}

asio::awaitable<Result<DebugEndpoint>> Instance::awaitDebugger()
{
    const std::string &adapter = m_surroundings.runtime.debug.adapter;
    const Result<DebugPort> where = co_await m_contract->awaitDebugger();
    if (where)
        co_return DebugEndpoint{adapter, "127.0.0.1", where->port, where->path, id(), m_function->codeDirectory,
                               m_surroundings.places.code};
    end(EndReason::initError);
    co_return failure(Error::Code::NotFound, "debug.adapterMissing", "The debug adapter %1 cannot be started: %2",
                      {adapter, where.error().message}, m_surroundings.runtime.debug.install);
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
        co_return problem ? problem : endingOfExit();
    m_log.drain();
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
        co_return endingOfExit();
    }
    RuntimeReply reply = co_await m_contract->load([this](const BootTimes &times) { noteBooted(times); });
    if (reply.kind == RuntimeReply::Kind::Gone) {
        co_await waitForExit();
        co_return endingOfExit();
    }
    if (reply.kind == RuntimeReply::Kind::Failed)
        co_return m_rules.initFailed(std::move(reply.body), false);
    std::optional<Ending> problem;
    if (!m_function->function.initializer.empty() && m_function->function.vendor != Vendor::Lambda)
        problem = co_await initialize();
    const Milliseconds sinceLaunch = m_clock.steady() - m_launchedAt;
    m_coldStart.userInit = sinceLaunch - m_coldStart.spawn - m_coldStart.runtimeBoot;
    co_return problem;
}

asio::awaitable<std::optional<Ending>> Instance::initialize()
{
    m_log.drain();
    frame(m_rules.initializerStarts(m_surroundings.requestId));
    Invocation invocation;
    invocation.requestId = m_surroundings.requestId;
    const RuntimeCall call{Step::Initialize, invocation, {}, m_clock.now() + m_function->function.initializerTimeout, {}};
    RuntimeReply reply = co_await m_contract->run(call);
    if (reply.kind == RuntimeReply::Kind::Gone) {
        co_await waitForExit();
        co_return endingOfExit();
    }
    m_log.drain();
    frame(m_rules.initializerEnds(m_surroundings.requestId));
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

asio::awaitable<void> Instance::call(const Invocation &invocation, InvocationRecord &record, DeliveryPtr delivery)
{
    ++m_calls;
    m_figures.requestId = invocation.requestId;
    m_figures.init.reset();
    if (record.coldStart)
        m_figures.init = record.coldStart->spawn + record.coldStart->runtimeBoot + record.coldStart->userInit;
    setState(InstanceState::Busy);
    m_log.setRequest(invocation.requestId);
    m_log.startTail();
    frame(m_rules.callStarts(m_figures));
    m_callClock.start(m_function->function.timeout);
    watch();

    if (delivery && delivery->answer)
        delivery->answer->serve({id(), m_function->version});
    const bool traced = m_function->function.vendor == Vendor::Lambda;
    const RuntimeCall call{Step::Call, invocation,
                           traced ? traceHeader(invocation, record.startedAt) : std::string(),
                           m_clock.now() + m_function->function.timeout, delivery};
    RuntimeReply reply = co_await m_contract->run(call);
    if (reply.kind == RuntimeReply::Kind::Gone) {
        co_await waitForExit();
    } else if (kernelLimitsMemory() && isMeasuringWorthwhile() && isOutOfMemory()) {
        end(EndReason::outOfMemory); // the kernel took a child of it
        co_await ended();
        reply = RuntimeReply();
    }
    m_figures.duration = m_callClock.stop();
    const bool dies = reply.kind == RuntimeReply::Kind::Failed && reply.how == "fatal";
    finishCall(endingOf(std::move(reply)), record);
    if (dies)
        end(EndReason::exited);
    else if (!m_retireReason.empty())
        end(m_retireReason);
    else
        setState(InstanceState::Idle);
}

void Instance::recordFailedStart(Ending ending, const Invocation &invocation, InvocationRecord &record)
{
    m_figures.requestId = invocation.requestId;
    m_log.setRequest(invocation.requestId);
    m_log.startTail();
    frame(m_rules.callStarts(m_figures));
    finishCall(std::move(ending), record);
}

Ending Instance::endingOf(RuntimeReply reply) const
{
    if (reply.kind == RuntimeReply::Kind::Gone)
        return endingOfExit();
    if (reply.kind == RuntimeReply::Kind::Failed)
        return m_rules.failed(std::move(reply.body), reply.how);
    return m_rules.answered(std::move(reply.body));
}

Ending Instance::endingOfExit() const
{
    const ExitStatus status = m_exit.value_or(ExitStatus{0, SIGKILL});
    if (std::optional<Ending> server = endingOfServer())
        return *std::move(server);
    if (m_endReason == EndReason::timeout)
        return m_loaded ? m_rules.timedOut(m_figures, m_function->function.timeout)
                        : m_rules.initTimedOut(m_figures, m_loadLimit);
    if (m_endReason == EndReason::outOfMemory)
        return m_rules.outOfMemory(m_figures, status);
    Ending ending = m_rules.exited(m_figures, status);
    if (m_endReason != EndReason::exited)
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

void Instance::frame(std::string line)
{
    if (!framesItsLog(m_wire))
        m_log.platform(std::move(line));
}

void Instance::finishCall(Ending ending, InvocationRecord &record)
{
    if (m_state != InstanceState::Gone) {
        m_log.drain();
        if (isMeasuringWorthwhile())
            measureMemory();
    }
    m_figures.billed = Milliseconds(std::ceil(m_figures.duration.count()));
    // What the function could not say itself.
    if (m_state == InstanceState::Gone && ending.error && m_endReason != EndReason::initError)
        m_log.platform(ending.error->errorMessage, Severity::Error);
    for (std::string &line : framesItsLog(m_wire) ? std::vector<std::string>() : m_rules.callEnds(m_figures, ending))
        m_log.platform(std::move(line), ending.error ? Severity::Warning : Severity::Info);
    record.instanceId = id();
    record.duration = m_figures.duration;
    record.billed = m_figures.billed;
    record.maxMemoryMb = static_cast<int>(std::ceil(static_cast<double>(m_figures.peakBytes) / (1024.0 * 1024.0)));
    record.outcome = ending.outcome;
    record.payload = std::move(ending.payload);
    record.error = std::move(ending.error);
    record.logTail = m_log.tail(m_rules.tailFooter(m_figures));
}

} // namespace fermata::emulator
