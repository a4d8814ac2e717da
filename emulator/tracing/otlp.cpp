// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/tracing/otlp.h"

#include "app/model/span.h"

#include <nlohmann/json.hpp>

#include <map>

namespace fermata::emulator {

using Json = nlohmann::ordered_json;

namespace {

constexpr int internalKind = 1;
constexpr int serverKind = 2;
constexpr int errorStatus = 2;

Json attribute(const char *key, const std::string &value)
{
    return {{"key", key}, {"value", {{"stringValue", value}}}};
}

Json attribute(const char *key, bool value)
{
    return {{"key", key}, {"value", {{"boolValue", value}}}};
}

std::string nanoseconds(TimePoint time)
{
    return std::to_string(
        std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count()); // 64 bits are a text
}

const char *triggerOf(const std::string &source)
{
    if (source == "http")
        return "http";
    if (source == "timer" || source == "schedule")
        return "timer";
    return source == "queue" || source == "destination" || source == "topic" ? "pubsub" : "other";
}

std::string nameOf(const InvocationRecord &record, Span::Kind kind)
{
    return kind == Span::Kind::Call ? record.function : std::string(name(kind));
}

Json spanOf(const InvocationRecord &record, const Span &span)
{
    const bool isCall = span.kind == Span::Kind::Call;
    const std::uint64_t call = spanIdOf(record.requestId);
    const std::uint64_t parent = isCall ? record.trace.parent : call;
    Json json = {{"traceId", traceIdText(record.trace)},        {"spanId", spanIdText(spanId(record, span.kind))},
                 {"name", nameOf(record, span.kind)},           {"kind", isCall ? serverKind : internalKind},
                 {"startTimeUnixNano", nanoseconds(span.from)}, {"endTimeUnixNano", nanoseconds(endOf(span))}};
    if (parent != 0)
        json["parentSpanId"] = spanIdText(parent);
    if (!isCall)
        return json;
    json["attributes"] = {attribute("faas.invocation_id", record.requestId),
                          attribute("faas.trigger", std::string(triggerOf(record.source))),
                          attribute("faas.coldstart", record.coldStart.has_value()),
                          attribute("faas.instance", record.instanceId)};
    if (record.outcome != Outcome::Success)
        json["status"] = {{"code", errorStatus},
                          {"message", record.error ? record.error->errorMessage : std::string(name(record.outcome))}};
    return json;
}

} // namespace

std::string otlpJson(const std::vector<InvocationRecord> &records)
{
    std::map<std::pair<std::string, std::string>, Json> spans; // by function and version: each is a resource
    for (const InvocationRecord &record : records) {
        Json &list = spans.try_emplace({record.function, record.version}, Json::array()).first->second;
        for (const Span &span : spansOf(record))
            list.push_back(spanOf(record, span));
    }
    Json resources = Json::array();
    for (auto &[who, list] : spans) {
        Json resource = Json::array();
        resource.push_back(attribute("service.name", who.first));
        resource.push_back(attribute("faas.name", who.first));
        resource.push_back(attribute("faas.version", who.second));
        Json scope = {{"scope", {{"name", "fermata"}}}, {"spans", std::move(list)}};
        resources.push_back(
            {{"resource", {{"attributes", std::move(resource)}}}, {"scopeSpans", Json::array({std::move(scope)})}});
    }
    return Json{{"resourceSpans", std::move(resources)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
