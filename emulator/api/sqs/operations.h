// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/api/localcloud.h"

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

using SqsJson = nlohmann::ordered_json;

// A call of an operation in the form of the service's JSON protocol, whichever protocol it came by.
struct SqsCall
{
    nlohmann::json input;
    std::string path;        // of the request: in the query protocol it may name the queue
    std::string traceHeader; // X-Amzn-Trace-Id
};

// One function per operation, named as the service names it. The result is null where it has none.

// queues.cpp
Result<SqsJson> createQueue(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> getQueueUrl(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> listQueues(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> getQueueAttributes(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> setQueueAttributes(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> purgeQueue(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> deleteQueue(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> listDeadLetterSourceQueues(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> tagQueue(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> untagQueue(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> listQueueTags(const LocalCloud &cloud, const SqsCall &call);

// messages.cpp
Result<SqsJson> sendMessage(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> deleteMessage(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> changeMessageVisibility(const LocalCloud &cloud, const SqsCall &call);
boost::asio::awaitable<Result<SqsJson>> receiveMessage(const LocalCloud &cloud, SqsCall call);

// batches.cpp
Result<SqsJson> sendMessageBatch(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> deleteMessageBatch(const LocalCloud &cloud, const SqsCall &call);
Result<SqsJson> changeMessageVisibilityBatch(const LocalCloud &cloud, const SqsCall &call);

// The queue that the call is about.
std::string queueNamed(const SqsCall &call);

} // namespace fermata::emulator
