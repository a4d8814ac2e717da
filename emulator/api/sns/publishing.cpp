// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/api/query/fields.h"
#include "emulator/api/query/form.h"
#include "emulator/api/sns/operations.h"
#include "emulator/eventing/eventing.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t mostBytes = 262'144;

Notification notificationFrom(const Json &entry, const std::string &traceHeader)
{
    Notification notification;
    notification.subject = textOf(entry, "Subject");
    notification.message = textOf(entry, "Message");
    notification.group = textOf(entry, "MessageGroupId");
    notification.deduplication = textOf(entry, "MessageDeduplicationId");
    notification.traceHeader = traceHeader;
    const auto given = formMap(entry, "MessageAttributes", "Name", "Value");
    for (const auto &[name, value] : given.items()) {
        MessageAttribute attribute;
        attribute.type = textOf(value, "DataType");
        attribute.value =
            attribute.isBinary() ? fromBase64(textOf(value, "BinaryValue")).value_or("") : textOf(value, "StringValue");
        notification.attributes[name] = std::move(attribute);
    }
    return notification;
}

asio::awaitable<Result<std::string>> publishOne(const LocalCloud &cloud, std::string topic, Json entry,
                                                std::string traceHeader)
{
    Notification notification = notificationFrom(entry, traceHeader);
    if (notification.message.empty())
        co_return failure(Error::Code::Invalid, "message.empty", "Invalid parameter: Empty message");
    if (notification.message.size() > mostBytes)
        co_return failure(Error::Code::Invalid, "message.tooLong", "Invalid parameter: Message too long");
    if (textOf(entry, "MessageStructure") == "json") {
        const Json variants = Json::parse(notification.message, nullptr, false);
        if (!variants.is_object() || !variants.contains("default")) {
            co_return failure(Error::Code::Invalid, "message.structureInvalid",
                              "Invalid parameter: Message Structure - No default entry in JSON message body");
        }
        notification.message = textOf(variants, "default");
    }
    co_return co_await cloud.eventing.topics().publish(std::move(topic), std::move(notification));
}

std::string topicOf(const Json &input)
{
    const std::string arn = textOf(input, "TopicArn");
    return topicNameIn(arn.empty() ? textOf(input, "TargetArn") : arn);
}

} // namespace

asio::awaitable<Result<SnsJson>> publish(const LocalCloud &cloud, SnsCall call)
{
    const Result<std::string> id = co_await publishOne(cloud, topicOf(call.input), call.input, call.traceHeader);
    if (!id)
        co_return failure(id.error());
    SnsJson result = SnsJson::object();
    result["MessageId"] = *id;
    co_return result;
}

asio::awaitable<Result<SnsJson>> publishBatch(const LocalCloud &cloud, SnsCall call)
{
    const Json entries = formList(call.input, "PublishBatchRequestEntries");
    if (entries.empty())
        co_return failure(Error::Code::Invalid, "batch.empty", "The batch request doesn't contain any entries.");
    if (entries.size() > 10)
        co_return failure(Error::Code::Invalid, "batch.tooMany",
                          "The batch request contains more entries than permissible.");
    SnsJson successful = SnsJson::array();
    SnsJson failed = SnsJson::array();
    for (const Json &entry : entries) {
        const Result<std::string> id = co_await publishOne(cloud, topicOf(call.input), entry, call.traceHeader);
        SnsJson told = SnsJson::object();
        told["Id"] = textOf(entry, "Id");
        if (id) {
            told["MessageId"] = *id;
            successful.push_back(std::move(told));
            continue;
        }
        told["Code"] = "InvalidParameter";
        told["Message"] = id.error().message;
        told["SenderFault"] = true;
        failed.push_back(std::move(told));
    }
    SnsJson result = SnsJson::object();
    result["Successful"]["member"] = std::move(successful);
    result["Failed"]["member"] = std::move(failed);
    co_return result;
}

} // namespace fermata::emulator
