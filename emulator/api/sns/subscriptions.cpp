// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/query/fields.h"
#include "emulator/api/sns/attributes.h"
#include "emulator/api/sns/operations.h"
#include "emulator/auth/credentials.h"
#include "emulator/eventing/eventing.h"

namespace fermata::emulator {
namespace {

Result<SnsJson> nothing(const Result<> &done)
{
    return done ? Result<SnsJson>(SnsJson()) : failure(done.error());
}

SnsJson subscriptionJson(const Subscription &subscription)
{
    return {{"SubscriptionArn", subscription.arn},
            {"Owner", accountOf(Vendor::Lambda).id},
            {"Protocol", subscription.protocol},
            {"Endpoint", subscription.endpoint},
            {"TopicArn", topicArn(subscription.topic)}};
}

Result<SnsJson> listOfTopic(const LocalCloud &cloud, const std::string &topic)
{
    SnsJson members = SnsJson::array();
    for (const auto &[arn, subscription] : cloud.eventing.topics().subscriptions()) {
        if (topic.empty() || subscription.topic == topic)
            members.push_back(subscriptionJson(subscription));
    }
    return SnsJson{{"Subscriptions", {{"member", members}}}};
}

} // namespace

Result<SnsJson> subscribe(const LocalCloud &cloud, const SnsCall &call)
{
    const Result<Subscription> made =
        cloud.eventing.topics().subscribe(topicNameIn(textOf(call.input, "TopicArn")), textOf(call.input, "Protocol"),
                                          textOf(call.input, "Endpoint"), attributesOf(call, "Attributes"));
    if (!made)
        return failure(made.error());
    return SnsJson{{"SubscriptionArn", made->arn}};
}

Result<SnsJson> unsubscribe(const LocalCloud &cloud, const SnsCall &call)
{
    return nothing(cloud.eventing.topics().unsubscribe(textOf(call.input, "SubscriptionArn")));
}

Result<SnsJson> listSubscriptions(const LocalCloud &cloud, const SnsCall &)
{
    return listOfTopic(cloud, {});
}

Result<SnsJson> listSubscriptionsByTopic(const LocalCloud &cloud, const SnsCall &call)
{
    const std::string topic = topicNameIn(textOf(call.input, "TopicArn"));
    if (cloud.eventing.topics().find(topic) == nullptr)
        return failure(Error::Code::NotFound, "topic.notFound", "Topic does not exist", {topic});
    return listOfTopic(cloud, topic);
}

Result<SnsJson> getSubscriptionAttributes(const LocalCloud &cloud, const SnsCall &call)
{
    const std::string arn = textOf(call.input, "SubscriptionArn");
    const Subscription *const subscription = cloud.eventing.topics().subscription(arn);
    if (subscription == nullptr)
        return failure(Error::Code::NotFound, "subscription.notFound", "Subscription does not exist", {arn});
    std::map<std::string, std::string> attributes = subscription->attributes;
    const SnsJson described = subscriptionJson(*subscription);
    for (const auto &[name, value] : described.items())
        attributes[name] = value.get<std::string>();
    attributes["PendingConfirmation"] = std::string("false");
    attributes["ConfirmationWasAuthenticated"] = std::string("true");
    attributes.try_emplace("RawMessageDelivery", "false");
    return SnsJson{{"Attributes", attributeEntries(attributes)}};
}

Result<SnsJson> setSubscriptionAttributes(const LocalCloud &cloud, const SnsCall &call)
{
    return nothing(cloud.eventing.topics().setSubscriptionAttribute(textOf(call.input, "SubscriptionArn"),
                                                                    textOf(call.input, "AttributeName"),
                                                                    textOf(call.input, "AttributeValue")));
}

} // namespace fermata::emulator
