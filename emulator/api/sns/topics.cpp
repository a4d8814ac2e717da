// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/query/fields.h"
#include "emulator/api/query/form.h"
#include "emulator/api/sns/attributes.h"
#include "emulator/api/sns/operations.h"
#include "emulator/auth/credentials.h"
#include "emulator/eventing/eventing.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

Result<SnsJson> nothing(const Result<> &done)
{
    return done ? Result<SnsJson>(SnsJson()) : failure(done.error());
}

} // namespace

SnsJson attributeEntries(const std::map<std::string, std::string> &attributes)
{
    SnsJson entries = SnsJson::array();
    for (const auto &[key, value] : attributes)
        entries.push_back({{"key", key}, {"value", value}});
    return {{"entry", entries}};
}

std::map<std::string, std::string> attributesOf(const SnsCall &call, const char *name)
{
    const nlohmann::json map = {{name, formMap(call.input, name, "key", "value")}};
    return textsOf(map, name);
}

Result<SnsJson> createTopic(const LocalCloud &cloud, const SnsCall &call)
{
    const nlohmann::json tags = {{"Tags", formMap(call.input, "Tags", "Key", "Value")}};
    const Result<Topic> topic = cloud.eventing.topics().create(textOf(call.input, "Name"),
                                                               attributesOf(call, "Attributes"), textsOf(tags, "Tags"));
    if (!topic)
        return failure(topic.error());
    return SnsJson{{"TopicArn", topicArn(topic->name)}};
}

Result<SnsJson> deleteTopic(const LocalCloud &cloud, const SnsCall &call)
{
    return nothing(cloud.eventing.topics().remove(topicNameIn(textOf(call.input, "TopicArn"))));
}

Result<SnsJson> listTopics(const LocalCloud &cloud, const SnsCall &)
{
    SnsJson members = SnsJson::array();
    for (const auto &[name, topic] : cloud.eventing.topics().all())
        members.push_back({{"TopicArn", topicArn(name)}});
    return SnsJson{{"Topics", {{"member", members}}}};
}

Result<SnsJson> getTopicAttributes(const LocalCloud &cloud, const SnsCall &call)
{
    const std::string name = topicNameIn(textOf(call.input, "TopicArn"));
    const Topic *const topic = cloud.eventing.topics().find(name);
    if (topic == nullptr)
        return failure(Error::Code::NotFound, "topic.notFound", "Topic does not exist", {name});
    const auto &subscriptions = cloud.eventing.topics().subscriptions();
    const auto confirmed = std::count_if(subscriptions.begin(), subscriptions.end(),
                                         [&name](const auto &one) { return one.second.topic == name; });
    std::map<std::string, std::string> attributes = topic->attributes;
    attributes["TopicArn"] = topicArn(name);
    attributes["Owner"] = accountOf(Vendor::Lambda).id;
    attributes["SubscriptionsConfirmed"] = std::to_string(confirmed);
    attributes["SubscriptionsPending"] = std::string("0");
    attributes["SubscriptionsDeleted"] = std::string("0");
    attributes.try_emplace("DisplayName");
    return SnsJson{{"Attributes", attributeEntries(attributes)}};
}

Result<SnsJson> setTopicAttributes(const LocalCloud &cloud, const SnsCall &call)
{
    return nothing(cloud.eventing.topics().setAttribute(topicNameIn(textOf(call.input, "TopicArn")),
                                                        textOf(call.input, "AttributeName"),
                                                        textOf(call.input, "AttributeValue")));
}

} // namespace fermata::emulator
