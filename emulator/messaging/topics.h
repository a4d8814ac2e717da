// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/database/collection.h"
#include "emulator/messaging/queues.h"
#include "emulator/messaging/topic.h"

#include <functional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Local topics: what is published goes to every subscription whose filter lets it pass. Durable. Single-threaded.
class Topics
{
public:
    // How a notification reaches a function or an HTTP endpoint; queues are reached directly. Errors are the receiver's.
    using Deliver = std::function<boost::asio::awaitable<void>(Notification, Subscription)>;

    Topics(Documents &documents, Queues &queues, const Clock &clock, Deliver deliver);

    Result<> load();

    // Also one that is there already. Fails with Invalid ("topic.nameInvalid").
    Result<Topic> create(const std::string &name, std::map<std::string, std::string> attributes,
                         std::map<std::string, std::string> tags);
    const Topic *find(std::string_view name) const { return m_topics.find(name); }
    const Collection<Topic>::Map &all() const { return m_topics.all(); }
    Result<> setAttribute(const std::string &name, const std::string &attribute, std::string value);
    Result<> remove(const std::string &name); // and its subscriptions; fine if there is none

    // The same again for the same endpoint. Fails with NotFound ("topic.notFound") or Invalid ("subscription.invalid",
    // "subscription.filterInvalid").
    enum class By { Client, Manifest };
    Result<Subscription> subscribe(const std::string &topic, const std::string &protocol, const std::string &endpoint,
                                   std::map<std::string, std::string> attributes, By by = By::Client);
    const Subscription *subscription(std::string_view arn) const { return m_subscriptions.find(arn); }
    const Collection<Subscription>::Map &subscriptions() const { return m_subscriptions.all(); }
    Result<> setSubscriptionAttribute(const std::string &arn, const std::string &attribute, std::string value);
    Result<> unsubscribe(const std::string &arn);
    void unsubscribeDeclared(); // those of manifests

    // Returns the message id when all deliveries have been made or taken over. Fails with NotFound ("topic.notFound").
    boost::asio::awaitable<Result<std::string>> publish(std::string topic, Notification notification);

private:
    Result<> toQueue(const Notification &notification, const Subscription &subscription);

    Queues &m_queues;
    const Clock &m_clock;
    Deliver m_deliver;
    Collection<Topic> m_topics; // by name
    Collection<Subscription> m_subscriptions; // by ARN
};

} // namespace fermata::emulator
