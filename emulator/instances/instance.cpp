// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/instance.h"

#include "emulator/instances/confinement.h"
#include "emulator/instances/lambdajsonrules.h"
#include "emulator/journal/journal.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds lookEvery{50};
constexpr std::uint64_t bytesPerMb = 1024 * 1024;

std::vector<std::string> noiseOf(const Surroundings &surroundings)
{
    return surroundings.debugged ? surroundings.runtime.debug.noise : std::vector<std::string>();
}

} // namespace

Result<std::shared_ptr<Instance>> Instance::launch(const asio::any_io_executor &executor, Journal &journal,
                                                   const Clock &clock, DeployedFunctionPtr function,
                                                   Surroundings surroundings, std::unique_ptr<ParkedRuntime> parked,
                                                   Listener stateChanged)
{
    Result<CallClock> callClock = parked ? std::move(parked->callClock) : CallClock::make(clock);
    if (!callClock)
        return failure(callClock.error());
    const std::shared_ptr<Instance> instance(new Instance(executor, journal, clock, std::move(function),
                                                          std::move(surroundings), std::move(*callClock),
                                                          std::move(stateChanged)));
    if (parked)
        instance->settleIn(std::move(*parked));
    else if (Result<> opened = instance->open(); !opened)
        return failure(opened.error());
    if (instance->m_process) {
        asio::co_spawn(executor, [instance] { return instance->watchExit(); }, asio::detached);
    }
    return instance;
}

Instance::Instance(const asio::any_io_executor &executor, Journal &journal, const Clock &clock,
                   DeployedFunctionPtr function, Surroundings surroundings, CallClock callClock, Listener stateChanged)
    : m_executor(executor),
      m_journal(&journal),
      m_clock(clock),
      m_function(std::move(function)),
      m_rules(rulesOf(m_function->function)),
      m_surroundings(std::move(surroundings)),
      m_wire(wireOf(*m_function, m_surroundings.runtime)),
      m_stateChanged(std::move(stateChanged)),
      m_callClock(std::move(callClock)),
      m_log(journal, clock, m_function->function.name, m_surroundings.instanceId),
      m_watchTimer(executor),
      m_changed(executor),
      m_createdAt(clock.now()),
      m_changedAt(m_createdAt),
      m_launchedAt(clock.steady())
{
    m_callsAtOnce = callsAtOnce(*m_function, m_surroundings);
    m_running.reserve(static_cast<std::size_t>(m_callsAtOnce));
    m_figures.requestId = m_surroundings.requestId;
    m_figures.version = m_function->version;
    m_figures.memoryMb = m_function->function.memoryMb;
}

Result<> Instance::open()
{
    if (!m_surroundings.runtime.program.empty())
        m_cannotStart = cannotStart(*m_function, m_surroundings);
    Result<OutputPipe> output = OutputPipe::make();
    Result<OutputPipe> error = OutputPipe::make();
    if (!output || !error)
        return failure(output ? error.error() : output.error());
    m_log.open(m_executor, m_rules.longestLine(), noiseOf(m_surroundings), std::move(*output), std::move(*error));
    Result<std::unique_ptr<Contract>> contract =
        makeContract(m_executor, *m_function, m_surroundings, m_callClock.descriptor(),
                     {[instance = weak_from_this()](std::uint16_t port) { return connectedInside(instance, port); },
                      [instance = weak_from_this()] { return listenerInside(instance); }});
    if (!contract)
        return failure(contract.error());
    m_contract = std::move(*contract);
    expectExtensions();
    return m_cannotStart ? Result<>() : startProcess();
}

asio::awaitable<Result<int>> Instance::connectedInside(std::weak_ptr<Instance> instance, std::uint16_t port)
{
    const std::shared_ptr<Instance> self = instance.lock();
    if (!self || !self->m_sandbox)
        co_return failure(Error::Code::NotFound, "instance.gone", "The instance has ended");
    co_return co_await self->m_sandbox->connect(port);
}

asio::awaitable<Result<int>> Instance::listenerInside(std::weak_ptr<Instance> instance)
{
    const std::shared_ptr<Instance> self = instance.lock();
    if (!self || !self->m_sandbox)
        co_return failure(Error::Code::NotFound, "instance.gone", "The instance has ended");
    co_return co_await self->m_sandbox->listener();
}

void Instance::settleIn(ParkedRuntime parked)
{
    m_log.open(m_executor, m_rules.longestLine(), noiseOf(m_surroundings), std::move(parked.output),
               std::move(parked.error));
    parked.contract->setConfiguration(configurationOf(*m_function, m_surroundings, RuntimeStart::Parked),
                                      m_callsAtOnce);
    m_contract = std::move(parked.contract);
    m_process.emplace(std::move(parked.started.process));
    m_sandbox.emplace(std::move(parked.started.sandbox));
    m_empty = true;
    announceStart();
}

Result<> Instance::startProcess()
{
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    Launch launch{m_surroundings.places.program,
                  argumentsOf(*m_function, m_surroundings),
                  environmentOf(*m_function, m_surroundings),
                  m_surroundings.places.code,
                  {nothing, m_log.standardOutput(), m_log.standardError()}};
    const Reach reach = m_contract->reach();
    launch.descriptors.insert(launch.descriptors.end(), reach.descriptors.begin(), reach.descriptors.end());
    launch.environment.insert(launch.environment.end(), reach.environment.begin(), reach.environment.end());
    Result<> started = start(std::move(launch));
    ::close(nothing);
    m_contract->launched();
    if (!started)
        return started;
    announceStart();
    m_log.startTail(); // what a server said that does not come up goes into its error
    return {};
}

Result<> Instance::start(Launch launch)
{
    if (m_surroundings.sandboxes != nullptr) {
        SandboxLaunch inside = confined(std::move(launch), *m_function, m_surroundings);
        inside.waits = m_extensions != nullptr;
        Result<Sandbox::Started> started =
            m_surroundings.sandboxes->start(std::move(inside), groupLimitsOf(*m_function, m_surroundings));
        if (!started)
            return failure(started.error());
        m_process.emplace(std::move(started->process));
        m_sandbox.emplace(std::move(started->sandbox));
        return {};
    }
    std::error_code error;
    fs::create_directories(m_surroundings.places.temporary, error);
    if (error)
        return failure(Error::Code::Io, "instance.noFolder", "Cannot make %1: %2",
                       {m_surroundings.places.temporary.string(), error.message()});
    Result<Process> process = Process::start(m_executor, launch);
    if (!process)
        return failure(process.error());
    m_process.emplace(std::move(*process));
    return {};
}

void Instance::announceStart()
{
    m_journal->begin({m_function->function.name, m_function->version, m_surroundings.instanceId,
                      logStreamOf(*m_function, m_surroundings)});
    m_log.setRequest(m_surroundings.requestId);
    const Function &function = m_function->function;
    const InstanceStart start{function.runtime,
                              regionOf(function.vendor, m_surroundings.account),
                              function.name,
                              m_function->version,
                              m_surroundings.instanceId,
                              initializationType(*m_function, m_surroundings),
                              function.memoryMb};
    m_log.platform(isSnapStarted(*m_function) ? m_rules.restoreStarts(start) : m_rules.instanceStarts(start));
    watchLog();
    m_log.begin();
    for (const std::string &difference : fidelityOf(*m_function, m_surroundings))
        m_log.platform(difference, Severity::Warning);
    if (m_journal->watched())
        m_journal->add(snapshot());
}

// The one place where a process's end is seen, whatever the cause.
asio::awaitable<void> Instance::watchExit()
{
    const ExitStatus status = co_await m_process->wait();
    if (m_journal == nullptr)
        co_return;
    m_log.drain();
    m_log.close();
    m_exit = status;
    const bool killedForMemory =
        kernelLimitsMemory() && status.signal == SIGKILL && m_sandbox->group()->ranOutOfMemory();
    if (m_endReason.empty() || m_endReason == EndReason::exited)
        m_endReason = killedForMemory || m_log.sawHeapExhausted() ? EndReason::outOfMemory : EndReason::exited;
    m_contract->processEnded();
    goAway();
}

void Instance::goAway()
{
    m_watchTimer.cancel();
    if (m_extensions)
        m_extensions->close();
    if (m_surroundings.route)
        m_surroundings.route->close();
    removeLeftovers();
    setState(InstanceState::Gone);
}

void Instance::end(const std::string &reason)
{
    if (m_state == InstanceState::Gone)
        return;
    if (m_endReason.empty())
        m_endReason = reason;
    if (PlatformEvents *const heard = m_running.empty() ? nullptr : events())
        heard->callDone({m_endReason == EndReason::timeout ? "timeout" : "error", {}}, 0);
    if (m_process && !leavesWithExtensions(false))
        m_process->kill();
}

void Instance::noteAbandonedInit(Milliseconds after)
{
    m_log.platform(m_rules.initAbandoned(after), Severity::Warning);
}

void Instance::retire(const std::string &reason)
{
    if (m_state != InstanceState::Busy && m_state != InstanceState::Initializing
        && m_state != InstanceState::Creating) {
        finish(reason);
        return;
    }
    m_retireReason = reason;
    m_changed.fire();
}

void Instance::abandon()
{
    m_journal = nullptr;
    m_log.silence();
    m_contract->close();
    m_watchTimer.cancel();
    if (m_state == InstanceState::Gone)
        return;
    m_state = InstanceState::Gone;
    if (m_extensions)
        m_extensions->close();
    if (m_process)
        m_process->end();
    removeLeftovers();
    m_changed.fire();
}

void Instance::removeLeftovers()
{
    if (m_sandbox) {
        if (kernelLimitsMemory())
            measureMemory(); // the last figure, before its group goes
        m_sandbox.reset();
        return;
    }
    killAdopted(instanceMark(*m_function, m_surroundings));
    std::error_code ignored;
    fs::remove_all(m_surroundings.home, ignored);
}

asio::awaitable<void> Instance::ended()
{
    while (m_state != InstanceState::Gone)
        co_await m_changed.wait();
}

bool Instance::runs(const std::string &requestId) const
{
    return std::any_of(m_running.begin(), m_running.end(),
                       [&requestId](const RunningCall *call) { return call->figures.requestId == requestId; });
}

void Instance::endCall(const std::string &requestId, const std::string &reason)
{
    if (m_running.size() == 1) {
        end(reason);
        return;
    }
    for (RunningCall *const call : m_running) {
        if (call->figures.requestId == requestId && call->cutOff.empty())
            call->cutOff = reason;
    }
    // What still runs of it is not to meet further calls.
    retire(reason);
    m_contract->abandon(requestId);
}

void Instance::hold(bool held)
{
    m_callClock.hold(held);
    for (RunningCall *const call : m_running)
        call->clock.hold(held);
    m_changed.fire(); // calls that wait for their turn need not any more
}

void Instance::keep(bool kept)
{
    m_kept = kept;
    if (m_journal != nullptr && m_journal->watched())
        m_journal->add(snapshot());
}

void Instance::freeze()
{
    // The function's processes have sessions of their own in their sandbox; its first process must go on obeying.
    if (m_sandbox)
        m_sandbox->signalAll(SIGSTOP);
    else
        m_process->suspend();
    setState(InstanceState::Frozen);
}

void Instance::thaw()
{
    if (m_state != InstanceState::Frozen)
        return;
    if (m_sandbox)
        m_sandbox->signalAll(SIGCONT);
    else
        m_process->resume();
    setState(InstanceState::Idle);
}

InstanceSnapshot Instance::snapshot() const
{
    InstanceSnapshot snapshot;
    snapshot.id = m_surroundings.instanceId;
    snapshot.function = m_function->function.name;
    snapshot.version = m_function->version;
    snapshot.state = m_state;
    snapshot.processId = m_process ? m_process->id() : 0;
    snapshot.calls = m_calls;
    snapshot.memoryMb = static_cast<int>(m_memory.resident / bytesPerMb);
    snapshot.createdAt = m_createdAt;
    snapshot.changedAt = m_changedAt;
    snapshot.reason = m_state == InstanceState::Gone ? m_endReason : std::string();
    snapshot.debugged = m_surroundings.debugged;
    snapshot.kept = m_kept;
    snapshot.fidelity = fidelityOf(*m_function, m_surroundings);
    return snapshot;
}

InstanceSnapshot Instance::measuredSnapshot()
{
    if (m_process && m_state != InstanceState::Gone)
        measureMemory();
    return snapshot();
}

void Instance::setState(InstanceState state)
{
    if (m_state == InstanceState::Gone)
        return;
    m_state = state;
    if (state == InstanceState::Idle || state == InstanceState::Busy)
        m_since = m_clock.steady();
    m_changedAt = m_clock.now();
    m_changed.fire();
    if (m_journal != nullptr && m_journal->watched())
        m_journal->add(snapshot());
    if (m_journal != nullptr)
        m_stateChanged(*this);
}

void Instance::watch()
{
    if (m_watching)
        return;
    m_watching = true;
    m_watchTimer.expires_after(lookEvery);
    m_watchTimer.async_wait([self = shared_from_this()](const boost::system::error_code &error) {
        self->m_watching = false;
        if (!error)
            self->look();
    });
}

void Instance::look()
{
    const bool working =
        m_state == InstanceState::Busy || m_state == InstanceState::Initializing || m_state == InstanceState::Creating;
    if (!working || m_journal == nullptr)
        return;
    if (!endExpired())
        return;
    if (isOutOfMemory())
        end(EndReason::outOfMemory);
    else
        watch();
}

bool Instance::endExpired()
{
    const auto isOver = [](const CallClock &clock) {
        const std::optional<std::chrono::nanoseconds> remaining = clock.remaining();
        return remaining && remaining->count() <= 0;
    };
    if (m_running.size() <= 1) {
        if (!isOver(m_running.empty() ? m_callClock : m_running.front()->clock))
            return true;
        end(EndReason::timeout);
        return false;
    }
    std::vector<std::string> expired;
    for (const RunningCall *const call : m_running) {
        if (call->cutOff.empty() && isOver(call->clock))
            expired.push_back(call->figures.requestId);
    }
    for (const std::string &requestId : expired)
        endCall(requestId, EndReason::timeout);
    return true;
}

// The kernel may have taken a child of the function's, and not itself.
bool Instance::isOutOfMemory()
{
    if (kernelLimitsMemory())
        return m_sandbox->group()->ranOutOfMemory();
    measureMemory();
    const std::uint64_t limit = static_cast<std::uint64_t>(m_function->function.memoryMb) * bytesPerMb;
    return m_memory.resident > limit && !m_surroundings.debugged;
}

bool Instance::kernelLimitsMemory() const
{
    return m_sandbox && m_sandbox->group();
}

void Instance::measureMemory()
{
    m_measuredAt = m_clock.steady();
    const std::uint64_t before = m_memory.peak;
    const MemoryUse now = kernelLimitsMemory()
                            ? MemoryUse{m_sandbox->group()->memory(), m_sandbox->group()->peakMemory()}
                            : memoryOf(m_process->id());
    if (now.resident == 0)
        return; // gone in between: what was measured last stays
    m_memory = {now.resident, std::max(before, now.peak)};
    m_figures.peakBytes = m_memory.peak;
    for (const RunningCall *const call : m_running)
        call->figures.peakBytes = m_memory.peak;
}

} // namespace fermata::emulator
