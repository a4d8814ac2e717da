// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/parking.h"

#include "app/model/runtime.h"
#include "emulator/instances/confinement.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr std::size_t rowsAtMost = 6; // of some 40 MB each
// Not while the start that took the last one needs the processor.
constexpr std::chrono::milliseconds soon{10};
constexpr std::chrono::milliseconds oneAfterTheOther{40};
constexpr std::chrono::milliseconds afterADebugger{1500}; // which joins meanwhile, and a person waits for that

// Beginnings of variables that an interpreter or its libraries read once, when they start.
constexpr std::array readAtStart{"PYTHON", "NODE_", "RUBY",    "GEM_",   "BUNDLE_",  "PHP",  "XDEBUG_", "LD_",
                                 "LC_",    "LANG",  "MALLOC_", "GLIBC_", "OPENSSL_", "SSL_", "UV_"};

bool needsItsOwnStart(const DeployedFunction &function, const Surroundings &surroundings)
{
    if (!surroundings.runtime.parks || !surroundings.runtime.program.empty() || !function.layerDirectories.empty())
        return true; // layers may have libraries that are looked for at the start
    for (const auto &[name, value] : function.function.environment) {
        for (const char *const beginning : readAtStart) {
            if (name.starts_with(beginning))
                return true;
        }
    }
    return false;
}

std::string keyOf(const DeployedFunction &function, const Surroundings &surroundings)
{
    std::vector<Entry> way = entriesOfRuntime(function, surroundings);
    way.push_back({"program", {surroundings.places.program.string()}});
    way.push_back({"arguments", argumentsOf(function, surroundings)});
    way.push_back({"vendor", {codeRoot(function.function.vendor)}});
    way.push_back({"network", {hasOwnNetwork(function, surroundings) ? "own" : "shared"}});
    return encoded(way);
}

} // namespace

Parking::Parking(const asio::any_io_executor &executor, const Clock &clock, std::size_t each)
    : m_executor(executor), m_clock(clock), m_each(each), m_timer(executor)
{
}

// Null: this function's instances are always started afresh.
Parking::Row *Parking::rowFor(const DeployedFunction &function, const Surroundings &surroundings)
{
    if (m_each == 0 || surroundings.sandboxes == nullptr || needsItsOwnStart(function, surroundings)
        || (surroundings.debugged && !surroundings.runtime.debug.parked))
        return nullptr;
    const auto [found, isNew] = m_rows.try_emplace(keyOf(function, surroundings));
    Row &row = found->second;
    if (isNew) {
        row.surroundings = surroundings;
        row.like = function;
    }
    row.wanted = m_clock.steady();
    if (m_rows.size() > rowsAtMost) {
        const auto oldest = std::min_element(m_rows.begin(), m_rows.end(), [](const auto &a, const auto &b) {
            return a.second.wanted < b.second.wanted;
        });
        m_rows.erase(oldest);
    }
    return &row;
}

std::unique_ptr<ParkedRuntime> Parking::take(const DeployedFunction &function, const Surroundings &surroundings)
{
    Row *const row = rowFor(function, surroundings);
    if (row == nullptr)
        return nullptr;
    std::unique_ptr<ParkedRuntime> taken;
    while (!taken && !row->parked.empty()) {
        taken = std::move(row->parked.front()); // the oldest is the readiest
        row->parked.pop_front();
        if (taken->started.process.hasEnded())
            taken.reset();
    }
    if (surroundings.debugged)
        row->fillFrom = m_clock.steady() + afterADebugger;
    fillLater(soon);
    return taken;
}

void Parking::prepare(const DeployedFunction &function, const Surroundings &surroundings)
{
    if (rowFor(function, surroundings) != nullptr)
        fillLater(std::chrono::milliseconds(0));
}

void Parking::fillLater(std::chrono::milliseconds after)
{
    if (m_filling)
        return;
    m_filling = true;
    m_timer.expires_after(after);
    m_timer.async_wait([parking = weak_from_this()](const boost::system::error_code &error) {
        const std::shared_ptr<Parking> self = parking.lock();
        if (!self || error)
            return;
        self->m_filling = false;
        self->fill();
    });
}

void Parking::fill()
{
    const SteadyPoint now = m_clock.steady();
    bool later = false;
    for (auto &[key, row] : m_rows) {
        const std::size_t wanted = row.surroundings.debugged ? 1 : m_each;
        if (row.parked.size() >= wanted)
            continue;
        later = later || now < row.fillFrom;
        if (now < row.fillFrom)
            continue;
        std::unique_ptr<ParkedRuntime> parked = park(row);
        if (!parked)
            return; // and a start will say why
        row.parked.push_back(std::move(parked));
        fillLater(oneAfterTheOther);
        return;
    }
    if (later)
        fillLater(afterADebugger);
}

std::unique_ptr<ParkedRuntime> Parking::park(const Row &row) const
{
    Result<CallClock> callClock = CallClock::make(m_clock);
    Result<OutputPipe> output = OutputPipe::make();
    Result<OutputPipe> error = OutputPipe::make();
    if (!callClock || !output || !error)
        return nullptr;
    Result<std::unique_ptr<BootstrapContract>> contract = BootstrapContract::make(m_executor, callClock->descriptor());
    if (!contract)
        return nullptr;
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    Launch launch{row.surroundings.places.program,
                  argumentsOf(row.like, row.surroundings),
                  environmentOfParked(row.surroundings),
                  "/",
                  {nothing, output->writeEnd, error->writeEnd}};
    const Reach reach = (*contract)->reach();
    launch.descriptors.insert(launch.descriptors.end(), reach.descriptors.begin(), reach.descriptors.end());
    Result<Sandbox::Started> started = row.surroundings.sandboxes->start(
        confinedRuntime(std::move(launch), row.like, row.surroundings), groupLimitsOf(row.like, row.surroundings));
    ::close(nothing);
    (*contract)->launched();
    output->closeWriteEnd();
    error->closeWriteEnd();
    if (!started)
        return nullptr;
    return std::make_unique<ParkedRuntime>(ParkedRuntime{std::move(*callClock), std::move(*output), std::move(*error),
                                                         std::move(*contract), std::move(*started)});
}

void Parking::endUnused(std::chrono::seconds longerThan)
{
    std::erase_if(m_rows,
                  [this, longerThan](const auto &row) { return m_clock.steady() - row.second.wanted >= longerThan; });
}

void Parking::clear()
{
    m_each = 0;
    m_timer.cancel();
    m_rows.clear();
}

} // namespace fermata::emulator
