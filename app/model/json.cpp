// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json.h"

#include "app/base/text.h"
#include "app/base/time.h"

#include <nlohmann/json.hpp>

namespace fermata {

namespace {

using Json = nlohmann::json;

Json bytesToJson(const std::string &bytes)
{
    return isUtf8(bytes) ? Json(bytes) : Json{{"base64", toBase64(bytes)}};
}

std::string bytesFromJson(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_object() && value.contains("base64"))
        return fromBase64(value["base64"].get<std::string>()).value_or(std::string());
    return {};
}

// Text from a function may hold anything: broken UTF-8 is replaced, never thrown over.
std::string dump(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TimePoint timeFrom(const Json &value, const char *key)
{
    return fromEpochMs(value.value(key, std::int64_t{0}));
}

Milliseconds durationFrom(const Json &value, const char *key)
{
    return Milliseconds(value.value(key, 0.0));
}

template<class T, class Read>
Result<T> parsed(std::string_view text, Read read)
{
    try {
        return read(Json::parse(text));
    } catch (const Json::exception &problem) {
        return failure(Error::Code::Invalid, "json.invalid", "Not a valid record: %1", {problem.what()});
    }
}

Json toValue(const FunctionError &error)
{
    return {{"type", error.type},
            {"errorType", error.errorType},
            {"errorMessage", error.errorMessage},
            {"stackTrace", error.stackTrace}};
}

FunctionError errorFrom(const Json &value)
{
    return {value.value("type", ""), value.value("errorType", ""), value.value("errorMessage", ""),
            value.value("stackTrace", std::vector<std::string>())};
}

Json toValue(const ColdStart &start)
{
    return {{"spawnMs", start.spawn.count()},
            {"runtimeBootMs", start.runtimeBoot.count()},
            {"userInitMs", start.userInit.count()}};
}

ColdStart coldStartFrom(const Json &value)
{
    return {durationFrom(value, "spawnMs"), durationFrom(value, "runtimeBootMs"), durationFrom(value, "userInitMs")};
}

// The moment to the microsecond stands here, since whoever reads traces lays calls beside each other.
Json traceOf(const InvocationRecord &record)
{
    const auto since = std::chrono::floor<std::chrono::microseconds>(record.startedAt.time_since_epoch());
    return {{"id", traceIdText(record.trace)},
            {"span", spanIdText(spanIdOf(record.requestId))},
            {"parent", record.trace.parent == 0 ? std::string() : spanIdText(record.trace.parent)},
            {"startedAtUs", since.count()}};
}

void readTrace(const Json &value, InvocationRecord &record)
{
    record.trace = traceFromIds(value.value("id", ""), value.value("parent", ""));
    const std::chrono::microseconds since(value.value("startedAtUs", std::int64_t{0}));
    if (since.count() > 0)
        record.startedAt = TimePoint(std::chrono::duration_cast<TimePoint::duration>(since));
}

InvocationRecord recordFrom(const Json &value)
{
    InvocationRecord record;
    record.requestId = value.at("requestId").get<std::string>();
    record.function = value.at("function").get<std::string>();
    record.qualifier = value.value("qualifier", "");
    record.version = value.value("version", "");
    record.instanceId = value.value("instanceId", "");
    record.source = value.value("source", "invoke");
    record.event = bytesFromJson(value.value("event", Json("")));
    record.startedAt = timeFrom(value, "startedAt");
    record.queued = durationFrom(value, "queuedMs");
    record.lead = durationFrom(value, "leadMs");
    record.duration = durationFrom(value, "durationMs");
    record.billed = durationFrom(value, "billedMs");
    if (value.contains("coldStart"))
        record.coldStart = coldStartFrom(value["coldStart"]);
    record.memoryMb = value.value("memoryMb", 0);
    record.maxMemoryMb = value.value("maxMemoryMb", 0);
    record.outcome = outcomeNamed(value.value("outcome", "success")).value_or(Outcome::Success);
    record.payload = bytesFromJson(value.value("payload", Json("")));
    if (value.contains("error"))
        record.error = errorFrom(value["error"]);
    record.logTail = bytesFromJson(value.value("logTail", Json("")));
    if (value.contains("trace"))
        readTrace(value["trace"], record);
    return record;
}

} // namespace

std::string toJson(const InvocationRecord &record)
{
    Json value = {{"requestId", record.requestId},         {"function", record.function},
                  {"qualifier", record.qualifier},         {"version", record.version},
                  {"instanceId", record.instanceId},       {"source", record.source},
                  {"event", bytesToJson(record.event)},    {"startedAt", toEpochMs(record.startedAt)},
                  {"queuedMs", record.queued.count()},     {"leadMs", record.lead.count()},
                  {"durationMs", record.duration.count()}, {"billedMs", record.billed.count()},
                  {"memoryMb", record.memoryMb},           {"maxMemoryMb", record.maxMemoryMb},
                  {"outcome", name(record.outcome)},       {"payload", bytesToJson(record.payload)},
                  {"logTail", bytesToJson(record.logTail)}};
    if (record.coldStart)
        value["coldStart"] = toValue(*record.coldStart);
    if (record.error)
        value["error"] = toValue(*record.error);
    if (record.trace.isSet())
        value["trace"] = traceOf(record);
    return dump(value);
}

std::string toJson(const LogRecord &record)
{
    return dump({{"sequence", record.sequence},
                 {"time", toEpochMs(record.time)},
                 {"function", record.function},
                 {"instanceId", record.instanceId},
                 {"requestId", record.requestId},
                 {"stream", name(record.stream)},
                 {"severity", name(record.severity)},
                 {"message", record.message}});
}

std::string toJson(const InstanceSnapshot &snapshot)
{
    return dump({{"id", snapshot.id},
                 {"function", snapshot.function},
                 {"version", snapshot.version},
                 {"state", name(snapshot.state)},
                 {"processId", snapshot.processId},
                 {"calls", snapshot.calls},
                 {"memoryMb", snapshot.memoryMb},
                 {"createdAt", toEpochMs(snapshot.createdAt)},
                 {"changedAt", toEpochMs(snapshot.changedAt)},
                 {"reason", snapshot.reason},
                 {"debugged", snapshot.debugged},
                 {"kept", snapshot.kept},
                 {"fidelity", snapshot.fidelity}});
}

Result<InvocationRecord> invocationRecordFromJson(std::string_view text)
{
    return parsed<InvocationRecord>(text, recordFrom);
}

Result<LogRecord> logRecordFromJson(std::string_view text)
{
    return parsed<LogRecord>(text, [](const Json &value) {
        LogRecord record;
        record.sequence = value.value("sequence", std::uint64_t{0});
        record.time = timeFrom(value, "time");
        record.function = value.at("function").get<std::string>();
        record.instanceId = value.value("instanceId", "");
        record.requestId = value.value("requestId", "");
        record.stream = streamNamed(value.value("stream", "stdout")).value_or(LogRecord::Stream::Stdout);
        record.severity = severityNamed(value.value("severity", "info")).value_or(Severity::Info);
        record.message = value.at("message").get<std::string>();
        return record;
    });
}

Result<InstanceSnapshot> instanceSnapshotFromJson(std::string_view text)
{
    return parsed<InstanceSnapshot>(text, [](const Json &value) {
        InstanceSnapshot snapshot;
        snapshot.id = value.at("id").get<std::string>();
        snapshot.function = value.at("function").get<std::string>();
        snapshot.version = value.value("version", "");
        snapshot.state = instanceStateNamed(value.value("state", "gone")).value_or(InstanceState::Gone);
        snapshot.processId = value.value("processId", 0);
        snapshot.calls = value.value("calls", 0);
        snapshot.memoryMb = value.value("memoryMb", 0);
        snapshot.createdAt = timeFrom(value, "createdAt");
        snapshot.changedAt = timeFrom(value, "changedAt");
        snapshot.reason = value.value("reason", "");
        snapshot.debugged = value.value("debugged", false);
        snapshot.kept = value.value("kept", false);
        snapshot.fidelity = value.value("fidelity", std::vector<std::string>());
        return snapshot;
    });
}

} // namespace fermata
