// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/messaging/topics.h"

#include "app/base/id.h"
#include "emulator/pattern/pattern.h"

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

tl::unexpected<Error> noSuchTopic(const std::string &name)
{
    return failure(Error::Code::NotFound, "topic.notFound", "Topic does not exist", {name});
}

bool isKnown(std::string_view protocol)
{
    constexpr std::array<std::string_view, 9> known = {"sqs",        "lambda", "http",        "https",   "email",
                                                       "email-json", "sms",    "application", "firehose"};
    return std::find(known.begin(), known.end(), protocol) != known.end();
}

Result<> checkFilter(const std::string &policy)
{
    if (policy.empty() || Pattern::parse(policy))
        return {};
    return failure(Error::Code::Invalid, "subscription.filterInvalid",
                   "Invalid parameter: FilterPolicy: failed to parse JSON.");
}

} // namespace

Topics::Topics(Documents &documents, Queues &queues, const Clock &clock, Deliver deliver)
    : m_queues(queues),
      m_clock(clock),
      m_deliver(std::move(deliver)),
      m_topics(documents, "topic"),
      m_subscriptions(documents, "subscription")
{
}

Result<> Topics::load()
{
    Result<> loaded = m_topics.load();
    return loaded ? m_subscriptions.load() : loaded;
}

Result<Topic> Topics::create(const std::string &name, std::map<std::string, std::string> attributes,
                             std::map<std::string, std::string> tags)
{
    if (const Result<> named = checkTopicName(name); !named)
        return failure(named.error());
    if (const Topic *const there = find(name))
        return *there;
    Topic topic{name, std::move(attributes), std::move(tags), m_clock.now()};
    if (const Result<> saved = m_topics.put(name, topic); !saved)
        return failure(saved.error());
    return topic;
}

Result<> Topics::setAttribute(const std::string &name, const std::string &attribute, std::string value)
{
    const Topic *const there = find(name);
    if (there == nullptr)
        return noSuchTopic(name);
    Topic topic = *there;
    topic.attributes[attribute] = std::move(value);
    return m_topics.put(name, std::move(topic));
}

Result<> Topics::remove(const std::string &name)
{
    const std::string within = topicArn(name) + ":";
    Result<> removed = m_subscriptions.removeIf([&within](const std::string &arn) { return arn.starts_with(within); });
    return removed ? m_topics.remove(name) : removed;
}

Result<Subscription> Topics::subscribe(const std::string &topic, const std::string &protocol,
                                       const std::string &endpoint, std::map<std::string, std::string> attributes,
                                       By by)
{
    if (find(topic) == nullptr)
        return noSuchTopic(topic);
    if (!isKnown(protocol) || endpoint.empty()) {
        return failure(Error::Code::Invalid, "subscription.invalid",
                       "Invalid parameter: Amazon SNS does not support this protocol string: %1", {protocol});
    }
    if (const Result<> filter = checkFilter(attributes["FilterPolicy"]); !filter)
        return failure(filter.error());
    for (const auto &[arn, there] : m_subscriptions.all()) {
        if (there.topic == topic && there.protocol == protocol && there.endpoint == endpoint)
            return there;
    }
    std::erase_if(attributes, [](const auto &attribute) { return attribute.second.empty(); });
    Subscription subscription{
        topicArn(topic) + ":" + newUuid(), topic, protocol, endpoint, std::move(attributes), by == By::Manifest};
    if (const Result<> saved = m_subscriptions.put(subscription.arn, subscription); !saved)
        return failure(saved.error());
    return subscription;
}

Result<> Topics::setSubscriptionAttribute(const std::string &arn, const std::string &attribute, std::string value)
{
    const Subscription *const there = subscription(arn);
    if (there == nullptr)
        return failure(Error::Code::NotFound, "subscription.notFound", "Subscription does not exist", {arn});
    if (attribute == "FilterPolicy") {
        if (Result<> filter = checkFilter(value); !filter)
            return filter;
    }
    Subscription changed = *there;
    changed.attributes[attribute] = std::move(value);
    return m_subscriptions.put(arn, std::move(changed));
}

Result<> Topics::unsubscribe(const std::string &arn)
{
    return m_subscriptions.remove(arn);
}

void Topics::unsubscribeDeclared()
{
    const auto &all = m_subscriptions.all();
    static_cast<void>(m_subscriptions.removeIf([&all](const std::string &arn) { return all.at(arn).declared; }));
}

Result<> Topics::toQueue(const Notification &notification, const Subscription &subscription)
{
    const auto raw = subscription.attributes.find("RawMessageDelivery");
    Outgoing outgoing;
    if (raw != subscription.attributes.end() && raw->second == "true") {
        outgoing.body = notification.message;
        outgoing.attributes = notification.attributes;
    } else {
        outgoing.body = notificationText(notification, subscription);
    }
    outgoing.traceHeader = notification.traceHeader;
    outgoing.group = notification.group;
    outgoing.deduplication = notification.deduplication;
    const Result<Message> sent = m_queues.send(queueNameIn(subscription.endpoint), std::move(outgoing));
    return sent ? Result<>() : failure(sent.error());
}

asio::awaitable<Result<std::string>> Topics::publish(std::string topic, Notification notification)
{
    if (find(topic) == nullptr)
        co_return noSuchTopic(topic);
    notification.messageId = newUuid();
    notification.topicArn = topicArn(topic);
    notification.at = m_clock.now();
    std::vector<Subscription> receivers; // deliveries yield, and the subscriptions may change meanwhile
    for (const auto &[arn, subscription] : m_subscriptions.all()) {
        if (subscription.topic == topic && lets(subscription, notification))
            receivers.push_back(subscription);
    }
    for (const Subscription &receiver : receivers) {
        if (receiver.protocol == "sqs")
            static_cast<void>(toQueue(notification, receiver)); // a queue that is gone gets nothing, as online
        else
            co_await m_deliver(notification, receiver);
    }
    const Result<> safe = co_await m_queues.committed();
    if (!safe)
        co_return failure(safe.error());
    co_return notification.messageId;
}

} // namespace fermata::emulator
