// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/async/retryrules.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longestPause{300'000};

// base * 2^times, at most the longest pause.
milliseconds doubled(milliseconds base, int times)
{
    milliseconds pause = base;
    for (int i = 0; i < times && pause < longestPause; ++i)
        pause *= 2;
    return std::min(pause, longestPause);
}

bool wouldBeTooOld(const AsyncSettings &settings, const QueuedEvent &event, TimePoint at)
{
    return at - event.acceptedAt > settings.longestAge;
}

} // namespace

AsyncSettings defaultAsyncSettings(Vendor vendor)
{
    AsyncSettings settings;
    settings.vendor = vendor;
    if (vendor == Vendor::FunctionCompute) {
        settings.mostRetries = 3;
        settings.longestAge = std::chrono::hours(24);
    }
    return settings;
}

const char *name(Condition condition)
{
    switch (condition) {
    case Condition::Success: return "Success";
    case Condition::RetriesExhausted: return "RetriesExhausted";
    case Condition::EventAgeExceeded: return "EventAgeExceeded";
    case Condition::ZeroReservedConcurrency: return "ZeroReservedConcurrency";
    case Condition::ResourceExhausted: return "FunctionResourceExhausted";
    case Condition::Recursion: return "RecursiveInvocationException";
    case Condition::Stopped: return "Stopped";
    }
    return "";
}

std::optional<Condition> refusedBefore(const AsyncSettings &settings, const QueuedEvent &event, TimePoint now)
{
    if (settings.reservedConcurrency == 0 && settings.vendor == Vendor::Lambda)
        return Condition::ZeroReservedConcurrency;
    if (wouldBeTooOld(settings, event, now))
        return Condition::EventAgeExceeded;
    return std::nullopt;
}

NextStep afterError(const AsyncSettings &settings, const QueuedEvent &event, TimePoint now)
{
    if (event.errors > settings.mostRetries)
        return {Condition::RetriesExhausted, {}};
    const milliseconds pause = settings.vendor == Vendor::Lambda ? milliseconds(std::chrono::minutes(event.errors))
                                                                 : doubled(milliseconds(500), event.errors - 1);
    if (wouldBeTooOld(settings, event, now + pause))
        return {Condition::EventAgeExceeded, {}};
    return {std::nullopt, pause};
}

NextStep afterRefusal(const AsyncSettings &settings, const QueuedEvent &event, TimePoint now)
{
    const bool isLambda = settings.vendor == Vendor::Lambda;
    const milliseconds pause = doubled(milliseconds(isLambda ? 1000 : 500), event.refusals - 1);
    if (wouldBeTooOld(settings, event, now + pause))
        return {isLambda ? Condition::EventAgeExceeded : Condition::ResourceExhausted, {}};
    return {std::nullopt, pause};
}

} // namespace fermata::emulator
