// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/platformevents.h"

#include "app/base/time.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;
using Kind = TelemetryEvent::Kind;
using Audience = TelemetryEvent::Audience;

TelemetryEvent platform(Audience audience = Audience::All)
{
    return {Kind::Platform, audience, std::chrono::system_clock::now()};
}

std::string dump(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

double rounded(Milliseconds time)
{
    return std::round(time.count() * 1000) / 1000;
}

void add(Json &record, const TelemetryStatus &status)
{
    record["status"] = status.status;
    if (!status.errorType.empty())
        record["errorType"] = status.errorType;
}

} // namespace

PlatformEvents::PlatformEvents(const boost::asio::any_io_executor &executor, const LambdaFunction &function)
    : m_telemetry(std::make_shared<Telemetry>(executor, function.listeners)), m_function(function)
{
}

void PlatformEvents::initStarts()
{
    Json record;
    if (!m_function.snapStart)
        record = {{"initializationType", m_function.initialization}, {"phase", "init"}};
    record.update(Json{{"runtimeVersion", m_function.runtime},
                       {"runtimeVersionArn", m_function.runtimeArn},
                       {"functionName", m_function.name},
                       {"functionVersion", m_function.version},
                       {"instanceId", m_function.instanceId},
                       {"instanceMaxMemory", m_function.memoryMb}});
    m_telemetry->note(platform(Audience::OfTelemetry),
                      m_function.snapStart ? "platform.restoreStart" : "platform.initStart", dump(record));
}

void PlatformEvents::initDone(const TelemetryStatus &status)
{
    if (std::exchange(m_initDone, true))
        return;
    Json record;
    if (!m_function.snapStart)
        record = {{"initializationType", m_function.initialization}, {"phase", "init"}};
    add(record, status);
    m_telemetry->note(platform(Audience::OfTelemetry),
                      m_function.snapStart ? "platform.restoreRuntimeDone" : "platform.initRuntimeDone", dump(record));
}

void PlatformEvents::initEnds(Milliseconds took, const TelemetryStatus &status)
{
    initDone(status);
    Json record;
    if (!m_function.snapStart)
        record = {{"initializationType", m_function.initialization}, {"phase", "init"}};
    add(record, status);
    record["metrics"] = {{"durationMs", rounded(took)}};
    m_telemetry->note(platform(Audience::OfTelemetry),
                      m_function.snapStart ? "platform.restoreReport" : "platform.initReport", dump(record));
}

void PlatformEvents::extension(const std::string &name, const std::string &state,
                               const std::vector<std::string> &events, const std::string &errorType)
{
    Json record = {{"name", name}, {"state", state}, {"events", events}};
    if (!errorType.empty())
        record["errorType"] = errorType;
    m_telemetry->note(platform(), "platform.extension", dump(record));
}

void PlatformEvents::callStarts(const RuntimeCall &call)
{
    m_requestId = toldRequestId(call);
    m_tracing = call.trace;
    m_startedAt = std::chrono::system_clock::now();
    m_started = std::chrono::steady_clock::now();
    m_replied.reset();
    if (!m_telemetry->isHeard())
        return;
    Json record = {{"requestId", m_requestId}, {"version", m_function.version}};
    if (!m_tracing.empty())
        record["tracing"] = {{"type", "X-Amzn-Trace-Id"}, {"value", m_tracing}};
    m_telemetry->note(platform(), "platform.start", dump(record));
}

void PlatformEvents::replied()
{
    m_replied = std::chrono::steady_clock::now();
}

void PlatformEvents::callDone(const TelemetryStatus &status, std::size_t producedBytes)
{
    const std::string requestId = std::exchange(m_requestId, {});
    if (requestId.empty() || !m_telemetry->isHeard())
        return;
    const SteadyPoint now = std::chrono::steady_clock::now();
    const Milliseconds all = now - m_started;
    const Milliseconds latency = m_replied.value_or(now) - m_started;
    Json record = {{"requestId", requestId}};
    add(record, status);
    record["metrics"] = {{"durationMs", rounded(all)}, {"producedBytes", producedBytes}};
    if (!m_tracing.empty())
        record["tracing"] = {{"type", "X-Amzn-Trace-Id"}, {"value", m_tracing}};
    const auto span = [this](const char *name, Milliseconds after, Milliseconds took) {
        const auto start = m_startedAt + std::chrono::duration_cast<TimePoint::duration>(after);
        return Json{{"name", name}, {"start", toIso(start)}, {"durationMs", rounded(took)}};
    };
    record["spans"] = {span("responseLatency", Milliseconds(0), latency),
                       span("responseDuration", latency, Milliseconds(0)),
                       span("runtimeOverhead", latency, all - latency)};
    m_telemetry->note(platform(), "platform.runtimeDone", dump(record));
}

void PlatformEvents::callEnds(const Report &report, const TelemetryStatus &status)
{
    if (!m_telemetry->isHeard())
        return;
    m_telemetry->note(platform(Audience::OfLogs), "platform.end", dump({{"requestId", report.requestId}}));
    Json metrics = {{"durationMs", rounded(report.duration)},
                    {"billedDurationMs", std::llround(report.billed.count())},
                    {"memorySizeMB", report.memoryMb},
                    {"maxMemoryUsedMB", report.maxMemoryMb}};
    if (report.init)
        metrics[m_function.snapStart ? "restoreDurationMs" : "initDurationMs"] = rounded(*report.init);
    Json record = {{"requestId", report.requestId}};
    add(record, status);
    record["metrics"] = metrics;
    if (!m_tracing.empty())
        record["tracing"] = {{"type", "X-Amzn-Trace-Id"}, {"value", m_tracing}};
    m_telemetry->note(platform(), "platform.report", dump(record));
}

void PlatformEvents::line(TelemetryEvent::Kind kind, std::string_view text)
{
    if (!m_telemetry->isHeard())
        return;
    TelemetryEvent event = platform();
    event.kind = kind;
    const char *const type = kind == Kind::Function ? "function" : "extension";
    Json record(text);
    if (m_function.jsonLogs) { // one that is an object is told as one
        if (Json parsed = Json::parse(text, nullptr, false); parsed.is_object())
            record = std::move(parsed);
    }
    m_telemetry->note(event, type, dump(record));
}

} // namespace fermata::emulator
