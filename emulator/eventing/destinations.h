// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/async/asyncqueue.h"
#include "emulator/messaging/topics.h"

#include <functional>
#include <string>

namespace fermata::emulator {

class Journal;
struct Target;

// Brings the outcome of asynchronous calls where their settings say: functions, queues, topics and HTTP addresses of this
// machine. What has no local counterpart (an event bus, a bucket) is written into the function's log with its record.
class Destinations
{
public:
    // All of it outlives it.
    struct Ways
    {
        AsyncQueue &functions;
        Queues &queues;
        Topics &topics;
        Journal &journal;
        const Clock &clock;
        AsyncObserver *observer = nullptr;
    };
    explicit Destinations(Ways ways) : m_ways(ways) {}

    // To the dead-letter queue and to onSuccess or onFailure. A target that cannot be reached is told in the function's log
    // and to the observer.
    boost::asio::awaitable<void> deliver(EndedEvent ended);

    // One message to a target. Fails as the target does, with Invalid ("destination.notLocal") for one that is not here.
    boost::asio::awaitable<Result<>> send(std::string arn, Outgoing outgoing);
    // What a topic has for a function or an HTTP address.
    boost::asio::awaitable<void> notify(Notification notification, Subscription subscription);

private:
    boost::asio::awaitable<void> bring(const EndedEvent &ended, const std::string &arn, Outgoing outgoing);
    boost::asio::awaitable<Result<>> call(const Target &function, Outgoing outgoing);
    boost::asio::awaitable<Result<>> enqueue(const std::string &queue, Outgoing outgoing);
    void tell(const std::string &function, const std::string &requestId, const std::string &message);

    Ways m_ways;
};

} // namespace fermata::emulator
