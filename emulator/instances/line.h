// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/instance.h"
#include "emulator/instances/pace.h"
#include "emulator/runtimeapi/turn.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// What a call got that waited: an instance, one that failed to start and why, or why none could be started at all.
struct Arrival
{
    std::shared_ptr<Instance> instance;
    std::optional<Ending> problem;
    std::optional<Error> error;
    bool started = false; // the instance was started for those who wait; a released one otherwise
};

// A call that waits. Lives in its coroutine.
struct WaitingCall
{
    const std::string &requestId;
    Arrival arrival;
    Turn turn;
    std::size_t looks = 0; // how many have seen it waiting
};

// The instances of one version and the calls that wait for one, the oldest first. A call takes whichever place comes
// free first, be its instance released or just started; where one serves several calls at once, the fullest that has
// a place left. Decides nothing about starts (Pace does) and starts none (the pool does).
class Line
{
public:
    static constexpr std::chrono::milliseconds lookEvery{1};

    explicit Line(DeployedFunctionPtr function);

    const DeployedFunctionPtr &function() const { return m_function; }
    // Whether a call of it may run on these instances: another build is another program.
    bool serves(const DeployedFunction &function) const
    {
        return m_function->build == function.build && m_function->version == function.version;
    }

    // One with a free place, thawed, the one used last; null if there is none, or if the call had better wait for one
    // that runs (Pace::isWorthWaiting).
    std::shared_ptr<Instance> takeFree();
    // Somebody looks, lookEvery after he did before or later: calls get idle ones that waited for running ones, and had
    // better not. What is long is told by looks and not by a clock: on a crowded machine all of this program stands still
    // for a while, and what comes then is not late by itself.
    void look();
    bool hasIdle() const { return !m_idle.empty(); }
    // To the call that waits longest; to the idle ones if none does.
    void release(const std::shared_ptr<Instance> &instance);
    // To the call that waits longest, or ended if it is not to stay and none does.
    void arrive(const std::shared_ptr<Instance> &instance);
    // A start has failed: to the call it was made for, else to the one that waits longest. False: nobody waits.
    bool fail(const std::string &requestId, Arrival arrival);
    // The call waits until its turn is given.
    void join(WaitingCall &call) { m_waiting.push_back(&call); }
    // Tells all who wait, from the loop: nothing will come any more.
    void dismiss(const boost::asio::any_io_executor &executor, const Error &error);

    Pace::Demand demand() const;
    std::string nextRequest() const; // of the first call that no start under way will serve; only with a demand

    // Idle ones that leave the list: those used before `before` that need not be kept, or all.
    std::vector<std::shared_ptr<Instance>> takeIdleSince(SteadyPoint before);
    std::vector<std::shared_ptr<Instance>> takeAllIdle() { return std::exchange(m_idle, {}); }
    // Freezes those that have been idle since then. Those that want to be asked before leave the list for `asked`, as
    // if a call had taken them. True: some are left that are not frozen.
    bool freezeIdleSince(SteadyPoint then, std::vector<std::shared_ptr<Instance>> &asked);
    void forget(const Instance &instance);
    // Is with a call, until released.
    void noteRunning(const Instance &instance) { m_running.push_back({&instance}); }

    std::size_t instances() const { return m_idle.size() + starting + m_running.size(); }
    std::size_t waiting() const { return m_waiting.size(); }
    bool isUnused() const { return instances() == 0 && m_waiting.empty() && kept == 0; }

    Pace pace;
    std::size_t starting = 0; // launched or about to be, and not ready
    std::size_t booted = 0; // of these, the ones whose interpreter has come up
    std::size_t kept = 0; // instances that are to be there whether they are called or not
    bool isWarming = false; // some of these are being started
    bool cannotWarm = false; // the last of these starts failed

private:
    // An instance that runs several calls at once, or may.
    struct Shared
    {
        std::shared_ptr<Instance> instance;
        std::size_t calls = 0;
    };
    // One with a call, until that is released.
    struct Running
    {
        const Instance *instance;
        std::size_t looks = 0; // that have seen it so
    };
    void give(WaitingCall &call, Arrival arrival);
    bool isWorthWaiting(std::size_t ahead) const;
    void noteRests(const Instance &instance);
    std::shared_ptr<Instance> wakeIdle();
    std::shared_ptr<Instance> takeShared();
    void releaseShared(const std::shared_ptr<Instance> &instance);
    void share(const std::shared_ptr<Instance> &instance); // one more call on it
    std::size_t startedPlaces() const { return starting * m_places; }

    DeployedFunctionPtr m_function;
    std::size_t m_places; // of one instance
    std::vector<Shared> m_shared;
    std::vector<std::shared_ptr<Instance>> m_idle; // the one used last at the end
    std::vector<Running> m_running; // their calls keep them
    std::deque<WaitingCall *> m_waiting;
};

} // namespace fermata::emulator
