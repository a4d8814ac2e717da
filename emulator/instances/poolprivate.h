// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/instance.h"
#include "emulator/instances/instancehomes.h"
#include "emulator/instances/instancepool.h"
#include "emulator/instances/line.h"
#include "emulator/instances/preparation.h"
#include "emulator/instances/processtree.h"
#include "emulator/sandbox/sandboxes.h"

#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// The pool itself. Held by the InstancePool and by every call and start under way.
class InstancePool::Private : public std::enable_shared_from_this<Private>
{
public:
    Private(boost::asio::any_io_executor executor, Journal &journal, const Clock &clock, std::filesystem::path runtimes,
            InstanceLimits limits);

    void setApiEndpoint(std::string endpoint) { m_apiEndpoint = std::move(endpoint); }
    void setAccount(FunctionAccount account) { m_account = std::move(account); }

    void keepWarm(const std::string &function, const std::vector<KeptWarm> &versions);
    Warmth warmthOf(const DeployedFunction &function) const;
    void onCallOfKept(WarmthListener listener) { m_callOfKept = std::move(listener); }
    boost::asio::awaitable<void> prepare(DeployedFunctionPtr function);
    // `self` is this: the call may outlive the pool.
    boost::asio::awaitable<Result<InvocationRecord>> run(std::shared_ptr<Private> self, DeployedFunctionPtr function,
                                                         Invocation invocation, DeliveryPtr delivery);
    void onExchanges(ExchangesListener listener) { m_exchanged = std::move(listener); }
    boost::asio::awaitable<Result<DebugEndpoint>> startDebug(DeployedFunctionPtr function,
                                                             std::optional<TimePoint> clock, OutboundRoutePtr route);
    boost::asio::awaitable<void> prepareDebug(DeployedFunctionPtr function);
    boost::asio::awaitable<Result<Surroundings>> debugSurroundingsOf(DeployedFunctionPtr function);
    boost::asio::awaitable<Result<DebugEndpoint>> startProgram(DeployedFunctionPtr function, OutboundRoutePtr route);
    void stopDebug(const std::string &function, const std::string &reason);
    bool drop(const std::string &function, const std::string &reason);
    boost::asio::awaitable<void> shutdown();
    void abandon(); // kills all without yielding; from here on only the call's own frames are touched

    boost::asio::awaitable<Result<ExplainedStart>> explain(DeployedFunctionPtr function, Invocation invocation);
    boost::asio::awaitable<Result<Shell>> shell(std::string instanceId, ShellPlan plan); // instanceshell.cpp
    std::shared_ptr<Instance> find(const std::string &instanceId) const;
    Result<std::shared_ptr<Instance>> findResting(const std::string &instanceId) const; // idle or frozen
    void forEach(const std::function<void(Instance &)> &visit) const;
    std::size_t count(const std::string &function) const;

private:
    using InstancePtr = std::shared_ptr<Instance>;
    using LinePtr = std::shared_ptr<Line>;

    enum class StartedFor { Call, Keeping };

    // The instances of one function.
    struct Group
    {
        std::vector<InstancePtr> all;
        std::vector<LinePtr> lines; // one per version that is in use
        InstancePtr debugged;
        bool joined = false; // a debugger is in that one, or was
        std::chrono::steady_clock::time_point awaitedUntil{}; // a debugger, that new code took the instance from
        bool isDebugged() const { return debugged || awaitedUntil != std::chrono::steady_clock::time_point{}; }
    };

    // poolprivate.cpp: calls
    LinePtr lineOf(Group &group, const DeployedFunctionPtr &function);
    static bool isTraced(const Instance &program);
    boost::asio::awaitable<void> nap(std::chrono::milliseconds time);
    boost::asio::awaitable<InstancePtr> takeDebugged(DeployedFunctionPtr function);
    // Invocation and record live in run(): they would be moved at each step in and out.
    boost::asio::awaitable<Result<>> runWaiting(LinePtr line, const Invocation &invocation, InvocationRecord &record,
                                                DeliveryPtr delivery);
    boost::asio::awaitable<void> callOn(LinePtr line, InstancePtr instance, const Invocation &invocation,
                                        InvocationRecord &record, DeliveryPtr delivery);
    InvocationRecord recordOf(const DeployedFunction &function, const Invocation &invocation) const;
    void dismissAll();

    // poolalone.cpp: calls on an instance of their own
    boost::asio::awaitable<Result<InstancePtr>> runAlone(DeployedFunctionPtr function, Surroundings surroundings,
                                                         const Invocation &invocation, InvocationRecord &record,
                                                         DeliveryPtr delivery);
    boost::asio::awaitable<Result<>> runRouted(DeployedFunctionPtr function, const Invocation &invocation,
                                               InvocationRecord &record, DeliveryPtr delivery);
    void beginExchanges(const Instance &instance, const std::string &requestId);
    void keepExchanges(const Instance &instance, const std::string &requestId);

    // poolstarts.cpp: instances that come
    void startWhatIsWanted(const LinePtr &line);
    bool hasRoom(const std::string &function) const;
    boost::asio::awaitable<void> startInBackground(LinePtr line, std::string requestId);
    // Counted among the line's starting ones until it returns. Nothing in it but an instance: that is loaded and idle.
    boost::asio::awaitable<Arrival> startAndLoad(LinePtr line, std::string requestId, std::chrono::seconds limit,
                                                 StartedFor what = StartedFor::Call);
    boost::asio::awaitable<Result<InstancePtr>> start(DeployedFunctionPtr function, std::string requestId,
                                                      StartedFor what);
    Result<InstancePtr> launch(const DeployedFunctionPtr &function, Surroundings surroundings);
    void lookAgainSoon();

    // poolplaces.cpp: where instances run
    boost::asio::awaitable<Result<Surroundings>> surroundingsOf(DeployedFunctionPtr function);
    boost::asio::awaitable<Result<Surroundings>> prepared(Surroundings surroundings);
    void place(const DeployedFunction &function, Surroundings &surroundings);

    // poolwarmth.cpp: instances that are kept
    std::vector<InstancePtr> keptOf(const Line &line) const;
    void warmUp(const LinePtr &line);
    boost::asio::awaitable<void> startKept(LinePtr line);

    // pooltidy.cpp: instances that go
    void stateChanged(Instance &instance);
    void forget(Instance &instance);
    void freezeLater(); // what is idle then
    void freezeIdle();
    boost::asio::awaitable<void> askAndFreeze(LinePtr line, InstancePtr instance);
    boost::asio::awaitable<void> endInTime(std::vector<InstancePtr> instances);
    void tidyLater();
    void tidy(); // what has been idle too long, and orphans

    boost::asio::any_io_executor m_executor;
    Journal &m_journal;
    const Clock &m_clock;
    InstanceLimits m_limits;
    RuntimeCatalog m_catalog;
    InterpreterFinder m_interpreters;
    Preparation m_preparation;
    InstanceHomes m_homes;
    Sandboxes m_sandboxes;
    std::shared_ptr<Parking> m_parking;
    OrphanReaper m_orphans;
    FunctionAccount m_account;
    std::string m_apiEndpoint;
    std::map<std::string, Group> m_groups;
    WarmthListener m_callOfKept;
    ExchangesListener m_exchanged;
    boost::asio::steady_timer m_tidyTimer;
    boost::asio::steady_timer m_lookTimer;
    boost::asio::steady_timer m_freezeTimer;
    bool m_tidying = false;
    bool m_looking = false;
    bool m_freezing = false;
    bool m_closed = false;
};

tl::unexpected<Error> stoppingFailure();

} // namespace fermata::emulator
