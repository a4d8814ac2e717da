// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sources/batch.h"
#include "emulator/sources/eventsources.h"
#include "tests/emulator/messaging/messagingworld.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

#include <algorithm>
#include <map>

using namespace fermata;
using namespace fermata::emulator;
using namespace std::chrono_literals;
namespace asio = boost::asio;

class tst_EventSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesMessagesToTheFunctionInBatches();
    void aFailedBatchComesBack();
    void keepsOnlyWhatWasReportedAsFailed();
    void filtersMessages();
    void waitsForTheWindow();
    void keepsToTheConcurrencyThatWasSet();
    void canBePausedAndResumed();
    void writesRecordsAsTheServiceDoes();
    void readsReports_data();
    void readsReports();
    void refuses_data();
    void refuses();
    void saysThatThereIsNoStream();
    void tellsKafkasApartByServerAndTopic();
    void outlivesItsProcess();
};

namespace {

const std::string arn = "arn:aws:sqs:us-east-1:000000000000:q";

// Sources over real queues; the test says how the function answers.
struct World : MessagingWorld
{
    World()
    {
        queues->create("q", {}, {}).value();
        begin();
    }

    void begin()
    {
        sources.emplace(
            io.get_executor(), timeline, *documents, *queues,
            [this](Invocation invocation) { return run(std::move(invocation)); },
            [this](const std::string &, PolledEvents what, std::size_t events) { counted[what] += events; });
        if (const Result<> loaded = sources->load(); !loaded)
            qFatal("%s", loaded.error().message.c_str());
    }

    asio::awaitable<Result<InvocationRecord>> run(Invocation invocation)
    {
        ++running;
        most = std::max(most, running);
        const QJsonArray records =
            QJsonDocument::fromJson(QByteArray::fromStdString(invocation.event)).object()[u"Records"].toArray();
        QStringList bodies;
        for (const QJsonValue &record : records)
            bodies.append(record[u"body"].toString());
        calls.append(bodies.join(u' '));
        event = invocation.event;
        if (slow)
            co_await pass(timeline, 10s);
        --running;
        InvocationRecord record;
        record.outcome = outcome;
        record.payload = answer ? answer(records) : std::string("null");
        co_return record;
    }

    EventSource source() const
    {
        EventSource source;
        source.sourceArn = arn;
        source.function = std::string("f");
        return source;
    }

    std::optional<EventSources> sources;
    std::map<PolledEvents, std::size_t> counted; // of sources that are asked to
    QStringList calls;
    std::string event;
    std::function<std::string(const QJsonArray &)> answer;
    Outcome outcome = Outcome::Success;
    bool slow = false;
    int running = 0;
    int most = 0;
};

} // namespace

void tst_EventSources::givesMessagesToTheFunctionInBatches()
{
    World world;
    for (const char *const body : {"a", "b", "c"})
        world.send("q", body);
    EventSource source = world.source();
    source.batchSize = 2;
    const EventSource made = world.sources->create(source).value();
    QCOMPARE(name(made.state), "Creating");
    QCOMPARE(name(world.sources->find(made.uuid)->state), "Enabled");
    QCOMPARE(world.sources->lastResult(made.uuid), std::string("No records processed"));
    world.turn();
    QCOMPARE(world.calls, QStringList({QStringLiteral("a b"), QStringLiteral("c")}));
    QCOMPARE(world.sources->lastResult(made.uuid), std::string("OK"));
    world.send("q", "d");
    world.turn();
    QCOMPARE(world.calls.last(), QStringLiteral("d"));
    world.timeline.advance(1h);
    world.turn();
    QCOMPARE(world.calls.size(), 3);
    QVERIFY(world.counted.empty()); // nobody asked for it
}

void tst_EventSources::aFailedBatchComesBack()
{
    World world;
    world.outcome = Outcome::FunctionError;
    const EventSource made = world.sources->create(world.source()).value();
    world.send("q", "a");
    world.turn();
    QCOMPARE(world.calls.size(), 1);
    QVERIFY(world.sources->lastResult(made.uuid).starts_with("PROBLEM"));
    world.outcome = Outcome::Success;
    world.timeline.advance(31s); // the queue's visibility timeout
    world.turn();
    QCOMPARE(world.calls, QStringList({QStringLiteral("a"), QStringLiteral("a")}));
    QCOMPARE(world.queues->counts("q").hidden, std::int64_t(0));
}

void tst_EventSources::keepsOnlyWhatWasReportedAsFailed()
{
    World world;
    world.answer = [](const QJsonArray &records) {
        const std::string second = records.at(1)[u"messageId"].toString().toStdString();
        return std::string(R"({"batchItemFailures":[{"itemIdentifier":")").append(second).append(R"("}]})");
    };
    EventSource source = world.source();
    source.reportsFailures = true;
    source.attributes["MetricsConfig"] = R"({"Metrics":["EventCount"]})";
    world.send("q", "a");
    world.send("q", "b");
    QVERIFY(world.sources->create(source));
    world.turn();
    QCOMPARE(world.queues->counts("q").hidden, std::int64_t(1));
    world.answer = {};
    world.timeline.advance(31s);
    world.turn();
    QCOMPARE(world.calls.last(), QStringLiteral("b"));
    const std::map<PolledEvents, std::size_t> expected = {{PolledEvents::Polled, 3},
                                                          {PolledEvents::Invoked, 3},
                                                          {PolledEvents::FailedToInvoke, 1},
                                                          {PolledEvents::Deleted, 2}};
    QVERIFY(world.counted == expected);
}

void tst_EventSources::filtersMessages()
{
    World world;
    EventSource source = world.source();
    source.filters.emplace_back(R"({"body":{"kind":["good"]}})");
    QVERIFY(world.sources->create(source));
    const std::string good = R"({"kind":"good"})";
    world.send("q", R"({"kind":"bad"})");
    world.send("q", "no JSON");
    world.send("q", good);
    world.turn();
    QCOMPARE(world.calls, QStringList({QString::fromStdString(good)}));
    QCOMPARE(world.queues->counts("q").hidden + world.queues->counts("q").visible, std::int64_t(0));
}

void tst_EventSources::waitsForTheWindow()
{
    World world;
    EventSource source = world.source();
    source.batchSize = 100;
    source.window = 5s;
    QVERIFY(world.sources->create(source));
    world.send("q", "a");
    world.turn();
    QVERIFY(world.calls.isEmpty());
    world.timeline.advance(2s);
    world.turn();
    world.send("q", "b");
    world.turn();
    for (int i = 0; i < 30 && world.calls.isEmpty(); ++i) {
        world.timeline.advance(200ms);
        world.turn();
    }
    QCOMPARE(world.calls, QStringList({QStringLiteral("a b")}));
}

void tst_EventSources::keepsToTheConcurrencyThatWasSet()
{
    World world;
    world.slow = true;
    for (int i = 0; i < 12; ++i)
        world.send("q", std::to_string(i));
    EventSource source = world.source();
    source.batchSize = 1;
    source.mostAtOnce = 3;
    QVERIFY(world.sources->create(source));
    for (int i = 0; i < 8; ++i) {
        world.turn();
        world.timeline.advance(10s);
    }
    world.turn();
    QVERIFY(world.calls.size() >= 12);
    QCOMPARE(world.most, 3);
}

void tst_EventSources::canBePausedAndResumed()
{
    World world;
    const std::string uuid = world.sources->create(world.source()).value().uuid;
    QCOMPARE(name(world.sources->setEnabled(uuid, false).value().state), "Disabling");
    QCOMPARE(name(world.sources->find(uuid)->state), "Disabled");
    world.send("q", "a");
    world.turn();
    QVERIFY(world.calls.isEmpty());
    QCOMPARE(name(world.sources->setEnabled(uuid, true).value().state), "Enabling");
    world.turn();
    QCOMPARE(world.calls.size(), 1);
    QCOMPARE(name(world.sources->remove(uuid).value().state), "Deleting");
    QCOMPARE(world.sources->setEnabled(uuid, true).error().id, std::string("source.notFound"));
}

void tst_EventSources::writesRecordsAsTheServiceDoes()
{
    Message message;
    message.id = std::string("m-1");
    message.receipt = std::string("r-1");
    message.content.body = std::string("hello");
    message.content.attributes["n"] = {"Number", "1"};
    message.receptions = 1;
    message.sentAt = TimePoint{} + 1s;
    message.firstReceivedAt = TimePoint{} + 2s;
    std::string expected(
        R"({"Records":[{"messageId":"m-1","receiptHandle":"r-1","body":"hello",)"
        R"("attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1000","SenderId":"000000000000",)"
        R"("ApproximateFirstReceiveTimestamp":"2000"},"messageAttributes":{"n":{"stringValue":"1",)"
        R"("stringListValues":[],"binaryListValues":[],"dataType":"Number"}},"md5OfMessageAttributes":")");
    expected.append(md5OfAttributes(message.content.attributes));
    expected.append(R"(","md5OfBody":"5d41402abc4b2a76b9719d911017c592","eventSource":"aws:sqs",)"
                    R"("eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:q","awsRegion":"us-east-1"}]})");
    QCOMPARE(queueEvent({message}, arn), expected);
}

void tst_EventSources::readsReports_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("failed"); // -1: all
    const auto row = [](const char *answer, int failed) {
        QTest::newRow(answer) << QString::fromLatin1(answer) << failed;
    };
    row("", 0);
    row("null", 0);
    row("[]", 0);
    row("{}", 0);
    row("\"\"", 0);
    row(R"({"batchItemFailures":[]})", 0);
    row(R"({"batchItemFailures":null})", 0);
    row(R"({"batchItemFailures":[{"itemIdentifier":"m-1"}]})", 1);
    row(R"({"batchItemFailures":[{"itemIdentifier":""}]})", -1);
    row(R"({"batchItemFailures":[{"itemIdentifier":null}]})", -1);
    row(R"({"batchItemFailures":[{"itemIdentifier":"other"}]})", -1);
    row(R"({"batchItemFailures":[{"other":"m-1"}]})", -1);
    row("no JSON", -1);
}

void tst_EventSources::readsReports()
{
    QFETCH(QString, answer);
    QFETCH(int, failed);
    Message message;
    message.id = std::string("m-1");
    const auto reported = reportedFailures(answer.toStdString(), {message});
    QCOMPARE(reported ? int(reported->size()) : -1, failed);
}

void tst_EventSources::refuses_data()
{
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("window");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("id");
    const QString queue = QString::fromStdString(arn);
    QTest::newRow("large batch") << 10'001 << 1 << queue << "source.batchInvalid";
    QTest::newRow("large FIFO batch") << 11 << 1 << queue + QStringLiteral(".fifo") << "source.batchInvalid";
    QTest::newRow("no window") << 11 << 0 << queue << "source.windowNeeded";
    QTest::newRow("long window") << 10 << 301 << queue << "source.windowInvalid";
    QTest::newRow("stream without position")
        << 10 << 0 << QStringLiteral("arn:aws:kinesis:us-east-1:000000000000:stream/s") << "source.positionNeeded";
}

void tst_EventSources::refuses()
{
    QFETCH(int, batch);
    QFETCH(int, window);
    QFETCH(QString, source);
    QFETCH(QString, id);
    World world;
    EventSource wrong = world.source();
    wrong.batchSize = batch;
    wrong.window = std::chrono::seconds(window);
    wrong.sourceArn = source.toStdString();
    QCOMPARE(QString::fromStdString(world.sources->create(wrong).error().id), id);
    EventSource filtered = world.source();
    filtered.filters.emplace_back("{");
    QCOMPARE(world.sources->create(filtered).error().id, std::string("source.filterInvalid"));
    QVERIFY(world.sources->create(world.source()));
    QCOMPARE(world.sources->create(world.source()).error().id, std::string("source.exists"));
    EventSource another = world.source();
    another.qualifier = std::string("live");
    QVERIFY(world.sources->create(another));
}

void tst_EventSources::saysThatThereIsNoStream()
{
    World world;
    EventSource stream = world.source();
    stream.sourceArn = std::string("arn:aws:kinesis:us-east-1:000000000000:stream/s");
    stream.attributes["StartingPosition"] = std::string("\"LATEST\"");
    const std::string uuid = world.sources->create(stream).value().uuid;
    QCOMPARE(name(world.sources->find(uuid)->state), "Enabled"); // as online: deployments wait for it
    QCOMPARE(world.sources->find(uuid)->stateReason, std::string("User action"));
    QVERIFY(world.sources->lastResult(uuid).starts_with("PROBLEM: There is no such source"));
}

void tst_EventSources::tellsKafkasApartByServerAndTopic()
{
    World world;
    const auto kafka = [&world](const char *servers, const char *topics) {
        EventSource source = world.source();
        source.sourceArn.clear();
        source.attributes["SelfManagedEventSource"] =
            std::string(R"({"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":)").append(servers).append("}}");
        source.attributes["Topics"] = topics;
        return source;
    };
    QVERIFY(world.sources->create(kafka(R"(["a:1"])", R"(["t"])")));
    QCOMPARE(world.sources->create(kafka(R"(["a:1","b:1"])", R"(["t"])")).error().id, std::string("source.exists"));
    QVERIFY(world.sources->create(kafka(R"(["a:1"])", R"(["u"])")));
    QVERIFY(world.sources->create(kafka(R"(["b:1"])", R"(["t"])")));
}

void tst_EventSources::outlivesItsProcess()
{
    World world;
    EventSource source = world.source();
    source.batchSize = 7;
    source.filters.emplace_back(R"({"body":[{"prefix":"a"}]})");
    const std::string uuid = world.sources->create(source).value().uuid;
    world.sources.reset();
    world.open();
    world.begin();
    QCOMPARE(world.sources->find(uuid)->batch(), std::size_t(7));
    QVERIFY(world.sources->find(uuid)->filters == source.filters);
    world.send("q", "abc");
    world.turn();
    QCOMPARE(world.calls, QStringList({QStringLiteral("abc")}));
}

QTEST_APPLESS_MAIN(tst_EventSources)
#include "tst_eventsources.moc"
