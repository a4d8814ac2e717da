// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/messaging/topic.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"
#include "emulator/pattern/pattern.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;
using Texts = std::map<std::string, std::string>;

std::string dumped(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json attributesJson(const MessageAttributes &attributes)
{
    Json json = Json::object();
    for (const auto &[name, attribute] : attributes) {
        json[name] = {{"Type", attribute.type},
                      {"Value", attribute.isBinary() ? toBase64(attribute.value) : attribute.value}};
    }
    return json;
}

std::string unsubscribeUrl(const Subscription &subscription)
{
    return std::string("https://sns.")
        .append(accountOf(Vendor::Lambda).region)
        .append(".amazonaws.com/?Action=Unsubscribe&SubscriptionArn=")
        .append(subscription.arn);
}

// What both forms have in common. Nothing is signed here: who checks the signature must turn that off locally.
Json commonPart(const Notification &notification)
{
    Json json = {{"Type", "Notification"}, {"MessageId", notification.messageId}, {"TopicArn", notification.topicArn}};
    if (!notification.subject.empty())
        json["Subject"] = notification.subject;
    json["Message"] = notification.message;
    json["Timestamp"] = toIso(notification.at);
    json["SignatureVersion"] = "1";
    json["Signature"] = "EXAMPLE";
    return json;
}

std::string certificateUrl()
{
    return std::string("https://sns.")
        .append(accountOf(Vendor::Lambda).region)
        .append(".amazonaws.com/SimpleNotificationService-0000000000000000000000.pem");
}

// Attributes as a pattern sees them: numbers as numbers, String.Array as its members.
Json filterView(const MessageAttributes &attributes)
{
    Json view = Json::object();
    for (const auto &[name, attribute] : attributes) {
        const Json value = Json::parse(attribute.value, nullptr, false);
        const bool isJson = attribute.type.starts_with("Number") ? value.is_number()
                                                                 : attribute.type == "String.Array" && value.is_array();
        view[name] = isJson ? value : Json(attribute.value);
    }
    return view;
}

} // namespace

std::string topicArn(std::string_view name)
{
    const Account account = accountOf(Vendor::Lambda);
    return std::string("arn:aws:sns:").append(account.region).append(":").append(account.id).append(":").append(name);
}

std::string topicNameIn(std::string_view arn)
{
    if (arn.starts_with("arn:aws:sns:")) {
        const std::vector<std::string> parts = split(arn, ':');
        return parts.size() >= 6 ? parts[5] : std::string(); // a subscription's ARN has one more
    }
    const std::size_t topics = arn.find("/topics/");
    if (!arn.starts_with("acs:mns:") || topics == std::string_view::npos)
        return {};
    const std::string_view rest = arn.substr(topics + 8);
    return std::string(rest.substr(0, rest.find('/')));
}

Result<> checkTopicName(std::string_view name)
{
    const std::string_view stem = name.ends_with(".fifo") ? name.substr(0, name.size() - 5) : name;
    const bool fits = !stem.empty() && name.size() <= 256 && std::all_of(stem.begin(), stem.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
    if (fits)
        return {};
    return failure(Error::Code::Invalid, "topic.nameInvalid", "Invalid parameter: Topic Name");
}

bool lets(const Subscription &subscription, const Notification &notification)
{
    const auto policy = subscription.attributes.find("FilterPolicy");
    if (policy == subscription.attributes.end() || policy->second.empty())
        return true;
    const Result<Pattern> pattern = Pattern::parse(policy->second);
    if (!pattern)
        return false;
    const auto scope = subscription.attributes.find("FilterPolicyScope");
    if (scope != subscription.attributes.end() && scope->second == "MessageBody")
        return pattern->matches(notification.message);
    return pattern->matches(dumped(filterView(notification.attributes)));
}

std::string notificationText(const Notification &notification, const Subscription &subscription)
{
    Json json = commonPart(notification);
    json["SigningCertURL"] = certificateUrl();
    json["UnsubscribeURL"] = unsubscribeUrl(subscription);
    if (!notification.attributes.empty())
        json["MessageAttributes"] = attributesJson(notification.attributes);
    return dumped(json);
}

std::string notificationEvent(const Notification &notification, const Subscription &subscription)
{
    Json sns = commonPart(notification);
    sns["Subject"] = notification.subject.empty() ? Json() : Json(notification.subject);
    sns["SigningCertUrl"] = certificateUrl();
    sns["UnsubscribeUrl"] = unsubscribeUrl(subscription);
    sns["MessageAttributes"] = attributesJson(notification.attributes);
    const Json record = {{"EventSource", "aws:sns"},
                         {"EventVersion", "1.0"},
                         {"EventSubscriptionArn", subscription.arn},
                         {"Sns", std::move(sns)}};
    return dumped(Json{{"Records", Json::array({record})}});
}

std::string toDocument(const Topic &topic)
{
    return dumped({{"name", topic.name},
                   {"attributes", topic.attributes},
                   {"tags", topic.tags},
                   {"createdAt", toEpochMs(topic.createdAt)}});
}

Result<Topic> fromDocument(std::string_view text, const Topic *)
{
    try {
        const Json json = Json::parse(text);
        return Topic{json.at("name").get<std::string>(), json.at("attributes").get<Texts>(),
                     json.at("tags").get<Texts>(), fromEpochMs(json.at("createdAt").get<std::int64_t>())};
    } catch (const Json::exception &) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a topic");
    }
}

std::string toDocument(const Subscription &subscription)
{
    return dumped({{"arn", subscription.arn},
                   {"topic", subscription.topic},
                   {"protocol", subscription.protocol},
                   {"endpoint", subscription.endpoint},
                   {"attributes", subscription.attributes},
                   {"declared", subscription.declared}});
}

Result<Subscription> fromDocument(std::string_view text, const Subscription *)
{
    try {
        const Json json = Json::parse(text);
        return Subscription{json.at("arn").get<std::string>(),      json.at("topic").get<std::string>(),
                            json.at("protocol").get<std::string>(), json.at("endpoint").get<std::string>(),
                            json.at("attributes").get<Texts>(),     json.value("declared", false)};
    } catch (const Json::exception &) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a subscription");
    }
}

} // namespace fermata::emulator
