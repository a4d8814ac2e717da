// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/dispatch/limiter.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

// Lambda's words (Reason of TooManyRequestsException).
constexpr const char *reservedReason = "ReservedFunctionConcurrentInvocationLimitExceeded";
constexpr const char *accountReason = "ConcurrentInvocationLimitExceeded";

tl::unexpected<Error> throttled(const std::string &function, std::size_t limit, const char *reason)
{
    return failure(Error::Code::Throttled, "invoke.throttled", "Function %1 runs %2 times at once already",
                   {function, std::to_string(limit), reason});
}

std::size_t provisionedOf(const FunctionSettings &settings)
{
    std::size_t sum = 0;
    for (const auto &[qualifier, provisioned] : settings.provisioned)
        sum += static_cast<std::size_t>(std::max(0, provisioned.requested));
    return sum;
}

std::size_t reservedOf(const FunctionSettings &settings)
{
    return static_cast<std::size_t>(std::max(0, settings.reservedConcurrency.value_or(0)));
}

} // namespace

Result<ConcurrencyLimiter::Lease> ConcurrencyLimiter::acquire(const DeployedFunction &function,
                                                              std::string_view qualifier)
{
    const std::string &name = function.function.name;
    const FunctionSettings &settings = m_functions.settings(name);
    if (settings.disabled)
        return failure(Error::Code::Denied, "function.disabled", "Function %1 is switched off", {name},
                       settings.disabledReason);
    Counts &counts = m_counts[name];
    counts.vendor = function.function.vendor;
    counts.callsPerInstance = static_cast<std::size_t>(std::max(1, function.function.instanceConcurrency));
    if (std::size_t *const provisioned = freeProvisioned(counts, settings, function, qualifier))
        return Lease(*provisioned, m_all[counts.vendor]);
    if (settings.reservedConcurrency) {
        const std::size_t taken = provisionedOf(settings);
        const std::size_t limit = reservedOf(settings);
        const std::size_t left = (limit > taken ? limit - taken : 0) * counts.callsPerInstance;
        if (counts.reserved >= left)
            return throttled(name, limit, reservedReason);
        return Lease(counts.reserved, m_all[counts.vendor]);
    }
    if (!hasAccountRoom(counts)) {
        const bool lambda = function.function.vendor == Vendor::Lambda;
        return throttled(name, lambda ? m_limits.lambdaCalls : m_limits.functionComputeInstances, accountReason);
    }
    return Lease(counts.unreserved, m_all[counts.vendor]);
}

ConcurrencyLimiter::Running ConcurrencyLimiter::running(std::string_view function) const
{
    const auto found = m_counts.find(function);
    if (found == m_counts.end())
        return {};
    Running running;
    for (const auto &[qualifier, used] : found->second.provisioned)
        running.provisioned += used;
    running.all = running.provisioned + found->second.reserved + found->second.unreserved;
    running.vendor = found->second.vendor;
    if (const auto all = m_all.find(running.vendor); all != m_all.end())
        running.ofAccount = all->second;
    return running;
}

ConcurrencyLimiter::OfAccount ConcurrencyLimiter::ofAccount(Vendor vendor) const
{
    OfAccount sum;
    for (const auto &[name, counts] : m_counts) {
        if (counts.vendor == vendor)
            sum.unreserved += counts.unreserved;
    }
    sum.kept = keptOf(vendor);
    return sum;
}

std::size_t ConcurrencyLimiter::keptOf(Vendor vendor) const
{
    std::size_t kept = 0;
    for (const DeployedFunctionPtr &function : m_functions.all()) {
        if (function->function.vendor != vendor)
            continue;
        const FunctionSettings &settings = m_functions.settings(function->function.name);
        kept += std::max(reservedOf(settings), provisionedOf(settings));
    }
    return kept;
}

std::size_t *ConcurrencyLimiter::freeProvisioned(Counts &counts, const FunctionSettings &settings,
                                                 const DeployedFunction &function, std::string_view qualifier) const
{
    if (settings.provisioned.empty())
        return nullptr;
    for (const std::string &key : {std::string(qualifier), function.version}) {
        const auto provisioned = settings.provisioned.find(key);
        if (provisioned == settings.provisioned.end())
            continue;
        std::size_t &used = counts.provisioned[key];
        if (used < static_cast<std::size_t>(std::max(0, provisioned->second.requested)) * counts.callsPerInstance)
            return &used;
    }
    return nullptr;
}

// Lambda counts calls, Function Compute instances. What is kept for some functions is not there for the others.
bool ConcurrencyLimiter::hasAccountRoom(const Counts &asking) const
{
    const Vendor vendor = asking.vendor;
    std::size_t used = 0; // with the call that asks
    for (const auto &[name, counts] : m_counts) {
        if (counts.vendor == vendor)
            used += (counts.unreserved + (&counts == &asking ? 1 : 0) + counts.callsPerInstance - 1)
                  / counts.callsPerInstance;
    }
    const std::size_t limit = vendor == Vendor::Lambda ? m_limits.lambdaCalls : m_limits.functionComputeInstances;
    if (used < limit / 10) // so much is never kept: Lambda leaves 100 of 1000 to everybody
        return true;
    return used + keptOf(vendor) <= limit;
}

} // namespace fermata::emulator
