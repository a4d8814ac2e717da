// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/callclock.h"
#include "emulator/instances/logcapture.h"
#include "emulator/instances/surroundings.h"
#include "emulator/runtimeapi/bootstrapcontract.h"
#include "emulator/sandbox/sandbox.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>

namespace fermata::emulator {

// An interpreter with our bootstrap in a sandbox of its own, started before anybody knows for which function: that one
// gets its code, its variables and its limits when it is taken. It serves one function only, as any other does.
struct ParkedRuntime
{
    CallClock callClock;
    OutputPipe output;
    OutputPipe error;
    std::unique_ptr<BootstrapContract> contract;
    Sandbox::Started started;
};

// Keeps a few of them for each way in which the functions of this cloud are started, so that a cold start need not wait
// for an interpreter. Single-threaded.
class Parking : public std::enable_shared_from_this<Parking>
{
public:
    // each: how many for one way; 0: none.
    Parking(const boost::asio::any_io_executor &executor, const Clock &clock, std::size_t each);

    // One that fits, if there is one; its place is filled again soon. Null: start afresh.
    std::unique_ptr<ParkedRuntime> take(const DeployedFunction &function, const Surroundings &surroundings);
    // There shall be some for functions like this.
    void prepare(const DeployedFunction &function, const Surroundings &surroundings);
    // Ends what nobody has wanted for so long.
    void endUnused(std::chrono::seconds longerThan);
    void clear(); // and park no more

private:
    // What functions that can take one another's runtimes have in common.
    struct Row
    {
        Surroundings surroundings;
        DeployedFunction like; // the first of them
        std::deque<std::unique_ptr<ParkedRuntime>> parked;
        SteadyPoint wanted{};
        SteadyPoint fillFrom{}; // not before
    };
    Row *rowFor(const DeployedFunction &function, const Surroundings &surroundings);
    void fillLater(std::chrono::milliseconds after);
    void fill();
    std::unique_ptr<ParkedRuntime> park(const Row &row) const; // null: it cannot

    boost::asio::any_io_executor m_executor;
    const Clock &m_clock;
    std::size_t m_each;
    std::map<std::string, Row> m_rows;
    boost::asio::steady_timer m_timer;
    bool m_filling = false;
};

} // namespace fermata::emulator
