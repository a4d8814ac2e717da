// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/messaging/queue.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

// An attribute that can be set, its default and its limits.
struct Known
{
    std::string_view name;
    std::string_view initial;
    std::int64_t least = 0;
    std::int64_t most = 0; // 0: not a number
};

constexpr std::array<Known, 15> known = {{{"VisibilityTimeout", "30", 0, 43'200},
                                          {"MessageRetentionPeriod", "345600", 60, 1'209'600},
                                          {"DelaySeconds", "0", 0, 900},
                                          {"ReceiveMessageWaitTimeSeconds", "0", 0, 20},
                                          {"MaximumMessageSize", "262144", 1024, 1'048'576},
                                          {"RedrivePolicy", "", 0, 0},
                                          {"RedriveAllowPolicy", "", 0, 0},
                                          {"Policy", "", 0, 0},
                                          {"FifoQueue", "", 0, 0},
                                          {"ContentBasedDeduplication", "false", 0, 0},
                                          {"DeduplicationScope", "queue", 0, 0},
                                          {"FifoThroughputLimit", "perQueue", 0, 0},
                                          {"KmsMasterKeyId", "", 0, 0},
                                          {"KmsDataKeyReusePeriodSeconds", "300", 60, 86'400},
                                          {"SqsManagedSseEnabled", "true", 0, 0}}};

const Known *knownNamed(std::string_view name)
{
    const auto found = std::find_if(known.begin(), known.end(), [name](const Known &one) { return one.name == name; });
    return found != known.end() ? &*found : nullptr;
}

std::optional<std::int64_t> numberIn(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

std::string Queue::value(std::string_view attribute) const
{
    const auto set = attributes.find(std::string(attribute));
    if (set != attributes.end())
        return set->second;
    const Known *const one = knownNamed(attribute);
    return one != nullptr ? std::string(one->initial) : std::string();
}

std::chrono::seconds Queue::seconds(std::string_view attribute) const
{
    return std::chrono::seconds(numberIn(value(attribute)).value_or(0));
}

std::optional<Redrive> redriveOf(const Queue &queue)
{
    const Json policy = Json::parse(queue.value("RedrivePolicy"), nullptr, false);
    if (!policy.is_object() || !policy.contains("deadLetterTargetArn") || !policy.contains("maxReceiveCount"))
        return std::nullopt;
    Redrive redrive;
    if (policy["deadLetterTargetArn"].is_string())
        redrive.deadLetterTarget = policy["deadLetterTargetArn"].get<std::string>();
    const Json &count = policy["maxReceiveCount"]; // clients send it as a number or as a text
    if (count.is_number_integer())
        redrive.mostReceptions = count.get<int>();
    else if (count.is_string())
        redrive.mostReceptions = static_cast<int>(numberIn(count.get<std::string>()).value_or(0));
    if (redrive.deadLetterTarget.empty() || redrive.mostReceptions < 1)
        return std::nullopt;
    return redrive;
}

Result<> checkQueueAttributes(const QueueAttributes &attributes)
{
    for (const auto &[name, value] : attributes) {
        const Known *const one = knownNamed(name);
        if (one == nullptr)
            return failure(Error::Code::Invalid, "queue.attributeUnknown", "Unknown Attribute %1.", {name});
        const std::optional<std::int64_t> number = numberIn(value);
        const bool isRight = one->most == 0 || (number && *number >= one->least && *number <= one->most);
        if (!isRight
            || (name == "RedrivePolicy" && !value.empty() && !redriveOf(Queue{{}, {{name, value}}, {}, {}, {}})))
            return failure(Error::Code::Invalid, "queue.attributeInvalid", "Invalid value for the parameter %1.",
                           {name});
    }
    return {};
}

Result<> checkQueueName(std::string_view name)
{
    const std::string_view stem = name.ends_with(".fifo") ? name.substr(0, name.size() - 5) : name;
    const bool fits = !stem.empty() && name.size() <= 80 && std::all_of(stem.begin(), stem.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
    if (fits)
        return {};
    return failure(Error::Code::Invalid, "queue.nameInvalid",
                   "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
}

std::string queueArn(std::string_view name)
{
    const Account account = accountOf(Vendor::Lambda);
    return std::string("arn:aws:sqs:").append(account.region).append(":").append(account.id).append(":").append(name);
}

std::string queueNameIn(std::string_view arn)
{
    if (arn.starts_with("arn:aws:sqs:"))
        return std::string(arn.substr(arn.rfind(':') + 1));
    const std::size_t queues = arn.find("/queues/");
    if (!arn.starts_with("acs:mns:") || queues == std::string_view::npos)
        return {};
    const std::string_view rest = arn.substr(queues + 8);
    return std::string(rest.substr(0, rest.find('/')));
}

std::string toDocument(const Queue &queue)
{
    const Json json = {{"name", queue.name},
                       {"attributes", queue.attributes},
                       {"tags", queue.tags},
                       {"createdAt", toEpochMs(queue.createdAt)},
                       {"modifiedAt", toEpochMs(queue.modifiedAt)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Queue> fromDocument(std::string_view text, const Queue *)
{
    try {
        const Json json = Json::parse(text);
        return Queue{json.at("name").get<std::string>(), json.at("attributes").get<QueueAttributes>(),
                     json.at("tags").get<std::map<std::string, std::string>>(),
                     fromEpochMs(json.at("createdAt").get<std::int64_t>()),
                     fromEpochMs(json.at("modifiedAt").get<std::int64_t>())};
    } catch (const Json::exception &) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a queue");
    }
}

} // namespace fermata::emulator
