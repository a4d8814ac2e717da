// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/topics.h"

#include "app/manifest/sam/meaning.h"
#include "app/manifest/valuejson.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fermata::sam {

namespace {

constexpr std::array<const char *, 4> topicAttributes = {"DisplayName", "FifoTopic", "ContentBasedDeduplication",
                                                         "KmsMasterKeyId"};

std::string textOf(const Value &value)
{
    return value.isScalar() ? asText(value) : jsonText(value);
}

const Value &eitherCase(const Value &properties, std::string name)
{
    if (const Value &capital = properties[name.c_str()]; !capital.isMissing())
        return capital;
    name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
    return properties[name.c_str()];
}

std::string nameOf(const Meaning &meaning, const Value &topic)
{
    return topicNameOf(meaning.arn(asText(topic)));
}

void subscribe(Reading &reading, const Meaning &meaning, const std::string &topic, const Value &subscription)
{
    const std::string protocol = asText(subscription["Protocol"]);
    const std::string endpoint = meaning.arn(asText(subscription["Endpoint"]));
    if (topic.empty() || protocol.empty() || endpoint.empty())
        return;
    topicIn(reading.localNeeds.topics, topic)
        .subscriptions.push_back({protocol, endpoint, subscriptionAttributes(subscription)});
}

void addTopic(Reading &reading, const Meaning &meaning, const TemplateResource &resource)
{
    const std::string name = topicNameOf(meaning.arn(resource.id));
    DeclaredTopic &topic = topicIn(reading.localNeeds.topics, name);
    for (const char *const attribute : topicAttributes) {
        if (const Value &value = resource.properties[attribute]; value.isScalar() && !value.isAtom && !value.isNull())
            topic.attributes[attribute] = value.text;
    }
    for (const Value &subscription : resource.properties["Subscription"].items)
        subscribe(reading, meaning, name, subscription);
}

// SqsSubscription: a queue between the two, which the function polls. With no more than true it is one that SAM makes.
void subscribeQueue(Reading &reading, const Meaning &meaning, DeclaredTopic &topic, const TemplateResource &function,
                    const Value::Member &event)
{
    const Value &between = event.value["Properties"]["SqsSubscription"];
    std::string queue = meaning.arn(asText(between["QueueArn"]));
    if (!between.isMap()) {
        const std::string name = function.id + event.name + "Queue";
        reading.localNeeds.queues.push_back({name, name, {}});
        queue = "arn:aws:sqs:us-east-1:000000000000:" + name;
    }
    if (queue.empty())
        return;
    topic.subscriptions.push_back({"sqs", queue, subscriptionAttributes(event.value["Properties"])});
    Trigger trigger;
    trigger.name = event.name + "Queue";
    trigger.kind = "queue";
    trigger.settings = {{"type", "SQS"}, {"Queue", queue}, {"BatchSize", "10"}};
    for (const char *const setting : {"BatchSize", "Enabled"}) {
        if (between[setting].isScalar())
            trigger.settings[setting] = asText(between[setting]);
    }
    reading.localNeeds.triggers[function.id].push_back(std::move(trigger));
}

void addEvents(Reading &reading, const Meaning &meaning, const TemplateResource &function)
{
    for (const Value::Member &event : function.properties["Events"].members) {
        const Value &properties = event.value["Properties"];
        if (asText(event.value["Type"]) != "SNS")
            continue;
        const std::string topic = nameOf(meaning, properties["Topic"]);
        if (topic.empty())
            continue;
        DeclaredTopic &declared = topicIn(reading.localNeeds.topics, topic);
        const Value &between = properties["SqsSubscription"];
        if (between.isMap() || asBoolean(between).value_or(false))
            subscribeQueue(reading, meaning, declared, function, event);
        else
            declared.subscriptions.push_back({"lambda", meaning.arn(function.id), subscriptionAttributes(properties)});
    }
}

// Where asynchronous calls go: SAM makes a topic of which only the type is given, and others are there online.
void addTargets(Reading &reading)
{
    for (const auto &[function, publishing] : reading.manifest.publishing) {
        std::vector<std::string> targets{publishing.deadLetters};
        for (const auto &[qualifier, async] : publishing.async) {
            targets.push_back(async.onSuccess);
            targets.push_back(async.onFailure);
        }
        for (const std::string &target : targets) {
            if (const std::string name = topicNameOf(target); !name.empty())
                topicIn(reading.localNeeds.topics, name);
        }
    }
}

} // namespace

DeclaredTopic &topicIn(std::vector<DeclaredTopic> &topics, const std::string &name)
{
    const auto found =
        std::find_if(topics.begin(), topics.end(), [&name](const DeclaredTopic &topic) { return topic.name == name; });
    if (found != topics.end())
        return *found;
    topics.push_back({name, {}, {}});
    return topics.back();
}

std::string topicNameOf(const std::string &arn)
{
    const bool isTopic = arn.starts_with("arn:aws:sns:") && std::count(arn.begin(), arn.end(), ':') == 5;
    return isTopic ? arn.substr(arn.rfind(':') + 1) : std::string();
}

std::map<std::string, std::string> subscriptionAttributes(const Value &properties)
{
    std::map<std::string, std::string> attributes;
    for (const char *const name : {"FilterPolicy", "FilterPolicyScope", "RawMessageDelivery"}) {
        if (const Value &value = eitherCase(properties, name); !value.isNull())
            attributes[name] = textOf(value);
    }
    return attributes;
}

void addTopics(Reading &reading, const std::vector<TemplateResource> &resources)
{
    const Meaning meaning(reading, resources);
    for (const TemplateResource &resource : resources) {
        if (resource.type == "AWS::SNS::Topic")
            addTopic(reading, meaning, resource);
        else if (resource.type == "AWS::SNS::Subscription")
            subscribe(reading, meaning, nameOf(meaning, resource.properties["TopicArn"]), resource.properties);
        else if (resource.type == "AWS::Serverless::Function")
            addEvents(reading, meaning, resource);
    }
    addTargets(reading);
}

} // namespace fermata::sam
