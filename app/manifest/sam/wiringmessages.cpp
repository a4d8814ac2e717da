// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/manifest/sam/wiring.h"

namespace fermata::sam {

namespace {

// A source that calls whatever the target is: a function, or a queue, topic or bus that takes the message on.
void wireDelivery(Reading &reading, const TemplateResource &source, const std::string &kind, const Value &target,
                  const std::string &label, const Value &where)
{
    if (asText(target).empty() && !target.isList())
        return;
    const NodeKind reached = reading.draft.kindOf(reading.draft.idOf(endOf(target)));
    const bool isMessage = reached == NodeKind::Queue || reached == NodeKind::Topic || reached == NodeKind::Stream
                        || reached == NodeKind::EventBus || reached == NodeKind::Log;
    if (isMessage)
        reading.draft.connect(EdgeEnd::node(source.id), endOf(target), EdgeKind::Destination, label, where);
    else
        wireTrigger(reading, EdgeEnd::node(source.id), target, outerTrigger(kind, source), label, where);
}

void wireBucket(Reading &reading, const TemplateResource &bucket)
{
    const Value &notifications = bucket.properties["NotificationConfiguration"];
    for (const auto &[list, key] :
         {std::pair("LambdaConfigurations", "Function"), std::pair("QueueConfigurations", "Queue"),
          std::pair("TopicConfigurations", "Topic")}) {
        for (const Value &item : notifications[list].items)
            wireDelivery(reading, bucket, "bucket", item[key], asText(item["Event"]), item);
    }
}

void wireSubscription(Reading &reading, const Value &topic, const Value &subscription, const TemplateResource &resource)
{
    const std::string protocol = asText(subscription["Protocol"]);
    const Value &endpoint = subscription["Endpoint"];
    const EdgeEnd from = endOf(topic, NodeKind::Topic, "AWS::SNS::Topic");
    if (protocol == "lambda")
        wireTrigger(reading, from, endpoint, outerTrigger("topic", resource), {},
                    subscription.where() ? subscription : topic);
    else if (protocol == "sqs" || protocol == "firehose")
        reading.draft.connect(from, endOf(endpoint, protocol == "sqs" ? NodeKind::Queue : NodeKind::Stream),
                              EdgeKind::Destination, protocol, endpoint);
    else if (!protocol.empty())
        reading.draft.connect(from, endOf(endpoint, NodeKind::External, protocol), EdgeKind::Destination, protocol,
                              endpoint);
}

void wireRule(Reading &reading, const TemplateResource &rule)
{
    const bool isTimer = reading.draft.kindOf(rule.id) == NodeKind::Timer;
    for (const Value &target : rule.properties["Targets"].items)
        wireDelivery(reading, rule, isTimer ? "timer" : "events", target["Arn"], asText(target["Id"]), target);
    if (!isTimer && !asText(rule.properties["EventBusName"]).empty())
        reading.draft.connect(endOf(rule.properties["EventBusName"], NodeKind::EventBus), EdgeEnd::node(rule.id),
                              EdgeKind::Trigger, {}, rule.properties["EventBusName"]);
}

void wireDeadLetters(Reading &reading, const TemplateResource &queue)
{
    const Value &target = queue.properties["RedrivePolicy"]["deadLetterTargetArn"];
    if (!target.isNull())
        reading.draft.connect(EdgeEnd::node(queue.id), endOf(target, NodeKind::Queue), EdgeKind::Destination,
                              "deadLetter", queue.properties["RedrivePolicy"]);
}

} // namespace

void wireMessages(Reading &reading, const TemplateResource &resource)
{
    const Value &properties = resource.properties;
    if (resource.type == "AWS::S3::Bucket") {
        wireBucket(reading, resource);
    } else if (resource.type == "AWS::SQS::Queue") {
        wireDeadLetters(reading, resource);
    } else if (resource.type == "AWS::SNS::Topic") {
        for (const Value &item : properties["Subscription"].items)
            wireSubscription(reading, scalarAt(*resource.written, resource.id), item, resource);
    } else if (resource.type == "AWS::SNS::Subscription") {
        Value subscription = properties;
        subscription.key = resource.written->key;
        wireSubscription(reading, properties["TopicArn"], subscription, resource);
    } else if (resource.type == "AWS::Events::Rule") {
        wireRule(reading, resource);
    } else if (resource.type == "AWS::Scheduler::Schedule") {
        wireDelivery(reading, resource, "timer", properties["Target"]["Arn"], {}, properties["Target"]);
    } else if (resource.type == "AWS::Pipes::Pipe") {
        reading.draft.connect(endOf(properties["Source"]), EdgeEnd::node(resource.id), EdgeKind::Trigger, {},
                              properties["Source"]);
        wireDelivery(reading, resource, "stream", properties["Target"], {}, properties["Target"]);
    } else if (resource.type == "AWS::Logs::SubscriptionFilter") {
        wireTrigger(reading, endOf(properties["LogGroupName"], NodeKind::Log), properties["DestinationArn"],
                    outerTrigger("log", resource), {}, *resource.written);
    } else if (resource.type == "AWS::IoT::TopicRule") {
        for (const Value &action : properties["TopicRulePayload"]["Actions"].items)
            wireDelivery(reading, resource, "topic", action["Lambda"]["FunctionArn"], {}, action);
    } else if (resource.type == "AWS::Cognito::UserPool") {
        for (const Value::Member &hook : properties["LambdaConfig"].members)
            wireDelivery(reading, resource, "events", hook.value, hook.name, hook.value);
    }
}

} // namespace fermata::sam
