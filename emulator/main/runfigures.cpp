// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/runfigures.h"

#include "app/base/time.h"
#include "emulator/instances/instancepool.h"
#include "emulator/journal/archive.h"
#include "emulator/metrics/metricstore.h"

#include <algorithm>
#include <utility>

namespace fermata::emulator {

RunFigures::RunFigures(const Archive &archive, const FunctionRegistry &functions, Dispatcher &dispatcher,
                       InstancePool &pool, const Clock &clock)
    : m_archive(archive), m_functions(functions), m_dispatcher(dispatcher), m_pool(pool), m_clock(clock)
{
}

void RunFigures::begin(std::function<void(const InvocationRecord &record)> ran)
{
    m_pool.onCallOfKept(
        [this](const InvocationRecord &record, bool wasProvisioned) { countKept(record, wasProvisioned); });
    m_dispatcher.onRun(
        [this, ran = std::move(ran)](const InvocationRecord &record, const ConcurrencyLimiter::Running &running) {
            countRunning(record, running);
            countAccount(running);
            if (ran)
                ran(record);
        });
    m_dispatcher.onRefused([this](const DeployedFunction &function, const Invocation &invocation, const Error &error) {
        countRefused(function, invocation, error);
    });
}

void RunFigures::countKept(const InvocationRecord &record, bool wasProvisioned)
{
    m_archive.metrics().note({record.function, record.version, record.qualifier, record.source},
                             wasProvisioned ? Measure::ProvisionedInvocations : Measure::ProvisionedSpillover);
}

// Looked at when calls end: of those that were under way together the first to end sees them all.
void RunFigures::countRunning(const InvocationRecord &record, const ConcurrencyLimiter::Running &running)
{
    MetricStore &metrics = m_archive.metrics();
    m_scope.function = record.function;
    m_scope.version = record.version;
    m_scope.qualifier = record.qualifier;
    m_scope.source = record.source;
    metrics.note(m_scope, Measure::Concurrency, static_cast<double>(running.all));
    metrics.note(m_scope, Measure::ActiveInstances, static_cast<double>(m_pool.count(record.function)));
    if (running.provisioned == 0)
        return;
    std::size_t kept = 0;
    for (const auto &[qualifier, provisioned] : m_functions.settings(record.function).provisioned)
        kept += static_cast<std::size_t>(std::max(0, provisioned.requested));
    const auto busy = static_cast<double>(running.provisioned);
    metrics.note(m_scope, Measure::ProvisionedConcurrency, busy);
    if (kept > 0)
        metrics.note(m_scope, Measure::ProvisionedUtilization, std::min(1.0, busy / static_cast<double>(kept)));
}

// Only what is the most of its second: the sum of all functions costs more than a short call.
void RunFigures::countAccount(const ConcurrencyLimiter::Running &running)
{
    Peak &peak = m_peaks[running.vendor == Vendor::Lambda ? 0 : 1];
    const std::int64_t second = toEpochMs(m_clock.now()) / 1000;
    if (peak.second == second && running.ofAccount <= peak.calls)
        return;
    peak = {second, running.ofAccount};
    const ConcurrencyLimiter::OfAccount sum = m_dispatcher.runningOf(running.vendor);
    const MetricScope scope{{}, {}, {}, running.vendor == Vendor::Lambda ? "lambda" : "fc"};
    MetricStore &metrics = m_archive.metrics();
    metrics.note(scope, Measure::AccountConcurrency, static_cast<double>(running.ofAccount));
    metrics.note(scope, Measure::UnreservedConcurrency, static_cast<double>(sum.unreserved));
    metrics.note(scope, Measure::ClaimedConcurrency, static_cast<double>(sum.unreserved + sum.kept));
}

void RunFigures::countRefused(const DeployedFunction &function, const Invocation &invocation, const Error &error)
{
    const MetricScope scope{function.function.name, function.version, invocation.qualifier, invocation.source};
    const bool throttled = error.code == Error::Code::Throttled;
    const bool refused = error.code == Error::Code::Denied || error.code == Error::Code::Invalid;
    m_archive.metrics().note(scope, throttled ? Measure::Throttles
                                    : refused ? Measure::ClientErrors
                                              : Measure::ServerErrors);
}

} // namespace fermata::emulator
