// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "emulator/api/query/fields.h"
#include "emulator/api/sqs/operations.h"
#include "emulator/auth/credentials.h"
#include "emulator/eventing/eventing.h"

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

std::string urlOf(const LocalCloud &cloud, const std::string &name)
{
    return std::string(cloud.endpoint).append("/").append(accountOf(Vendor::Lambda).id).append("/").append(name);
}

Result<SqsJson> nothing(const Result<> &done)
{
    return done ? Result<SqsJson>(SqsJson()) : failure(done.error());
}

tl::unexpected<Error> noSuchQueue(const std::string &name)
{
    return failure(Error::Code::NotFound, "queue.notFound", "The specified queue does not exist.", {name});
}

std::string secondsText(TimePoint time)
{
    return std::to_string(toEpochMs(time) / 1000);
}

// Every attribute that the queue has, as texts.
std::map<std::string, std::string> allAttributes(const LocalCloud &cloud, const Queue &queue)
{
    constexpr std::array settings = {"VisibilityTimeout",
                                     "MaximumMessageSize",
                                     "MessageRetentionPeriod",
                                     "DelaySeconds",
                                     "ReceiveMessageWaitTimeSeconds",
                                     "RedrivePolicy",
                                     "RedriveAllowPolicy",
                                     "Policy",
                                     "KmsMasterKeyId",
                                     "SqsManagedSseEnabled"};
    constexpr std::array fifoSettings = {"FifoQueue", "ContentBasedDeduplication", "DeduplicationScope",
                                         "FifoThroughputLimit"};
    std::map<std::string, std::string> all;
    for (const char *const name : settings)
        all[name] = queue.value(name);
    for (const char *const name : fifoSettings) {
        if (queue.isFifo())
            all[name] = queue.value(name);
    }
    std::erase_if(all, [](const auto &attribute) { return attribute.second.empty(); });
    const MessageCounts counts = cloud.eventing.queues().counts(queue.name);
    all["QueueArn"] = queueArn(queue.name);
    all["ApproximateNumberOfMessages"] = std::to_string(counts.visible);
    all["ApproximateNumberOfMessagesNotVisible"] = std::to_string(counts.hidden);
    all["ApproximateNumberOfMessagesDelayed"] = std::to_string(counts.delayed);
    all["CreatedTimestamp"] = secondsText(queue.createdAt);
    all["LastModifiedTimestamp"] = secondsText(queue.modifiedAt);
    return all;
}

} // namespace

std::string queueNamed(const SqsCall &call)
{
    std::string url = textOf(call.input, "QueueUrl");
    if (url.empty())
        url = call.path;
    return url.substr(url.rfind('/') + 1);
}

Result<SqsJson> createQueue(const LocalCloud &cloud, const SqsCall &call)
{
    const Result<Queue> made = cloud.eventing.queues().create(
        textOf(call.input, "QueueName"), textsOf(call.input, "Attributes"), textsOf(call.input, "tags"));
    if (!made)
        return failure(made.error());
    return SqsJson{{"QueueUrl", urlOf(cloud, made->name)}};
}

Result<SqsJson> getQueueUrl(const LocalCloud &cloud, const SqsCall &call)
{
    const std::string name = textOf(call.input, "QueueName");
    if (cloud.eventing.queues().find(name) == nullptr)
        return noSuchQueue(name);
    return SqsJson{{"QueueUrl", urlOf(cloud, name)}};
}

Result<SqsJson> listQueues(const LocalCloud &cloud, const SqsCall &call)
{
    const std::string prefix = textOf(call.input, "QueueNamePrefix");
    const std::string after = textOf(call.input, "NextToken");
    const auto most = static_cast<std::size_t>(integerOf(call.input, "MaxResults").value_or(1000));
    SqsJson result = SqsJson::object();
    SqsJson urls = SqsJson::array();
    std::string last;
    for (const auto &[name, queue] : cloud.eventing.queues().all()) {
        if (!name.starts_with(prefix) || name <= after)
            continue;
        if (urls.size() == most) {
            result["NextToken"] = last;
            break;
        }
        urls.push_back(urlOf(cloud, name));
        last = name;
    }
    if (!urls.empty())
        result["QueueUrls"] = urls;
    return result;
}

Result<SqsJson> getQueueAttributes(const LocalCloud &cloud, const SqsCall &call)
{
    const Queue *const queue = cloud.eventing.queues().find(queueNamed(call));
    if (queue == nullptr)
        return noSuchQueue(queueNamed(call));
    const std::vector<std::string> wanted = listOf(call.input, "AttributeNames");
    const bool all = std::find(wanted.begin(), wanted.end(), "All") != wanted.end();
    SqsJson attributes = SqsJson::object();
    for (const auto &[name, value] : allAttributes(cloud, *queue)) {
        if (all || std::find(wanted.begin(), wanted.end(), name) != wanted.end())
            attributes[name] = value;
    }
    SqsJson result = SqsJson::object();
    if (!attributes.empty())
        result["Attributes"] = attributes;
    return result;
}

Result<SqsJson> setQueueAttributes(const LocalCloud &cloud, const SqsCall &call)
{
    return nothing(cloud.eventing.queues().setAttributes(queueNamed(call), textsOf(call.input, "Attributes")));
}

Result<SqsJson> purgeQueue(const LocalCloud &cloud, const SqsCall &call)
{
    return nothing(cloud.eventing.queues().purge(queueNamed(call)));
}

Result<SqsJson> deleteQueue(const LocalCloud &cloud, const SqsCall &call)
{
    return nothing(cloud.eventing.queues().remove(queueNamed(call)));
}

Result<SqsJson> listDeadLetterSourceQueues(const LocalCloud &cloud, const SqsCall &call)
{
    SqsJson urls = SqsJson::array();
    for (const auto &[name, queue] : cloud.eventing.queues().all()) {
        const std::optional<Redrive> redrive = redriveOf(queue);
        if (redrive && queueNameIn(redrive->deadLetterTarget) == queueNamed(call))
            urls.push_back(urlOf(cloud, name));
    }
    return SqsJson{{"queueUrls", urls}};
}

Result<SqsJson> tagQueue(const LocalCloud &cloud, const SqsCall &call)
{
    const Queue *const queue = cloud.eventing.queues().find(queueNamed(call));
    if (queue == nullptr)
        return noSuchQueue(queueNamed(call));
    std::map<std::string, std::string> tags = queue->tags;
    for (auto &[key, value] : textsOf(call.input, "Tags"))
        tags[key] = value;
    return nothing(cloud.eventing.queues().setTags(queueNamed(call), std::move(tags)));
}

Result<SqsJson> untagQueue(const LocalCloud &cloud, const SqsCall &call)
{
    const Queue *const queue = cloud.eventing.queues().find(queueNamed(call));
    if (queue == nullptr)
        return noSuchQueue(queueNamed(call));
    std::map<std::string, std::string> tags = queue->tags;
    for (const std::string &key : listOf(call.input, "TagKeys"))
        tags.erase(key);
    return nothing(cloud.eventing.queues().setTags(queueNamed(call), std::move(tags)));
}

Result<SqsJson> listQueueTags(const LocalCloud &cloud, const SqsCall &call)
{
    const Queue *const queue = cloud.eventing.queues().find(queueNamed(call));
    if (queue == nullptr)
        return noSuchQueue(queueNamed(call));
    SqsJson result = SqsJson::object();
    if (!queue->tags.empty())
        result["Tags"] = queue->tags;
    return result;
}

} // namespace fermata::emulator
