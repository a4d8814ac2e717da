// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace fermata::emulator {

// What is counted or measured of functions, under one name for both vendors.
enum class Measure {
    Invocations,     // 1 a call that ran
    Errors,          // 1 a call that failed in the function, 0 one that did not
    Throttles,       // 1 a call that found no slot
    Duration,        // ms, of the handler
    BilledDuration,  // ms
    InitDuration,    // ms, of a cold start
    ColdStarts,      // 1 a call that paid for a start, 0 one that did not
    MemoryUsed,      // MB, the most of an instance
    MemorySize,      // MB, what it may have
    Concurrency,     // calls under way when one starts, itself included
    ServerErrors,    // 1 a call that failed in the cloud
    ClientErrors,    // 1 a call that was refused for what it asked
    AsyncReceived,   // 1 an event that was queued
    AsyncDequeued,   // 1 an event taken from the queue
    AsyncAge,        // ms from queueing to the call
    AsyncDropped,    // 1 an event given up without a run that succeeded
    AsyncExpired,    // 1 an event given up because of its age
    Retries,         // 1 a call that repeats a failed one
    DeadLetterErrors,
    DestinationErrors,    // 1 a destination that could not be reached
    DestinationsReached,  // 1 that was
    ProvisionedConcurrency, // provisioned instances busy when a call starts
    ProvisionedInvocations, // 1 a call on a provisioned instance
    ProvisionedSpillover,   // 1 a call that found them all busy
    ProvisionedUtilization, // 0 to 1
    RecursionDropped,       // 1 an event stopped on its sixteenth pass
    IteratorAge,            // ms, of the last record of a batch
    ActiveInstances,        // instances there are when a call ends
    AccountConcurrency,     // calls of all functions when one ends; of no function, the source is the vendor
    UnreservedConcurrency,  // those of them that are not on what is kept for their function
    ClaimedConcurrency,     // the latter, with all that is kept
    SourcePolled,           // events of an event source mapping that counts them; see scopeOfSource()
    SourceFilteredOut,      // that its filters kept from the function
    SourceInvoked,          // that the function was called with
    SourceFailedInvoke,     // that it was not, or of which it said that they failed
    SourceDeleted,          // that are done and gone from the queue
    Count
};

constexpr std::size_t measureCount = static_cast<std::size_t>(Measure::Count);

// Of which calls: the function, the version that ran, the qualifier that was asked for, and the kind of trigger.
struct MetricScope
{
    std::string function;
    std::string version;
    std::string qualifier; // empty if none was named
    std::string source;    // invoke, http, timer ...

    bool operator==(const MetricScope &) const = default;
};

// Of an event source mapping; no function has these.
constexpr const char *sourceKind = "event source";
inline MetricScope scopeOfSource(const std::string &uuid)
{
    return {{}, {}, uuid, sourceKind};
}

} // namespace fermata::emulator
