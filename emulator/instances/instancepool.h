// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/instance.h"
#include "app/model/invocation.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/runtimeapi/delivery.h"
#include "emulator/sandbox/shell.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

class Journal;
class OutboundRoute;
struct Exchange;

// Where a debugger joins one instance.
struct DebugEndpoint
{
    std::string adapter;    // debugpy | inspector; for a program of the package delve | lldb
    std::string host;       // 127.0.0.1
    std::uint16_t port = 0;
    std::string path;       // the inspector's WebSocket path
    std::string instanceId;
    std::filesystem::path code;       // on this machine
    std::filesystem::path remoteCode; // the same folder as the instance names it
    int processId = 0;                // of a program of the package, which is joined by that instead of a port
    std::filesystem::path program{};  // that one's file on this machine
};

// A call that paid for a start whose every step was timed.
struct ExplainedStart
{
    InvocationRecord record;
    // What its runtime imported while it loaded the function, as JSON: [{"module","file","from","line","depth","startMs",
    // "totalMs","selfMs"}], `from` and `line` being where it is imported; empty where a runtime cannot tell.
    std::string imports;
    std::filesystem::path code; // on this machine
    std::filesystem::path remoteCode; // the same folder as those files name it
};

// Who a function is: what it finds in its environment and context, and signs its own calls with.
struct FunctionAccount
{
    std::string accessKeyId = "fermata";
    std::string secretAccessKey = "fermata";
    std::string securityToken;
    std::string accountId = "123456789012";
    std::string region; // empty: us-east-1 for Lambda, cn-hangzhou for Function Compute
};

struct InstanceLimits
{
    std::size_t perFunction = 100; // instances of one function at a time; calls beyond these wait
    std::chrono::seconds idleReclaim{600};
    std::chrono::milliseconds freezeAfter{100}; // idle for so long: its process stands still until the next call
    std::chrono::seconds initTimeout{10};
    bool cpuShares = false; // as much of a processor as the vendor gives for the memory; makes starts slow
    std::size_t parked = 0; // interpreters that are started before they are needed, for each kind of function
};

// All instances. Gives out an idle one or starts one, takes it back, reclaims it. Single-threaded: on the io_context's thread.
class InstancePool
{
public:
    // runtimes: the folder with <id>/runtime.json. apiEndpoint: what functions get as the local cloud's address.
    InstancePool(boost::asio::any_io_executor executor, Journal &journal, const Clock &clock,
                 std::filesystem::path runtimes, InstanceLimits limits = {});
    ~InstancePool(); // ends all processes

    // Both for instances that start from now on.
    void setApiEndpoint(std::string endpoint);
    void setAccount(FunctionAccount account);

    // The instances of one version that are kept whether they are called or not.
    struct KeptWarm
    {
        DeployedFunctionPtr function;
        std::size_t count = 0;
    };
    // All that are to be kept of a function, instead of what was before: they are started one after the other, and
    // started anew when they go. One whose start fails is not tried again until this is called again.
    void keepWarm(const std::string &function, const std::vector<KeptWarm> &versions);
    struct Warmth
    {
        std::size_t ready = 0;
        bool failed = false;
    };
    Warmth warmthOf(const DeployedFunction &function) const; // of what is kept of this version

    // Told of each call of a version of which some are kept: whether one of these served it.
    using WarmthListener = std::function<void(const InvocationRecord &record, bool wasProvisioned)>;
    void onCallOfKept(WarmthListener listener);

    // Told of what a call asked of others, when it has ended; only of calls with a way out of their own.
    using ExchangesListener = std::function<void(const std::string &requestId, const std::vector<Exchange> &exchanges)>;
    void onExchanges(ExchangesListener listener);

    // A function that may be called soon: what its first start needs is made ready, if limits.parked says so.
    boost::asio::awaitable<void> prepare(DeployedFunctionPtr function);
    // Runs one call on one instance from start to finish, a cold start included, and fills the record.
    boost::asio::awaitable<Result<InvocationRecord>> run(DeployedFunctionPtr function, Invocation invocation,
                                                         DeliveryPtr delivery = {});

    std::vector<InstanceSnapshot> instances() const; // that are not gone, with the memory they use now
    std::size_t count(const std::string &function) const; // of these

    // Starts an instance with a debugger that waits to be joined before user code is loaded; one that was debugged
    // before ends. Every call of that version goes to it until stopDebug(), one after the other; while it is held in a
    // call, the function's other instances serve. Its deadline and its init limit stand still until joined.
    // A program of the package is started, and can be joined from outside once it waits for calls.
    // Fails with NotFound ("debug.adapterMissing", names the package), Invalid ("debug.unsupportedRuntime",
    // "debug.notAProgram") or Io ("debug.cannotStart").
    // With `clock` the function's own time goes on from there when it is called, where its runtime allows that; `route` is
    // its way out, null for none but the machine's.
    boost::asio::awaitable<Result<DebugEndpoint>> startDebug(DeployedFunctionPtr function,
                                                             std::optional<TimePoint> clock = {},
                                                             std::shared_ptr<OutboundRoute> route = {});
    void stopDebug(const std::string &function);
    // startDebug() may come soon: a debugger that takes long to load is loaded beforehand, if limits.parked says so.
    boost::asio::awaitable<void> prepareDebug(DeployedFunctionPtr function);

    // One call on an instance of its own that starts from nothing, whatever is warm or prepared, and goes after it. Fails as
    // run() does.
    boost::asio::awaitable<Result<ExplainedStart>> explain(DeployedFunctionPtr function, Invocation invocation);

    // The clock of the instance's call stands still while held. False: no such instance.
    bool hold(const std::string &instanceId, bool held);
    // It stays however long it is idle. False: no such instance.
    bool keep(const std::string &instanceId, bool kept);
    // What the instance's call would have left online; nothing: no call, no limit, no such instance.
    std::optional<std::chrono::nanoseconds> timeLeft(const std::string &instanceId) const;
    bool kill(const std::string &instanceId, const std::string &reason);
    // A command in the instance's sandbox. Fails with NotFound ("instance.notFound"), or as Instance::shell() does.
    boost::asio::awaitable<Result<Shell>> shell(std::string instanceId, ShellPlan plan);
    // Ends this call, and the instance with it if it runs no other. False: none runs it.
    bool stopCall(const std::string &requestId);
    // Only an idle or frozen one of no debugger's: fails with NotFound ("instance.notFound") or Conflict ("instance.busy").
    // The next call thaws it by itself.
    Result<> freeze(const std::string &instanceId);
    Result<> thaw(const std::string &instanceId);
    // Idle ones go now, busy ones after their call. True if any was warm.
    bool drop(const std::string &function, const std::string &reason);
    // Kills all; returns when no process is left.
    boost::asio::awaitable<void> shutdown();

private:
    class Private;
    std::shared_ptr<Private> d; // calls under way hold it too
};

} // namespace fermata::emulator
