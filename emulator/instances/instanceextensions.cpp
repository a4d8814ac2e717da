// SPDX-License-Identifier: GPL-3.0-or-later
// An instance's external extensions: when they start, and how the instance goes that has some.
#include "emulator/instances/confinement.h"
#include "emulator/instances/instance.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fcntl.h>
#include <unistd.h>

namespace asio = boost::asio;

namespace fermata::emulator {

namespace {

// What AWS documents that extensions do not get: what is the runtime's own.
constexpr std::array ofRuntime{"AWS_EXECUTION_ENV",        "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
                               "AWS_XRAY_CONTEXT_MISSING", "AWS_XRAY_DAEMON_ADDRESS",   "LAMBDA_RUNTIME_DIR",
                               "LAMBDA_TASK_ROOT"};

bool isForExtensions(const std::string &variable)
{
    const std::string name = variable.substr(0, variable.find('='));
    return !name.starts_with('_') && std::find(ofRuntime.begin(), ofRuntime.end(), name) == ofRuntime.end();
}

} // namespace

PlatformEvents *Instance::events() const
{
    Extensions *const extensions = m_contract != nullptr ? m_contract->extensions() : nullptr;
    return extensions != nullptr ? extensions->events().get() : nullptr;
}

void Instance::watchLog()
{
    if (m_contract->extensions() == nullptr)
        return;
    m_contract->extensions()->events()->initStarts();
    m_log.watch([events = m_contract->extensions()->events()](InstanceLog::Writer writer, std::string_view line) {
        const bool isFunction = writer == InstanceLog::Writer::Function;
        events->line(isFunction ? TelemetryEvent::Kind::Function : TelemetryEvent::Kind::Extension, line);
    });
}

void Instance::tellCallEnds(const RunningCall &call, const Ending &ending)
{
    PlatformEvents *const heard = events();
    if (heard == nullptr || !heard->telemetry().isHeard())
        return;
    const CallFigures &figures = call.figures;
    TelemetryStatus status;
    if (ending.outcome == Outcome::Timeout)
        status.status = "timeout";
    else if (ending.outcome != Outcome::Success)
        status.status = ending.outcome == Outcome::FunctionError ? "failure" : "error";
    if (ending.error)
        status.errorType = ending.error->errorType;
    heard->callDone(status, 0);
    const auto megabytes = static_cast<int>(std::ceil(static_cast<double>(figures.peakBytes) / (1024.0 * 1024.0)));
    heard->callEnds({figures.requestId, figures.duration, figures.billed, figures.memoryMb, megabytes, figures.init},
                    status);
}

void Instance::expectExtensions()
{
    if (m_surroundings.extensions.empty() || m_cannotStart || m_contract->extensions() == nullptr)
        return;
    m_contract->extensions()->setRequest(m_surroundings.requestId);
    m_extensions = std::make_shared<ExtensionProcesses>(m_executor, *m_contract->extensions(),
                                                        m_surroundings.extensions, [this] { end(EndReason::exited); });
}

// And then the function's process, which has waited for them.
asio::awaitable<bool> Instance::startExtensions()
{
    std::vector<Entry> entries = resourceLimits(m_function->function.vendor);
    entries.push_back(Entry{"directory", {m_surroundings.places.code.string()}});
    std::vector<std::string> variables = environmentOf(*m_function, m_surroundings);
    const Reach reach = m_contract->reach();
    variables.insert(variables.end(), reach.environment.begin(), reach.environment.end());
    for (const std::string &variable : variables) {
        if (isForExtensions(variable))
            entries.push_back(Entry{"environment", {variable}});
    }
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    Result<OutputPipe> output = OutputPipe::make();
    if (!output) {
        ::close(nothing);
        co_return false;
    }
    const std::array<int, 3> descriptors{nothing, output->writeEnd, ::dup(output->writeEnd)}; // rising, as they came
    const int both = descriptors[2];
    m_log.openBeside(m_executor, m_rules.longestLine(), std::move(*output));
    const Result<> started = co_await m_extensions->start(*m_sandbox, std::move(entries), descriptors);
    ::close(nothing);
    ::close(both);
    m_log.beginBeside();
    if (!started)
        m_log.platform(started.error().message, Severity::Error);
    co_return started.has_value();
}

void Instance::tellExtensions()
{
    if (m_contract->extensions() == nullptr || m_journal == nullptr)
        return;
    for (std::string &line : m_contract->extensions()->standings())
        m_log.platform(std::move(line));
    m_contract->extensions()->tellStandings();
}

// True: it is on its way, after the Shutdown phase.
bool Instance::leavesWithExtensions(bool gently)
{
    if (!m_extensions || !m_sandbox)
        return false;
    if (!std::exchange(m_leaving, true))
        asio::co_spawn(m_executor, [self = shared_from_this(), gently] { return self->leave(gently); }, asio::detached);
    return true;
}

asio::awaitable<void> Instance::leave(bool gently)
{
    const bool failed = m_endReason == EndReason::exited || m_endReason == EndReason::initError
                     || m_endReason == EndReason::outOfMemory;
    const char *const why = m_endReason == EndReason::timeout ? "timeout" : failed ? "failure" : "spindown";
    const bool functionEnded = co_await m_extensions->shutDown(why, gently);
    if (m_state == InstanceState::Gone || m_journal == nullptr)
        co_return;
    if (functionEnded)
        m_sandbox->leave(); // and it tells how the function ended
    else
        m_process->kill();
}

} // namespace fermata::emulator
