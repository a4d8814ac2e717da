// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/sourcejson.h"

#include "app/base/time.h"
#include "emulator/api/lambda/names.h"
#include "emulator/auth/credentials.h"

#include <map>

namespace fermata::emulator {
namespace {

// Members that are shown with a default when nothing was set, as the service does for streams.
LambdaJson streamDefaults()
{
    return {{"BisectBatchOnFunctionError", false}, {"DestinationConfig", {{"OnFailure", LambdaJson::object()}}},
            {"MaximumRecordAgeInSeconds", -1},     {"MaximumRetryAttempts", -1},
            {"ParallelizationFactor", 1},          {"TumblingWindowInSeconds", 0}};
}

LambdaJson filterJson(const EventSource &source)
{
    LambdaJson filters = LambdaJson::array();
    for (const std::string &pattern : source.filters)
        filters.push_back({{"Pattern", pattern}});
    return {{"Filters", std::move(filters)}};
}

bool answersInParts(SourceKind kind)
{
    return kind == SourceKind::Queue || kind == SourceKind::Stream;
}

// What the client set and has no bearing here, over the defaults.
void putAttributes(const EventSource &source, LambdaJson &json)
{
    if (source.kind() == SourceKind::Stream)
        json.update(streamDefaults());
    for (const auto &[name, text] : source.attributes) {
        const LambdaJson value = LambdaJson::parse(text, nullptr, false);
        if (!value.is_discarded() && name != "Tags")
            json[name] = value;
    }
}

} // namespace

LambdaJson eventSourceJson(const EventSource &source, const std::string &lastResult)
{
    const SourceKind kind = source.kind();
    LambdaJson json = LambdaJson::object();
    putAttributes(source, json);
    json["UUID"] = source.uuid;
    json["BatchSize"] = source.batch();
    if (!source.sourceArn.empty())
        json["EventSourceArn"] = source.sourceArn;
    json["EventSourceMappingArn"] = eventSourceArn(source.uuid);
    if (!source.filters.empty())
        json["FilterCriteria"] = filterJson(source);
    json["FunctionArn"] = lambdaArn(source.function, source.qualifier);
    if (answersInParts(kind)) {
        json["FunctionResponseTypes"] =
            source.reportsFailures ? LambdaJson::array({"ReportBatchItemFailures"}) : LambdaJson::array();
    }
    json["LastModified"] = static_cast<double>(toEpochMs(source.modifiedAt)) / 1000.0;
    if (kind != SourceKind::Queue)
        json["LastProcessingResult"] = lastResult;
    if (answersInParts(kind) || source.window.count() > 0)
        json["MaximumBatchingWindowInSeconds"] = source.window.count();
    if (source.mostAtOnce)
        json["ScalingConfig"] = {{"MaximumConcurrency", *source.mostAtOnce}};
    json["State"] = name(source.state);
    json["StateTransitionReason"] = source.stateReason;
    return json;
}

std::string eventSourceArn(const std::string &uuid)
{
    const Account account = accountOf(Vendor::Lambda);
    std::string arn("arn:aws:lambda:");
    return arn.append(account.region).append(":").append(account.id).append(":event-source-mapping:").append(uuid);
}

} // namespace fermata::emulator
