// SPDX-License-Identifier: GPL-3.0-or-later
// Event source mappings against the real program: shapes and words as they were recorded at the service, and queues that
// really deliver.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <memory>

using namespace fermata::test;

namespace {

const QByteArray mappings = "/2015-03-31/event-source-mappings";
const QString queue = QStringLiteral("arn:aws:sqs:us-east-1:000000000000:q");
const QString table = QStringLiteral("arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2024");
const QString stream = QStringLiteral("arn:aws:kinesis:us-east-1:000000000000:stream/s");
const QString functionArn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:f");

const QByteArray recorder = "def handler(event, context):\n"
                            "    print('got', ' '.join(r['body'] for r in event['Records']))\n";

QJsonObject object(const char *json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        qFatal("not an object: %s", json);
    return document.object();
}

} // namespace

class tst_EventSourceMappings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void showsAQueueAsTheServiceDoes();
    void showsAStreamAsTheServiceDoes();
    void showsAKafkaAsTheServiceDoes();
    void namesTheFunctionAsItWasNamed_data();
    void namesTheFunctionAsItWasNamed();
    void refusesInTheServicesWords_data();
    void refusesInTheServicesWords();
    void refusesTheSameTwice();
    void deliversPausesAndResumes();
    void filtersWhatItDelivers();
    void countsItsEventsIfItIsAskedTo();
    void changesItsFunction();
    void listsInPages();
    void hasTags();
    void outlivesItsProcess();

private:
    RawAnswer create(const QJsonObject &body) { return m_cloud->askJson("POST", mappings, body); }
    RawAnswer update(const QString &uuid, const QJsonObject &body)
    {
        return m_cloud->askJson("PUT", mappings + '/' + uuid.toLatin1(), body);
    }
    QJsonObject sqs(const QByteArray &operation, const QJsonObject &input);
    bool sees(const QByteArray &word, const QByteArray &function = "f");

    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_EventSourceMappings::initTestCase()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    for (const char *const name : {"f", "g"}) {
        const QJsonObject body =
            lambdaFunction(QLatin1String(name), QStringLiteral("python3.11"), zipOf("index.py", recorder));
        QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions", body).status, 201);
    }
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions/f/versions", {}).status, 201);
    QCOMPARE(
        m_cloud->askJson("POST", "/2015-03-31/functions/f/aliases", object(R"({"Name":"live","FunctionVersion":"1"})"))
            .status,
        201);
    for (const char *const name : {"q", "other", "strict"})
        sqs("CreateQueue", {{QStringLiteral("QueueName"), QLatin1String(name)}});
    sqs("SetQueueAttributes", object(R"({"QueueUrl":"strict","Attributes":{"VisibilityTimeout":"1"}})"));
}

void tst_EventSourceMappings::cleanup()
{
    for (const QJsonValue &mapping : m_cloud->ask("GET", mappings + '/').json()[u"EventSourceMappings"].toArray())
        m_cloud->ask("DELETE", mappings + '/' + mapping[u"UUID"].toString().toLatin1());
}

QJsonObject tst_EventSourceMappings::sqs(const QByteArray &operation, const QJsonObject &input)
{
    return m_cloud->ask("POST", "/", QJsonDocument(input).toJson(), {{"X-Amz-Target", "AmazonSQS." + operation}})
        .json();
}

bool tst_EventSourceMappings::sees(const QByteArray &word, const QByteArray &function)
{
    const QByteArray search =
        "{\"logGroupName\":\"/aws/lambda/" + function + "\",\"filterPattern\":\"\\\"" + word + "\\\"\"}";
    const RawHeaders target = {{"X-Amz-Target", "Logs_20140328.FilterLogEvents"},
                               {"Content-Type", "application/x-amz-json-1.1"}};
    return !m_cloud->ask("POST", "/", search, target).json()[u"events"].toArray().isEmpty();
}

// The shapes: test_lambda_integration_sqs/kinesis.snapshot.json and test_lambda_api.snapshot.json of LocalStack, recorded
// at the service.
void tst_EventSourceMappings::showsAQueueAsTheServiceDoes()
{
    const RawAnswer made = create({{QStringLiteral("FunctionName"), QStringLiteral("f")},
                                   {QStringLiteral("EventSourceArn"), queue},
                                   {QStringLiteral("MaximumBatchingWindowInSeconds"), 1}});
    QCOMPARE(made.status, 202);
    QJsonObject mapping = made.json();
    const QString uuid = mapping.take(u"UUID").toString();
    QCOMPARE(uuid.size(), 36);
    QVERIFY(mapping.take(u"LastModified").toDouble() > 1.6e9);
    QJsonObject expected = object(R"({"BatchSize":10,"FunctionResponseTypes":[],"MaximumBatchingWindowInSeconds":1,
                                      "State":"Creating","StateTransitionReason":"USER_INITIATED"})");
    expected[u"EventSourceArn"] = queue;
    expected[u"FunctionArn"] = functionArn;
    expected[u"EventSourceMappingArn"] =
        QStringLiteral("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:") + uuid;
    QCOMPARE(mapping, expected);
    QCOMPARE(m_cloud->ask("GET", mappings + '/' + uuid.toLatin1()).json()[u"State"].toString(),
             QStringLiteral("Enabled"));
    const RawAnswer gone = m_cloud->ask("DELETE", mappings + '/' + uuid.toLatin1());
    QCOMPARE(gone.status, 202);
    QCOMPARE(gone.json()[u"State"].toString(), QStringLiteral("Deleting"));
    const RawAnswer missing = m_cloud->ask("GET", mappings + '/' + uuid.toLatin1());
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.json()[u"Message"].toString(), QStringLiteral("The resource you requested does not exist."));
}

void tst_EventSourceMappings::showsAStreamAsTheServiceDoes()
{
    const RawAnswer made = create({{QStringLiteral("FunctionName"), QStringLiteral("f")},
                                   {QStringLiteral("EventSourceArn"), stream},
                                   {QStringLiteral("StartingPosition"), QStringLiteral("LATEST")}});
    QCOMPARE(made.status, 202);
    QJsonObject mapping = made.json();
    const QString uuid = mapping.take(u"UUID").toString();
    mapping.remove(u"LastModified");
    mapping.remove(u"EventSourceMappingArn");
    QJsonObject expected = object(
        R"({"BatchSize":100,"BisectBatchOnFunctionError":false,"DestinationConfig":{"OnFailure":{}},
            "FunctionResponseTypes":[],"LastProcessingResult":"No records processed","MaximumBatchingWindowInSeconds":0,
            "MaximumRecordAgeInSeconds":-1,"MaximumRetryAttempts":-1,"ParallelizationFactor":1,"StartingPosition":"LATEST",
            "State":"Creating","StateTransitionReason":"User action","TumblingWindowInSeconds":0})");
    expected[u"EventSourceArn"] = stream;
    expected[u"FunctionArn"] = functionArn;
    QCOMPARE(mapping, expected);
    const QJsonObject now = m_cloud->ask("GET", mappings + '/' + uuid.toLatin1()).json();
    QCOMPARE(now[u"State"].toString(), QStringLiteral("Enabled"));
    QVERIFY(now[u"LastProcessingResult"].toString().startsWith(
        u"PROBLEM: There is no such source")); // nor a pretence of it
}

void tst_EventSourceMappings::showsAKafkaAsTheServiceDoes()
{
    const QJsonObject body = object(
        R"({"FunctionName":"f","Topics":["topic"],
            "SelfManagedEventSource":{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["kafka:1000"]}},
            "SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"arn:aws:secretsmanager:us-east-1:1:secret:s"}]})");
    const RawAnswer made = create(body);
    QCOMPARE(made.status, 202);
    QJsonObject mapping = made.json();
    const QString uuid = mapping[u"UUID"].toString();
    mapping.remove(u"LastModified");
    mapping.remove(u"EventSourceMappingArn");
    QJsonObject expected = body;
    expected.remove(u"FunctionName");
    expected.insert(QStringLiteral("UUID"), uuid);
    expected.insert(QStringLiteral("BatchSize"), 100);
    expected.insert(QStringLiteral("FunctionArn"), functionArn);
    expected.insert(QStringLiteral("LastProcessingResult"), QStringLiteral("No records processed"));
    expected.insert(QStringLiteral("SelfManagedKafkaEventSourceConfig"),
                    QJsonObject{{QStringLiteral("ConsumerGroupId"), uuid}});
    expected.insert(QStringLiteral("StartingPosition"), QStringLiteral("TRIM_HORIZON"));
    expected.insert(QStringLiteral("State"), QStringLiteral("Creating"));
    expected.insert(QStringLiteral("StateTransitionReason"), QStringLiteral("USER_INITIATED"));
    QCOMPARE(mapping, expected);
    QJsonObject more = body;
    more[u"SelfManagedEventSource"] =
        object(R"({"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["kafka:1000","kafka:2000"]}})");
    QCOMPARE(create(more).json()[u"message"].toString(),
             QStringLiteral(
                 "An event source mapping with event source (\"kafka:1000,kafka:2000\"), function (\"%1\"), topics "
                 "(\"topic\") already exists. Please update or delete the existing mapping with UUID %2")
                 .arg(functionArn, uuid));
}

void tst_EventSourceMappings::namesTheFunctionAsItWasNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("name") << QStringLiteral("f") << functionArn;
    QTest::newRow("alias") << QStringLiteral("f:live") << functionArn + QStringLiteral(":live");
    QTest::newRow("part of an ARN") << QStringLiteral("000000000000:function:f:$LATEST")
                                    << functionArn + QStringLiteral(":$LATEST");
    QTest::newRow("version") << QStringLiteral("000000000000:function:f:1") << functionArn + QStringLiteral(":1");
    QTest::newRow("ARN") << functionArn << functionArn;
    QTest::newRow("ARN of an alias") << functionArn + QStringLiteral(":live") << functionArn + QStringLiteral(":live");
}

void tst_EventSourceMappings::namesTheFunctionAsItWasNamed()
{
    QFETCH(QString, name);
    QFETCH(QString, shown);
    const RawAnswer made = create({{QStringLiteral("FunctionName"), name}, {QStringLiteral("EventSourceArn"), queue}});
    QCOMPARE(made.status, 202);
    QCOMPARE(made.json()[u"FunctionArn"].toString(), shown);
}

void tst_EventSourceMappings::refusesInTheServicesWords_data()
{
    QTest::addColumn<QByteArray>("members"); // beside FunctionName
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("message");
    const QByteArray invalid = "InvalidParameterValueException";
    const auto from = [](const QString &arn, const QByteArray &more = {}) {
        return "{\"EventSourceArn\":\"" + arn.toLatin1() + '"' + (more.isEmpty() ? QByteArray() : ',' + more) + '}';
    };
    const auto row = [](const char *name, const QByteArray &members, const QByteArray &type, const char *message) {
        QTest::newRow(name) << members << type << QString::fromLatin1(message);
    };
    row("no position", from(stream), invalid,
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.");
    row("unknown position", from(table, R"("StartingPosition":"invalid")"), "ValidationException",
        "1 validation error detected: Value 'invalid' at 'startingPosition' failed to satisfy constraint: Member must satisfy "
        "enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
    row("a time in a table", from(table, R"("StartingPosition":"AT_TIMESTAMP")"), invalid,
        "Unsupported starting position for arn type: arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2024");
    row("no access to Kafka", R"({"SelfManagedEventSource":{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["kafka:1000"]}}})",
        invalid, "Required 'sourceAccessConfigurations' parameter is missing.");
    row("no source", "{}", invalid, "Unrecognized event source.");
    row("no such queue", from(queue + QStringLiteral("-none")), invalid,
        "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The "
        "specified queue does not exist for this wsdl version.");
    row("a hasty queue", from(QStringLiteral("arn:aws:sqs:us-east-1:000000000000:strict")), invalid,
        "Queue visibility timeout: 1 seconds is less than Function timeout: 10 seconds");
    row("no window", from(queue, R"("BatchSize":11)"), invalid,
        "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
    row("a huge batch", from(queue, R"("BatchSize":10001)"), "ValidationException",
        "1 validation error detected: Value '10001' at 'batchSize' failed to satisfy constraint: Member must have value less "
        "than or equal to 10000");
    row("a filter that is none", from(queue, R"("FilterCriteria":{"Filters":[{"Pattern":"{"}]})"), invalid,
        "Invalid filter pattern definition.");
    row("a destination of a queue", from(queue, R"("DestinationConfig":{"OnFailure":{}})"), invalid,
        "Unsupported DestinationConfig parameter for given event source mapping type.");
    row("parallel queues", from(queue, R"("ParallelizationFactor":2)"), invalid,
        "Unsupported ParallelizationFactor parameter for given event source mapping type.");
    row("too many at once", from(queue, R"("ScalingConfig":{"MaximumConcurrency":1})"), "ValidationException",
        "1 validation error detected: Value '1' at 'scalingConfig.maximumConcurrency' failed to satisfy constraint: Member "
        "must have value greater than or equal to 2");
    row("another function", from(queue, R"("FunctionName":"none")"), invalid, "Function does not exist");
}

void tst_EventSourceMappings::refusesInTheServicesWords()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, type);
    QFETCH(QString, message);
    QJsonObject body = object(members.constData());
    if (!body.contains(u"FunctionName"))
        body[u"FunctionName"] = QStringLiteral("f");
    const RawAnswer answer = create(body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.header("x-amzn-ErrorType"), type);
    QCOMPARE(answer.json()[u"message"].toString(), message);
}

void tst_EventSourceMappings::refusesTheSameTwice()
{
    const QJsonObject ofQueue{{QStringLiteral("FunctionName"), QStringLiteral("f")},
                              {QStringLiteral("EventSourceArn"), queue}};
    const QString first = create(ofQueue).json()[u"UUID"].toString();
    const RawAnswer again = create(ofQueue);
    QCOMPARE(again.status, 409);
    QCOMPARE(again.header("x-amzn-ErrorType"), QByteArray("ResourceConflictException"));
    QCOMPARE(
        again.json()[u"message"].toString(),
        QStringLiteral("An event source mapping with SQS arn (\" %1 \") and function (\" f \") already exists. Please "
                       "update or delete the existing mapping with UUID %2")
            .arg(queue, first));
}

void tst_EventSourceMappings::deliversPausesAndResumes()
{
    const QString uuid =
        create({{QStringLiteral("FunctionName"), QStringLiteral("f")}, {QStringLiteral("EventSourceArn"), queue}})
            .json()[u"UUID"]
            .toString();
    sqs("SendMessage", object(R"({"QueueUrl":"q","MessageBody":"first-one"})"));
    QTRY_VERIFY_WITH_TIMEOUT(sees("first-one"), 20'000);
    const RawAnswer pausing = update(uuid, object(R"({"Enabled":false})"));
    QCOMPARE(pausing.status, 202);
    QCOMPARE(pausing.json()[u"State"].toString(), QStringLiteral("Disabling"));
    sqs("SendMessage", object(R"({"QueueUrl":"q","MessageBody":"second-one"})"));
    QCOMPARE(m_cloud->ask("GET", mappings + '/' + uuid.toLatin1()).json()[u"State"].toString(),
             QStringLiteral("Disabled"));
    QCOMPARE(sqs("GetQueueAttributes",
                 object(R"({"QueueUrl":"q","AttributeNames":["All"]})"))[u"Attributes"][u"ApproximateNumberOfMessages"]
                 .toString(),
             QStringLiteral("1"));
    QVERIFY(!sees("second-one"));
    QCOMPARE(update(uuid, object(R"({"Enabled":true})")).json()[u"State"].toString(), QStringLiteral("Enabling"));
    QTRY_VERIFY_WITH_TIMEOUT(sees("second-one"), 20'000);
}

void tst_EventSourceMappings::filtersWhatItDelivers()
{
    QJsonObject body =
        object(R"({"FunctionName":"f","FilterCriteria":{"Filters":[{"Pattern":"{\"body\":{\"kind\":[\"good\"]}}"}]}})");
    body[u"EventSourceArn"] = queue;
    const RawAnswer made = create(body);
    QCOMPARE(made.json()[u"FilterCriteria"], body[u"FilterCriteria"]);
    for (const char *const text : {"{\\\"kind\\\":\\\"bad\\\",\\\"n\\\":\\\"bad-one\\\"}",
                                   "{\\\"kind\\\":\\\"good\\\",\\\"n\\\":\\\"good-one\\\"}"})
        sqs("SendMessage",
            object(QByteArray("{\"QueueUrl\":\"q\",\"MessageBody\":\"").append(text).append("\"}").constData()));
    QTRY_VERIFY_WITH_TIMEOUT(sees("good-one"), 20'000);
    QVERIFY(!sees("bad-one"));
    const QString uuid = made.json()[u"UUID"].toString();
    QVERIFY(!update(uuid, object(R"({"FilterCriteria":{}})")).json().contains(u"FilterCriteria"));
}

void tst_EventSourceMappings::countsItsEventsIfItIsAskedTo()
{
    const QByteArray picky = "def handler(event, context):\n"
                             "    return {'batchItemFailures': [{'itemIdentifier': r['messageId']}\n"
                             "        for r in event['Records'] if r['body'] == 'bad']}\n";
    const QJsonObject function =
        lambdaFunction(QStringLiteral("picky"), QStringLiteral("python3.11"), zipOf("index.py", picky));
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions", function).status, 201);
    const QString url =
        sqs("CreateQueue", {{QStringLiteral("QueueName"), QStringLiteral("counted")}})[u"QueueUrl"].toString();
    for (const char *const body : {"good", "bad", "other"})
        sqs("SendMessage", {{QStringLiteral("QueueUrl"), url}, {QStringLiteral("MessageBody"), QLatin1String(body)}});
    const RawAnswer made = create(object(R"({"FunctionName":"picky",
        "EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:counted",
        "FilterCriteria":{"Filters":[{"Pattern":"{\"body\":[\"good\",\"bad\"]}"}]},
        "FunctionResponseTypes":["ReportBatchItemFailures"],"MetricsConfig":{"Metrics":["EventCount"]}})"));
    QCOMPARE(made.status, 202);
    const QJsonArray source{QJsonObject{{QStringLiteral("Name"), QStringLiteral("EventSourceMappingUUID")},
                                        {QStringLiteral("Value"), made.json()[u"UUID"].toString()}}};
    const auto monitoring = [this](const QByteArray &operation, QJsonObject input) {
        return m_cloud
            ->ask("POST", "/", QJsonDocument(input).toJson(),
                  {{"X-Amz-Target", "GraniteServiceVersion20100801." + operation}})
            .json();
    };
    const auto sum = [&](const char *name, const QJsonArray &dimensions) {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        const QJsonArray points =
            monitoring("GetMetricStatistics",
                       {{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                        {QStringLiteral("MetricName"), QLatin1String(name)},
                        {QStringLiteral("Dimensions"), dimensions},
                        {QStringLiteral("StartTime"), now - 600},
                        {QStringLiteral("EndTime"), now + 600},
                        {QStringLiteral("Period"), 3600},
                        {QStringLiteral("Statistics"), QJsonArray{QStringLiteral("Sum")}}})[u"Datapoints"]
                .toArray();
        double total = 0;
        for (const QJsonValue &point : points)
            total += point[u"Sum"].toDouble();
        return total;
    };
    QTRY_COMPARE(sum("DeletedEventCount", source), 1.0);
    QCOMPARE(sum("PolledEventCount", source), 3.0);
    QCOMPARE(sum("FilteredOutEventCount", source), 1.0);
    QCOMPARE(sum("InvokedEventCount", source), 2.0);
    QCOMPARE(sum("FailedInvokeEventCount", source), 1.0);
    QCOMPARE(sum("PolledEventCount", {}), 0.0);
    QCOMPARE(sum("Invocations", source), 0.0);
    const QJsonArray listed =
        monitoring("ListMetrics", {{QStringLiteral("MetricName"), QStringLiteral("DeletedEventCount")}})[u"Metrics"]
            .toArray();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed[0][u"Dimensions"].toArray(), source);
}

void tst_EventSourceMappings::changesItsFunction()
{
    const QString uuid =
        create({{QStringLiteral("FunctionName"), QStringLiteral("f")}, {QStringLiteral("EventSourceArn"), queue}})
            .json()[u"UUID"]
            .toString();
    const QJsonObject changed = update(uuid, object(R"({"FunctionName":"g","BatchSize":5})")).json();
    QCOMPARE(changed[u"State"].toString(), QStringLiteral("Updating"));
    QVERIFY(changed[u"FunctionArn"].toString().endsWith(u":function:g"));
    QCOMPARE(changed[u"BatchSize"].toInt(), 5);
    sqs("SendMessage", object(R"({"QueueUrl":"q","MessageBody":"for-g"})"));
    QTRY_VERIFY_WITH_TIMEOUT(sees("for-g", "g"), 20'000);
    QCOMPARE(update(QStringLiteral("00000000-0000-0000-0000-000000000000"), {}).status, 404);
}

void tst_EventSourceMappings::listsInPages()
{
    for (const char *const function : {"f", "g"})
        create({{QStringLiteral("FunctionName"), QLatin1String(function)}, {QStringLiteral("EventSourceArn"), queue}});
    create({{QStringLiteral("FunctionName"), QStringLiteral("f")},
            {QStringLiteral("EventSourceArn"), QStringLiteral("arn:aws:sqs:us-east-1:000000000000:other")}});
    const auto list = [this](const QByteArray &query) { return m_cloud->ask("GET", mappings + "/?" + query).json(); };
    QCOMPARE(list("FunctionName=f")[u"EventSourceMappings"].toArray().size(), 2);
    QCOMPARE(list("EventSourceArn=" + queue.toLatin1())[u"EventSourceMappings"].toArray().size(), 2);
    const QJsonObject first = list("MaxItems=2");
    QCOMPARE(first[u"EventSourceMappings"].toArray().size(), 2);
    const QJsonObject rest = list("Marker=" + first[u"NextMarker"].toString().toLatin1().toPercentEncoding());
    QCOMPARE(rest[u"EventSourceMappings"].toArray().size(), 1);
    QVERIFY(!rest.contains(u"NextMarker"));
}

void tst_EventSourceMappings::hasTags()
{
    QJsonObject body = object(R"({"FunctionName":"f","Tags":{"team":"blue"}})");
    body[u"EventSourceArn"] = queue;
    const QByteArray tags = "/2017-03-31/tags/" + create(body).json()[u"EventSourceMappingArn"].toString().toLatin1();
    QCOMPARE(m_cloud->askJson("POST", tags, object(R"({"Tags":{"stage":"test"}})")).status, 204);
    QCOMPARE(m_cloud->ask("GET", tags).json()[u"Tags"].toObject(), object(R"({"team":"blue","stage":"test"})"));
    QCOMPARE(m_cloud->ask("DELETE", tags + "?tagKeys=team").status, 204);
    QCOMPARE(m_cloud->ask("GET", tags).json()[u"Tags"].toObject(), object(R"({"stage":"test"})"));
}

void tst_EventSourceMappings::outlivesItsProcess()
{
    const QString uuid =
        create({{QStringLiteral("FunctionName"), QStringLiteral("f")}, {QStringLiteral("EventSourceArn"), queue}})
            .json()[u"UUID"]
            .toString();
    QVERIFY(m_cloud->end(SIGKILL));
    QVERIFY(m_cloud->start());
    sqs("SendMessage", object(R"({"QueueUrl":"q","MessageBody":"after-the-kill"})"));
    QTRY_VERIFY_WITH_TIMEOUT(sees("after-the-kill"), 20'000);
    QCOMPARE(m_cloud->ask("GET", mappings + '/' + uuid.toLatin1()).json()[u"State"].toString(),
             QStringLiteral("Enabled"));
}

QTEST_GUILESS_MAIN(tst_EventSourceMappings)
#include "tst_eventsourcemappings.moc"
