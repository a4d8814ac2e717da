// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/messaging/queues.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/auth/digest.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::minutes deduplicationTime{5};
constexpr std::size_t mostAtOnce = 10;

tl::unexpected<Error> noSuchQueue(const std::string &name)
{
    return failure(Error::Code::NotFound, "queue.notFound", "The specified queue does not exist.", {name});
}

bool isReceipt(const std::string &text)
{
    return text.size() == 72 && fromBase64(text).has_value();
}

} // namespace

Queues::Queues(asio::any_io_executor executor, Timeline &timeline, Documents &documents, MessageStore &messages)
    : m_executor(std::move(executor)), m_timeline(timeline), m_messages(messages), m_queues(documents, "queue")
{
}

Result<> Queues::load()
{
    return m_queues.load();
}

void Queues::close()
{
    m_closed = true;
    for (const auto &[queue, waiting] : m_waiting)
        waiting->cancel();
}

Result<Queue> Queues::create(const std::string &name, QueueAttributes attributes,
                             std::map<std::string, std::string> tags)
{
    if (const Result<> named = checkQueueName(name); !named)
        return failure(named.error());
    if (const Result<> right = checkQueueAttributes(attributes); !right)
        return failure(right.error());
    if (const Queue *const there = find(name)) {
        for (const auto &[attribute, value] : attributes) {
            if (there->value(attribute) != value) {
                return failure(Error::Code::Conflict, "queue.exists",
                               "A queue already exists with the same name and a different value for attribute %1",
                               {attribute});
            }
        }
        return *there;
    }
    Queue queue{name, std::move(attributes), std::move(tags), m_timeline.now(), m_timeline.now()};
    if (queue.isFifo() != (queue.value("FifoQueue") == "true")) {
        return failure(Error::Code::Invalid, "queue.nameInvalid",
                       "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, "
                       "must end with .fifo suffix and be 1 to 80 in length.");
    }
    if (const Result<> saved = m_queues.put(name, queue); !saved)
        return failure(saved.error());
    return queue;
}

Result<> Queues::setAttributes(const std::string &name, const QueueAttributes &attributes)
{
    const Queue *const there = find(name);
    if (there == nullptr)
        return noSuchQueue(name);
    if (Result<> right = checkQueueAttributes(attributes); !right)
        return right;
    Queue queue = *there;
    for (const auto &[attribute, value] : attributes) {
        if (value.empty())
            queue.attributes.erase(attribute);
        else
            queue.attributes[attribute] = value;
    }
    queue.modifiedAt = m_timeline.now();
    return m_queues.put(name, std::move(queue));
}

Result<> Queues::setTags(const std::string &name, std::map<std::string, std::string> tags)
{
    const Queue *const there = find(name);
    if (there == nullptr)
        return noSuchQueue(name);
    Queue queue = *there;
    queue.tags = std::move(tags);
    return m_queues.put(name, std::move(queue));
}

Result<> Queues::remove(const std::string &name)
{
    if (find(name) == nullptr)
        return noSuchQueue(name);
    if (Result<> emptied = m_messages.removeAllOf(name); !emptied)
        return emptied;
    Result<> removed = m_queues.remove(name);
    changed(name);
    return removed;
}

Result<> Queues::purge(const std::string &name)
{
    if (find(name) == nullptr)
        return noSuchQueue(name);
    return m_messages.removeAllOf(name);
}

MessageCounts Queues::counts(const std::string &name)
{
    return m_messages.counts(name, m_timeline.now());
}

std::optional<TimePoint> Queues::nextVisible(const std::string &name)
{
    return m_messages.nextVisible(name, m_timeline.now());
}

Result<Message> Queues::prepared(const Queue &queue, Outgoing outgoing) const
{
    if (outgoing.body.empty())
        return failure(Error::Code::Invalid, "message.empty", "The request must contain the parameter MessageBody.");
    std::size_t size = outgoing.body.size();
    for (const auto &[name, attribute] : outgoing.attributes)
        size += name.size() + attribute.type.size() + attribute.value.size();
    if (size > static_cast<std::size_t>(queue.seconds("MaximumMessageSize").count())) {
        return failure(Error::Code::Invalid, "message.tooLong",
                       "One or more parameters are invalid. Reason: Message must be shorter than %1 bytes.",
                       {queue.value("MaximumMessageSize")});
    }
    if (queue.isFifo() && outgoing.group.empty()) {
        return failure(Error::Code::Invalid, "message.groupMissing",
                       "The request must contain the parameter MessageGroupId.");
    }
    if (queue.isFifo() && outgoing.deduplication.empty()) {
        if (queue.value("ContentBasedDeduplication") != "true") {
            return failure(Error::Code::Invalid, "message.deduplicationMissing",
                           "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId "
                           "provided explicitly");
        }
        outgoing.deduplication = toHex(sha256(outgoing.body));
    }
    Message message;
    message.id = newUuid();
    message.sentAt = m_timeline.now();
    const bool ownDelay = outgoing.delay.count() >= 0 && !queue.isFifo();
    message.visibleAt = message.sentAt + (ownDelay ? outgoing.delay : queue.seconds("DelaySeconds"));
    message.content = std::move(outgoing);
    return message;
}

Result<Message> Queues::send(const std::string &name, Outgoing outgoing)
{
    const Queue *const queue = find(name);
    if (queue == nullptr)
        return noSuchQueue(name);
    Result<Message> message = prepared(*queue, std::move(outgoing));
    if (!message)
        return message;
    const std::string &deduplication = message->content.deduplication;
    const TimePoint since = message->sentAt - deduplicationTime;
    if (queue->isFifo()) {
        if (const auto sent = m_messages.sentBefore(name, deduplication, since)) {
            message->id = sent->first;
            message->sequence = sent->second;
            return message;
        }
    }
    if (const Result<> added = m_messages.add(name, *message); !added)
        return failure(added.error());
    if (queue->isFifo()) {
        if (const Result<> noted = m_messages.noteSent(name, deduplication, *message, since); !noted)
            return failure(noted.error());
        if (const auto sent = m_messages.sentBefore(name, deduplication, since))
            message->sequence = sent->second;
    }
    changed(name);
    return message;
}

bool Queues::moveIfReceivedTooOften(const Queue &queue, Message &message)
{
    const std::optional<Redrive> redrive = redriveOf(queue);
    if (!redrive || message.receptions < redrive->mostReceptions)
        return false;
    const std::string target = queueNameIn(redrive->deadLetterTarget);
    if (find(target) == nullptr)
        return false;
    message.visibleAt = m_timeline.now();
    const bool moved = m_messages.move(message, target).has_value();
    if (moved)
        changed(target);
    return moved;
}

Result<std::vector<Message>> Queues::receive(const std::string &name, std::size_t most, std::chrono::seconds hidden)
{
    const Queue *const queue = find(name);
    if (queue == nullptr)
        return noSuchQueue(name);
    const TimePoint now = m_timeline.now();
    static_cast<void>(m_messages.removeSentBefore(name, now - queue->seconds("MessageRetentionPeriod")));
    Result<std::vector<Message>> found = m_messages.visible(name, now, std::min(most, mostAtOnce), queue->isFifo());
    if (!found)
        return found;
    const std::chrono::seconds time = hidden.count() < 0 ? queue->seconds("VisibilityTimeout") : hidden;
    std::vector<Message> received;
    for (Message &message : *found) {
        if (moveIfReceivedTooOften(*queue, message))
            continue;
        // 72 characters of base64: long enough not to be guessed, and never the same twice.
        message.receipt = toBase64(randomHex(54));
        message.visibleAt = now + time;
        if (++message.receptions == 1)
            message.firstReceivedAt = std::chrono::floor<std::chrono::milliseconds>(now); // as the store keeps it
        if (const Result<> saved = m_messages.saveReception(message); !saved)
            return failure(saved.error());
        received.push_back(std::move(message));
    }
    return received;
}

asio::awaitable<Result<std::vector<Message>>> Queues::receive(std::string name, std::size_t most,
                                                              std::chrono::seconds hidden, std::chrono::seconds wait)
{
    const TimePoint until = m_timeline.now() + wait;
    for (;;) {
        Result<std::vector<Message>> received = receive(name, most, hidden);
        const TimePoint now = m_timeline.now();
        if (!received || !received->empty() || now >= until || m_closed)
            co_return received;
        asio::steady_timer changed(m_executor, asio::steady_timer::time_point::max());
        Alarm alarm(m_executor, m_timeline, [&changed] { changed.cancel(); });
        const std::optional<TimePoint> next = m_messages.nextVisible(name, now);
        alarm.setWall(next ? std::min(*next, until) : until);
        const auto place = m_waiting.emplace(name, &changed);
        co_await changed.async_wait(asio::as_tuple(asio::use_awaitable));
        m_waiting.erase(place);
    }
}

Result<> Queues::removeMessage(const std::string &name, const std::string &receipt)
{
    if (find(name) == nullptr)
        return noSuchQueue(name);
    if (!isReceipt(receipt))
        return failure(Error::Code::Invalid, "message.receiptInvalid", "The input receipt handle is invalid.",
                       {receipt});
    const std::optional<Message> message = m_messages.find(name, receipt);
    if (!message)
        return {};
    Result<> removed = m_messages.remove(message->row);
    if (!message->content.group.empty())
        changed(name); // the next of its group may be received
    return removed;
}

Result<> Queues::changeVisibility(const std::string &name, const std::string &receipt, std::chrono::seconds hidden)
{
    if (find(name) == nullptr)
        return noSuchQueue(name);
    std::optional<Message> message = isReceipt(receipt) ? m_messages.find(name, receipt) : std::nullopt;
    if (!message)
        return failure(Error::Code::Invalid, "message.receiptInvalid", "The input receipt handle is invalid.",
                       {receipt});
    const TimePoint now = m_timeline.now();
    if (message->visibleAt <= now) {
        return failure(Error::Code::Invalid, "message.notInFlight",
                       "Value %1 for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not "
                       "available for visibility timeout change.",
                       {receipt});
    }
    message->visibleAt = now + hidden;
    Result<> saved = m_messages.saveReception(*message);
    changed(name);
    return saved;
}

void Queues::changed(const std::string &name)
{
    const auto [first, last] = m_waiting.equal_range(name);
    for (auto waiting = first; waiting != last; ++waiting)
        waiting->second->cancel();
    for (const Listener &listener : m_listeners)
        listener(name);
}

} // namespace fermata::emulator
