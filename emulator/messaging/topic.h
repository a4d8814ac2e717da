// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/messaging/message.h"

#include <map>
#include <string>
#include <string_view>

namespace fermata::emulator {

// A topic, of SNS or MNS, without its subscriptions.
struct Topic
{
    std::string name;
    std::map<std::string, std::string> attributes; // DisplayName, FifoTopic ...
    std::map<std::string, std::string> tags;
    TimePoint createdAt{};
};

// Who gets what is published.
struct Subscription
{
    std::string arn;
    std::string topic;    // its name
    std::string protocol; // sqs, lambda, http, https, email ...
    std::string endpoint; // ARN or address
    std::map<std::string, std::string> attributes; // RawMessageDelivery, FilterPolicy, FilterPolicyScope
    bool declared = false; // by the open project's manifest, with which it goes
};

// What was published once.
struct Notification
{
    std::string messageId;
    std::string topicArn;
    std::string subject;
    std::string message;
    MessageAttributes attributes;
    std::string traceHeader;
    std::string group;         // FIFO
    std::string deduplication;
    TimePoint at{};
};

std::string topicArn(std::string_view name);
// The name within an ARN of SNS or MNS, acs:mns:REGION::/topics/NAME/messages included; empty if it is none.
std::string topicNameIn(std::string_view arn);
// Fails with Invalid ("topic.nameInvalid").
Result<> checkTopicName(std::string_view name);

// Whether the subscription's FilterPolicy lets it pass; one without a policy does.
bool lets(const Subscription &subscription, const Notification &notification);

// The JSON that queues and HTTP endpoints get, and the event that a function gets.
std::string notificationText(const Notification &notification, const Subscription &subscription);
std::string notificationEvent(const Notification &notification, const Subscription &subscription);

std::string toDocument(const Topic &topic);
Result<Topic> fromDocument(std::string_view json, const Topic *);
std::string toDocument(const Subscription &subscription);
Result<Subscription> fromDocument(std::string_view json, const Subscription *);

} // namespace fermata::emulator
