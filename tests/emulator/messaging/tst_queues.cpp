// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/messaging/messagingworld.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;
using namespace std::chrono_literals;

class tst_Queues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsHiddenUntilItIsDeletedOrItsTimeIsOver();
    void visibilityCanBeChanged();
    void aDelayedMessageComesLater();
    void oldMessagesGo();
    void tooManyReceptionsLeadToTheDeadLetterQueue();
    void aFifoQueueKeepsTheOrderOfEachGroup();
    void aFifoQueueDropsDuplicates();
    void longPollingWaitsForAMessage();
    void longPollingEnds();
    void outlivesItsProcess();
    void createsOnce();
    void refuses_data();
    void refuses();
    void digestsAreThoseThatClientsCheck();
    void namesAreReadFromEveryArn();
};

void tst_Queues::aMessageIsHiddenUntilItIsDeletedOrItsTimeIsOver()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {{"VisibilityTimeout", "10"}}, {}));
    world.send("q", "one");
    const std::vector<Message> first = world.receive("q");
    QCOMPARE(first.size(), std::size_t(1));
    QCOMPARE(first.front().receptions, 1);
    QVERIFY(world.receive("q").empty());
    QCOMPARE(world.queues->counts("q").hidden, std::int64_t(1));
    world.timeline.advance(11s);
    const std::vector<Message> second = world.receive("q");
    QCOMPARE(second.front().receptions, 2);
    QVERIFY(second.front().receipt != first.front().receipt);
    QVERIFY(second.front().firstReceivedAt == first.front().firstReceivedAt);
    QVERIFY(world.queues->removeMessage("q", first.front().receipt)); // too late, and fine
    QCOMPARE(world.queues->counts("q").hidden, std::int64_t(1));
    QVERIFY(world.queues->removeMessage("q", second.front().receipt));
    world.timeline.advance(1h);
    QVERIFY(world.receive("q").empty());
}

void tst_Queues::visibilityCanBeChanged()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {}, {}));
    world.send("q", "one");
    const Message message = world.receive("q").front();
    QVERIFY(world.queues->changeVisibility("q", message.receipt, 0s));
    QCOMPARE(world.bodies("q"), std::string("one "));
    QCOMPARE(world.queues->changeVisibility("q", "nonsense", 5s).error().id, std::string("message.receiptInvalid"));
    world.timeline.advance(31s);
    const std::string last = world.receive("q").front().receipt;
    world.timeline.advance(31s);
    QCOMPARE(world.queues->changeVisibility("q", last, 5s).error().id, std::string("message.notInFlight"));
}

void tst_Queues::aDelayedMessageComesLater()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {{"DelaySeconds", "60"}}, {}));
    world.send("q", "one");
    Outgoing soon;
    soon.body = std::string("soon");
    soon.delay = 5s;
    QVERIFY(world.queues->send("q", soon));
    QCOMPARE(world.queues->counts("q").delayed, std::int64_t(2));
    world.timeline.advance(6s);
    QCOMPARE(world.bodies("q"), std::string("soon "));
    world.timeline.advance(55s);
    QVERIFY(world.bodies("q").find("one") != std::string::npos);
}

void tst_Queues::oldMessagesGo()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {{"MessageRetentionPeriod", "60"}}, {}));
    world.send("q", "one");
    world.timeline.advance(61s);
    QVERIFY(world.receive("q").empty());
}

void tst_Queues::tooManyReceptionsLeadToTheDeadLetterQueue()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("dead", {}, {}));
    const std::string policy =
        R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":"2"})";
    QVERIFY(world.queues->create("q", {{"RedrivePolicy", policy}}, {}));
    const std::string id = world.send("q", "one");
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(world.receive("q").size(), std::size_t(1));
        world.timeline.advance(31s);
    }
    QVERIFY(world.receive("q").empty());
    const std::vector<Message> dead = world.receive("dead");
    QCOMPARE(dead.size(), std::size_t(1));
    QCOMPARE(dead.front().id, id);
}

void tst_Queues::aFifoQueueKeepsTheOrderOfEachGroup()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q.fifo", {{"FifoQueue", "true"}}, {}));
    world.send("q.fifo", "a1", "a");
    world.send("q.fifo", "b1", "b");
    const std::vector<Message> first = world.queues->receive("q.fifo", 1, -1s).value();
    QCOMPARE(first.front().content.body, std::string("a1"));
    world.send("q.fifo", "a2", "a");
    QCOMPARE(world.bodies("q.fifo"), std::string("b1 "));
    QVERIFY(world.queues->removeMessage("q.fifo", first.front().receipt));
    QCOMPARE(world.bodies("q.fifo"), std::string("a2 "));
    world.timeline.advance(31s);
    QCOMPARE(world.bodies("q.fifo"), std::string("b1 a2 "));
}

void tst_Queues::aFifoQueueDropsDuplicates()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q.fifo", {{"FifoQueue", "true"}, {"ContentBasedDeduplication", "true"}}, {}));
    const std::string id = world.send("q.fifo", "same", "g");
    QCOMPARE(world.send("q.fifo", "same", "g"), id);
    QCOMPARE(world.receive("q.fifo").size(), std::size_t(1));
    world.timeline.advance(6min);
    QVERIFY(world.send("q.fifo", "same", "g") != id);
}

void tst_Queues::longPollingWaitsForAMessage()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {}, {}));
    std::optional<std::size_t> received;
    boost::asio::co_spawn(
        world.io,
        [&]() -> boost::asio::awaitable<void> {
            received = (co_await world.queues->receive("q", 10, -1s, 20s)).value().size();
        },
        boost::asio::detached);
    world.turn();
    QVERIFY(!received);
    world.send("q", "one");
    world.turn();
    QVERIFY(received == std::size_t(1));
}

void tst_Queues::longPollingEnds()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {}, {}));
    std::optional<std::size_t> received;
    boost::asio::co_spawn(
        world.io,
        [&]() -> boost::asio::awaitable<void> {
            received = (co_await world.queues->receive("q", 10, -1s, 20s)).value().size();
        },
        boost::asio::detached);
    world.turn();
    world.timeline.advance(21s);
    world.turn();
    QVERIFY(received == std::size_t(0));
}

void tst_Queues::outlivesItsProcess()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {{"VisibilityTimeout", "7"}}, {{"team", "red"}}));
    Outgoing outgoing;
    outgoing.body = std::string("kept");
    outgoing.attributes["a"] = {"Binary", std::string("\0\xff", 2)};
    QVERIFY(world.queues->send("q", outgoing));
    world.turn();
    world.open();
    QCOMPARE(world.queues->find("q")->value("VisibilityTimeout"), std::string("7"));
    QCOMPARE(world.queues->find("q")->tags.at("team"), std::string("red"));
    const Message message = world.receive("q").front();
    QVERIFY(message.content.attributes == outgoing.attributes);
}

void tst_Queues::createsOnce()
{
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {{"DelaySeconds", "5"}}, {}));
    QVERIFY(world.queues->create("q", {{"DelaySeconds", "5"}}, {}));
    QVERIFY(world.queues->create("q", {}, {}));
    QCOMPARE(world.queues->create("q", {{"DelaySeconds", "6"}}, {}).error().id, std::string("queue.exists"));
    QVERIFY(world.queues->remove("q"));
    QCOMPARE(world.queues->remove("q").error().id, std::string("queue.notFound"));
}

void tst_Queues::refuses_data()
{
    QTest::addColumn<QString>("queue");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("id");
    QTest::newRow("nothing") << "q" << QString() << QString() << "message.empty";
    QTest::newRow("too much") << "q" << QString(2000, u'x') << QString() << "message.tooLong";
    QTest::newRow("no group") << "q.fifo" << "x" << QString() << "message.groupMissing";
    QTest::newRow("no deduplication") << "q.fifo" << "x" << "g" << "message.deduplicationMissing";
    QTest::newRow("no queue") << "none" << "x" << QString() << "queue.notFound";
}

void tst_Queues::refuses()
{
    QFETCH(QString, queue);
    QFETCH(QString, body);
    QFETCH(QString, group);
    QFETCH(QString, id);
    MessagingWorld world;
    QVERIFY(world.queues->create("q", {{"MaximumMessageSize", "1024"}}, {}));
    QVERIFY(world.queues->create("q.fifo", {{"FifoQueue", "true"}}, {}));
    Outgoing outgoing;
    outgoing.body = body.toStdString();
    outgoing.group = group.toStdString();
    const Result<Message> sent = world.queues->send(queue.toStdString(), outgoing);
    QVERIFY(!sent);
    QCOMPARE(QString::fromStdString(sent.error().id), id);
    QCOMPARE(world.queues->create("a b", {}, {}).error().id, std::string("queue.nameInvalid"));
    QCOMPARE(world.queues->create("f.fifo", {}, {}).error().id, std::string("queue.nameInvalid"));
    QCOMPARE(world.queues->create("z", {{"Colour", "1"}}, {}).error().id, std::string("queue.attributeUnknown"));
    QCOMPARE(world.queues->create("z", {{"DelaySeconds", "901"}}, {}).error().id,
             std::string("queue.attributeInvalid"));
}

void tst_Queues::digestsAreThoseThatClientsCheck()
{
    // Hashes that hashlib gives for the bytes that botocore builds.
    QCOMPARE(md5OfBody("hello"), std::string("5d41402abc4b2a76b9719d911017c592"));
    MessageAttributes attributes;
    attributes["City"] = {"String", "Any City"};
    attributes["Greeting"] = {"Binary", "Hello, World!"};
    attributes["Population"] = {"Number", "1250800"};
    QCOMPARE(md5OfAttributes(attributes), std::string("28eb0e573cf8e8a77e349a2f968eac4a"));
    QVERIFY(md5OfAttributes({}).empty());
}

void tst_Queues::namesAreReadFromEveryArn()
{
    QCOMPARE(queueNameIn("arn:aws:sqs:us-east-1:000000000000:q.fifo"), std::string("q.fifo"));
    QCOMPARE(queueNameIn("acs:mns:cn-hangzhou::/queues/q/messages"), std::string("q"));
    QVERIFY(queueNameIn("arn:aws:sns:us-east-1:000000000000:t").empty());
    QVERIFY(queueNameIn("acs:mns:cn-hangzhou::/topics/t/messages").empty());
}

QTEST_APPLESS_MAIN(tst_Queues)
#include "tst_queues.moc"
