// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/query/fields.h"
#include "emulator/api/sqs/messagejson.h"
#include "emulator/api/sqs/operations.h"
#include "emulator/auth/credentials.h"
#include "emulator/eventing/eventing.h"

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

// Whether an attribute was asked for: by its name, All, .* or PREFIX.*
bool isWanted(const std::string &name, const std::vector<std::string> &wanted)
{
    return std::any_of(wanted.begin(), wanted.end(), [&name](const std::string &one) {
        return one == name || one == "All" || one == ".*"
            || (one.ends_with(".*") && name.starts_with(one.substr(0, one.size() - 2)));
    });
}

MessageAttributes attributesFrom(const Json &map)
{
    MessageAttributes attributes;
    if (!map.is_object())
        return attributes;
    for (const auto &[name, value] : map.items()) {
        MessageAttribute attribute;
        attribute.type = textOf(value, "DataType");
        attribute.value =
            attribute.isBinary() ? fromBase64(textOf(value, "BinaryValue")).value_or("") : textOf(value, "StringValue");
        attributes[name] = std::move(attribute);
    }
    return attributes;
}

SqsJson received(const Message &message, const std::vector<std::string> &system, const std::vector<std::string> &own)
{
    SqsJson json = {{"MessageId", message.id},
                    {"ReceiptHandle", message.receipt},
                    {"MD5OfBody", md5OfBody(message.content.body)},
                    {"Body", message.content.body}};
    SqsJson attributes = SqsJson::object();
    for (const auto &[name, value] : systemAttributes(message)) {
        if (isWanted(name, system))
            attributes[name] = value;
    }
    if (!attributes.empty())
        json["Attributes"] = attributes;
    MessageAttributes shown = message.content.attributes;
    std::erase_if(shown, [&own](const auto &attribute) { return !isWanted(attribute.first, own); });
    if (!shown.empty()) {
        json["MD5OfMessageAttributes"] = md5OfAttributes(shown);
        json["MessageAttributes"] = messageAttributesJson(shown);
    }
    return json;
}

} // namespace

std::map<std::string, std::string> systemAttributes(const Message &message)
{
    std::map<std::string, std::string> attributes = {
        {"SenderId", accountOf(Vendor::Lambda).id},
        {"SentTimestamp", std::to_string(toEpochMs(message.sentAt))},
        {"ApproximateReceiveCount", std::to_string(message.receptions)},
        {"ApproximateFirstReceiveTimestamp", std::to_string(toEpochMs(message.firstReceivedAt))},
    };
    if (!message.content.group.empty()) {
        attributes["MessageGroupId"] = message.content.group;
        attributes["MessageDeduplicationId"] = message.content.deduplication;
        attributes["SequenceNumber"] = sequenceText(message.sequence);
    }
    if (!message.content.traceHeader.empty())
        attributes["AWSTraceHeader"] = message.content.traceHeader;
    return attributes;
}

SqsJson messageAttributesJson(const MessageAttributes &attributes)
{
    SqsJson json = SqsJson::object();
    for (const auto &[name, attribute] : attributes) {
        if (attribute.isBinary())
            json[name] = {{"BinaryValue", toBase64(attribute.value)}, {"DataType", attribute.type}};
        else
            json[name] = {{"StringValue", attribute.value}, {"DataType", attribute.type}};
    }
    return json;
}

std::string sequenceText(std::int64_t sequence)
{
    const std::string digits = std::to_string(sequence);
    return std::string(20 - std::min<std::size_t>(digits.size(), 20), '0').append(digits);
}

Outgoing outgoingFrom(const Json &entry, const std::string &traceHeader)
{
    Outgoing outgoing;
    outgoing.body = textOf(entry, "MessageBody");
    outgoing.attributes = attributesFrom(entry.value("MessageAttributes", Json()));
    outgoing.group = textOf(entry, "MessageGroupId");
    outgoing.deduplication = textOf(entry, "MessageDeduplicationId");
    outgoing.delay = std::chrono::seconds(integerOf(entry, "DelaySeconds").value_or(-1));
    const MessageAttributes system = attributesFrom(entry.value("MessageSystemAttributes", Json()));
    const auto trace = system.find("AWSTraceHeader");
    outgoing.traceHeader = trace != system.end() ? trace->second.value : traceHeader;
    return outgoing;
}

SqsJson sentJson(const Message &message)
{
    SqsJson json = {{"MD5OfMessageBody", md5OfBody(message.content.body)}};
    if (!message.content.attributes.empty())
        json["MD5OfMessageAttributes"] = md5OfAttributes(message.content.attributes);
    json["MessageId"] = message.id;
    if (!message.content.group.empty())
        json["SequenceNumber"] = sequenceText(message.sequence);
    return json;
}

Result<SqsJson> sendMessage(const LocalCloud &cloud, const SqsCall &call)
{
    const Result<Message> sent =
        cloud.eventing.queues().send(queueNamed(call), outgoingFrom(call.input, call.traceHeader));
    if (!sent)
        return failure(sent.error());
    return sentJson(*sent);
}

Result<SqsJson> deleteMessage(const LocalCloud &cloud, const SqsCall &call)
{
    const Result<> removed =
        cloud.eventing.queues().removeMessage(queueNamed(call), textOf(call.input, "ReceiptHandle"));
    return removed ? Result<SqsJson>(SqsJson()) : failure(removed.error());
}

Result<SqsJson> changeMessageVisibility(const LocalCloud &cloud, const SqsCall &call)
{
    const std::chrono::seconds hidden(integerOf(call.input, "VisibilityTimeout").value_or(0));
    const Result<> changed =
        cloud.eventing.queues().changeVisibility(queueNamed(call), textOf(call.input, "ReceiptHandle"), hidden);
    return changed ? Result<SqsJson>(SqsJson()) : failure(changed.error());
}

asio::awaitable<Result<SqsJson>> receiveMessage(const LocalCloud &cloud, SqsCall call)
{
    Queues &queues = cloud.eventing.queues();
    const std::string name = queueNamed(call);
    const Queue *const queue = queues.find(name);
    const std::int64_t most = integerOf(call.input, "MaxNumberOfMessages").value_or(1);
    if (most < 1 || most > 10) {
        co_return failure(Error::Code::Invalid, "message.countInvalid",
                          "Value %1 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if "
                          "provided.",
                          {std::to_string(most)});
    }
    const std::chrono::seconds hidden(integerOf(call.input, "VisibilityTimeout").value_or(-1));
    const std::optional<std::int64_t> wait = integerOf(call.input, "WaitTimeSeconds");
    std::chrono::seconds waiting{0};
    if (wait)
        waiting = std::chrono::seconds(std::clamp<std::int64_t>(*wait, 0, 20));
    else if (queue != nullptr)
        waiting = queue->seconds("ReceiveMessageWaitTimeSeconds");
    const Result<std::vector<Message>> messages =
        co_await queues.receive(name, static_cast<std::size_t>(most), hidden, waiting);
    if (!messages)
        co_return failure(messages.error());
    std::vector<std::string> system = listOf(call.input, "AttributeNames");
    for (std::string &more : listOf(call.input, "MessageSystemAttributeNames"))
        system.push_back(std::move(more));
    const std::vector<std::string> own = listOf(call.input, "MessageAttributeNames");
    SqsJson list = SqsJson::array();
    for (const Message &message : *messages)
        list.push_back(received(message, system, own));
    SqsJson result = SqsJson::object();
    if (!list.empty())
        result["Messages"] = list;
    co_return result;
}

} // namespace fermata::emulator
