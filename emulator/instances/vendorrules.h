// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/invocation.h"
#include "app/model/vendor.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/sandbox/process.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// How a start or a call ended, in the vendor's words.
struct Ending
{
    Outcome outcome = Outcome::Success;
    std::string payload;
    std::optional<FunctionError> error;
};

// What the frames and the texts around a call tell of it.
struct CallFigures
{
    std::string requestId;
    std::string version;
    Milliseconds duration{0};
    Milliseconds billed{0};
    std::optional<Milliseconds> init; // of a cold start
    bool restored = false;            // init is a restore from a snapshot
    int memoryMb = 0;
    std::uint64_t peakBytes = 0;
};

// Of an instance that starts.
struct InstanceStart
{
    const std::string &runtime;
    std::string region;
    const std::string &function;
    const std::string &version;
    const std::string &instanceId;
    const char *initialization; // on-demand, provisioned-concurrency, snap-start
    int memoryMb;
};

// What each vendor says around a function: platform lines in its log, and the bodies of errors that the function
// cannot write itself because it was killed or gone. Without state.
class VendorRules
{
public:
    virtual ~VendorRules() = default;

    virtual std::string instanceStarts(const InstanceStart &start) const = 0; // may be empty
    // The same for one that starts from a snapshot, and when it has; empty where there are none.
    virtual std::string restoreStarts(const InstanceStart &) const { return {}; }
    virtual std::string restoreEnds(Milliseconds) const { return {}; }
    virtual std::string initAbandoned(Milliseconds after) const = 0; // tried again in the call
    // Around a step beside the calls; empty where there is none.
    virtual std::string stepStarts(Step step, const std::string &requestId) const = 0;
    virtual std::string stepEnds(Step step, const std::string &requestId) const = 0;
    virtual std::string callStarts(const CallFigures &figures) const = 0;
    virtual std::vector<std::string> callEnds(const CallFigures &figures, const Ending &ending) const = 0;
    // What stands under the lines of a call in the log tail that a caller can ask for; may be empty.
    virtual std::string tailFooter(const CallFigures &figures) const = 0;
    virtual std::size_t longestLine() const = 0; // bytes

    // The error body that a bootstrap wrote. `kind` is handled, unhandled or fatal.
    virtual Ending failed(std::string body, std::string_view kind) const = 0;
    virtual Ending initFailed(std::string body, bool inInitializer) const = 0;
    virtual Ending timedOut(const CallFigures &figures, std::chrono::seconds limit) const = 0;
    virtual Ending initTimedOut(const CallFigures &figures, std::chrono::seconds limit) const = 0;
    virtual Ending exited(const CallFigures &figures, ExitStatus status) const = 0;
    virtual Ending outOfMemory(const CallFigures &figures, ExitStatus status) const = 0;
    // The answer itself, or why the vendor would not pass it on.
    virtual Ending answered(std::string payload) const = 0;
};

const VendorRules &rulesOf(Vendor vendor);

// A number with so many digits after its point. In the lines of every call, where printf would cost more than the rest.
std::string fixed(double number, int digits);

// For both: an error body read into its fields; a body that is none becomes the message.
FunctionError functionErrorFrom(const std::string &body, std::string type);

} // namespace fermata::emulator
