// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/asyncfigures.h"

#include "emulator/journal/archive.h"
#include "emulator/metrics/metricstore.h"
#include "emulator/registry/functionregistry.h"

namespace fermata::emulator {

namespace {

MetricScope scopeOf(const FunctionRegistry &functions, const QueuedEvent &event)
{
    const Invocation &call = event.invocation;
    const Result<DeployedFunctionPtr> function = functions.find(call.function, call.qualifier);
    return {call.function, function ? (*function)->version : std::string(), call.qualifier, call.source};
}

} // namespace

void AsyncFigures::eventReceived(const QueuedEvent &event)
{
    m_archive.metrics().note(scopeOf(m_functions, event), Measure::AsyncReceived);
}

// Each attempt takes it from the queue; how long it has waited counts once, as online.
void AsyncFigures::eventStarted(const QueuedEvent &event, std::chrono::milliseconds age)
{
    const MetricScope scope = scopeOf(m_functions, event);
    m_archive.metrics().note(scope, Measure::AsyncDequeued);
    if (event.errors == 0 && event.refusals == 0)
        m_archive.metrics().note(scope, Measure::AsyncAge, static_cast<double>(age.count()));
    else
        m_archive.metrics().note(scope, Measure::Retries);
}

void AsyncFigures::eventDropped(const QueuedEvent &event, Condition why)
{
    if (why == Condition::Stopped) // somebody asked for it
        return;
    const MetricScope scope = scopeOf(m_functions, event);
    m_archive.metrics().note(scope, Measure::AsyncDropped);
    if (why == Condition::EventAgeExceeded || why == Condition::ResourceExhausted)
        m_archive.metrics().note(scope, Measure::AsyncExpired);
    if (why == Condition::Recursion)
        m_archive.metrics().note(scope, Measure::RecursionDropped);
}

bool AsyncFigures::isDeadLetterTarget(const QueuedEvent &event, const std::string &target) const
{
    const Result<DeployedFunctionPtr> function = m_functions.find(event.invocation.function);
    const auto letters = function ? (*function)->attributes.find("DeadLetterConfig") : Attributes::const_iterator();
    return function && letters != (*function)->attributes.end()
        && letters->second.find('"' + target + '"') != std::string::npos;
}

void AsyncFigures::delivered(const QueuedEvent &event, const std::string &target)
{
    if (!isDeadLetterTarget(event, target))
        m_archive.metrics().note(scopeOf(m_functions, event), Measure::DestinationsReached);
}

void AsyncFigures::deliveryFailed(const QueuedEvent &event, const std::string &target, const std::string &)
{
    m_archive.metrics().note(scopeOf(m_functions, event), isDeadLetterTarget(event, target)
                                                              ? Measure::DeadLetterErrors
                                                              : Measure::DestinationErrors);
}

} // namespace fermata::emulator
