// SPDX-License-Identifier: GPL-3.0-or-later
// The interfaces to what the local cloud remembers, against the real program.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

#include <csignal>
#include <memory>

using namespace fermata::test;

namespace {

const QByteArray code = "def handler(event, context):\n"
                        "    print('seen', event['n'])\n"
                        "    if event['n'] == 3:\n"
                        "        raise ValueError('three')\n"
                        "    return event['n']\n";
const QString group = QStringLiteral("/aws/lambda/f");

} // namespace

class tst_CloudWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void groupsAndStreamsAreThere();
    void eventsAreFiltered();
    void eventsArePaged();
    void clientsWriteLogsOfTheirOwn();
    void errorsAreInTheServicesWords_data();
    void errorsAreInTheServicesWords();
    void insightsCountsAndSorts();
    void aLiveTailTellsWhatComes();
    void metricsSpeakThreeProtocols();
    void periodsAreThoseOfTheCloud_data();
    void periodsAreThoseOfTheCloud();
    void mathIsDoneOnMetrics();
    void whoAmI();
    void slsFindsLinesAndRequests();
    void cloudMonitorCountsCalls();
    void everythingSurvivesAKill();

private:
    QJsonObject logs(const QByteArray &operation, const QJsonObject &input, int status = 200);
    QJsonObject metric(const QByteArray &operation, const QJsonObject &input);
    QByteArray form(const QList<QPair<QString, QString>> &fields);
    QStringList messages(const QString &pattern);

    std::unique_ptr<CloudProcess> m_cloud;
    qint64 m_begin = 0; // epoch s
};

void tst_CloudWatch::initTestCase()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    m_begin = QDateTime::currentSecsSinceEpoch();
    const QJsonObject function =
        lambdaFunction(QStringLiteral("f"), QStringLiteral("python3.11"), zipOf("index.py", code));
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions", function).status, 201);
    for (int n = 1; n <= 4; ++n)
        QCOMPARE(
            m_cloud->ask("POST", "/2015-03-31/functions/f/invocations", "{\"n\":" + QByteArray::number(n) + '}').status,
            200);
}

QJsonObject tst_CloudWatch::logs(const QByteArray &operation, const QJsonObject &input, int status)
{
    const RawAnswer answer =
        m_cloud->ask("POST", "/", QJsonDocument(input).toJson(),
                     {{"X-Amz-Target", "Logs_20140328." + operation}, {"Content-Type", "application/x-amz-json-1.1"}});
    if (answer.status != status)
        qWarning("%s: %d %s", operation.constData(), answer.status, answer.body.constData());
    return answer.json();
}

QJsonObject tst_CloudWatch::metric(const QByteArray &operation, const QJsonObject &input)
{
    return m_cloud
        ->ask("POST", "/", QJsonDocument(input).toJson(),
              {{"X-Amz-Target", "GraniteServiceVersion20100801." + operation}})
        .json();
}

QByteArray tst_CloudWatch::form(const QList<QPair<QString, QString>> &fields)
{
    QUrlQuery query;
    query.setQueryItems(fields);
    return m_cloud
        ->ask("POST", "/", query.toString(QUrl::FullyEncoded).toUtf8(),
              {{"Content-Type", "application/x-www-form-urlencoded"}})
        .body;
}

QStringList tst_CloudWatch::messages(const QString &pattern)
{
    QStringList messages;
    const QJsonArray events = logs("FilterLogEvents", {{QStringLiteral("logGroupName"), group},
                                                       {QStringLiteral("filterPattern"), pattern}})[u"events"]
                                  .toArray();
    for (const QJsonValue &event : events)
        messages += event[u"message"].toString();
    return messages;
}

void tst_CloudWatch::groupsAndStreamsAreThere()
{
    const QJsonArray groups =
        logs("DescribeLogGroups", {{QStringLiteral("logGroupNamePrefix"), QStringLiteral("/aws")}})[u"logGroups"]
            .toArray();
    QCOMPARE(groups.size(), 1);
    QCOMPARE(groups[0][u"arn"].toString(),
             QStringLiteral("arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f:*"));
    const QJsonArray streams =
        logs("DescribeLogStreams", {{QStringLiteral("logGroupName"), group}})[u"logStreams"].toArray();
    QCOMPARE(streams.size(), 1);
    static const QRegularExpression name(QStringLiteral("^\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST\\][0-9a-f]{32}$"));
    QVERIFY2(name.match(streams[0][u"logStreamName"].toString()).hasMatch(),
             qPrintable(streams[0][u"logStreamName"].toString()));
}

void tst_CloudWatch::eventsAreFiltered()
{
    QCOMPARE(messages(QStringLiteral("\"seen 2\"")), QStringList{QStringLiteral("seen 2\n")});
    QCOMPARE(messages(QStringLiteral("seen -2")).size(), 3);
    QCOMPARE(messages(QStringLiteral("?START ?END")).size(), 9); // INIT_START has the word too
    QVERIFY(!messages(QStringLiteral("ValueError")).isEmpty());
}

void tst_CloudWatch::eventsArePaged()
{
    QStringList all;
    QJsonObject input = {{QStringLiteral("logGroupName"), group},
                         {QStringLiteral("filterPattern"), QStringLiteral("seen")},
                         {QStringLiteral("limit"), 1}};
    for (int page = 0; page < 10; ++page) {
        const QJsonObject answer = logs("FilterLogEvents", input);
        for (const QJsonValue &event : answer[u"events"].toArray())
            all += event[u"message"].toString();
        if (!answer.contains(u"nextToken"))
            break;
        input[QStringLiteral("nextToken")] = answer[u"nextToken"];
    }
    QCOMPARE(all, (QStringList{QStringLiteral("seen 1\n"), QStringLiteral("seen 2\n"), QStringLiteral("seen 3\n"),
                               QStringLiteral("seen 4\n")}));
    const QString stream =
        logs("DescribeLogStreams", {{QStringLiteral("logGroupName"), group}})[u"logStreams"][0][u"logStreamName"]
            .toString();
    QJsonObject get = {{QStringLiteral("logGroupName"), group},
                       {QStringLiteral("logStreamName"), stream},
                       {QStringLiteral("startFromHead"), true}};
    const QJsonObject first = logs("GetLogEvents", get);
    QVERIFY(first[u"events"].toArray().size() > 12);
    get[QStringLiteral("nextToken")] = first[u"nextForwardToken"];
    const QJsonObject end = logs("GetLogEvents", get);
    QCOMPARE(end[u"events"].toArray().size(), 0);
    QCOMPARE(end[u"nextForwardToken"], first[u"nextForwardToken"]);
}

void tst_CloudWatch::clientsWriteLogsOfTheirOwn()
{
    const QJsonObject name = {{QStringLiteral("logGroupName"), QStringLiteral("mine")}};
    logs("CreateLogGroup", name);
    QJsonObject stream = name;
    stream[QStringLiteral("logStreamName")] = QStringLiteral("s");
    logs("CreateLogStream", stream);
    QJsonObject put = stream;
    put[QStringLiteral("logEvents")] =
        QJsonArray{QJsonObject{{QStringLiteral("timestamp"), double(m_begin) * 1000},
                               {QStringLiteral("message"), QStringLiteral("{\"ms\":12}")}}};
    QVERIFY(logs("PutLogEvents", put).contains(u"nextSequenceToken"));
    QJsonObject filter = name;
    filter[QStringLiteral("filterPattern")] = QStringLiteral("{ $.ms > 10 }");
    QCOMPARE(logs("FilterLogEvents", filter)[u"events"][0][u"message"].toString(), QStringLiteral("{\"ms\":12}"));
    QJsonObject retention = name;
    retention[QStringLiteral("retentionInDays")] = 7;
    logs("PutRetentionPolicy", retention);
    QCOMPARE(logs("DescribeLogGroups",
                  {{QStringLiteral("logGroupNamePrefix"), QStringLiteral("mine")}})[u"logGroups"][0][u"retentionInDays"]
                 .toInt(),
             7);
    logs("DeleteLogGroup", name);
    QCOMPARE(logs("DescribeLogGroups", {{QStringLiteral("logGroupNamePrefix"), QStringLiteral("mine")}})[u"logGroups"]
                 .toArray()
                 .size(),
             0);
}

void tst_CloudWatch::errorsAreInTheServicesWords_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("message");
    QTest::newRow("no group") << QByteArray("FilterLogEvents") << QByteArray(R"({"logGroupName":"none"})")
                              << "ResourceNotFoundException" << "The specified log group does not exist.";
    QTest::newRow("no stream") << QByteArray("GetLogEvents")
                               << QByteArray(R"({"logGroupName":"/aws/lambda/f","logStreamName":"x"})")
                               << "ResourceNotFoundException" << "The specified log stream does not exist.";
    QTest::newRow("group again") << QByteArray("CreateLogGroup") << QByteArray(R"({"logGroupName":"/aws/lambda/f"})")
                                 << "ResourceAlreadyExistsException" << "The specified log group already exists";
    QTest::newRow("term") << QByteArray("FilterLogEvents")
                          << QByteArray(R"({"logGroupName":"/aws/lambda/f","filterPattern":"a-b"})")
                          << "InvalidParameterException" << "Invalid character(s) in term 'a-b'";
    QTest::newRow("limit")
        << QByteArray("FilterLogEvents") << QByteArray(R"({"logGroupName":"/aws/lambda/f","limit":0})")
        << "InvalidParameterException"
        << "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1";
    QTest::newRow("query") << QByteArray("StartQuery")
                           << QByteArray(R"({"logGroupName":"/aws/lambda/f","queryString":"fields @message | wish"})")
                           << "MalformedQueryException" << "unexpected symbol found wish";
    QTest::newRow("operation") << QByteArray("Nothing") << QByteArray("{}") << "UnknownOperationException"
                               << "The local cloud does not have this operation.";
}

void tst_CloudWatch::errorsAreInTheServicesWords()
{
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, input);
    QFETCH(QString, type);
    QFETCH(QString, message);
    const QJsonObject answer = logs(operation, QJsonDocument::fromJson(input).object(), 400);
    QCOMPARE(answer[u"__type"].toString(), type);
    QCOMPARE(answer[u"message"].toString(), message);
}

void tst_CloudWatch::insightsCountsAndSorts()
{
    const QString text = QStringLiteral(
        "filter @type = \"REPORT\" | stats count(*) as calls, max(@memorySize) as memory by bin(1d) | sort calls");
    const QString id = logs("StartQuery", {{QStringLiteral("logGroupName"), group},
                                           {QStringLiteral("startTime"), double(m_begin - 60)},
                                           {QStringLiteral("endTime"), double(m_begin + 600)},
                                           {QStringLiteral("queryString"), text}})[u"queryId"]
                           .toString();
    QJsonObject answer;
    QTRY_COMPARE((answer = logs("GetQueryResults", {{QStringLiteral("queryId"), id}}))[u"status"].toString(),
                 QStringLiteral("Complete"));
    QCOMPARE(answer[u"results"][0][1][u"field"].toString(), QStringLiteral("calls"));
    QCOMPARE(answer[u"results"][0][1][u"value"].toString(), QStringLiteral("4"));
    QCOMPARE(answer[u"results"][0][2][u"value"].toString(), QStringLiteral("128000000"));
    QCOMPARE(answer[u"statistics"][u"recordsMatched"].toDouble(), 4.0);
}

void tst_CloudWatch::aLiveTailTellsWhatComes()
{
    RawClient client(m_cloud->port());
    client.send(requestText(
        "POST", "/", R"({"logGroupIdentifiers":["/aws/lambda/f"],"logEventFilterPattern":"seen"})",
        {{"X-Amz-Target", "Logs_20140328.StartLiveTail"}, {"Authorization", "Bearer " + m_cloud->token()}}));
    QCOMPARE(client.readHead().header("Content-Type"), QByteArray("application/vnd.amazon.eventstream"));
    QVERIFY(client.readChunk().contains("sessionStart"));
    QCOMPARE(m_cloud->ask("POST", "/2015-03-31/functions/f/invocations", "{\"n\":77}").status, 200);
    QByteArray heard;
    while (!heard.contains("seen 77")) {
        const QByteArray chunk = client.readChunk();
        QVERIFY(!chunk.isEmpty());
        heard += chunk;
    }
    QVERIFY(!heard.contains("START RequestId"));
}

void tst_CloudWatch::metricsSpeakThreeProtocols()
{
    const QString start = QDateTime::fromSecsSinceEpoch(m_begin - 120, Qt::UTC).toString(Qt::ISODate);
    const QString end = QDateTime::fromSecsSinceEpoch(m_begin + 600, Qt::UTC).toString(Qt::ISODate);
    const QByteArray xml = form({{QStringLiteral("Action"), QStringLiteral("GetMetricStatistics")},
                                 {QStringLiteral("Version"), QStringLiteral("2010-08-01")},
                                 {QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                                 {QStringLiteral("MetricName"), QStringLiteral("Errors")},
                                 {QStringLiteral("Dimensions.member.1.Name"), QStringLiteral("FunctionName")},
                                 {QStringLiteral("Dimensions.member.1.Value"), QStringLiteral("f")},
                                 {QStringLiteral("StartTime"), start},
                                 {QStringLiteral("EndTime"), end},
                                 {QStringLiteral("Period"), QStringLiteral("3600")},
                                 {QStringLiteral("Statistics.member.1"), QStringLiteral("Sum")}});
    QVERIFY2(xml.contains("<Sum>1.0</Sum>") && xml.contains("<Unit>Count</Unit>"), xml.constData());
    const QJsonObject list = metric("ListMetrics", {{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                                                    {QStringLiteral("MetricName"), QStringLiteral("Duration")}});
    QCOMPARE(list[u"Metrics"].toArray().size(), 3); // all, the function, the function as it was asked for
    const QByteArray namespaceOnly("\xa1\x69Namespace\x6a"
                                   "AWS/Lambda",
                                   22);
    const RawAnswer cbor =
        m_cloud->ask("POST", "/service/GraniteServiceVersion20100801/operation/ListMetrics", namespaceOnly,
                     {{"smithy-protocol", "rpc-v2-cbor"}, {"Content-Type", "application/cbor"}});
    QCOMPARE(cbor.status, 200);
    QCOMPARE(cbor.header("smithy-protocol"), QByteArray("rpc-v2-cbor"));
    QVERIFY(cbor.body.contains("Invocations"));
}

void tst_CloudWatch::periodsAreThoseOfTheCloud_data()
{
    QTest::addColumn<int>("period");
    QTest::addColumn<bool>("taken");
    for (const int period : {1, 5, 10, 20, 30, 60, 180, 3600})
        QTest::addRow("%d", period) << period << true;
    for (const int period : {-60, 0, 2, 45, 59, 61, 90})
        QTest::addRow("%d", period) << period << false;
}

void tst_CloudWatch::periodsAreThoseOfTheCloud()
{
    QFETCH(int, period);
    QFETCH(bool, taken);
    const QJsonObject answer =
        metric("GetMetricStatistics", {{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                                       {QStringLiteral("MetricName"), QStringLiteral("Errors")},
                                       {QStringLiteral("StartTime"), double(m_begin - 120)},
                                       {QStringLiteral("EndTime"), double(m_begin + 600)},
                                       {QStringLiteral("Period"), period},
                                       {QStringLiteral("Statistics"), QJsonArray{QStringLiteral("Sum")}}});
    QCOMPARE(answer.contains(u"Datapoints"), taken);
    if (!taken)
        QCOMPARE(answer[u"message"].toString(), QStringLiteral("The parameter Period must be a multiple of 60."));
}

void tst_CloudWatch::mathIsDoneOnMetrics()
{
    const auto stat = [](const char *id, const char *name) {
        return QJsonObject{{QStringLiteral("Id"), QString::fromLatin1(id)},
                           {QStringLiteral("MetricStat"),
                            QJsonObject{{QStringLiteral("Metric"),
                                         QJsonObject{{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                                                     {QStringLiteral("MetricName"), QString::fromLatin1(name)}}},
                                        {QStringLiteral("Period"), 3600},
                                        {QStringLiteral("Stat"), QStringLiteral("Sum")}}},
                           {QStringLiteral("ReturnData"), false}};
    };
    const QJsonObject rate = {{QStringLiteral("Id"), QStringLiteral("rate")},
                              {QStringLiteral("Expression"), QStringLiteral("100 * SUM(e) / SUM(c)")}};
    const QJsonObject answer = metric(
        "GetMetricData",
        {{QStringLiteral("StartTime"), double(m_begin - 120)},
         {QStringLiteral("EndTime"), double(m_begin + 600)},
         {QStringLiteral("MetricDataQueries"), QJsonArray{stat("c", "Invocations"), stat("e", "Errors"), rate}}});
    QCOMPARE(answer[u"MetricDataResults"].toArray().size(), 1);
    QCOMPARE(answer[u"MetricDataResults"][0][u"Values"][0].toDouble(), 20.0); // one of five
}

void tst_CloudWatch::whoAmI()
{
    const QByteArray xml = form({{QStringLiteral("Action"), QStringLiteral("GetCallerIdentity")},
                                 {QStringLiteral("Version"), QStringLiteral("2011-06-15")}});
    QVERIFY2(xml.contains("<Account>000000000000</Account>"), xml.constData());
}

void tst_CloudWatch::slsFindsLinesAndRequests()
{
    const auto rows = [this](const QByteArray &query) {
        const QByteArray path = "/logstores/any?type=log&from=" + QByteArray::number(m_begin - 60)
                              + "&to=" + QByteArray::number(m_begin + 600)
                              + "&line=100&offset=0&reverse=true&query=" + query.toPercentEncoding();
        const RawAnswer answer = m_cloud->ask("GET", path);
        return qMakePair(answer, QJsonDocument::fromJson(answer.body).array());
    };
    const auto [answer, lines] = rows("__topic__:\"FCLogs:f\" and \"seen 2\"");
    QCOMPARE(answer.header("x-log-count"), QByteArray("1"));
    QCOMPARE(answer.header("x-log-progress"), QByteArray("Complete"));
    QCOMPARE(lines[0][u"message"].toString(), QStringLiteral("seen 2"));
    const QJsonArray requests = rows("__topic__:\"FCRequestMetrics:/f\" and hasFunctionError: true").second;
    QCOMPARE(requests.size(), 1);
    QCOMPARE(requests[0][u"functionName"].toString(), QStringLiteral("f"));
    QCOMPARE(rows("__topic__:\"FCInstanceEvents:/f\"").second.size(), 1);
    QCOMPARE(rows("a and (").first.status, 400);
}

void tst_CloudWatch::cloudMonitorCountsCalls()
{
    const QByteArray body = form({{QStringLiteral("Action"), QStringLiteral("DescribeMetricList")},
                                  {QStringLiteral("Version"), QStringLiteral("2019-01-01")},
                                  {QStringLiteral("Namespace"), QStringLiteral("acs_fc")},
                                  {QStringLiteral("MetricName"), QStringLiteral("FunctionTotalInvocations")},
                                  {QStringLiteral("Period"), QStringLiteral("3600")},
                                  {QStringLiteral("StartTime"), QString::number((m_begin - 3600) * 1000)},
                                  {QStringLiteral("EndTime"), QString::number((m_begin + 3600) * 1000)},
                                  {QStringLiteral("Dimensions"), QStringLiteral("{\"functionName\":\"f\"}")}});
    const QJsonArray points =
        QJsonDocument::fromJson(QJsonDocument::fromJson(body).object()[u"Datapoints"].toString().toUtf8()).array();
    double calls = 0;
    for (const QJsonValue &point : points)
        calls += point[u"Value"].toDouble();
    QCOMPARE(calls, 5.0);
}

void tst_CloudWatch::everythingSurvivesAKill()
{
    QTRY_COMPARE(messages(QStringLiteral("\"seen 77\"")).size(), 1); // asked for, it has been handed to the system
    QVERIFY(m_cloud->end(SIGKILL));
    QVERIFY(m_cloud->start());
    QCOMPARE(messages(QStringLiteral("seen")).size(), 5);
    QCOMPARE(messages(QStringLiteral("REPORT")).size(), 5);
    const RawAnswer invoked = m_cloud->ask("POST", "/2015-03-31/functions/f/invocations", "{\"n\":78}");
    QCOMPARE(invoked.status, 200);
    QCOMPARE(messages(QStringLiteral("seen")).size(), 6);
}

QTEST_GUILESS_MAIN(tst_CloudWatch)
#include "tst_cloudwatch.moc"
