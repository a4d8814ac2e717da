// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"

#include <optional>

namespace fermata {

// What a version may do while it has a share of the calls only.
struct CanaryLimits
{
    double errorShare = 0.05; // of its calls
    double slowdown = 1.5;    // its p95 beside that of the version before; less than `leastDelay` more is no slowdown
    int leastCalls = 20;      // fewer say nothing

    static constexpr double leastDelay = 10; // ms
};

// What is known of one version's calls since the canary began.
struct CanarySample
{
    double calls = 0;
    double errors = 0;
    std::optional<double> p95; // ms; the greatest of the periods with enough calls, since percentiles have no mean

    double errorShare() const { return calls > 0 ? errors / calls : 0; }
};

enum class CanaryVerdict { TooFewCalls, Good, TooManyErrors, TooSlow };

CanarySample sampleOf(const QList<MetricSeries> &series, const CanaryLimits &limits);
CanaryVerdict judge(const CanarySample &candidate, const CanarySample &stable, const CanaryLimits &limits);

inline bool isBad(CanaryVerdict verdict)
{
    return verdict == CanaryVerdict::TooManyErrors || verdict == CanaryVerdict::TooSlow;
}

} // namespace fermata
