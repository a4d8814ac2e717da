// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/invocation.h"
#include "emulator/runtimeapi/delivery.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace fermata::emulator {

class Extensions;

// What a process needs to reach us.
struct Reach
{
    std::vector<int> descriptors;         // become 3, 4 ... of the process; borrowed, valid until launched()
    std::vector<std::string> environment; // NAME=value, over what the vendor sets
};

// When a runtime's own start was over, on the steady clock.
struct BootTimes
{
    std::chrono::nanoseconds firstLine{0};
    std::chrono::nanoseconds ready{0}; // for user code
};

// Where a debugger may join.
struct DebugPort
{
    std::uint16_t port = 0;
    std::string path; // of the inspector's WebSocket; empty for others
};

// What a runtime is asked to do.
enum class Step { Initialize, Call, PreFreeze, PreStop };

struct RuntimeCall
{
    Step step = Step::Call;
    const Invocation &invocation; // of another step than Call only the request id counts
    std::string trace;            // Lambda's X-Ray header; empty elsewhere
    TimePoint deadline{};
    DeliveryPtr delivery; // may be null
};

// The request id that the function is told.
inline const std::string &toldRequestId(const RuntimeCall &call)
{
    const bool repeats = call.delivery && !call.delivery->repeatedId.empty();
    return repeats ? call.delivery->repeatedId : call.invocation.requestId;
}

// How it ended.
struct RuntimeReply
{
    enum class Kind {
        Done,   // body: the answer
        Failed, // body: the vendor's error; how: handled | unhandled | fatal (the process ends)
        Gone    // the other end is gone, or spoke something else
    };
    Kind kind = Kind::Gone;
    std::string how;
    std::string body;
    bool streamed = false; // the caller has had it: body is only how it begins, or the error that cut it off
};

// What an instance and the runtime in its process say to each other, whatever the wire: our own bootstraps' frames,
// Lambda's Runtime API, Function Compute's HTTP server or its pull runtime. One for each process. The vendor's words for
// what went wrong outside of the runtime are not its business. Single-threaded; owned by its instance.
class Contract
{
public:
    using BootListener = std::function<void(const BootTimes &times)>;

    virtual ~Contract() = default;

    virtual Reach reach() const = 0;
    // The process has its descriptors now: ours of them are closed.
    virtual void launched() = 0;

    // Only for a debugged one, before load(). Fails with why there is no debugger.
    virtual boost::asio::awaitable<Result<DebugPort>> awaitDebugger() = 0;
    // Until user code is loaded; `booted` is told when the runtime itself is ready, if that can be seen.
    virtual boost::asio::awaitable<RuntimeReply> load(BootListener booted) = 0;
    virtual boost::asio::awaitable<RuntimeReply> run(const RuntimeCall &call) = 0;
    // Of a runtime that serves several calls at once: nobody waits for this one any more. Its run() returns Gone soon,
    // whatever the runtime goes on doing.
    virtual void abandon(const std::string &) {}
    // How long it may take to end by itself when it gets SIGTERM; 0: it is not asked.
    virtual std::chrono::milliseconds timeToStop() const { return {}; }
    // Of Lambda's, where they are served; null elsewhere.
    virtual Extensions *extensions() { return nullptr; }

    // The process has ended: what it still sent can be received, then every wait ends with Gone.
    virtual void processEnded() = 0;
    // At once, for whatever waits.
    virtual void close() = 0;
};

} // namespace fermata::emulator
