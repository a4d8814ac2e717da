// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/invocation.h"
#include "emulator/dispatch/limiter.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/runtimeapi/delivery.h"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <random>

namespace fermata::emulator {

class InstancePool;
class Journal;

// Routes one invocation to an instance of the right version and writes it into the journal. Owns no instances.
// Single-threaded: on the io_context's thread.
class Dispatcher
{
public:
    Dispatcher(const FunctionRegistry &functions, InstancePool &pool, Journal &journal, const Clock &clock,
               AccountLimits limits = {});

    // `prepare` is called before each invocation is resolved: what was saved a moment ago is taken into service there.
    void beforeEachCall(std::function<void()> prepare);

    // Told of each call that ran, at its end, with what was under way then, itself included.
    using RunListener = std::function<void(const InvocationRecord &record, const ConcurrencyLimiter::Running &running)>;
    void onRun(RunListener listener) { m_ran = std::move(listener); }
    ConcurrencyLimiter::OfAccount runningOf(Vendor vendor) const { return m_limiter.ofAccount(vendor); }
    // Told of each call that did not run: throttled, refused, or for want of something here.
    using RefusalListener =
        std::function<void(const DeployedFunction &function, const Invocation &invocation, const Error &error)>;
    void onRefused(RefusalListener listener) { m_refused = std::move(listener); }

    // The record of a sync call, function errors included; for a DryRun, one that says which version would have run.
    // Fails with NotFound (function or qualifier, interpreter, code folder), Throttled or Denied (see ConcurrencyLimiter),
    // Denied ("invoke.recursion", see app/model/lineage.h), Invalid ("runtime.unsupported"), or Io when no instance can be
    // started for a reason that is not the function's.
    // The record is without its event, which is the journal's.
    // Cancelling the awaiting coroutine does not stop the function. Whoever gives a delivery with a stream reads it.
    boost::asio::awaitable<Result<InvocationRecord>> invoke(Invocation invocation, DeliveryPtr delivery = {});

private:
    void noteRun(const DeployedFunction &function, Result<InvocationRecord> &record); // its event goes to the journal
    InvocationRecord checkedOnly(const DeployedFunction &function, const Invocation &invocation) const; // a DryRun's
    bool isRecursion(const Invocation &invocation) const;
    tl::unexpected<Error> stopRecursion(const DeployedFunction &function, const Invocation &invocation);

    const FunctionRegistry &m_functions;
    InstancePool &m_pool;
    Journal &m_journal;
    const Clock &m_clock;
    ConcurrencyLimiter m_limiter;
    std::function<void()> m_prepare;
    RunListener m_ran;
    RefusalListener m_refused;
    std::minstd_rand m_random{std::random_device{}()}; // which version of an alias with weights is called
    std::uniform_real_distribution<double> m_dice{0.0, 1.0};
};

} // namespace fermata::emulator
