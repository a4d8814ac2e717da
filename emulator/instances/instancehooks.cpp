// SPDX-License-Identifier: GPL-3.0-or-later
// What an instance does beside calls: its function's hooks, and its end.
#include "app/base/id.h"
#include "emulator/instances/instance.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>

namespace fermata::emulator {

namespace asio = boost::asio;

asio::awaitable<RuntimeReply> Instance::runStep(Step step, std::string requestId, std::chrono::seconds limit)
{
    m_log.drain();
    if (!framesItsLog(m_wire))
        m_log.platform(m_rules.stepStarts(step, requestId), Severity::Info, requestId);
    Invocation invocation;
    invocation.requestId = requestId;
    const RuntimeCall call{step, invocation, {}, m_clock.now() + limit, {}};
    RuntimeReply reply = co_await m_contract->run(call);
    m_log.drain();
    if (!framesItsLog(m_wire))
        m_log.platform(m_rules.stepEnds(step, requestId), Severity::Info, requestId);
    co_return reply;
}

bool Instance::hasPreFreeze() const
{
    return m_function->function.vendor == Vendor::FunctionCompute && !m_function->function.preFreeze.handler.empty()
        && !isDebugged();
}

// Whatever becomes of it, the instance serves on: unless it took too long, then it is ended as after such a call.
asio::awaitable<void> Instance::preFreeze()
{
    const auto self = shared_from_this();
    const LifecycleHook &hook = m_function->function.preFreeze;
    const std::string requestId = newUuid();
    m_log.setRequest(requestId);
    setState(InstanceState::Busy);
    m_callClock.start(hook.timeout);
    watch();
    const RuntimeReply reply = co_await runStep(Step::PreFreeze, requestId, hook.timeout);
    m_callClock.stop();
    if (reply.kind == RuntimeReply::Kind::Gone)
        co_await waitForExit();
    else if (!m_retireReason.empty())
        finish(m_retireReason);
    else
        setState(InstanceState::Idle);
}

void Instance::finish(const std::string &reason)
{
    const Function &function = m_function->function;
    const bool hasHook = function.vendor == Vendor::FunctionCompute && !function.preStop.handler.empty();
    const bool canBeAsked = m_process && m_loaded && m_state != InstanceState::Gone && !m_process->hasEnded();
    if (!m_endReason.empty())
        return;
    if (canBeAsked && m_extensions) {
        thaw();
        m_endReason = reason; // from here on it takes no call
        leavesWithExtensions(true);
        return;
    }
    const std::chrono::milliseconds timeToStop = m_contract->timeToStop();
    if (!canBeAsked || (!hasHook && timeToStop.count() == 0)) {
        end(reason);
        return;
    }
    thaw();
    m_endReason = reason; // from here on it takes no call
    asio::co_spawn(
        m_executor,
        [self = shared_from_this(), hasHook, timeToStop] {
            return hasHook ? self->sayGoodbye() : self->terminate(timeToStop);
        },
        asio::detached);
}

// The process may end by itself meanwhile, and is killed if it does not.
asio::awaitable<void> Instance::terminate(std::chrono::milliseconds within)
{
    const auto self = shared_from_this();
    if (m_sandbox)
        m_sandbox->signalFunction(SIGTERM);
    else
        ::kill(m_process->id(), SIGTERM);
    m_watchTimer.expires_after(within);
    m_watching = true;
    co_await m_watchTimer.async_wait(asio::as_tuple(asio::use_awaitable)); // cut short when it is gone
    end(m_endReason);
}

asio::awaitable<void> Instance::sayGoodbye()
{
    const auto self = shared_from_this();
    const LifecycleHook &hook = m_function->function.preStop;
    const std::string requestId = newUuid();
    m_log.setRequest(requestId);
    setState(InstanceState::Busy);
    m_callClock.start(hook.timeout);
    watch();
    co_await runStep(Step::PreStop, requestId, hook.timeout);
    end(m_endReason);
}

} // namespace fermata::emulator
