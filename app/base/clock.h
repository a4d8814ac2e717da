// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace fermata {

using TimePoint = std::chrono::system_clock::time_point;
using SteadyPoint = std::chrono::steady_clock::time_point;
using Milliseconds = std::chrono::duration<double, std::milli>;

// Where time comes from. Passed to every constructor that needs it, so that tests need not wait. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;    // wall clock, UTC
    virtual SteadyPoint steady() const = 0; // for measuring and deadlines
};

class SystemClock : public Clock
{
public:
    TimePoint now() const override { return std::chrono::system_clock::now(); }
    SteadyPoint steady() const override { return std::chrono::steady_clock::now(); }
};

} // namespace fermata
