// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/subscriptions.h"

#include "app/async/chain.h"
#include "plugins/aws/eventtriggers.h"
#include "plugins/aws/xml.h"

#include <algorithm>

namespace fermata::aws {

namespace {

using TopicFields = std::initializer_list<std::pair<const char *, QString>>;

QFuture<Result<Xml>> askTopics(Wire &wire, const char *operation, TopicFields fields)
{
    QUrlQuery items;
    addItem(items, "Action", QLatin1String(operation));
    addItem(items, "Version", QStringLiteral("2010-03-31"));
    for (const auto &[name, value] : fields)
        addItem(items, name, value);
    const QByteArray result = QByteArray(operation) + "Result";
    return thenRead<Xml>(wire.form(Service::Topics, items), wire.context(),
                         [result](const HttpResponse &response) -> Result<Xml> {
                             return xmlFrom(response.body).child(result.constData());
                         });
}

QFuture<Result<>> topicsDone(const QFuture<Result<Xml>> &asked, Wire &wire)
{
    return thenRead<void>(asked, wire.context(), [](const Xml &) { return Result<>(); });
}

// The function's subscription to the topic; empty: there is none.
QFuture<Result<QString>> findSubscription(Wire &wire, const Callee &callee, const QString &topic,
                                          const QString &token = {})
{
    return thenAsk<QString>(
        token.isEmpty() ? askTopics(wire, "ListSubscriptionsByTopic", {{"TopicArn", topic}})
                        : askTopics(wire, "ListSubscriptionsByTopic", {{"TopicArn", topic}, {"NextToken", token}}),
        wire.context(), [&wire, callee, topic](const Xml &page) {
            for (const Xml &member : page.child("Subscriptions").children) {
                if (member.value("Endpoint") == callee.arn)
                    return finished<QString>(member.value("SubscriptionArn"));
            }
            const QString next = page.value("NextToken");
            return next.isEmpty() ? finished<QString>(QString()) : findSubscription(wire, callee, topic, next);
        });
}

QJsonObject subscriptionSettings(const Xml &attributes, const QString &topic)
{
    QString policy;
    QString scope;
    for (const Xml &entry : attributes.children) {
        if (entry.value("key") == QLatin1String("FilterPolicy"))
            policy = sameJson(entry.value("value"));
        else if (entry.value("key") == QLatin1String("FilterPolicyScope"))
            scope = entry.value("value");
    }
    if (policy == QLatin1String("{}"))
        policy.clear();
    if (!policy.isEmpty() && scope.isEmpty())
        scope = QStringLiteral("MessageAttributes");
    return {{QStringLiteral("FilterPolicy"), policy},
            {QStringLiteral("FilterPolicyScope"), policy.isEmpty() ? QString() : scope},
            {QStringLiteral("Calls"), true},
            {QStringLiteral("TopicArn"), topic}};
}

QFuture<Result<>> setAttribute(Wire &wire, const QString &subscription, const char *name, const QString &value)
{
    return topicsDone(
        askTopics(
            wire, "SetSubscriptionAttributes",
            {{"SubscriptionArn", subscription}, {"AttributeName", QLatin1String(name)}, {"AttributeValue", value}}),
        wire);
}

// The scope goes first: a policy for the other one may be refused.
QFuture<Result<>> filter(Wire &wire, const QString &subscription, const QJsonObject &settings)
{
    const QString policy = settings.value(QLatin1String("FilterPolicy")).toString();
    const QString scope = settings.value(QLatin1String("FilterPolicyScope")).toString();
    if (policy.isEmpty())
        return setAttribute(wire, subscription, "FilterPolicy", QStringLiteral("{}"));
    return thenAsk<void>(
        setAttribute(wire, subscription, "FilterPolicyScope", scope), wire.context(),
        [&wire, subscription, policy] { return setAttribute(wire, subscription, "FilterPolicy", policy); });
}

QFuture<Result<QString>> topicOf(Wire &wire, const Attachment &wanted)
{
    if (const QString arn = wanted.settings.value(QLatin1String("TopicArn")).toString(); !arn.isEmpty())
        return finished<QString>(arn);
    return thenRead<QString>(askTopics(wire, "CreateTopic", {{"Name", wanted.name}}), wire.context(),
                             [](const Xml &answer) -> Result<QString> { return answer.value("TopicArn"); });
}

QFuture<Result<>> subscribe(Wire &wire, const Callee &callee, const QString &topic, const QJsonObject &settings)
{
    const auto subscribed = askTopics(wire, "Subscribe",
                                      {{"TopicArn", topic},
                                       {"Protocol", QStringLiteral("lambda")},
                                       {"Endpoint", callee.arn},
                                       {"ReturnSubscriptionArn", QStringLiteral("true")}});
    return thenAsk<void>(subscribed, wire.context(), [&wire, settings](const Xml &answer) {
        return filter(wire, answer.value("SubscriptionArn"), settings);
    });
}

} // namespace

QFuture<Result<Attachment>> subscriptionThere(Wire &wire, const Callee &callee, const QString &arn)
{
    const Attachment none{topicKind, arn.section(QLatin1Char(':'), -1), {{QStringLiteral("TopicArn"), arn}}};
    return thenEither<Attachment>(
        findSubscription(wire, callee, arn), wire.context(), [&wire, none, arn](const Result<QString> &subscription) {
            if (!subscription && subscription.error().code != Error::Code::NotFound)
                return finished<Attachment>(failure(subscription.error()));
            if (!subscription || subscription->isEmpty())
                return finished<Attachment>(none);
            return thenRead<Attachment>(
                askTopics(wire, "GetSubscriptionAttributes", {{"SubscriptionArn", *subscription}}), wire.context(),
                [none, arn, id = *subscription](const Xml &answer) -> Result<Attachment> {
                    return Attachment{none.kind, none.name, subscriptionSettings(answer.child("Attributes"), arn), id};
                });
        });
}

QFuture<Result<>> putSubscription(Wire &wire, const Callee &callee, const Attachment &wanted, const Attachment *there)
{
    const QString before = there ? there->settings.value(QLatin1String("TopicArn")).toString() : QString();
    const QString after = wanted.settings.value(QLatin1String("TopicArn")).toString();
    // One of the same name elsewhere is another topic.
    if (there && !after.isEmpty() && before != after)
        return thenAsk<void>(removeSubscription(wire, callee, *there), wire.context(),
                             [&wire, callee, wanted] { return putSubscription(wire, callee, wanted, nullptr); });
    return thenAsk<void>(topicOf(wire, wanted), wire.context(),
                         [&wire, callee, settings = wanted.settings, before](const QString &topic) {
                             const auto allowed = before.isEmpty() ? allow(wire, callee, {topicKind, topic})
                                                                   : finished<void>(Result<>());
                             return thenAsk<void>(allowed, wire.context(), [&wire, callee, settings, topic] {
                                 return subscribe(wire, callee, topic, settings);
                             });
                         });
}

QFuture<Result<>> removeSubscription(Wire &wire, const Callee &callee, const Attachment &there)
{
    const QString topic = there.settings.value(QLatin1String("TopicArn")).toString();
    const auto gone = there.id.isEmpty()
                        ? finished<void>(Result<>())
                        : topicsDone(askTopics(wire, "Unsubscribe", {{"SubscriptionArn", there.id}}), wire);
    return thenAsk<void>(gone, wire.context(),
                         [&wire, callee, topic] { return disallow(wire, callee, {topicKind, topic}); });
}

} // namespace fermata::aws
