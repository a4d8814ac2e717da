// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/lambda/lambdafunction.h"
#include "emulator/runtimeapi/lambda/telemetry.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// How a start or a call came out, in the words of the Telemetry API.
struct TelemetryStatus
{
    std::string status = "success"; // success, failure (of the function), error, timeout
    std::string errorType;          // empty: none
};

// The life of one instance as events of the Telemetry API (schemas 2022-12-13 and 2025-01-29, which say the same of
// functions) and of the Logs API. Cheap where nobody listens. Single-threaded.
class PlatformEvents
{
public:
    PlatformEvents(const boost::asio::any_io_executor &executor, const LambdaFunction &function);

    Telemetry &telemetry() { return *m_telemetry; }

    void initStarts();
    void initDone(const TelemetryStatus &status); // of the runtime, before its extensions; the first one counts
    void initEnds(Milliseconds took, const TelemetryStatus &status);
    void extension(const std::string &name, const std::string &state, const std::vector<std::string> &events,
                   const std::string &errorType);

    void callStarts(const RuntimeCall &call);
    void replied(); // the runtime's answer is whole
    void callDone(const TelemetryStatus &status, std::size_t producedBytes); // of the runtime; the first one counts
    struct Report
    {
        std::string requestId;
        Milliseconds duration{0};
        Milliseconds billed{0};
        int memoryMb = 0;
        int maxMemoryMb = 0;
        std::optional<Milliseconds> init;
    };
    void callEnds(const Report &report, const TelemetryStatus &status);

    // What the function or an extension wrote.
    void line(TelemetryEvent::Kind kind, std::string_view text);

private:
    std::shared_ptr<Telemetry> m_telemetry;
    LambdaFunction m_function;
    std::string m_requestId; // of the call under way; empty when its end was told
    std::string m_tracing;
    TimePoint m_startedAt{};
    SteadyPoint m_started{};
    std::optional<SteadyPoint> m_replied;
    bool m_initDone = false;
};

} // namespace fermata::emulator
