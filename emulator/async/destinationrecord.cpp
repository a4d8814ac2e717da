// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/async/destinationrecord.h"

#include "app/base/time.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

// JSON stays JSON; other text becomes a string.
Json payloadJson(const std::string &payload)
{
    Json json = Json::parse(payload, nullptr, false);
    return json.is_discarded() ? Json(payload) : json;
}

int attemptsOf(const EndedEvent &ended)
{
    // An event that ended well has one more attempt than it had errors.
    return ended.event.errors + (ended.condition == Condition::Success ? 1 : 0);
}

Json lambdaRecord(const EndedEvent &ended, const std::string &functionArn)
{
    Json record = {{"version", "1.0"},
                   {"timestamp", toIso(ended.at)},
                   {"requestContext",
                    {{"requestId", ended.event.invocation.requestId},
                     {"functionArn", functionArn},
                     {"condition", name(ended.condition)},
                     {"approximateInvokeCount", attemptsOf(ended)}}},
                   {"requestPayload", payloadJson(ended.event.invocation.event)}};
    if (ended.record == nullptr)
        return record;
    record["responseContext"] = {{"statusCode", 200}, {"executedVersion", ended.record->version}};
    if (ended.record->error)
        record["responseContext"]["functionError"] = "Unhandled";
    record["responsePayload"] = payloadJson(ended.record->payload);
    return record;
}

Json fcRecord(const EndedEvent &ended, const std::string &functionArn)
{
    const InvocationRecord *const record = ended.record;
    const bool failed = record != nullptr && record->error;
    return {{"timestamp", toEpochMs(ended.at)},
            {"requestContext",
             {{"requestId", ended.event.invocation.requestId},
              {"functionArn", functionArn},
              {"condition", ended.condition == Condition::Success ? "" : name(ended.condition)},
              {"approximateInvokeCount", attemptsOf(ended)}}},
            {"requestPayload", ended.event.invocation.event},
            {"responseContext",
             {{"statusCode", record != nullptr ? 200 : 429}, {"functionError", failed ? record->error->type : ""}}},
            {"responsePayload", record != nullptr ? record->payload : ""}};
}

} // namespace

std::string destinationRecord(const EndedEvent &ended, const std::string &functionArn)
{
    const Json record = ended.settings.vendor == Vendor::FunctionCompute ? fcRecord(ended, functionArn)
                                                                         : lambdaRecord(ended, functionArn);
    return record.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string deadLetterMessage(const EndedEvent &ended)
{
    if (ended.record != nullptr && ended.record->error)
        return ended.record->error->errorMessage;
    return name(ended.condition);
}

} // namespace fermata::emulator
