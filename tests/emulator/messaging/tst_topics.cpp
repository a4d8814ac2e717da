// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/messaging/topics.h"
#include "tests/emulator/messaging/messagingworld.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

class tst_Topics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsWhatIsPublishedToQueues();
    void bringsTheBareMessageIfAsked();
    void bringsItToFunctions();
    void filters();
    void outlivesItsProcess();
    void refuses();

private:
    Result<std::string> publish(MessagingWorld &world, Topics &topics, Notification notification);
    boost::asio::awaitable<void> note(Notification notification, Subscription subscription);

    std::vector<std::pair<Notification, Subscription>> m_delivered;
};

namespace {

const std::string queue = "arn:aws:sqs:us-east-1:000000000000:q";

Notification saying(const std::string &message)
{
    Notification notification;
    notification.message = message;
    return notification;
}

QJsonObject parsed(const std::string &text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

} // namespace

boost::asio::awaitable<void> tst_Topics::note(Notification notification, Subscription subscription)
{
    m_delivered.emplace_back(notification, subscription);
    co_return;
}

Result<std::string> tst_Topics::publish(MessagingWorld &world, Topics &topics, Notification notification)
{
    Result<std::string> result;
    boost::asio::co_spawn(
        world.io,
        [&]() -> boost::asio::awaitable<void> { result = co_await topics.publish("t", std::move(notification)); },
        boost::asio::detached);
    world.turn();
    return result;
}

void tst_Topics::bringsWhatIsPublishedToQueues()
{
    MessagingWorld world;
    Topics topics(*world.documents, *world.queues, world.timeline, {});
    QVERIFY(world.queues->create("q", {}, {}) && topics.create("t", {}, {}));
    const Subscription subscription = topics.subscribe("t", "sqs", queue, {}).value();
    QVERIFY(subscription.arn.starts_with("arn:aws:sns:us-east-1:000000000000:t:"));
    Notification notification = saying("hello");
    notification.subject = std::string("greeting");
    notification.traceHeader = std::string("Lineage=abc:1");
    const std::string id = publish(world, topics, notification).value();
    const Message message = world.receive("q").front();
    QCOMPARE(message.content.traceHeader, std::string("Lineage=abc:1"));
    const QJsonObject body = parsed(message.content.body);
    QCOMPARE(body[u"Type"].toString(), QStringLiteral("Notification"));
    QCOMPARE(body[u"MessageId"].toString().toStdString(), id);
    QCOMPARE(body[u"TopicArn"].toString(), QStringLiteral("arn:aws:sns:us-east-1:000000000000:t"));
    QCOMPARE(body[u"Subject"].toString(), QStringLiteral("greeting"));
    QCOMPARE(body[u"Message"].toString(), QStringLiteral("hello"));
}

void tst_Topics::bringsTheBareMessageIfAsked()
{
    MessagingWorld world;
    Topics topics(*world.documents, *world.queues, world.timeline, {});
    QVERIFY(world.queues->create("q", {}, {}) && topics.create("t", {}, {}));
    QVERIFY(topics.subscribe("t", "sqs", queue, {{"RawMessageDelivery", "true"}}));
    Notification notification = saying("raw");
    notification.attributes["n"] = {"Number", "1"};
    QVERIFY(publish(world, topics, notification));
    const Message message = world.receive("q").front();
    QCOMPARE(message.content.body, std::string("raw"));
    QVERIFY(message.content.attributes == notification.attributes);
}

void tst_Topics::bringsItToFunctions()
{
    MessagingWorld world;
    m_delivered.clear();
    Topics topics(*world.documents, *world.queues, world.timeline,
                  [this](Notification n, Subscription s) { return note(std::move(n), std::move(s)); });
    QVERIFY(topics.create("t", {}, {}));
    QVERIFY(topics.subscribe("t", "lambda", "arn:aws:lambda:us-east-1:000000000000:function:f", {}));
    QVERIFY(publish(world, topics, saying("hello")));
    QCOMPARE(m_delivered.size(), std::size_t(1));
    const QJsonObject event = parsed(notificationEvent(m_delivered[0].first, m_delivered[0].second));
    const QJsonObject record = event[u"Records"].toArray().at(0).toObject();
    QCOMPARE(record.keys(), QStringList({QStringLiteral("EventSource"), QStringLiteral("EventSubscriptionArn"),
                                         QStringLiteral("EventVersion"), QStringLiteral("Sns")}));
    QCOMPARE(record[u"EventSource"].toString(), QStringLiteral("aws:sns"));
    const QJsonObject sns = record[u"Sns"].toObject();
    QVERIFY(sns[u"Subject"].isNull());
    QCOMPARE(sns[u"Message"].toString(), QStringLiteral("hello"));
    QVERIFY(sns.contains(u"UnsubscribeUrl") && sns.contains(u"SigningCertUrl") && sns.contains(u"MessageAttributes"));
}

void tst_Topics::filters()
{
    MessagingWorld world;
    Topics topics(*world.documents, *world.queues, world.timeline, {});
    QVERIFY(world.queues->create("q", {}, {}) && topics.create("t", {}, {}));
    const std::string policy = R"({"size":[{"numeric":[">",5]}]})";
    const Subscription subscription =
        topics.subscribe("t", "sqs", queue, {{"FilterPolicy", policy}, {"RawMessageDelivery", "true"}}).value();
    Notification small = saying("small");
    small.attributes["size"] = {"Number", "3"};
    Notification large = saying("large");
    large.attributes["size"] = {"Number", "7"};
    QVERIFY(publish(world, topics, small) && publish(world, topics, large));
    QCOMPARE(world.bodies("q"), std::string("large "));
    QVERIFY(topics.setSubscriptionAttribute(subscription.arn, "FilterPolicyScope", "MessageBody"));
    const std::string body = R"({"size":9})";
    QVERIFY(publish(world, topics, saying(body)));
    QVERIFY(publish(world, topics, large));
    QCOMPARE(world.bodies("q"), body + " ");
}

void tst_Topics::outlivesItsProcess()
{
    MessagingWorld world;
    {
        Topics topics(*world.documents, *world.queues, world.timeline, {});
        QVERIFY(topics.create("t", {{"DisplayName", "news"}}, {}) && topics.subscribe("t", "sqs", queue, {}));
    }
    world.open();
    Topics topics(*world.documents, *world.queues, world.timeline, {});
    QVERIFY(topics.load());
    QCOMPARE(topics.find("t")->attributes.at("DisplayName"), std::string("news"));
    QCOMPARE(topics.subscriptions().size(), std::size_t(1));
    QVERIFY(topics.remove("t"));
    QVERIFY(topics.subscriptions().empty());
}

void tst_Topics::refuses()
{
    MessagingWorld world;
    Topics topics(*world.documents, *world.queues, world.timeline, {});
    QCOMPARE(topics.create("a b", {}, {}).error().id, std::string("topic.nameInvalid"));
    QCOMPARE(topics.subscribe("t", "sqs", queue, {}).error().id, std::string("topic.notFound"));
    QCOMPARE(publish(world, topics, saying("x")).error().id, std::string("topic.notFound"));
    QVERIFY(topics.create("t", {}, {}));
    QCOMPARE(topics.subscribe("t", "pigeon", queue, {}).error().id, std::string("subscription.invalid"));
    QCOMPARE(topics.subscribe("t", "sqs", queue, {{"FilterPolicy", "{"}}).error().id,
             std::string("subscription.filterInvalid"));
    QCOMPARE(topicNameIn("acs:mns:cn-hangzhou::/topics/t/messages"), std::string("t"));
}

QTEST_APPLESS_MAIN(tst_Topics)
#include "tst_topics.moc"
