// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sources/batch.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

Json systemAttributes(const Message &message)
{
    Json json = {{"ApproximateReceiveCount", std::to_string(message.receptions)}};
    if (!message.content.traceHeader.empty())
        json["AWSTraceHeader"] = message.content.traceHeader;
    json["SentTimestamp"] = std::to_string(toEpochMs(message.sentAt));
    if (!message.content.group.empty()) {
        const std::string digits = std::to_string(message.sequence);
        json["SequenceNumber"] = std::string(20 - std::min<std::size_t>(digits.size(), 20), '0') + digits;
        json["MessageGroupId"] = message.content.group;
    }
    json["SenderId"] = accountOf(Vendor::Lambda).id;
    if (!message.content.group.empty())
        json["MessageDeduplicationId"] = message.content.deduplication;
    json["ApproximateFirstReceiveTimestamp"] = std::to_string(toEpochMs(message.firstReceivedAt));
    return json;
}

Json ownAttributes(const Message &message)
{
    Json json = Json::object();
    for (const auto &[name, attribute] : message.content.attributes) {
        const bool binary = attribute.isBinary();
        json[name] = {{binary ? "binaryValue" : "stringValue", binary ? toBase64(attribute.value) : attribute.value},
                      {"stringListValues", Json::array()},
                      {"binaryListValues", Json::array()},
                      {"dataType", attribute.type}};
    }
    return json;
}

Json recordOf(const Message &message, const std::string &queueArn)
{
    Json record = {{"messageId", message.id},
                   {"receiptHandle", message.receipt},
                   {"body", message.content.body},
                   {"attributes", systemAttributes(message)},
                   {"messageAttributes", ownAttributes(message)}};
    if (!message.content.attributes.empty())
        record["md5OfMessageAttributes"] = md5OfAttributes(message.content.attributes);
    record["md5OfBody"] = md5OfBody(message.content.body);
    record["eventSource"] = "aws:sqs";
    record["eventSourceARN"] = queueArn;
    record["awsRegion"] = accountOf(Vendor::Lambda).region;
    return record;
}

std::string dumped(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string queueEvent(const std::vector<Message> &messages, const std::string &queueArn)
{
    Json records = Json::array();
    for (const Message &message : messages)
        records.push_back(recordOf(message, queueArn));
    return dumped({{"Records", std::move(records)}});
}

bool letsPass(const std::vector<Pattern> &filters, const Message &message, const std::string &queueArn)
{
    if (filters.empty())
        return true;
    Json record = recordOf(message, queueArn);
    Json body = Json::parse(message.content.body, nullptr, false);
    if (body.is_object())
        record["body"] = std::move(body);
    const std::string text = dumped(record);
    return std::any_of(filters.begin(), filters.end(), [&text](const Pattern &filter) { return filter.matches(text); });
}

std::optional<std::set<std::string>> reportedFailures(std::string_view answer, const std::vector<Message> &messages)
{
    std::set<std::string> failed;
    const Json json = answer.empty() ? Json() : Json::parse(answer, nullptr, false);
    if (json.is_discarded())
        return std::nullopt;
    const bool saysNothing = json.is_null() || json.empty() || (json.is_string() && json.get<std::string>().empty());
    if (saysNothing)
        return failed;
    const auto list = json.is_object() ? json.find("batchItemFailures") : json.end();
    if (list == json.end() || list->is_null())
        return failed; // an answer that reports nothing
    if (!list->is_array())
        return std::nullopt;
    for (const Json &item : *list) {
        const auto id = item.is_object() ? item.find("itemIdentifier") : item.end();
        const bool isText = item.is_object() && id != item.end() && id->is_string();
        const std::string text = isText ? id->get<std::string>() : std::string();
        const bool known = std::any_of(messages.begin(), messages.end(),
                                       [&text](const Message &message) { return message.id == text; });
        if (!known)
            return std::nullopt;
        failed.insert(text);
    }
    return failed;
}

} // namespace fermata::emulator
