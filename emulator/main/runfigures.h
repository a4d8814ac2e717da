// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/dispatch/dispatcher.h"
#include "emulator/metrics/measure.h"

#include <array>
#include <cstdint>
#include <functional>

namespace fermata::emulator {

class Archive;
class InstancePool;

// Writes what is under way when calls end, and what was refused, into the figures. Single-threaded.
class RunFigures
{
public:
    // All outlive it; the archive is open before the first call comes.
    RunFigures(const Archive &archive, const FunctionRegistry &functions, Dispatcher &dispatcher, InstancePool &pool,
               const Clock &clock);

    // From here on it listens; also tells `ran`, which may be empty, of each call that ran.
    void begin(std::function<void(const InvocationRecord &record)> ran);

private:
    void countKept(const InvocationRecord &record, bool wasProvisioned);
    void countRunning(const InvocationRecord &record, const ConcurrencyLimiter::Running &running);
    void countAccount(const ConcurrencyLimiter::Running &running);
    void countRefused(const DeployedFunction &function, const Invocation &invocation, const Error &error);

    struct Peak // of one second
    {
        std::int64_t second = 0;
        std::size_t calls = 0;
    };

    const Archive &m_archive;
    const FunctionRegistry &m_functions;
    Dispatcher &m_dispatcher;
    InstancePool &m_pool;
    const Clock &m_clock;
    MetricScope m_scope; // of the call that is counted, in memory that is used again
    std::array<Peak, 2> m_peaks; // by vendor
};

} // namespace fermata::emulator
