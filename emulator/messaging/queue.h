// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// Texts by the service's own names, as a client gave them.
using QueueAttributes = std::map<std::string, std::string>;

// A queue, of SQS or MNS, without its messages.
struct Queue
{
    std::string name;
    QueueAttributes attributes; // VisibilityTimeout, DelaySeconds, RedrivePolicy ...
    std::map<std::string, std::string> tags;
    TimePoint createdAt{};
    TimePoint modifiedAt{};

    bool isFifo() const { return name.ends_with(".fifo"); }
    // The attribute as a number, or its default.
    std::chrono::seconds seconds(std::string_view attribute) const;
    std::string value(std::string_view attribute) const; // what was set, the default, or empty
};

// Where messages go that were received too often.
struct Redrive
{
    std::string deadLetterTarget; // ARN
    int mostReceptions = 0;
};
// Nothing if the queue has none, or one that cannot be understood.
std::optional<Redrive> redriveOf(const Queue &queue);

// Fails with Invalid ("queue.attributeUnknown", "queue.attributeInvalid") and names it.
Result<> checkQueueAttributes(const QueueAttributes &attributes);
// Fails with Invalid ("queue.nameInvalid").
Result<> checkQueueName(std::string_view name);

std::string queueArn(std::string_view name);
// The last part of an ARN of SQS or MNS, acs:mns:REGION::/queues/NAME/messages included; empty if it is none.
std::string queueNameIn(std::string_view arn);

std::string toDocument(const Queue &queue);
Result<Queue> fromDocument(std::string_view json, const Queue *);

} // namespace fermata::emulator
