// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/database/collection.h"
#include "emulator/messaging/messagestore.h"
#include "emulator/messaging/queue.h"
#include "emulator/timing/alarm.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// Local queues with the rules of SQS, standard and FIFO: messages are hidden while somebody works on them, come back if
// they are not deleted in time, and go to a dead-letter queue when they came too often. Durable. Single-threaded: on the
// io_context's thread.
class Queues
{
public:
    using Listener = std::function<void(const std::string &queue)>;

    Queues(boost::asio::any_io_executor executor, Timeline &timeline, Documents &documents, MessageStore &messages);

    Result<> load();
    void close(); // whoever waits for a message gets none

    // The queue, also if it was there with the same attributes. Fails with Conflict ("queue.exists"), or as the checks in
    // queue.h do.
    Result<Queue> create(const std::string &name, QueueAttributes attributes, std::map<std::string, std::string> tags);
    const Queue *find(std::string_view name) const { return m_queues.find(name); }
    const Collection<Queue>::Map &all() const { return m_queues.all(); }
    // All of these fail with NotFound ("queue.notFound").
    Result<> setAttributes(const std::string &name, const QueueAttributes &attributes);
    Result<> setTags(const std::string &name, std::map<std::string, std::string> tags);
    Result<> remove(const std::string &name);
    Result<> purge(const std::string &name);
    MessageCounts counts(const std::string &name);

    // The message as it was stored (or was before, for a FIFO queue's duplicate); it is safe when committed() has returned.
    // Fails with Invalid ("message.tooLong", "message.empty", "message.groupMissing", "message.deduplicationMissing",
    // "message.groupRefused").
    Result<Message> send(const std::string &name, Outgoing outgoing);
    boost::asio::awaitable<Result<>> committed() { return m_messages.committed(); }
    // What is there now, at most ten. `hidden`: how long; below 0 the queue's own time.
    Result<std::vector<Message>> receive(const std::string &name, std::size_t most, std::chrono::seconds hidden);
    // Waits for a first message, at most so long.
    boost::asio::awaitable<Result<std::vector<Message>>> receive(std::string name, std::size_t most,
                                                                 std::chrono::seconds hidden,
                                                                 std::chrono::seconds wait);
    // Fine for a message that is gone. Fails with Invalid ("message.receiptInvalid").
    Result<> removeMessage(const std::string &name, const std::string &receipt);
    // Fails with Invalid ("message.receiptInvalid", "message.notInFlight").
    Result<> changeVisibility(const std::string &name, const std::string &receipt, std::chrono::seconds hidden);

    // Called when a queue may have something to receive, or is gone.
    void onChanged(Listener listener) { m_listeners.push_back(std::move(listener)); }
    std::optional<TimePoint> nextVisible(const std::string &name);

private:
    Result<Message> prepared(const Queue &queue, Outgoing outgoing) const;
    bool moveIfReceivedTooOften(const Queue &queue, Message &message);
    void changed(const std::string &name);

    boost::asio::any_io_executor m_executor;
    Timeline &m_timeline;
    MessageStore &m_messages;
    Collection<Queue> m_queues;
    std::multimap<std::string, boost::asio::steady_timer *> m_waiting;
    std::vector<Listener> m_listeners;
    bool m_closed = false;
};

} // namespace fermata::emulator
