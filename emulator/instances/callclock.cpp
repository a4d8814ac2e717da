// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/callclock.h"

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {

struct CallClock::Cell
{
    std::atomic<std::int64_t> deadline;
    std::atomic<std::int64_t> heldAt;
};

namespace {

std::int64_t nanoseconds(SteadyPoint point)
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(point.time_since_epoch()).count();
}

} // namespace

Result<CallClock> CallClock::make(const Clock &clock)
{
    const int descriptor = ::memfd_create("fermata-deadline", MFD_CLOEXEC);
    void *memory = MAP_FAILED;
    if (descriptor >= 0 && ::ftruncate(descriptor, sizeof(Cell)) == 0)
        memory = ::mmap(nullptr, sizeof(Cell), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED) {
        const int problem = errno;
        if (descriptor >= 0)
            ::close(descriptor);
        return failure(Error::Code::Io, "instance.noMemory", "Cannot make shared memory: %1", {std::strerror(problem)});
    }
    return CallClock(clock, descriptor, static_cast<Cell *>(memory)); // new pages are zero
}

CallClock::CallClock(const Clock &clock, int descriptor, Cell *cell)
    : m_clock(clock), m_descriptor(descriptor), m_cell(cell)
{
}

CallClock::CallClock(CallClock &&other) noexcept
    : m_clock(other.m_clock),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_cell(std::exchange(other.m_cell, nullptr)),
      m_running(other.m_running),
      m_started(other.m_started),
      m_deadline(other.m_deadline),
      m_heldAt(other.m_heldAt),
      m_held(other.m_held)
{
}

CallClock::~CallClock()
{
    if (m_cell != nullptr)
        ::munmap(m_cell, sizeof(Cell));
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void CallClock::start(std::optional<std::chrono::nanoseconds> limit)
{
    m_started = m_clock.steady();
    m_running = true;
    m_held = {};
    m_deadline.reset();
    if (limit)
        m_deadline = m_started + *limit;
    if (m_heldAt)
        m_heldAt = m_started; // held before the call began: none of its time has gone
    publish();
}

Milliseconds CallClock::stop()
{
    const SteadyPoint end = m_heldAt.value_or(m_clock.steady());
    m_running = false;
    m_deadline.reset();
    return end - m_started - m_held;
}

void CallClock::hold(bool held)
{
    if (held == isHeld())
        return;
    const SteadyPoint now = m_clock.steady();
    if (held) {
        m_heldAt = now;
    } else {
        const std::chrono::nanoseconds passed = now - *m_heldAt;
        m_heldAt.reset();
        m_held += passed;
        if (m_deadline)
            *m_deadline += passed;
    }
    if (m_running)
        publish();
}

std::optional<std::chrono::nanoseconds> CallClock::remaining() const
{
    if (!m_deadline || m_heldAt)
        return std::nullopt;
    return *m_deadline - m_clock.steady();
}

std::optional<std::chrono::nanoseconds> CallClock::left() const
{
    if (!m_deadline)
        return std::nullopt;
    return *m_deadline - m_heldAt.value_or(m_clock.steady());
}

void CallClock::publish() const
{
    if (m_cell == nullptr)
        return;
    m_cell->deadline.store(m_deadline ? nanoseconds(*m_deadline) : 0, std::memory_order_relaxed);
    m_cell->heldAt.store(m_heldAt ? nanoseconds(*m_heldAt) : 0, std::memory_order_release);
}

} // namespace fermata::emulator
