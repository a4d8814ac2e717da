// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/lambdajsonrules.h"

#include "app/base/time.h"
#include "app/model/runtime.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace fermata::emulator {

namespace {

using Json = nlohmann::ordered_json;
using Level = LambdaJsonRules::Level;

std::string event(const char *type, const Json &record)
{
    return Json{{"time", toIso(std::chrono::system_clock::now())}, {"type", type}, {"record", record}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
}

double rounded(Milliseconds time)
{
    return std::round(time.count() * 1000) / 1000;
}

// The names and their order as the runtime emulator of AWS has them (interop/events_api.go).
Json startRecord(const InstanceStart &start)
{
    const Runtime parts = parseRuntime(start.runtime);
    return {{"initializationType", start.initialization},
            {"runtimeVersion", parts.language + ':' + parts.version},
            {"runtimeVersionArn", "arn:aws:lambda:" + start.region + "::runtime:local"},
            {"functionName", start.function},
            {"functionVersion", start.version},
            {"instanceId", start.instanceId},
            {"instanceMaxMemory", start.memoryMb},
            {"phase", "init"}};
}

// success; error: the function says so itself; failure: it could not.
const char *statusOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success: return "success";
    case Outcome::FunctionError:
    case Outcome::InitError: return "error";
    case Outcome::Timeout: return "timeout";
    default: return "failure";
    }
}

void add(Json &record, const Ending &ending)
{
    record["status"] = statusOf(ending.outcome);
    if (ending.error && (ending.outcome == Outcome::Exited || ending.outcome == Outcome::OutOfMemory))
        record["errorType"] = ending.error->errorType;
}

Json metricsOf(const CallFigures &figures)
{
    constexpr double megabyte = 1024.0 * 1024.0;
    Json metrics = {{"durationMs", rounded(figures.duration)},
                    {"billedDurationMs", std::llround(figures.billed.count())},
                    {"memorySizeMB", figures.memoryMb},
                    {"maxMemoryUsedMB", std::lround(std::ceil(static_cast<double>(figures.peakBytes) / megabyte))}};
    if (figures.init)
        metrics[figures.restored ? "restoreDurationMs" : "initDurationMs"] = rounded(*figures.init);
    return metrics;
}

} // namespace

std::string LambdaJsonRules::instanceStarts(const InstanceStart &start) const
{
    return m_least <= Level::Info ? event("platform.initStart", startRecord(start)) : std::string();
}

std::string LambdaJsonRules::restoreStarts(const InstanceStart &start) const
{
    if (m_least > Level::Info)
        return {};
    Json record = startRecord(start);
    record.erase("initializationType");
    record.erase("phase");
    return event("platform.restoreStart", record);
}

std::string LambdaJsonRules::restoreEnds(Milliseconds took) const
{
    if (m_least > Level::Info)
        return {};
    return event("platform.restoreReport", {{"status", "success"}, {"metrics", {{"durationMs", rounded(took)}}}});
}

std::string LambdaJsonRules::initAbandoned(Milliseconds after) const
{
    return event("platform.initReport",
                 {{"phase", "init"}, {"status", "timeout"}, {"metrics", {{"durationMs", rounded(after)}}}});
}

std::string LambdaJsonRules::callStarts(const CallFigures &figures) const
{
    if (m_least > Level::Info)
        return {};
    return event("platform.start", {{"requestId", figures.requestId}, {"version", figures.version}});
}

std::vector<std::string> LambdaJsonRules::callEnds(const CallFigures &figures, const Ending &ending) const
{
    const bool succeeded = ending.outcome == Outcome::Success;
    std::vector<std::string> lines;
    if (m_least == Level::Debug || !succeeded) {
        Json done = {{"requestId", figures.requestId}};
        add(done, ending);
        done["metrics"] = {{"durationMs", rounded(figures.duration)}, {"producedBytes", ending.payload.size()}};
        lines.push_back(event("platform.runtimeDone", done));
    }
    if (m_least <= Level::Info || !succeeded) {
        Json report = {{"requestId", figures.requestId}, {"metrics", metricsOf(figures)}};
        add(report, ending);
        lines.push_back(event("platform.report", report));
    }
    return lines;
}

const VendorRules &rulesOf(const Function &function)
{
    static const LambdaJsonRules all(Level::Debug);
    static const LambdaJsonRules usual(Level::Info);
    static const LambdaJsonRules bad(Level::Warn);
    if (function.vendor != Vendor::Lambda || !function.logFormat.json)
        return rulesOf(function.vendor);
    const std::string &level = function.logFormat.systemLevel;
    return level == "DEBUG" ? all : level == "WARN" ? bad : usual;
}

} // namespace fermata::emulator
