// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/instance.h"
#include "app/model/invocation.h"
#include "emulator/instances/callclock.h"
#include "emulator/instances/extensionprocesses.h"
#include "emulator/instances/instancelog.h"
#include "emulator/instances/ownruntime.h"
#include "emulator/instances/parking.h"
#include "emulator/instances/processtree.h"
#include "emulator/instances/surroundings.h"
#include "emulator/instances/vendorrules.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/event.h"
#include "emulator/sandbox/process.h"
#include "emulator/sandbox/sandbox.h"
#include "emulator/sandbox/shell.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

class Journal;

// A call that an instance runs.
struct RunningCall
{
    CallFigures &figures;
    CallClock &clock;
    std::string cutOff; // not empty: an EndReason; this call ends, and the instance goes on with others
};

// One process (group) that serves one call at a time, or as many at once as its function says: started, loaded, called,
// and ended when its time, its memory or its use is over. Whatever ends it, the process is killed, its control socket ends, and whoever waits for an answer
// learns why from there. Owned by the pool and by the coroutines that run on it. Single-threaded.
class Instance : public std::enable_shared_from_this<Instance>
{
public:
    // Why a process is ended. The words of InstanceSnapshot::reason.
    struct EndReason
    {
        static constexpr const char *idle = "idle";
        static constexpr const char *timeout = "timeout";
        static constexpr const char *outOfMemory = "outOfMemory";
        static constexpr const char *exited = "exited";
        static constexpr const char *initError = "initError";
        static constexpr const char *codeChanged = "codeChanged";
        static constexpr const char *stopped = "stopped";
    };

    using Listener = std::function<void(Instance &)>;

    // Launches the process, or moves into the one that is parked. `stateChanged` is called after each change; after
    // Gone nothing is left of it.
    static Result<std::shared_ptr<Instance>> launch(const boost::asio::any_io_executor &executor, Journal &journal,
                                                    const Clock &clock, DeployedFunctionPtr function,
                                                    Surroundings surroundings, std::unique_ptr<ParkedRuntime> parked,
                                                    Listener stateChanged);

    // Only for a debugged one, before load(): where to join. Fails with NotFound ("debug.adapterMissing").
    boost::asio::awaitable<Result<DebugEndpoint>> awaitDebugger();
    // Loads user code and runs the initializer. Nothing: it is idle now. Without a limit it takes the time it needs.
    boost::asio::awaitable<std::optional<Ending>> load(std::optional<std::chrono::seconds> limit);
    // Only when idle, or when it serves several at once. Fills duration, memory, log tail and outcome of the record.
    boost::asio::awaitable<void> call(const Invocation &invocation, InvocationRecord &record,
                                      DeliveryPtr delivery = {});
    // For a call whose start failed: its frames, with nothing between them.
    void recordFailedStart(Ending ending, const Invocation &invocation, InvocationRecord &record);

    // Its start took too long and is tried again in the call.
    void noteAbandonedInit(Milliseconds after);

    // Ends one call: alone, the process with it; beside others, only the wait for its answer.
    void endCall(const std::string &requestId, const std::string &reason);
    // Kills the process now; the first reason counts.
    void end(const std::string &reason);
    // Ends it as online: with the time for what its function wants to do before. Only when no call runs.
    void finish(const std::string &reason);
    // Takes no more calls; finishes when the ones under way have ended.
    void retire(const std::string &reason);
    // Kills and reaps without yielding, tells nobody: the pool is going away.
    void abandon();
    boost::asio::awaitable<void> ended(); // returns when nothing is left

    void hold(bool held);
    // It does not go for being idle, however long.
    void keep(bool kept);
    bool isHeld() const { return m_callClock.isHeld(); }
    // Of the call under way, or the init; nothing: it has no limit, or none runs.
    std::optional<std::chrono::nanoseconds> timeLeft() const { return m_callClock.left(); }

    // Its function wants to be asked before it freezes: until that is done it is busy.
    bool hasPreFreeze() const;
    boost::asio::awaitable<void> preFreeze();

    // Runs a command where the function runs; the instance does not freeze while the guest is there. Fails with Invalid
    // ("shell.noSandbox") on a machine that gives none, or with Io.
    boost::asio::awaitable<Result<Shell>> shell(ShellPlan plan);
    bool hasGuests() const { return m_guests.use_count() > 1; }

    // Only when idle: its process does not run until it is thawed, as online between calls.
    void freeze();
    void thaw(); // nothing if it is not frozen

    const std::string &id() const { return m_surroundings.instanceId; }
    const DeployedFunctionPtr &function() const { return m_function; }
    const std::filesystem::path &codePlace() const { return m_surroundings.places.code; }
    int programId() const; // of the function's own process, as this machine numbers it; 0 if it has none
    InstanceState state() const { return m_state; }
    const std::string &retireReason() const { return m_retireReason; }
    bool runs(const std::string &requestId) const;
    bool isRetired() const { return !m_retireReason.empty() || !m_endReason.empty(); }
    bool ranOutOfTime() const { return m_endReason == EndReason::timeout; }
    bool isDebugged() const { return m_surroundings.debugged; }
    bool isProvisioned() const { return m_surroundings.provisioned; }
    void setOnDemand() { m_surroundings.provisioned = false; } // it need not be kept any more
    bool hasBooted() const { return m_booted; }
    bool hasLoaded() const { return m_loaded; }
    int calls() const { return m_calls; }
    const ColdStart &coldStart() const { return m_coldStart; }
    const std::string &imports() const { return m_imports; } // of one that is explained; see ExplainedStart
    SteadyPoint since() const { return m_since; } // it is idle or busy
    Event &changed() { return m_changed; } // of state
    const OutboundRoutePtr &route() const { return m_surroundings.route; } // may be null
    InstanceSnapshot snapshot() const; // with the memory as it was measured last
    InstanceSnapshot measuredSnapshot();
    // Somebody looks at it: it is not to go for being idle.
    bool isLookedAt() const { return m_kept || hasGuests(); }

private:
    Instance(const boost::asio::any_io_executor &executor, Journal &journal, const Clock &clock,
             DeployedFunctionPtr function, Surroundings surroundings, CallClock callClock, Listener stateChanged);
    Result<> open();
    static boost::asio::awaitable<Result<int>> connectedInside(std::weak_ptr<Instance> instance, std::uint16_t port);
    static boost::asio::awaitable<Result<int>> listenerInside(std::weak_ptr<Instance> instance);
    PlatformEvents *events() const; // instanceextensions.cpp; null: nobody could hear of them
    void watchLog();
    void tellCallEnds(const RunningCall &call, const Ending &ending);
    void expectExtensions();
    boost::asio::awaitable<bool> startExtensions();
    void tellExtensions();
    bool leavesWithExtensions(bool gently);
    boost::asio::awaitable<void> leave(bool gently);
    void settleIn(ParkedRuntime parked);
    boost::asio::awaitable<bool> moveIn(); // false: it cannot
    Result<> startProcess();
    Result<> start(Launch launch);
    void goAway(); // the last change of state
    void removeLeftovers(); // what only a sandbox takes away by itself
    void announceStart();
    boost::asio::awaitable<void> watchExit();
    boost::asio::awaitable<std::optional<Ending>> loadSteps();
    boost::asio::awaitable<std::optional<Ending>> initialize();
    boost::asio::awaitable<RuntimeReply> runStep(Step step, std::string requestId, std::chrono::seconds limit);
    boost::asio::awaitable<void> sayGoodbye();
    boost::asio::awaitable<void> terminate(std::chrono::milliseconds within);
    boost::asio::awaitable<void> waitForExit();
    bool isShared() const { return m_callsAtOnce > 1; }
    void beginCall(RunningCall &call);
    void leaveCall(RunningCall &call, bool dies);
    Ending outcomeOf(const RunningCall &call, RuntimeReply reply) const;
    Ending endingOf(RuntimeReply reply, const CallFigures &figures) const;
    Ending endingOfExit(const std::string &reason, const CallFigures &figures) const;
    std::optional<Ending> endingOfServer() const;
    void frame(std::string line, const CallFigures &figures); // around a call, if that is ours to say
    void finishCall(RunningCall &call, Ending ending, InvocationRecord &record);
    void noteBooted(const BootTimes &times);

    void setState(InstanceState state);
    void watch(); // looks after time and memory while it loads or is busy
    void look();
    bool endExpired(); // false: there is nothing left to look after
    bool isMeasuringWorthwhile() const;
    bool isOutOfMemory();
    void measureMemory();
    bool kernelLimitsMemory() const;

    boost::asio::any_io_executor m_executor;
    Journal *m_journal; // null once abandoned
    const Clock &m_clock;
    DeployedFunctionPtr m_function;
    const VendorRules &m_rules;
    Surroundings m_surroundings;
    Wire m_wire;
    Listener m_stateChanged;

    CallClock m_callClock;
    InstanceLog m_log;
    std::unique_ptr<Contract> m_contract;
    std::shared_ptr<ExtensionProcesses> m_extensions; // null: there are none
    bool m_kept = false;
    bool m_leaving = false; // it is in the Shutdown phase, which it has if it has extensions
    std::optional<Process> m_process;
    std::optional<Ending> m_cannotStart; // set: there is no process and never was
    std::optional<Sandbox> m_sandbox; // that the process runs in; none on a machine that gives none
    bool m_empty = false; // the sandbox: it was parked, and has nothing of the function yet
    boost::asio::steady_timer m_watchTimer;
    bool m_watching = false;
    Event m_changed;

    InstanceState m_state = InstanceState::Creating;
    bool m_booted = false;
    bool m_loaded = false;
    std::string m_retireReason; // not empty: takes no more calls
    std::chrono::seconds m_loadLimit{0};
    std::string m_endReason;
    std::optional<ExitStatus> m_exit;
    TimePoint m_createdAt;
    TimePoint m_changedAt;
    SteadyPoint m_launchedAt{};
    SteadyPoint m_since{};
    SteadyPoint m_measuredAt{};
    ColdStart m_coldStart;
    std::string m_imports;
    MemoryUse m_memory;
    int m_calls = 0;
    std::shared_ptr<int> m_guests = std::make_shared<int>(0); // held by each shell
    CallFigures m_figures; // of the call under way where there is one at a time, and of the one it was started for
    int m_callsAtOnce;
    std::vector<RunningCall *> m_running; // each lives in its call()
};

} // namespace fermata::emulator
