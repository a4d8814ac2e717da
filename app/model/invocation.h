// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/trace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

enum class InvocationType { Sync, Async, DryRun };

// What is asked of a function.
struct Invocation
{
    std::string function;
    std::string qualifier; // version or alias; empty for the latest
    std::string event;     // payload bytes
    InvocationType type = InvocationType::Sync;
    std::string requestId; // empty: the cloud makes one
    std::string source = "invoke"; // who calls: invoke, http, timer, ...
    std::string clientContext; // Lambda's X-Amz-Client-Context, base64; usually empty
    std::string lineage;   // functions that led to this call, as X-Ray's Lineage has them; empty for a first one
    int retries = 0;       // attempts at the same event before this one
    TraceContext trace{};  // that it belongs to, and who asked
    TimePoint askedAt{};   // when its event was put into a queue; unset if it was not

    bool operator==(const Invocation &) const = default;
};

// A function that failed by itself. `type` is the vendor's word (UnhandledInvocationError, Unhandled, Sandbox.Timedout ...).
struct FunctionError
{
    std::string type; // what the caller's header says
    std::string errorType; // ValueError, TypeError, ...
    std::string errorMessage;
    std::vector<std::string> stackTrace; // lines as the runtime printed them

    bool operator==(const FunctionError &) const = default;
};

// Where the time of a cold start went. Zero where a part does not apply.
struct ColdStart
{
    Milliseconds spawn{0}; // until the process runs our bootstrap
    Milliseconds runtimeBoot{0}; // until the interpreter is ready for user code
    Milliseconds userInit{0}; // the function's own module level and initializer

    bool operator==(const ColdStart &) const = default;
};

enum class Outcome { Success, FunctionError, Timeout, OutOfMemory, Exited, InitError, Throttled, Cancelled };

// The one record that emulator, history, logs, debugger and releases share.
struct InvocationRecord
{
    std::string requestId;
    std::string function;
    std::string qualifier;
    std::string version; // that ran: LATEST, $LATEST, 3
    std::string instanceId;
    std::string source = "invoke";
    std::string event; // payload bytes
    TimePoint startedAt{};
    Milliseconds queued{0}; // of its event, before it started
    Milliseconds lead{0}; // from startedAt until the handler had the event: waiting, and the start that was paid for
    Milliseconds duration{0}; // of the handler
    Milliseconds billed{0};
    std::optional<ColdStart> coldStart; // set when this call paid for a start
    int memoryMb = 0;
    int maxMemoryMb = 0;
    Outcome outcome = Outcome::Success;
    std::string payload; // what the function answered, or the vendor's error body
    std::optional<FunctionError> error;
    std::string logTail; // last 4 KB of its log, as the vendor frames it
    TraceContext trace{}; // its own span is spanIdOf(requestId)

    bool operator==(const InvocationRecord &) const = default;
};

const char *name(
    Outcome outcome); // success, functionError, timeout, outOfMemory, exited, initError, throttled, cancelled
std::optional<Outcome> outcomeNamed(std::string_view name);

} // namespace fermata
